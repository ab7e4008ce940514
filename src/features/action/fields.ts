import type { Fields } from '../../core/command.ts'
import { choice } from '../../core/grammar/fields/choice.ts'
import { futureDate } from '../../core/grammar/fields/date.ts'
import { person } from '../../core/grammar/fields/person.ts'
import { product } from '../../core/grammar/fields/product.ts'
import { paragraph, shortText } from '../../core/grammar/fields/text.ts'
import { correctsField, hiddenId } from '../correction.ts'

const step = choice([
  { value: 'list', label: { zh: '列表', en: 'list' }, words: ['清单', '我的待办', 'mine', 'my'] },
  {
    value: 'all',
    label: { zh: '全部', en: 'all' },
    words: ['所有', '全组', '大家', 'team', 'open', 'everyone'],
  },
  {
    value: 'done',
    label: { zh: '完成', en: 'done' },
    words: ['已完成', '做完了', '搞定', '完成了', 'finish', 'finished'],
  },
  { value: 'drop', label: { zh: '取消', en: 'drop' }, words: ['不做了', '作废', 'dropped', 'cancel'] },
  { value: 'move', label: { zh: '顺延', en: 'move' }, words: ['推迟', '延期', '改到', 'postpone'] },
])

/** The words of a step mean it only where nothing else is said: 待办 完成主图 is a thing to do. */
const { find: _, ...askedStep } = step

export const actionStep = step

export const actionFields = {
  text: {
    schema: paragraph,
    widget: 'line',
    label: { zh: '做什么', en: 'What to do' },
    required: false,
    asked: true,
    rest: true,
  },
  owner: {
    schema: person,
    label: { zh: '负责人（不填是自己）', en: 'Owner (you when empty)' },
    required: false,
  },
  due: {
    schema: futureDate(),
    label: { zh: '截止日', en: 'Due' },
    required: false,
    cues: ['之前', '以前', '前', '截止', '到期', 'due', 'by', 'before', 'until'],
  },
  product: { schema: product, label: { zh: '产品', en: 'Product' }, required: false, staysInRest: true },
  expected: { schema: shortText, label: { zh: '预期效果', en: 'Expected effect' }, required: false },
  step: { schema: askedStep, label: { zh: '操作', en: 'Step' }, required: false, hidden: true },
  action: { ...hiddenId, label: { zh: '待办编号', en: 'Action' } },
  result: { schema: shortText, label: { zh: '结果', en: 'Result' }, required: false, hidden: true },
  corrects: correctsField,
} satisfies Fields
