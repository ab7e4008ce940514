import type { Fields } from '../../core/command.ts'
import { refused, understood, type FieldSchema } from '../../core/field.ts'
import { foldCase } from '../../core/grammar/fold.ts'
import { choice, type Option } from '../../core/grammar/fields/choice.ts'
import { pastDate } from '../../core/grammar/fields/date.ts'
import { number } from '../../core/grammar/fields/number.ts'
import { product } from '../../core/grammar/fields/product.ts'
import { store } from '../../core/grammar/fields/store.ts'
import { metricKind, metricNames, type MetricName } from '../../facts/data/metric-kinds.ts'
import { correctsField } from '../correction.ts'
import { atEdgeOnly, sureOnly } from '../narrowing.ts'

const options: Option<MetricName>[] = metricNames.map((name) => {
  const { label, words } = metricKind(name)
  return { value: name, label, words: [name, ...words] }
})

/** What a metric is called, in either language: alone at the start of a message they mean this command. */
export const metricWords = options.flatMap(({ label, words = [] }) => [label.zh, label.en, ...words])

/** What a rate was counted from: 9/1098, 9 of 1,098. Two numbers that could be a date are left to dates. */
const counts: FieldSchema<{ part: number; whole: number }> = {
  kind: 'counts',
  widget: 'line',
  read(text) {
    const match = /^\s*([\d,]{1,9})\s?(?:\/|of|共)\s?([\d,]{1,11})\s?(?:单|个|orders?)?\s*$/i.exec(
      foldCase(text),
    )
    const [part, whole] = [match?.[1], match?.[2]].map((digits) => Number((digits ?? '').replaceAll(',', '')))
    if (!match || part === undefined || whole === undefined || whole === 0 || part > whole)
      return refused('要写成 9/1098', 'Write it as 9/1098')
    return understood({ part, whole })
  },
  find(text, context) {
    const found = foldCase(text).matchAll(
      /(?<![\d./-])([\d,]{1,9})\s?\/\s?([\d,]{2,11})(?:\s?(?:单|个|orders?))?(?![\d/-])/g,
    )
    return Array.from(found).flatMap((match) => {
      const reading = this.read(match[0], context)
      const from = match.index
      return reading.ok && reading.value.whole > 31 ? [{ from, to: from + match[0].length, reading }] : []
    })
  },
  print: ({ part, whole }) => `${part}/${whole}`,
}

const step = choice([
  { value: 'list', label: { zh: '列表', en: 'list' }, words: ['清单', '查看', '全部', 'all'] },
])

export const metricFields = {
  step: { schema: atEdgeOnly(step), label: { zh: '操作', en: 'Step' }, required: false, hidden: true },
  name: { schema: choice(options), label: { zh: '指标', en: 'Metric' }, required: false, asked: true },
  value: {
    schema: number({ percent: true }),
    widget: 'line',
    label: { zh: '数值', en: 'Value' },
    required: false,
    asked: true,
    hint: { zh: '468、93%、4.6', en: '468, 93%, 4.6' },
  },
  counts: { schema: counts, label: { zh: '几分之几', en: 'Counted from' }, required: false },
  product: {
    schema: product,
    label: { zh: '产品（评价类指标）', en: 'Product (for review metrics)' },
    required: false,
  },
  store: { schema: store, label: { zh: '站点', en: 'Store' }, required: false },
  date: { schema: sureOnly(pastDate()), label: { zh: '哪天的', en: 'Of which day' }, required: false },
  corrects: correctsField,
} satisfies Fields
