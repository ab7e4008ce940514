import type { Db } from '../../db/open.ts'
import type { LimitName } from '../../facts/data/limits.ts'
import type { ReportName } from '../../facts/data/report-menus.ts'
import { freshness } from '../../facts/freshness.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { StoreWeek } from './store-week.ts'

/** A report that is behind, or never came. */
export type Gap = { store: StoreWeek; report: ReportName; upTo: LocalDate | undefined }

/** Which reports of each store stop before they should, or are not there at all. */
export async function readGaps(
  db: Db,
  stores: readonly StoreWeek[],
  now: string,
  own: Partial<Record<LimitName, number>>,
): Promise<Gap[]> {
  const all = await freshness(
    db,
    stores.map((one) => one.store),
    now,
    own,
  )
  return all.flatMap((one) => {
    const store = stores.find((other) => other.store.id === one.store.id)
    // Without any sales report there is no traffic either: said once.
    const absent = one.last === undefined && one.report !== 'traffic'
    return store && (one.stale || absent)
      ? [{ store, report: one.report === 'orders' ? 'business' : one.report, upTo: one.last }]
      : []
  })
}
