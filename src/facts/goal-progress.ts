import type { Db } from '../db/open.ts'
import { periodDays } from '../core/grammar/fields/period.ts'
import { addDays, daysBetween, monthEnd, type DateRange, type LocalDate } from '../lib/dates.ts'
import type { Money } from '../lib/money.ts'
import { closedDay } from './closed-days.ts'
import { companyRates, totalIn } from './company-rates.ts'
import { goalMetric } from './goal-metrics.ts'
import type { Goal } from './goals.ts'
import { metricReadings } from './metrics.ts'
import { metricNames, type MetricName } from './data/metric-kinds.ts'
import { salesByProduct, type ProductSales } from './sales.ts'
import type { Team, TeamStore } from './teams.ts'

export type GoalProgress = {
  goal: Goal
  /** In the goal's own terms: minor units, a count or a fraction; `undefined` when no data says. */
  actual: number | undefined
  /** How much of the way is done: of the target, or from `from` to the target; may pass 1. */
  share: number | undefined
  /** How much of the period's days have closed, a fraction. */
  timeShare: number
  /** Where it ends if it goes on like this; for rates the straight line from `from`. */
  expected: number | undefined
  /** The last day counted. */
  until: LocalDate
}

/** Sums over a period grow day by day; a rate or an index stands where it stands. */
const grows = new Set(['sales', 'units', 'orders', 'sessions'])

/**
 * How far a goal of a team is, over the days closed in its stores.
 * @param now business instant
 */
export async function goalProgress(db: Db, goal: Goal, team: Team, now: string): Promise<GoalProgress> {
  const span = periodDays(goal.period)
  const stores = await storesOf(db, goal, team)
  const closed =
    stores.map((store) => closedDay(now, store.zone)).toSorted()[0] ?? addDays(now.slice(0, 10), -1)
  const until = closed < span.to ? closed : span.to
  const total = daysBetween(span.from, span.to) + 1
  const timeShare = Math.min(1, Math.max(0, (daysBetween(span.from, until) + 1) / total))
  const actual =
    until < span.from ? undefined : await actualOf(db, goal, team, stores, { from: span.from, to: until })
  return { goal, actual, timeShare, until, ...outlook(goal, actual, timeShare) }
}

function outlook(
  goal: Goal,
  actual: number | undefined,
  timeShare: number,
): Pick<GoalProgress, 'share' | 'expected'> {
  if (actual === undefined) return { share: undefined, expected: undefined }
  if (grows.has(goal.metric))
    return {
      share: goal.target === 0 ? undefined : actual / goal.target,
      expected: timeShare > 0 ? actual / timeShare : undefined,
    }
  const { from, target } = goal
  if (from === null) {
    const lower = goalMetric(goal.metric)?.lowerIsBetter === true
    const share = lower
      ? actual === 0
        ? undefined
        : target / actual
      : target === 0
        ? undefined
        : actual / target
    return { share, expected: actual }
  }
  return {
    share: target === from ? undefined : (actual - from) / (target - from),
    expected: timeShare > 0 ? Math.max(0, from + (actual - from) / timeShare) : undefined,
  }
}

async function storesOf(db: Db, goal: Goal, team: Team): Promise<TeamStore[]> {
  if (goal.scope === 'store') return team.stores.filter((store) => store.id === goal.scopeId)
  if (goal.scope === 'team') return team.stores
  const product = await db
    .selectFrom('products')
    .select('store_id')
    .where('id', '=', Number(goal.scopeId))
    .executeTakeFirst()
  return team.stores.filter((store) => store.id === product?.store_id)
}

async function actualOf(
  db: Db,
  goal: Goal,
  team: Team,
  stores: TeamStore[],
  span: DateRange,
): Promise<number | undefined> {
  if (goal.metric === 'sales') return salesMoney(db, goal, team, stores, span)
  if (grows.has(goal.metric) || goal.metric === 'conversion') {
    const sums: ProductSales[] = []
    for (const store of stores) sums.push(...(await productsOf(db, goal, team, store, span)))
    return counted(goal.metric, sums)
  }
  const name = metricNames.find((one): one is MetricName => one === goal.metric)
  if (name === undefined) return undefined
  const readings = await metricReadings(db, {
    names: [name],
    storeIds: stores.map((store) => store.id),
    ...(goal.scope === 'product' ? { productIds: [Number(goal.scopeId)] } : {}),
    to: span.to,
  })
  return readings.at(-1)?.value
}

function counted(metric: string, sums: ProductSales[]): number | undefined {
  if (sums.length === 0) return undefined
  const units = sums.reduce((total, one) => total + one.units, 0)
  if (metric === 'units') return units
  if (metric === 'orders') return sums.reduce((total, one) => total + (one.orderItems ?? 0), 0)
  const seen = sums.filter((one) => one.sessions !== undefined)
  const sessions = seen.reduce((total, one) => total + (one.sessions ?? 0), 0)
  if (metric === 'sessions') return seen.length > 0 ? sessions : undefined
  return sessions > 0 ? seen.reduce((total, one) => total + one.units, 0) / sessions : undefined
}

/** Sales in the goal's currency: month by month, as the company has one rate a month. */
async function salesMoney(
  db: Db,
  goal: Goal,
  team: Team,
  stores: TeamStore[],
  span: DateRange,
): Promise<number | undefined> {
  let total = 0
  let known = false
  for (let from = span.from; from <= span.to; from = addDays(monthEnd(from), 1)) {
    const to = monthEnd(from) < span.to ? monthEnd(from) : span.to
    const amounts: Money[] = []
    for (const store of stores)
      for (const one of await productsOf(db, goal, team, store, { from, to }))
        amounts.push({ minor: one.salesMinor, currency: one.currency })
    if (amounts.length === 0) continue
    // A zero of the goal's own currency: sales in one other currency are converted too.
    if (goal.currency !== null) amounts.push({ minor: 0, currency: goal.currency })
    const rates = await companyRates(db, from)
    const sum = totalIn(amounts, rates, goal.currency ?? undefined)
    if (!sum || (goal.currency !== null && sum.currency !== goal.currency)) return undefined
    total += sum.minor
    known = true
  }
  return known ? total : undefined
}

/** A team's numbers are its members' products and the unowned ones of its stores. */
async function productsOf(
  db: Db,
  goal: Goal,
  team: Team,
  store: TeamStore,
  span: DateRange,
): Promise<ProductSales[]> {
  const { products } = await salesByProduct(db, { storeId: store.id, ...span })
  if (goal.scope === 'product') return products.filter((one) => one.productId === Number(goal.scopeId))
  if (goal.scope === 'store') return products
  const others = await db
    .selectFrom('products')
    .select('id')
    .where('store_id', '=', store.id)
    .where('owner_id', 'is not', null)
    .where('owner_id', 'not in', team.members.length > 0 ? team.members.map((member) => member.id) : [''])
    .execute()
  const foreign = new Set(others.map((row) => row.id))
  return products.filter((one) => !foreign.has(one.productId))
}
