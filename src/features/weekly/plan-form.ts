import type { Card } from '../../core/card.ts'
import type { Form } from '../../core/form.ts'
import { fill } from '../../core/prompts.ts'
import type { Words } from '../../core/words.ts'
import { readPrompts } from '../prompts.ts'
import { planIds, planQuestions } from './plan-questions.ts'
import type { PlanView } from './plan-view.ts'

/** The words of the month plan. */
export const planPrompt = readPrompts('month-plan', planIds)

type Plan = { name: string; month: string; view: PlanView | undefined }

/** The private message of the month's first workday. */
export function planCard({ name, month, view }: Plan, words: Words): Card {
  const say = (id: string) => planPrompt(words.language, id).label
  return {
    title: planTitle(name, month, words),
    blocks: [
      { kind: 'text', text: say('message') },
      ...planQuestions.map((id) => ({
        kind: 'text' as const,
        text: `${say(id)}\n${view ? words.pick(view[id]) : ''}`.trim(),
      })),
      {
        kind: 'buttons',
        buttons: [
          {
            label: say('open'),
            command: 'month-plan',
            values: { period: month },
            style: 'primary',
            opensForm: true,
          },
        ],
      },
    ],
  }
}

export function planForm(plan: Plan, known: Record<string, string>, words: Words): Form {
  return {
    command: 'month-plan',
    title: planTitle(plan.name, plan.month, words),
    intro: [{ kind: 'note', text: planPrompt(words.language, 'message').label }],
    fields: planQuestions.map((id) => {
      const { label, hint } = planPrompt(words.language, id)
      const value = known[id]
      return {
        id,
        label,
        widget: 'paragraph',
        required: false,
        ...(hint === undefined ? {} : { hint }),
        ...(plan.view ? { context: words.pick(plan.view[id]) } : {}),
        ...(value === undefined || value === '' ? {} : { value }),
      }
    }),
    submit: words.pick({ zh: '提交', en: 'Submit' }),
    hidden: { period: plan.month },
  }
}

function planTitle(name: string, month: string, words: Words): string {
  return fill(planPrompt(words.language, 'title').label, { name, month })
}
