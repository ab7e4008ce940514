import { addDays, type LocalDate } from '../../lib/dates.ts'
import type { Instant } from '../../lib/zones.ts'
import { sampleDays } from '../team.ts'
import { businessLayouts, type BusinessRow } from './business-layouts.ts'
import { dayAgo, downloadedAt, type Ledger, type SampleFile, type StoreBooks } from './sample-file.ts'
import { line } from './table-text.ts'

/**
 * A store's business reports by child ASIN: one a day for the newest days and one a week before them.
 * @param dailyDays how many days have a file of their own; the rest comes in whole weeks
 */
export function businessReports(books: StoreBooks, now: Instant, dailyDays: number): SampleFile[] {
  const files: SampleFile[] = []
  const newest = books.store.daysWithoutBusinessReport
  for (let to = newest; to < sampleDays;) {
    const from = to < dailyDays ? to : Math.min(sampleDays - 1, to + 6)
    files.push(businessReport(books, from, to, now))
    to = from + 1
  }
  return files.toReversed()
}

function businessReport(books: StoreBooks, fromAgo: number, toAgo: number, now: Instant): SampleFile {
  const { store, latest, ledgers } = books
  const { separator, writing, columns } = businessLayouts[store.id]
  const hasTraffic = toAgo >= store.daysWithoutTraffic
  const rows = withShares(ledgers.map((ledger) => rowOf(ledger, fromAgo, toAgo, hasTraffic)))
  const lines = [
    line(
      columns.map(([title]) => title),
      separator,
    ),
    ...rows.map((row) =>
      line(
        columns.map(([, cell]) => cell(row, writing)),
        separator,
      ),
    ),
  ]
  const to = addDays(latest, -toAgo)
  return {
    name: `BusinessReport-${shortDate(to)}-${store.marketplace.code}.csv`,
    storeId: store.id,
    report: 'business-report-by-asin',
    from: addDays(latest, -fromAgo),
    to,
    at: downloadedAt(to, store.marketplace.zone, now),
    bytes: `\ufeff${lines.join('\r\n')}\r\n`,
  }
}

const nothingSold = {
  sessions: 0,
  sessionShare: 0,
  pageViews: 0,
  pageViewShare: 0,
  featuredOffer: 0,
  units: 0,
  unitsB2b: 0,
  salesMinor: 0,
  salesB2bMinor: 0,
  orderItems: 0,
  orderItemsB2b: 0,
}

function rowOf(ledger: Ledger, fromAgo: number, toAgo: number, hasTraffic: boolean): BusinessRow {
  const { asin, title, sku } = ledger.product
  const row: BusinessRow = { ...nothingSold, asin, title, sku }
  let viewsWithOffer = 0
  for (let daysAgo = fromAgo; daysAgo >= toAgo; daysAgo--) {
    const day = dayAgo(ledger, daysAgo)
    if (!day) continue
    row.units += day.units
    row.unitsB2b += day.unitsB2b
    row.orderItems += day.orderItems
    row.orderItemsB2b += Math.min(day.unitsB2b, day.orderItems)
    row.salesMinor += day.units * day.price
    row.salesB2bMinor += day.unitsB2b * day.price
    if (!hasTraffic) continue
    row.sessions += day.sessions
    row.pageViews += day.pageViews
    viewsWithOffer += day.pageViews * day.featuredOffer
  }
  return { ...row, featuredOffer: row.pageViews === 0 ? 0 : viewsWithOffer / row.pageViews }
}

/** Amazon lists only what was seen or bought, and gives each its share of the store's visits. */
function withShares(rows: BusinessRow[]): BusinessRow[] {
  const listed = rows.filter((row) => row.units > 0 || row.sessions > 0)
  const sessions = listed.reduce((sum, row) => sum + row.sessions, 0) || 1
  const pageViews = listed.reduce((sum, row) => sum + row.pageViews, 0) || 1
  return listed.map((row) => ({
    ...row,
    sessionShare: row.sessions / sessions,
    pageViewShare: row.pageViews / pageViews,
  }))
}

/** 2026-11-02 → 11-2-26, as Seller Central names its downloads. */
function shortDate(date: LocalDate): string {
  return `${Number(date.slice(5, 7))}-${Number(date.slice(8))}-${date.slice(2, 4)}`
}
