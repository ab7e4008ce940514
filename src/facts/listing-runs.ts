import type { Db } from '../db/open.ts'
import type { LocalDate } from '../lib/dates.ts'
import { isActiveListing } from './data/listing-statuses.ts'

/** A product's status by the newest listings report that names it, and how long it has been so. */
export type ListingRun = {
  status: string
  /** The day of the first report in which it was no longer what it had been; `null` when it never was anything else. */
  since: LocalDate | null
  /** The day of the last report in which it was active. */
  lastActive: LocalDate | undefined
}

type Span = { productId: number; status: string; first: LocalDate; last: LocalDate }

/** By product, from all listings reports of a store that count. */
export async function listingRuns(db: Db, storeId: string): Promise<Map<number, ListingRun>> {
  const spans = await statusSpans(db, storeId)
  const runs = new Map<number, ListingRun>()
  // These had their status before, then another: the days between have to be looked at.
  const wavering = new Map<number, { status: string; after: LocalDate }>()
  for (const [productId, own] of Map.groupBy(spans, (span) => span.productId)) {
    const [current, other] = own.toSorted((a, b) => (a.last < b.last ? 1 : -1))
    if (!current) continue
    const { status } = current
    runs.set(productId, {
      status,
      since: other ? current.first : null,
      lastActive: own.find((span) => isActiveListing(span.status))?.last,
    })
    if (other && current.first < other.last) wavering.set(productId, { status, after: other.last })
  }
  for (const [productId, day] of await firstDaysAfter(db, storeId, wavering)) {
    const run = runs.get(productId)
    if (run) run.since = day
  }
  return runs
}

function countingListings(db: Db, storeId: string) {
  return db
    .selectFrom('listing_facts as f')
    .innerJoin('fact_periods as p', (join) =>
      join
        .onRef('p.store_id', '=', 'f.store_id')
        .onRef('p.period_to', '=', 'f.snapshot_date')
        .onRef('p.import_id', '=', 'f.import_id'),
    )
    .where('f.store_id', '=', storeId)
    .where('p.kind', '=', 'listings')
    .where('f.status', 'is not', null)
}

/** The first and the last day of each status a product has had: one row a product, seldom more. */
async function statusSpans(db: Db, storeId: string): Promise<Span[]> {
  const rows = await countingListings(db, storeId)
    .select((eb) => [
      'f.product_id as productId',
      'f.status',
      eb.fn.min('f.snapshot_date').as('first'),
      eb.fn.max('f.snapshot_date').as('last'),
    ])
    .groupBy(['f.product_id', 'f.status'])
    .execute()
  return rows.map((row) => ({ ...row, status: row.status ?? '' }))
}

const perQuery = 400

async function firstDaysAfter(
  db: Db,
  storeId: string,
  wanted: ReadonlyMap<number, { status: string; after: LocalDate }>,
): Promise<Map<number, LocalDate>> {
  const ids = [...wanted.keys()]
  const days = new Map<number, LocalDate>()
  for (let i = 0; i < ids.length; i += perQuery) {
    const rows = await countingListings(db, storeId)
      .select(['f.product_id', 'f.status', 'f.snapshot_date'])
      .where('f.product_id', 'in', ids.slice(i, i + perQuery))
      .orderBy('f.snapshot_date')
      .execute()
    for (const { product_id: id, status, snapshot_date: day } of rows) {
      const want = wanted.get(id)
      if (want && status === want.status && day > want.after && !days.has(id)) days.set(id, day)
    }
  }
  return days
}
