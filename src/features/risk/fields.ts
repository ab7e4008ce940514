import type { Fields } from '../../core/command.ts'
import { refused, understood, type FieldSchema } from '../../core/field.ts'
import { foldCase } from '../../core/grammar/fold.ts'
import { choice } from '../../core/grammar/fields/choice.ts'
import { person } from '../../core/grammar/fields/person.ts'
import { product } from '../../core/grammar/fields/product.ts'
import { shortText } from '../../core/grammar/fields/text.ts'
import { atStartOnly } from '../narrowing.ts'
import { findUntils, readUntil, type Until } from './until.ts'

const action = choice([
  { value: 'list', label: { zh: '我的', en: 'mine' }, words: ['我的风险', '列表', 'list', 'my'] },
  { value: 'team', label: { zh: '全组', en: 'team' }, words: ['全部', '所有', '大家', 'all', 'everyone'] },
  { value: 'take', label: { zh: '接手', en: 'take' }, words: ['我来', '我来处理', '认领', '接'] },
  { value: 'snooze', label: { zh: '推后', en: 'snooze' }, words: ['稍后', '推迟', '晚点', '静音', 'later'] },
  {
    value: 'resolve',
    label: { zh: '已处理', en: 'resolve' },
    words: ['处理完', '解决', '完成', '搞定', 'done', 'resolved'],
  },
  { value: 'assign', label: { zh: '转给', en: 'assign' }, words: ['指派', '交给', '分配', '给'] },
  {
    value: 'ours',
    label: { zh: '是我们停的', en: 'we closed it' },
    words: ['自己停的', '自己下架', '我们停的', 'ours'],
  },
])

/** The number of an alert: 12, #12, 12号. */
const alertNumber: FieldSchema<number> = {
  kind: 'alert',
  widget: 'number',
  read(text) {
    const digits = /^#?\s?(\d{1,9})\s?号?$/.exec(foldCase(text).trim())?.[1]
    return digits === undefined
      ? refused('风险编号是数字，例如 12', 'A risk has a number, like 12')
      : understood(Number(digits))
  },
  // A number with a word of time after it is how long, one inside a word is a SKU's.
  find: (text) =>
    Array.from(
      foldCase(text).matchAll(/(?<![\w./~-])#?(\d{1,9})号?(?![\w./~-]|\s?[天日周月])/g),
      (match) => ({
        from: match.index,
        to: match.index + match[0].length,
        reading: understood(Number(match[1])),
        claim: 'weak' as const,
      }),
    ),
  print: String,
}

const until: FieldSchema<Until> = {
  kind: 'until',
  widget: 'line',
  read: (text, context) => {
    const read = readUntil(text, context)
    return read === undefined
      ? refused('推到哪天？例如 1d、3天、下周、11-30', 'Until when? Try 1d, 3 days, next week or 30 Nov')
      : understood(read)
  },
  find: findUntils,
  print: (value) => value,
}

export const riskFields = {
  action: { schema: atStartOnly(action), label: { zh: '操作', en: 'What to do' }, required: false },
  alert: { schema: alertNumber, label: { zh: '风险编号', en: 'Risk number' }, required: false },
  until: { schema: until, label: { zh: '推到', en: 'Until' }, required: false },
  to: { schema: person, label: { zh: '转给', en: 'Assign to' }, required: false },
  product: { schema: product, label: { zh: '产品', en: 'Product' }, required: false },
  note: { schema: shortText, label: { zh: '说明', en: 'Note' }, required: false, rest: true },
} satisfies Fields
