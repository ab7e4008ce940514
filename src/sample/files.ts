import type { Instant } from '../lib/zones.ts'
import { allOrders } from './files/all-orders.ts'
import { businessReports } from './files/business-report.ts'
import { planningReports } from './files/inventory-planning.ts'
import { listingReports, strandedReports } from './files/listings.ts'
import { keepBooks, type SampleFile } from './files/sample-file.ts'
import { sampleDays, sampleStores } from './team.ts'

export type { SampleFile } from './files/sample-file.ts'

/**
 * The reports the sample team has downloaded, exactly as Amazon writes them, oldest first: business reports by child
 * ASIN (each store in its own language), FBA inventory planning, the newest days' orders, All Listings, and the
 * stranded stock of the listing that was taken down. The same instant gives the same bytes.
 * @param now the newest data ends at each store's latest closed day before it
 * @param dailyDays for how many days business reports come day by day; before that, week by week
 */
export function sampleFiles(now: Instant, dailyDays = sampleDays): SampleFile[] {
  const files = sampleStores.flatMap((store) => {
    const books = keepBooks(store, now)
    return [
      ...businessReports(books, now, dailyDays),
      ...planningReports(books, now),
      ...listingReports(books, now),
      ...strandedReports(books, now),
      allOrders(books, now),
    ]
  })
  return files.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
