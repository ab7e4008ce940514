import type { Fields } from '../../core/command.ts'
import { choice } from '../../core/grammar/fields/choice.ts'
import { futureRange } from '../../core/grammar/fields/date-range.ts'
import { person } from '../../core/grammar/fields/person.ts'
import { shortText } from '../../core/grammar/fields/text.ts'
import { correctsField, hiddenId } from '../correction.ts'

const step = choice([
  {
    value: 'list',
    label: { zh: '列表', en: 'list' },
    words: ['名单', '查看', '谁请假', '谁休', '谁不在', 'who'],
  },
  {
    value: 'cancel',
    label: { zh: '取消', en: 'cancel' },
    words: ['销假', '不休了', '不请了', '撤回', 'withdraw'],
  },
])

const half = choice([
  { value: 'am', label: { zh: '上午', en: 'morning' }, words: ['早上', '上半天', 'am'] },
  { value: 'pm', label: { zh: '下午', en: 'afternoon' }, words: ['下半天', 'pm'] },
  { value: 'half', label: { zh: '半天', en: 'half day' }, words: ['half'] },
])

/** Whose leave it is: only asked for, since a name in the text is who covers. */
const { find: _, ...askedPerson } = person

export const dayOffFields = {
  days: {
    schema: futureRange(),
    label: { zh: '哪几天', en: 'Days' },
    required: false,
    asked: true,
    hint: { zh: '今天、明天下午、26-27、11-26~11-28', en: 'today, tomorrow pm, 26-27, 11-26~11-28' },
  },
  half: { schema: half, label: { zh: '半天', en: 'Half day' }, required: false },
  cover: {
    schema: person,
    label: { zh: '谁代', en: 'Cover' },
    required: false,
    cues: ['顶班', '代班', '顶', '代', '替', '接', 'covered by', 'cover', 'covers', 'cover:'],
  },
  who: {
    schema: askedPerson,
    label: { zh: '谁请假（主管代填）', en: 'Whose leave (managers)' },
    required: false,
  },
  reason: { schema: shortText, label: { zh: '说明', en: 'Note' }, required: false, rest: true },
  step: { schema: step, label: { zh: '操作', en: 'Step' }, required: false, hidden: true },
  leave: { ...hiddenId, label: { zh: '请假编号', en: 'Leave' } },
  corrects: correctsField,
} satisfies Fields
