import type { Block, Card } from '../../core/card.ts'
import type { Form, FormField } from '../../core/form.ts'
import { fill } from '../../core/prompts.ts'
import type { Words } from '../../core/words.ts'
import { readPrompts } from '../prompts.ts'
import type { ReviewLine } from './review-lines.ts'
import { lineQuestions, placeOf, reviewIds, type LineQuestion } from './review-questions.ts'
import type { ReviewView } from './review-view.ts'

/** The words of the weekly review. */
export const reviewPrompt = readPrompts('weekly-review', reviewIds)

/** Friday's private message: the lines as they stand, and one button that opens the form. */
export function reviewCard(
  ask: { name: string; weekId: string; lines: readonly ReviewLine[]; report: string },
  words: Words,
): Card {
  const say = (id: string, values: Record<string, string> = {}) =>
    fill(reviewPrompt(words.language, id).label, values)
  const blocks: Block[] = ask.lines.flatMap((line): Block[] => [
    { kind: 'heading', text: words.pick(line.name) },
    { kind: 'text', text: words.pick(line.context) },
  ])
  return {
    title: say('title', { name: ask.name, week: ask.weekId }),
    blocks: [
      { kind: 'text', text: say('message', { report: ask.report }) },
      ...(blocks.length > 0 ? blocks : [{ kind: 'note' as const, text: say('no-lines') }]),
      {
        kind: 'buttons',
        buttons: [
          {
            label: say('open'),
            command: 'weekly',
            values: { period: ask.weekId },
            style: 'primary',
            opensForm: true,
          },
        ],
      },
    ],
  }
}

/** The form: what is known stands in it; what was answered before, or just typed, goes before that. */
export function reviewForm(view: ReviewView, given: Record<string, string>, words: Words): Form {
  const known: Record<string, string> = { ...view.known?.answers, ...given }
  const prompt = (id: string) => reviewPrompt(words.language, id)
  const question = (id: LineQuestion, n: number, prefilled: string): FormField => {
    const { label, hint } = prompt(id)
    return {
      id: placeOf(id, n),
      label,
      widget: 'paragraph',
      required: false,
      ...(hint === undefined || n > 0 ? {} : { hint }),
      ...valued(known[placeOf(id, n)] ?? prefilled),
    }
  }
  const prefilled = (line: ReviewLine, id: LineQuestion) =>
    id === 'try' ? words.pick(line.tried) : id === 'happened' ? words.pick(line.happened) : ''
  const name = view.team.members.find((member) => member.id === view.key.personId)?.name ?? ''
  return {
    command: 'weekly',
    title: fill(prompt('title').label, { name, week: view.week.id }),
    intro: view.lines.length > 0 ? [] : [{ kind: 'note', text: prompt('no-lines').label }],
    fields: [
      ...view.lines.flatMap((line, n): FormField[] => [
        {
          id: `line${n + 1}`,
          label: words.pick(line.name),
          widget: 'heading',
          required: false,
          context: words.pick(line.context),
        },
        ...lineQuestions.map((id) => question(id, n, prefilled(line, id))),
      ]),
      ...(view.lines.length === 0 ? [question('next', 0, '')] : []),
      {
        id: 'learned',
        label: prompt('learned').label,
        widget: 'line',
        required: false,
        ...valued(known['learned']),
      },
    ],
    submit: words.pick({ zh: '提交', en: 'Submit' }),
    hidden: { period: view.week.id },
  }
}

function valued(value: string | undefined): { value?: string } {
  return value === undefined || value === '' ? {} : { value }
}
