import type { Db } from '../db/open.ts'
import type { NewRow } from '../db/rows.ts'
import { daysBetween, type LocalDate } from '../lib/dates.ts'
import type { Money } from '../lib/money.ts'

export const listingChangeKinds = [
  'main-image',
  'images',
  'title',
  'bullets',
  'description',
  'a-plus',
  'video',
  'price',
  'coupon',
  'keywords',
  'variation',
  'category',
  'attributes',
  'other',
] as const

export type ListingChangeKind = (typeof listingChangeKinds)[number]

/** Why something was changed although another change was still being watched. */
export type ChangeReason = 'mistake' | 'sales-drop' | 'compliance'

/** One change of a listing. Days are the store's own. */
export type ListingChange = {
  id: number
  entryId: number
  productId: number
  sku: string
  storeId: string
  kind: ListingChangeKind
  note: string
  date: LocalDate
  /** When its observation is over: the first day on which something else may be changed. */
  observeUntil: LocalDate
  priceFrom: Money | null
  priceTo: Money | null
  /** When a cut price is to be put back. */
  restoreOn: LocalDate | null
  reason: ChangeReason | null
  personId: string
  personName: string
  at: string
}

export type ListingChangeFilter = {
  productIds?: number[]
  storeIds?: string[]
  from?: LocalDate
  to?: LocalDate
  /** Only changes whose observation still runs on this day. */
  observedOn?: LocalDate
}

/** Listing changes, newest first. */
export async function listingChanges(db: Db, filter: ListingChangeFilter): Promise<ListingChange[]> {
  const { productIds, storeIds, from, to, observedOn } = filter
  if (productIds?.length === 0 || storeIds?.length === 0) return []
  const rows = await db
    .selectFrom('listing_changes as c')
    .innerJoin('entries as e', 'e.id', 'c.entry_id')
    .innerJoin('people as w', 'w.id', 'e.person_id')
    .innerJoin('products as p', 'p.id', 'c.product_id')
    .selectAll('c')
    .select(['p.sku', 'e.person_id', 'e.at', 'w.name'])
    .where('e.undone_at', 'is', null)
    .$if(productIds !== undefined, (query) => query.where('c.product_id', 'in', productIds ?? []))
    .$if(storeIds !== undefined, (query) => query.where('c.store_id', 'in', storeIds ?? []))
    .$if(from !== undefined, (query) => query.where('c.date', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('c.date', '<=', to ?? ''))
    .$if(observedOn !== undefined, (query) =>
      query.where('c.date', '<=', observedOn ?? '').where('c.observe_until', '>', observedOn ?? ''),
    )
    .orderBy('c.date', 'desc')
    .orderBy('c.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    entryId: row.entry_id,
    productId: row.product_id,
    sku: row.sku,
    storeId: row.store_id,
    kind: row.kind as ListingChangeKind,
    note: row.note,
    date: row.date,
    observeUntil: row.observe_until,
    priceFrom: moneyOf(row.price_from_minor, row.currency),
    priceTo: moneyOf(row.price_to_minor, row.currency),
    restoreOn: row.restore_on,
    reason: row.reason as ChangeReason | null,
    personId: row.person_id,
    personName: row.name,
    at: row.at,
  }))
}

/**
 * The observation a product is in on a day: the change that is watched longest, and its day (2 of 7). The day of the
 * change is day 1: one of 11-22 watched for 7 days is on day 2 on 11-23 and over on 11-29.
 */
export async function runningObservation(
  db: Db,
  productId: number,
  date: LocalDate,
): Promise<{ change: ListingChange; day: number; days: number } | undefined> {
  const running = await listingChanges(db, { productIds: [productId], observedOn: date })
  const change = running.toSorted((a, b) => b.observeUntil.localeCompare(a.observeUntil) || b.id - a.id)[0]
  if (!change) return undefined
  return {
    change,
    day: daysBetween(change.date, date) + 1,
    days: daysBetween(change.date, change.observeUntil),
  }
}

export type NewListingChange = Omit<NewRow<'listing_changes'>, 'id' | 'org_id' | 'entry_id'>

export async function addListingChange(db: Db, entryId: number, change: NewListingChange): Promise<void> {
  await db
    .insertInto('listing_changes')
    .values({ ...change, entry_id: entryId })
    .execute()
}

function moneyOf(minor: number | null, currency: string | null): Money | null {
  return minor === null || currency === null ? null : { minor, currency }
}
