import type { Field, Fields } from '../../core/command.ts'
import type { FieldSchema } from '../../core/field.ts'
import { choice } from '../../core/grammar/fields/choice.ts'
import { paragraph, shortText } from '../../core/grammar/fields/text.ts'
import type { OwnQuestion } from './check-in-prompts.ts'
import { placesOf, questions } from './questions.ts'

/** What `/standup` is asked to do; without a word it is the answer itself. */
export type Doing = 'answer' | 'same' | 'skip' | 'leave' | 'status' | 'run' | 'at'

const doings = choice<Doing>([
  { value: 'answer', label: { zh: '作答', en: 'answer' } },
  { value: 'same', label: { zh: '一切照旧', en: 'as planned' }, words: ['same', '照旧', '没变化'] },
  { value: 'skip', label: { zh: '跳过', en: 'skip' }, words: ['今天不答'] },
  { value: 'leave', label: { zh: '今天请假', en: 'leave' } },
  { value: 'status', label: { zh: '状态', en: 'status' }, words: ['进度', '谁没答'] },
  { value: 'run', label: { zh: '现在开始', en: 'run' }, words: ['开始', '立即开始'] },
  { value: 'at', label: { zh: '改到', en: 'at' }, words: ['改时间'] },
])

/** Only the first word can be a doing: inside a plan “run” and “开始” are somebody's plan. */
const leadingDoing: FieldSchema<Doing> = {
  ...doings,
  find: (text, context) =>
    (doings.find?.(text, context) ?? []).filter((span) => text.slice(0, span.from).trim() === ''),
}

const both = (zh: string, en: string) => ({ zh, en })

/** The fields `/standup` takes: the questions under each of their places, and what else it can be asked to do. */
export const standupFields = {
  do: { schema: leadingDoing, label: both('操作', 'do'), required: false },
  date: { schema: shortText, label: both('日期', 'date'), required: false },
  team: { schema: shortText, label: both('小组', 'team'), required: false },
  ...questionFields(),
  plan: { schema: paragraph, label: both('今日计划', 'plan'), required: false, rest: true },
} satisfies Fields

/** The fields of a team's own questions. */
export function ownFields(questions: readonly OwnQuestion[]): Fields {
  return Object.fromEntries(
    questions.map((question) => [
      question.id,
      { schema: paragraph, label: both(question.words['zh-CN'], question.words.en), required: false },
    ]),
  )
}

// Read as text everywhere: a choice may be answered in one's own words, and what it means is settled when it is kept.
function questionFields(): Record<string, Field<string> & { required: false }> {
  const places = questions
    .filter((question) => question.id !== 'plan')
    .flatMap((question) => placesOf(question).map((id) => ({ id, paragraph: question.kind === 'paragraph' })))
  return Object.fromEntries(
    places.map(({ id, paragraph: long }) => [
      id,
      { schema: long ? paragraph : shortText, label: both(id, id), required: false as const },
    ]),
  )
}
