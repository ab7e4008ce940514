import type { Fields } from '../../core/command.ts'
import type { FieldSchema, ReadingContext, Span } from '../../core/field.ts'
import { choice, choices, type Option } from '../../core/grammar/fields/choice.ts'
import { money } from '../../core/grammar/fields/money.ts'
import { number } from '../../core/grammar/fields/number.ts'
import { person } from '../../core/grammar/fields/person.ts'
import { product } from '../../core/grammar/fields/product.ts'
import { shortText } from '../../core/grammar/fields/text.ts'

type Stage = 'launch' | 'growth' | 'mature' | 'clearance'

export const stages: Option<Stage>[] = [
  { value: 'launch', label: { zh: '新品', en: 'launch' }, words: ['推新', '新品期'] },
  { value: 'growth', label: { zh: '成长', en: 'growth' }, words: ['成长期', '增长'] },
  { value: 'mature', label: { zh: '成熟', en: 'mature' }, words: ['成熟期', '稳定'] },
  { value: 'clearance', label: { zh: '清仓', en: 'clearance' }, words: ['清货', '清库存'] },
]

const dayCount = number({ min: 0, max: 730 })
/** `交期 45 天`, `lead 45`: the unit belongs to the number. */
const days: FieldSchema<number> = { ...dayCount, find: findDays }

/** What a product may be without, by the names of the fields. */
const emptiable = [
  { value: 'owner', label: { zh: '负责人', en: 'owner' } },
  { value: 'leadTimeDays', label: { zh: '交期', en: 'lead time' } },
  { value: 'cartonUnits', label: { zh: '每箱件数', en: 'units a carton' } },
  { value: 'unitCost', label: { zh: '成本', en: 'unit cost' } },
] as const

/** Not looked for in texts, where these words lead to values. */
const { find: _, ...askedEmptied } = choices(emptiable)

export const productFields = {
  product: { schema: product, label: { zh: '产品', en: 'Product' }, required: false, asked: true },
  owner: {
    schema: person,
    label: { zh: '负责人', en: 'Owner' },
    required: false,
    cues: ['负责人', '负责', '归', '交给', 'owner', 'owned by'],
  },
  stage: {
    schema: choice(stages),
    label: { zh: '阶段', en: 'Stage' },
    required: false,
    cues: ['阶段', '进入', 'stage'],
  },
  leadTimeDays: {
    schema: days,
    label: { zh: '交期（天）', en: 'Lead time (days)' },
    required: false,
    cues: ['交期', '备货周期', '生产周期', 'lead time', 'lead'],
  },
  cartonUnits: {
    schema: onlyCued(number({ min: 1, max: 100_000 })),
    label: { zh: '每箱件数', en: 'Units a carton' },
    required: false,
    cues: ['箱规', '每箱', '一箱', '件/箱', 'carton', 'per carton'],
  },
  unitCost: {
    schema: onlyCued(money({ ownCosts: true })),
    label: { zh: '单件成本', en: 'Unit cost' },
    required: false,
    cues: ['成本', '单件成本', '采购价', 'cost', 'unit cost'],
  },
  alias: { schema: shortText, label: { zh: '别名（加一个）', en: 'Alias (one more)' }, required: false },
  noAlias: { schema: shortText, label: { zh: '去掉别名', en: 'Alias to drop' }, required: false },
  /** Put in a button by us: what becomes empty again, by the names above. */
  emptied: {
    schema: askedEmptied,
    label: { zh: '清空', en: 'Emptied' },
    required: false,
    hidden: true,
  },
  rest: { schema: shortText, label: { zh: '其他', en: 'Other' }, required: false, rest: true, hidden: true },
} satisfies Fields

function findDays(text: string, context: ReadingContext): Span<number>[] {
  return Array.from(text.matchAll(/(?<![\d.])(\d{1,4})\s?(?:天|days?\b)?/gi), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
    reading: dayCount.read(match[1] ?? '', context),
    claim: 'cued',
  }))
}

/** A number by itself says nothing of a product: it counts only beside the word that says what it is. */
function onlyCued<T>(schema: FieldSchema<T>): FieldSchema<T> {
  const { find } = schema
  if (!find) return schema
  return {
    ...schema,
    find: (text, context) => find(text, context).map((span) => ({ ...span, claim: 'cued' })),
  }
}
