import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Field, Fields } from '../../core/command.ts'
import { paragraph, shortText } from '../../core/grammar/fields/text.ts'
import { fill } from '../../core/prompts.ts'
import { UserError } from '../../core/user-error.ts'
import { recordEntry } from '../../facts/entries.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { previousWorkday } from '../../lib/calendar/workdays.ts'
import { addDays, monthEnd } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { keepSteps, stepsIn } from './next-steps.ts'
import { planForm, planPrompt } from './plan-form.ts'
import { planQuestions, type PlanQuestion } from './plan-questions.ts'
import type { PlanView } from './plan-view.ts'
import { addReview, askOf, markOpened, reviewOf, type Review, type ReviewKey } from './queries.ts'
import { actionTable } from './saved-card.ts'
import { senderTeam } from './which-week.ts'

const both = (zh: string, en: string) => ({ zh, en })

const labels: Record<PlanQuestion, ReturnType<typeof both>> = {
  launches: both('新品', 'launches'),
  clearance: both('清库存', 'clearance'),
  prices: both('价格', 'prices'),
  brand: both('品牌保护', 'brand'),
  goals: both('目标', 'goals'),
}

const fields = {
  period: { schema: shortText, label: both('月', 'month'), required: false, hidden: true },
  ...(Object.fromEntries(
    planQuestions.map((id) => [id, { schema: paragraph, label: labels[id], required: false }]),
  ) as Record<PlanQuestion, Field<string> & { required: false }>),
} satisfies Fields

/** Launches, old stock, prices, brand protection and goals of a month; each line becomes an action. */
export const monthPlan = defineCommand({
  name: 'month-plan',
  aliases: ['月计划', '月度计划'],
  summary: {
    zh: '月度计划：新品、清库存、价格、品牌保护、目标',
    en: 'Plan of the month: launches, old stock, prices, brand, goals',
  },
  example: {
    zh: '月计划 clearance="POT-8 10 号前报 BD" prices="MAT-XL 12-15 调回 $27.99"',
    en: 'month-plan clearance="POT-8 Best Deal by the 10th" prices="MAT-XL back to $27.99 on 12-15"',
  },
  allowed: ['operator', 'manager'],
  bare: 'form',
  fields,
  async form(given, context): Promise<Answer> {
    const { key, name, view, known } = await planFor(context, given['period'])
    await markOpened(context.db, key, context.now)
    return {
      kind: 'form',
      form: planForm({ name, month: key.period, view }, { ...known?.answers, ...given }, context.words),
    }
  },
  async run(input, context): Promise<Answer> {
    const { db, sender, reading, words } = context
    const { key, known, calendar } = await planFor(context, input.period)
    const { period: _, ...texts } = context.texts
    const answers = { ...known?.answers, ...texts }
    const lines = planQuestions
      .map((id) => ({ id, text: answers[id]?.trim() ?? '' }))
      .filter((line) => line.text !== '')
    if (lines.length === 0) {
      const problem = both('写一行：本月要做的一件事', 'Write one line: one thing to do this month')
      throw new UserError(problem, { problems: { launches: problem } })
    }
    const due = previousWorkday(addDays(monthEnd(`${key.period}-01`), 1), createCalendar(calendar))
    const steps = lines.flatMap(({ text }) =>
      stepsIn(text, { senderId: sender.id, due, productId: null, reading }),
    )
    const entryId = await recordEntry(db, context, 'month-plan')
    const answerId = await addReview(db, entryId, key, {
      learned: null,
      answers,
      lines: lines.map(({ id, text }) => ({
        name: words.pick(labels[id]),
        storeId: null,
        productId: null,
        tried: null,
        happened: null,
        next: text,
      })),
    })
    const actions = await keepSteps(context, entryId, answerId, known?.id, key.teamId, steps)
    return cardAnswer({
      title: `✅ ${fill(planPrompt(words.language, 'saved').label, { month: key.period })}`,
      tone: 'good',
      blocks: [
        actionTable(actions, words),
        {
          kind: 'buttons',
          buttons: [
            {
              label: words.pick({ zh: '改', en: 'Edit' }),
              command: 'month-plan',
              values: { period: key.period },
              opensForm: true,
            },
          ],
        },
      ],
    })
  },
})

async function planFor(context: CommandContext, period: string | undefined) {
  const { db, now, sender } = context
  const team = await senderTeam(db, sender.teamId)
  const month =
    period !== undefined && /^\d{4}-\d{2}$/.test(period) ? period : localDate(now, team.zone).slice(0, 7)
  const key: ReviewKey = { teamId: team.id, personId: sender.id, period: month }
  const ask = await askOf(db, key)
  const view = ask ? (JSON.parse(ask.view) as PlanView) : undefined
  const known: Review | undefined = await reviewOf(db, key)
  return { key, view, known, name: sender.name, calendar: team.calendar }
}
