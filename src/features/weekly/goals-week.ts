import type { Db } from '../../db/open.ts'
import { companyRates, totalIn } from '../../facts/company-rates.ts'
import { goalMetric, type GoalMetric } from '../../facts/goal-metrics.ts'
import { latestMetrics } from '../../facts/metrics.ts'
import { metricNames, type MetricName } from '../../facts/data/metric-kinds.ts'
import { productDays } from '../../facts/product-days.ts'
import type { Team } from '../../facts/teams.ts'
import type { TeamWeek } from '../../facts/weeks.ts'
import {
  daysBetween,
  eachDay,
  monthDays,
  quarterDays,
  quarterOf,
  type DateRange,
  type LocalDate,
} from '../../lib/dates.ts'
import type { Row } from '../../db/rows.ts'
import { sum, type StoreWeek } from './store-week.ts'

export type Goal = Row<'goals'> & { days: DateRange; sku: string | null; storeId: string | null }

/** A goal beside what came of it; values in minor units for money, plain otherwise. */
export type GoalProgress = {
  goal: Goal
  metric: GoalMetric
  week: number | undefined
  toDate: number | undefined
  currency: string | null
  /** Of the target; of the way from the start where the goal is to get lower. */
  rate: number | undefined
  /** Share of the period's days that are over. */
  gone: number
  /** When the days left go like this week's. */
  expected: number | undefined
  /** Why there is no number. */
  lacks?: 'rates' | 'report'
}

/** The goals whose period the week touches, of the team, its stores and its products. */
export async function goalsOf(
  db: Db,
  team: Team,
  stores: readonly { id: string }[],
  week: TeamWeek,
  whole: boolean,
): Promise<Goal[]> {
  const ids = new Set(stores.map((store) => store.id))
  const periods = [
    ...new Set([week.from, week.to].flatMap((day) => [day.slice(0, 7), quarterOf(day), day.slice(0, 4)])),
  ]
  const rows = await db.selectFrom('goals').selectAll().where('period', 'in', periods).execute()
  const ofProducts = rows.filter((row) => row.scope === 'product').map((row) => Number(row.scope_id))
  const products =
    ofProducts.length === 0
      ? []
      : await db
          .selectFrom('products')
          .select(['id', 'sku', 'store_id'])
          .where('id', 'in', ofProducts)
          .execute()
  const found = rows.map((row) => {
    const product =
      row.scope === 'product' ? products.find((one) => one.id === Number(row.scope_id)) : undefined
    return { ...row, sku: product?.sku ?? null, product_store: product?.store_id ?? null }
  })
  const mine = found.filter(
    (row) =>
      (row.scope === 'team' && whole && row.scope_id === team.id) ||
      (row.scope === 'store' && ids.has(row.scope_id)) ||
      (row.product_store !== null && ids.has(row.product_store)),
  )
  const order = ['team', 'store', 'product']
  return mine
    .map(({ product_store: productStore, sku, ...goal }) => ({
      ...goal,
      sku,
      storeId: goal.scope === 'store' ? goal.scope_id : productStore,
      days: periodDays(goal.period),
    }))
    .toSorted(
      (a, b) =>
        order.indexOf(a.scope) - order.indexOf(b.scope) ||
        a.period.length - b.period.length ||
        (`${a.period}${a.scope_id}${a.metric}` < `${b.period}${b.scope_id}${b.metric}` ? -1 : 1),
    )
}

export function periodDays(period: string): DateRange {
  if (period.includes('Q')) return quarterDays(period)
  return period.length === 4 ? { from: `${period}-01-01`, to: `${period}-12-31` } : monthDays(period)
}

export async function goalProgress(
  db: Db,
  goals: readonly Goal[],
  stores: readonly StoreWeek[],
  week: TeamWeek,
): Promise<GoalProgress[]> {
  return Promise.all(goals.map((goal) => progressOf(db, goal, stores, week)))
}

async function progressOf(
  db: Db,
  goal: Goal,
  all: readonly StoreWeek[],
  week: TeamWeek,
): Promise<GoalProgress> {
  const metric = goalMetric(goal.metric) ?? { kind: 'count', label: { zh: goal.metric, en: goal.metric } }
  const stores = goal.scope === 'team' ? all : all.filter((one) => one.store.id === goal.storeId)
  // As of the end of the week, or of the last day over in every store while it runs.
  const closed = stores.map((one) => one.closed).toSorted()[0] ?? week.to
  const until = [week.to, goal.days.to, closed].toSorted()[0] ?? week.to
  const length = daysBetween(goal.days.from, goal.days.to) + 1
  const over = Math.max(0, Math.min(length, daysBetween(goal.days.from, until) + 1))
  const base = { goal, metric, currency: goal.currency, gone: over / length }
  const value = (range: DateRange) => amount(db, goal, stores, range)
  const inWeek = { from: later(week.from, goal.days.from), to: earlier(week.to, goal.days.to) }
  const toDate = await value({ from: goal.days.from, to: earlier(week.to, goal.days.to) })
  const thisWeek = await value(inWeek)
  if (toDate.lacks)
    return {
      ...base,
      week: undefined,
      toDate: undefined,
      rate: undefined,
      expected: undefined,
      lacks: toDate.lacks,
    }
  const left = length - over
  const daysInWeek = eachDay(inWeek.from, earlier(inWeek.to, until)).length
  const expected =
    !toDate.adds || toDate.value === undefined
      ? undefined
      : left === 0
        ? toDate.value
        : thisWeek.value === undefined || daysInWeek === 0
          ? undefined
          : toDate.value + (thisWeek.value / daysInWeek) * left
  return {
    ...base,
    week: thisWeek.value,
    toDate: toDate.value,
    rate: rateOf(goal, metric, toDate.value),
    expected:
      expected === undefined ? undefined : metric.kind === 'fraction' ? expected : Math.round(expected),
  }
}

/** Upward goals: share of the target. Downward ones: share of the way from where it began, where that is known. */
function rateOf(goal: Goal, metric: GoalMetric, value: number | undefined): number | undefined {
  if (value === undefined) return undefined
  const from = goal.from_value
  if (from !== null && from !== goal.target_value && (metric.lowerIsBetter || from > goal.target_value))
    return (from - value) / (from - goal.target_value)
  if (metric.lowerIsBetter) return value > 0 ? goal.target_value / value : undefined
  return goal.target_value > 0 ? value / goal.target_value : undefined
}

type Amount = { value: number | undefined; adds: boolean; lacks?: 'rates' | 'report' }

async function amount(db: Db, goal: Goal, stores: readonly StoreWeek[], range: DateRange): Promise<Amount> {
  switch (goal.metric) {
    case 'sales':
      return salesAmount(db, goal, stores, range)
    case 'units':
    case 'orders':
    case 'sessions':
      return counted(await daysOf(db, goal, stores, range), goal.metric)
    case 'conversion': {
      const days = (await daysOf(db, goal, stores, range)).filter((day) => (day.sessions ?? 0) > 0)
      const sessions = sum(days.map((day) => day.sessions ?? 0))
      return { value: sessions > 0 ? sum(days.map((day) => day.units)) / sessions : undefined, adds: false }
    }
    default:
      return typed(db, goal, stores, range.to)
  }
}

type Day = {
  date: LocalDate
  units: number
  salesMinor: number
  currency: string
  sessions?: number | undefined
  orderItems: number | null
}

async function daysOf(db: Db, goal: Goal, stores: readonly StoreWeek[], range: DateRange): Promise<Day[]> {
  if (goal.scope === 'product') {
    const [store] = stores
    if (!store) return []
    const { days } = await productDays(db, { storeId: store.store.id, ...range }, [Number(goal.scope_id)])
    return days.map((day) => ({ ...day, orderItems: null }))
  }
  const within = ({ date }: { date: LocalDate }) => date >= range.from && date <= range.to
  return stores.flatMap((store) =>
    [...(goal.scope === 'store' ? store.storeDays : store.days).values()].filter(within),
  )
}

async function salesAmount(
  db: Db,
  goal: Goal,
  stores: readonly StoreWeek[],
  range: DateRange,
): Promise<Amount> {
  const days = await daysOf(db, goal, stores, range)
  if (days.length === 0) return { value: undefined, adds: true, lacks: 'report' }
  const byMonth = Map.groupBy(days, (day) => day.date.slice(0, 7))
  let total = 0
  for (const [month, own] of byMonth) {
    const amounts = [...Map.groupBy(own, (day) => day.currency)].map(([currency, some]) => ({
      minor: sum(some.map((day) => day.salesMinor)),
      currency,
    }))
    const only = amounts.every((one) => one.currency === goal.currency)
    const rates = only ? undefined : await companyRates(db, `${month}-01`)
    // A zero of the goal's currency makes `totalIn` convert even when all the rest is in one other.
    const money = totalIn(
      [{ minor: 0, currency: goal.currency ?? '' }, ...amounts],
      rates,
      goal.currency ?? '',
    )
    if (!money) return { value: undefined, adds: true, lacks: 'rates' }
    total += money.minor
  }
  return { value: total, adds: true }
}

function counted(days: readonly Day[], metric: 'units' | 'orders' | 'sessions'): Amount {
  const known = days.map((day) =>
    metric === 'units' ? day.units : metric === 'orders' ? (day.orderItems ?? undefined) : day.sessions,
  )
  const numbers = known.filter((one) => one !== undefined)
  if (numbers.length === 0) return { value: undefined, adds: true, lacks: 'report' }
  return { value: sum(numbers), adds: true }
}

/** What people read off Seller Central: the newest reading; of several stores there is no sum. */
async function typed(db: Db, goal: Goal, stores: readonly StoreWeek[], until: LocalDate): Promise<Amount> {
  const name = metricNames.find((one): one is MetricName => one === goal.metric)
  const [reading] =
    name === undefined || (goal.scope === 'team' && stores.length > 1)
      ? []
      : await latestMetrics(db, {
          names: [name],
          storeIds: stores.map((one) => one.store.id),
          ...(goal.scope === 'product' ? { productIds: [Number(goal.scope_id)] } : {}),
          to: until,
        })
  return reading
    ? { value: reading.now.value, adds: false }
    : { value: undefined, adds: false, lacks: 'report' }
}

const later = (a: LocalDate, b: LocalDate) => (a > b ? a : b)
const earlier = (a: LocalDate, b: LocalDate) => (a < b ? a : b)
