import type { Db } from '../db/open.ts'
import { daysBetween, type LocalDate } from '../lib/dates.ts'
import { closedDay } from './closed-days.ts'
import { limitOn, type LimitName } from './data/limits.ts'
import type { ReportName } from './data/report-menus.ts'
import type { Store } from './stores.ts'

/** How far a store's reports of one kind reach. */
export type Freshness = {
  store: Store
  report: ReportName
  /** The last day they speak for; `undefined` when none was ever imported. */
  last: LocalDate | undefined
  /** Days it is behind the latest closed store day; 0 when it is up to date. */
  behind: number
  stale: boolean
}

const watched: readonly { report: ReportName; limit: LimitName; kinds: readonly string[] }[] = [
  { report: 'orders', limit: 'stale.orders', kinds: ['orders', 'business'] },
  { report: 'traffic', limit: 'stale.traffic', kinds: ['traffic'] },
  { report: 'planning', limit: 'stale.planning', kinds: ['planning'] },
  { report: 'listings', limit: 'stale.listings', kinds: ['listings'] },
]

/**
 * How fresh each kind of report is in each store, by the limits that hold on that day. A kind a store has never had is
 * not stale: nobody can tell yet whether it is used there. Traffic counts up to the last day that shows any sessions.
 * @param now the business instant
 * @param own a team's own limits
 */
export async function freshness(
  db: Db,
  stores: readonly Store[],
  now: string,
  own: Partial<Record<LimitName, number>> = {},
): Promise<Freshness[]> {
  const all: Freshness[] = []
  for (const store of stores) {
    const closed = closedDay(now, store.zone)
    const last = await lastDays(db, store.id)
    for (const { report, limit, kinds } of watched) {
      const day = kinds
        .map((kind) => last.get(kind))
        .filter((one) => one !== undefined)
        .toSorted()
        .at(-1)
      const behind = day === undefined ? 0 : Math.max(0, daysBetween(day, closed))
      all.push({ store, report, last: day, behind, stale: behind > limitOn(limit, closed, own).value })
    }
  }
  return all
}

async function lastDays(db: Db, storeId: string): Promise<Map<string, LocalDate>> {
  const rows = await db
    .selectFrom('fact_periods')
    .select((eb) => ['kind', eb.fn.max('period_to').as('last')])
    .where('store_id', '=', storeId)
    .groupBy('kind')
    .execute()
  const last = new Map(rows.map((row) => [row.kind, row.last]))
  const traffic = await db
    .selectFrom('fact_periods as p')
    .select('p.period_to')
    .where('p.store_id', '=', storeId)
    .where('p.kind', '=', 'business')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('sales_facts as f')
          .select('f.product_id')
          .whereRef('f.store_id', '=', 'p.store_id')
          .whereRef('f.period_from', '=', 'p.period_from')
          .whereRef('f.import_id', '=', 'p.import_id')
          .whereRef('f.period_to', '=', 'p.period_to')
          .where('f.sessions', '>', 0),
      ),
    )
    .orderBy('p.period_to', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (traffic) last.set('traffic', traffic.period_to)
  return last
}
