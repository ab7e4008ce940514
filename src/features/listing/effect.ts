import type { Db } from '../../db/open.ts'
import { closedDay, isSettling } from '../../facts/closed-days.ts'
import type { ListingChange } from '../../facts/listing-changes.ts'
import { salesByDay } from '../../facts/sales.ts'
import { addDays, daysBetween, type LocalDate } from '../../lib/dates.ts'

export type ConversionChange = {
  before: number
  after: number
  /** Relative: −0.28 is 28 % less. */
  change: number
  /** Traffic of the last 72 hours still moves. */
  provisional: boolean
}

/**
 * Units per session since a change, from the day after it, against the same number of days before it.
 * @returns `undefined` while no closed day has traffic, or when there was none before
 */
export async function conversionSince(
  db: Db,
  change: Pick<ListingChange, 'productId' | 'storeId' | 'date'>,
  now: string,
  zone: string,
): Promise<ConversionChange | undefined> {
  const to = closedDay(now, zone)
  const from = addDays(change.date, 1)
  const days = daysBetween(from, to) + 1
  if (days < 1) return undefined
  const rate = async (start: LocalDate, end: LocalDate) => {
    const rows = await salesByDay(db, {
      storeId: change.storeId,
      from: start,
      to: end,
      productIds: [change.productId],
    })
    const seen = rows.filter((row) => row.sessions !== undefined)
    const sessions = seen.reduce((sum, row) => sum + (row.sessions ?? 0), 0)
    return sessions > 0 ? seen.reduce((sum, row) => sum + row.units, 0) / sessions : undefined
  }
  const before = await rate(addDays(change.date, -days), addDays(change.date, -1))
  const after = await rate(from, to)
  if (before === undefined || after === undefined || before === 0) return undefined
  return { before, after, change: after / before - 1, provisional: isSettling(to, now, zone) }
}
