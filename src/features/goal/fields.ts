import type { Fields } from '../../core/command.ts'
import { understood, type FieldSchema, type ReadingContext, type Span } from '../../core/field.ts'
import { choice, type Option } from '../../core/grammar/fields/choice.ts'
import { money } from '../../core/grammar/fields/money.ts'
import { number } from '../../core/grammar/fields/number.ts'
import { percent } from '../../core/grammar/fields/percent.ts'
import { period } from '../../core/grammar/fields/period.ts'
import { product } from '../../core/grammar/fields/product.ts'
import { store } from '../../core/grammar/fields/store.ts'
import { goalMetrics } from '../../facts/goal-metrics.ts'
import { decimalFromMinor } from '../../lib/money.ts'
import { correctsField } from '../correction.ts'
import { atEdgeOnly, besideCueOnly } from '../narrowing.ts'

/** Minor units with a currency; a fraction; or a plain number, which may still turn out to be money. */
export type GoalValue = { value: number; currency: string | null }

const amount = money()
const plain = number()
const marks = /[$€£¥₹]|刀|美金|美元|欧|镑|円|元|块|[a-z]{3}\s*$|^\s*[a-z]{3}/iu

/** A target of any kind: $120,000, 12万美金, 22%, 5000. */
const goalValue: FieldSchema<GoalValue> = {
  kind: 'goal-value',
  widget: 'line',
  read(text, context) {
    if (/[%％]\s*$/.test(text))
      return asValue(percent.read(text, context), (value) => ({ value, currency: null }))
    if (marks.test(text))
      return asValue(amount.read(text, context), ({ minor, currency }) => ({ value: minor, currency }))
    return asValue(plain.read(text, context), (value) => ({ value, currency: null }))
  },
  find(text, context) {
    const sure = (spans: Span<unknown>[]) => spans.filter((span) => span.claim === undefined)
    const found = [
      ...sure(amount.find?.(text, context) ?? []),
      ...sure(percent.find?.(text, context) ?? []),
      ...(plain.find?.(text, context) ?? []),
    ].toSorted((a, b) => a.from - b.from || b.to - a.to)
    const kept: Span<GoalValue>[] = []
    for (const span of found)
      if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(valueSpan(text, span, context))
    return kept
  },
  print: ({ value, currency }) =>
    currency === null ? String(value) : `${decimalFromMinor({ minor: value, currency })} ${currency}`,
}

function valueSpan(text: string, span: Span<unknown>, context: ReadingContext): Span<GoalValue> {
  return { ...span, reading: goalValue.read(text.slice(span.from, span.to).trim(), context) }
}

function asValue<T>(
  reading: { ok: true; value: T } | { ok: false; words: { zh: string; en: string } },
  value: (read: T) => GoalValue,
) {
  return reading.ok ? understood(value(reading.value)) : reading
}

const moreWords: Record<string, string[]> = {
  sales: ['销售', '营业额', '业绩', 'gmv', 'revenue'],
  units: ['件数', '出单量'],
  orders: ['单量', '订单'],
  sessions: ['流量', '会话'],
  conversion: ['转化', 'cvr'],
  margin: ['净利润率', '利润率'],
  launches: ['新品', '上新'],
  reviews: ['评价', '评论数'],
  turns: ['周转'],
  returnRate: ['退货'],
}

const metricOptions: Option<string>[] = Object.entries(goalMetrics).map(([value, { label }]) => ({
  value,
  label,
  words: moreWords[value] ?? [],
}))

const list = choice([
  {
    value: 'list',
    label: { zh: '列表', en: 'list' },
    words: ['进度', '查看', '达成', '完成率', 'progress', 'show', 'all'],
  },
])

export const goalFields = {
  step: { schema: atEdgeOnly(list), label: { zh: '操作', en: 'Step' }, required: false, hidden: true },
  metric: {
    schema: choice(metricOptions),
    label: { zh: '指标', en: 'Metric' },
    required: false,
    asked: true,
  },
  target: {
    schema: goalValue,
    label: { zh: '目标值', en: 'Target' },
    required: false,
    asked: true,
    cues: ['降到…', '涨到…', '做到…', '达到…', '目标…', '→…', '->…', 'to…', 'target…'],
    hint: { zh: '12万美金、22%、5000', en: '$120,000, 22%, 5000' },
  },
  period: {
    schema: period,
    label: { zh: '时段（不填是本月）', en: 'Period (this month when empty)' },
    required: false,
  },
  from: {
    schema: besideCueOnly(goalValue),
    label: { zh: '从多少（要降的目标）', en: 'From (for falling goals)' },
    required: false,
    cues: ['从…', '…降到', '…涨到', '…→', '…->', 'from…', '…to'],
  },
  product: {
    schema: product,
    label: { zh: '产品（不填是全组）', en: 'Product (the team when empty)' },
    required: false,
  },
  store: { schema: store, label: { zh: '店铺', en: 'Store' }, required: false },
  corrects: correctsField,
} satisfies Fields
