import type { Words } from '../core/words.ts'
import type { Db } from '../db/open.ts'
import type { NewRow } from '../db/rows.ts'
import type { LocalDate } from '../lib/dates.ts'
import { limitOn, type LimitName } from './data/limits.ts'
import { metricKind, type MetricName } from './data/metric-kinds.ts'

/** One reading of a metric. Rates are plain fractions. */
export type MetricReading = {
  id: number
  storeId: string
  /** For metrics of a product. */
  productId: number | null
  name: MetricName
  value: number
  /** What a rate was counted from, when said: 9 of 1,098 orders. */
  part: number | null
  whole: number | null
  /** The store's own day. */
  date: LocalDate
  personId: string
  at: string
}

export type MetricFilter = {
  names?: MetricName[]
  storeIds?: string[]
  productIds?: number[]
  from?: LocalDate
  to?: LocalDate
}

/** Readings by day, oldest first; of several on one day the last one said counts, and only it is here. */
export async function metricReadings(db: Db, filter: MetricFilter): Promise<MetricReading[]> {
  const { names, storeIds, productIds, from, to } = filter
  if ([names, storeIds, productIds].some((list) => list?.length === 0)) return []
  const rows = await db
    .selectFrom('metrics as m')
    .innerJoin('entries as e', 'e.id', 'm.entry_id')
    .selectAll('m')
    .select(['e.person_id', 'e.at'])
    .where('e.undone_at', 'is', null)
    .$if(names !== undefined, (query) => query.where('m.name', 'in', names ?? []))
    .$if(storeIds !== undefined, (query) => query.where('m.store_id', 'in', storeIds ?? []))
    .$if(productIds !== undefined, (query) => query.where('m.product_id', 'in', productIds ?? []))
    .$if(from !== undefined, (query) => query.where('m.date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('m.date', '<=', to ?? ''))
    .orderBy('m.date')
    .orderBy('m.id')
    .execute()
  const byDay = new Map(
    rows.map((row) => [`${row.store_id}|${row.product_id ?? ''}|${row.name}|${row.date}`, row]),
  )
  return [...byDay.values()].map((row) => ({
    id: row.id,
    storeId: row.store_id,
    productId: row.product_id,
    name: row.name as MetricName,
    value: row.value,
    part: row.part,
    whole: row.whole,
    date: row.date,
    personId: row.person_id,
    at: row.at,
  }))
}

/**
 * The newest reading of each metric of a store (or of a product), with the one before it.
 * @param until the last day that counts
 */
export async function latestMetrics(
  db: Db,
  filter: MetricFilter & { to: LocalDate },
): Promise<{ now: MetricReading; before: MetricReading | undefined }[]> {
  const readings = await metricReadings(db, filter)
  const groups = Map.groupBy(readings, (one) => `${one.storeId}|${one.productId ?? ''}|${one.name}`)
  return [...groups.values()].flatMap((group) => {
    const now = group.at(-1)
    return now ? [{ now, before: group.at(-2) }] : []
  })
}

export async function addMetric(
  db: Db,
  entryId: number,
  reading: Omit<NewRow<'metrics'>, 'id' | 'org_id' | 'entry_id'>,
): Promise<void> {
  await db
    .insertInto('metrics')
    .values({ ...reading, entry_id: entryId })
    .execute()
}

/** A metric's value as it is said: 468, 93%, 0.82%, 4.6★, 21 小时. */
export function metricText(name: MetricName, value: number, words: Words): string {
  switch (metricKind(name).unit) {
    case 'rate':
      return words.percent(
        value,
        Number((value * 100).toFixed(2)) === Math.round(value * 100) ? 0 : value < 0.1 ? 2 : 1,
      )
    case 'stars':
      return `${value.toFixed(1)}★`
    case 'hours':
      return words.pick({ zh: `${words.count(value)} 小时`, en: `${words.count(value)} h` })
    case 'rank':
      return `#${words.count(value)}`
    case 'points':
    case 'count':
      return words.count(value)
  }
}

export type MetricState = {
  /** `plain`: neither worrying nor yet at the goal. */
  tone: 'good' | 'plain' | 'warn' | 'bad'
  limit: number
  name: LimitName
  kind: 'platform fact' | 'team goal'
}

/**
 * How a reading stands against the limits in force on its day; `undefined` for metrics without any.
 * @param own what the team has set itself
 */
export function metricState(
  name: MetricName,
  value: number,
  date: LocalDate,
  own: Partial<Record<LimitName, number>> = {},
): MetricState | undefined {
  const { limits, lowerIsBetter } = metricKind(name)
  const state = (limitName: LimitName, tone: MetricState['tone']): MetricState => {
    const limit = limitOn(limitName, date, own)
    return { tone, limit: limit.value, name: limitName, kind: limit.kind }
  }
  const beyond = (one: MetricState) => (lowerIsBetter ? value >= one.limit : value < one.limit)
  const red = limits?.red && state(limits.red, 'bad')
  if (red && beyond(red)) return red
  const orange = limits?.orange && state(limits.orange, 'warn')
  if (orange && beyond(orange)) return orange
  const goal = limits?.goal && state(limits.goal, 'good')
  if (goal) return beyond(goal) ? { ...goal, tone: 'plain' } : goal
  return (orange && { ...orange, tone: 'good' }) ?? (red && { ...red, tone: 'good' })
}
