import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Input } from '../../core/command.ts'
import { createForm } from '../../core/form-from-fields.ts'
import { fieldFault, UserError } from '../../core/user-error.ts'
import { recordEntry } from '../../facts/entries.ts'
import { goalProgress } from '../../facts/goal-progress.ts'
import { findGoals, periodsOf, setGoal, type Goal } from '../../facts/goals.ts'
import { replaceEntry } from '../../facts/take-back.ts'
import { findTeam, type Team } from '../../facts/teams.ts'
import { localDate } from '../../lib/zones.ts'
import { editButton } from '../correction.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { goalCard, goalListCard } from './cards.ts'
import { goalFields } from './fields.ts'
import { productNames } from './queries.ts'
import { goalValueFor } from './value.ts'

type GoalInput = Input<typeof goalFields>

export const goal = defineCommand({
  name: 'goal',
  aliases: ['目标', 'KPI', 'OKR'],
  summary: { zh: '定目标、看进度', en: 'Set goals; see how far they are' },
  example: {
    zh: '目标 11月 销售额 12万美金',
    en: 'goal 2026-11 sales $120,000',
  },
  allowed: ['operator', 'manager', 'admin', 'observer'],
  bare: 'form',
  fields: goalFields,
  async form(given, context): Promise<Answer> {
    // Who may not set goals wants to see them.
    if (!maySet(context)) return progress({}, context)
    return { kind: 'form', form: createForm(goal, given, {}, context.reading) }
  },
  async run(input, context): Promise<Answer> {
    if (input.step === 'list' || input.target === undefined) return progress(input, context)
    return set(input, context)
  },
})

function maySet({ sender }: CommandContext): boolean {
  return sender.role === 'manager' || sender.role === 'admin'
}

async function set(input: GoalInput, context: CommandContext): Promise<Answer> {
  const { db, now, reading, words } = context
  if (!maySet(context))
    throw new UserError({
      zh: '目标由主管来定；发“目标 进度”看进度。',
      en: 'Managers set goals; send “goal progress” to see them.',
    })
  const team = await teamOf(context)
  const { metric, target } = input
  if (metric === undefined || target === undefined)
    throw fieldFault('metric', '什么目标？例如 销售额、销量、ACoS', 'A goal for what? Sales, units, ACoS…')
  const value = await goalValueFor(metric, target, 'target', input, context)
  const from = input.from ? await goalValueFor(metric, input.from, 'from', input, context) : undefined
  const made: Goal = {
    scope: input.product ? 'product' : input.store ? 'store' : 'team',
    scopeId: input.product ? String(input.product.id) : (input.store?.id ?? team.id),
    period: input.period ?? localDate(now, reading.teamZone).slice(0, 7),
    metric,
    from: from?.value ?? null,
    target: value.value,
    currency: value.currency,
  }
  if (from && from.currency !== value.currency)
    throw fieldFault('from', '起点和目标要用同一种货币', 'Both have to be in one currency')
  const entryId = await recordEntry(db, context, 'goal')
  await replaceEntry(db, context, input.corrects, 'goal')
  const { before } = await setGoal(db, entryId, made)
  const how = await goalProgress(db, made, team, now)
  const edit = editButton(goal, { ...input, period: made.period }, entryId, words)
  return cardAnswer(goalCard(how, { before, edit, place: await placeOf(made, team, context) }, words))
}

async function progress(input: Partial<GoalInput>, context: CommandContext): Promise<Answer> {
  const { db, now, reading, words } = context
  const team = await teamOf(context)
  const today = localDate(now, reading.teamZone)
  const names = await productNames(db, team)
  const found = await findGoals(db, {
    ...(input.product || input.store ? {} : { teamIds: [team.id] }),
    ...(input.product ? {} : { storeIds: input.store ? [input.store.id] : team.stores.map((one) => one.id) }),
    productIds: input.product
      ? [input.product.id]
      : input.store
        ? []
        : await productsWithGoals(context, names),
    periods: input.period === undefined ? periodsOf(today) : [input.period],
  })
  const goals = input.metric === undefined ? found : found.filter((one) => one.metric === input.metric)
  const rows = []
  for (const one of goals)
    rows.push({
      ...(await goalProgress(db, one, team, now)),
      place: await placeOf(one, team, context, names),
    })
  return cardAnswer(goalListCard(rows, { team: team.name, maySet: maySet(context) }, words))
}

async function productsWithGoals({ db }: CommandContext, names: Map<number, string>): Promise<number[]> {
  const rows = await db.selectFrom('goals').select('scope_id').where('scope', '=', 'product').execute()
  return [...new Set(rows.map((row) => Number(row.scope_id)))].filter((id) => names.has(id))
}

async function placeOf(
  one: Goal,
  team: Team,
  { db }: CommandContext,
  names?: Map<number, string>,
): Promise<string> {
  if (one.scope === 'team') return team.name
  if (one.scope === 'store') return team.stores.find((store) => store.id === one.scopeId)?.name ?? one.scopeId
  return (names ?? (await productNames(db, team))).get(Number(one.scopeId)) ?? one.scopeId
}

async function teamOf({ db, sender }: CommandContext): Promise<Team> {
  const team = sender.teamId === undefined ? undefined : await findTeam(db, sender.teamId)
  if (team) return team
  throw new UserError({
    zh: '你在几个小组里，请在那个小组的群里发。',
    en: 'You are in several teams (or none): send it in that team’s channel.',
  })
}
