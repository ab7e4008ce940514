import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Field, Fields } from '../../core/command.ts'
import { paragraph, shortText } from '../../core/grammar/fields/text.ts'
import { UserError } from '../../core/user-error.ts'
import type { Action } from '../../facts/actions.ts'
import { recordEntry } from '../../facts/entries.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { previousWorkday } from '../../lib/calendar/workdays.ts'
import { addDays, type LocalDate } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { keepSteps, linesOf, stepsIn } from './next-steps.ts'
import { addReview, markOpened, reviewsOf, type ReviewedLine } from './queries.ts'
import { reviewForm } from './review-form.ts'
import { lineQuestions, mostLines, placeOf } from './review-questions.ts'
import { reviewView, type ReviewView } from './review-view.ts'
import { savedCard } from './saved-card.ts'
import { senderTeam, weekOfDay } from './which-week.ts'

const both = (zh: string, en: string) => ({ zh, en })

const labels = {
  try: both('试了什么', 'tried'),
  happened: both('结果', 'happened'),
  next: both('下一步', 'next'),
}

const fields = {
  period: { schema: shortText, label: both('周', 'week'), required: false, hidden: true },
  ...lineFields(),
  learned: { schema: paragraph, label: both('学到', 'learned'), required: false, rest: true },
} satisfies Fields

function lineFields(): Record<string, Field<string> & { required: false }> {
  return Object.fromEntries(
    Array.from({ length: mostLines }, (_, n) =>
      lineQuestions.map((id) => [
        placeOf(id, n),
        {
          schema: paragraph,
          label: n === 0 ? labels[id] : both(`${labels[id].zh}${n + 1}`, `${labels[id].en}${n + 1}`),
          required: false as const,
        },
      ]),
    ).flat(),
  )
}

/** One's own review of the week; alone it opens the form. */
export const weekly = defineCommand({
  name: 'weekly',
  aliases: ['周复盘', '我的周报'],
  summary: {
    zh: '我的周复盘：试了什么、结果、下一步',
    en: 'My weekly review: what we tried, what happened, what next',
  },
  example: {
    zh: '周复盘 try="TRAY-L 挂 5% 券" next="周三前 TRAY-L 跟价到 $18.49"',
    en: 'weekly try="TRAY-L coupon 5%" next="TRAY-L match $18.49 by Wednesday"',
  },
  allowed: ['operator', 'manager'],
  bare: 'form',
  fields,
  async form(given, context): Promise<Answer> {
    return openReview(given, context)
  },
  async run(input, context): Promise<Answer> {
    const view = await viewFor(context, input.period)
    const typed = input.period === undefined
    const { period: _, ...texts } = context.texts
    const held = formValues(view, context)
    const answers = typed ? { ...held, ...placed(view, texts, context) } : { ...held, ...texts }
    const { actions, lines } = await keep(view, answers, context)
    const edit = { command: 'weekly', values: { period: view.week.id } }
    return cardAnswer(savedCard({ view, actions, lines, edit }, context.words))
  },
})

/** The form of one's own review, also for an operator who asks for the manager's report. */
export async function openReview(given: Record<string, string>, context: CommandContext): Promise<Answer> {
  const view = await viewFor(context, given['period'])
  await markOpened(context.db, view.key, context.now)
  return { kind: 'form', form: reviewForm(view, given, context.words) }
}

async function viewFor(context: CommandContext, period: string | undefined): Promise<ReviewView> {
  const { db, now, sender } = context
  const team = await senderTeam(db, sender.teamId)
  const asked = period !== undefined && /^\d{4}-W\d{2}$/.test(period) ? period : undefined
  return reviewView(db, team, sender.id, asked ?? weekOfDay(team, localDate(now, team.zone)).id, now)
}

function formValues(view: ReviewView, context: CommandContext): Record<string, string> {
  const form = reviewForm(view, {}, context.words)
  return Object.fromEntries(
    form.fields.flatMap((field) => (field.value === undefined ? [] : [[field.id, field.value]])),
  )
}

/** What was typed without saying for which line goes to the line whose product it names, else to the first. */
function placed(
  view: ReviewView,
  texts: Record<string, string>,
  context: CommandContext,
): Record<string, string> {
  const unnumbered = lineQuestions.filter((id) => texts[id] !== undefined)
  const said = unnumbered
    .map((id) => texts[id] ?? '')
    .join('\n')
    .toUpperCase()
  const named = context.reading.products.filter(
    (product) =>
      said.includes(product.sku.toUpperCase()) ||
      product.aliases.some((alias) => said.includes(alias.toUpperCase())),
  )
  const line = view.lines.findIndex((one) => named.some((product) => product.id === one.productId))
  if (line <= 0) return texts
  const moved = Object.fromEntries(unnumbered.map((id) => [placeOf(id, line), texts[id] ?? '']))
  const rest = Object.entries(texts).filter(([id]) => !unnumbered.some((one) => one === id))
  return { ...Object.fromEntries(rest), ...moved }
}

async function keep(
  view: ReviewView,
  answers: Record<string, string>,
  context: CommandContext,
): Promise<{ actions: Action[]; lines: ReviewedLine[] }> {
  const { db, sender, reading, words } = context
  const text = (id: string) => answers[id]?.trim() || null
  const count = Math.max(1, view.lines.length)
  const lines = Array.from({ length: count }, (_, n) => {
    const line = view.lines[n]
    return {
      name: line ? words.pick(line.name) : words.pick({ zh: '其他', en: 'Other' }),
      storeId: line?.storeId ?? null,
      productId: line?.productId ?? null,
      tried: text(placeOf('try', n)),
      happened: text(placeOf('happened', n)),
      next: text(placeOf('next', n)),
    }
  })
  const learned = text('learned')
  const said = lines.filter((line) => line.tried ?? line.next ?? line.happened)
  if (said.length === 0 && learned === null) {
    const problem = both(
      '写一句：试了什么、结果，或下一步',
      'Write one sentence: what was tried, what happened, or what next',
    )
    throw new UserError(problem, { problems: { learned: problem } })
  }
  const due = dueDay(view)
  const steps = lines.flatMap((line) =>
    stepsIn(line.next ?? undefined, { senderId: sender.id, due, productId: line.productId, reading }),
  )
  const [before] = await reviewsOf(db, view.team.id, view.week.id, sender.id)
  const entryId = await recordEntry(db, context, 'weekly')
  const answerId = await addReview(db, entryId, view.key, {
    learned: learned === null ? null : linesOf(learned).join('；') || null,
    answers,
    lines: said,
  })
  const actions = await keepSteps(context, entryId, answerId, before?.id, view.team.id, steps)
  return { actions, lines: said }
}

/** The last workday of the week after the one reviewed. */
function dueDay(view: ReviewView): LocalDate {
  const calendar = createCalendar(view.team.calendar)
  return previousWorkday(addDays(view.week.to, 8), calendar)
}
