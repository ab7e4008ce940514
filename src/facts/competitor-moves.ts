import type { Db } from '../db/open.ts'
import type { NewRow } from '../db/rows.ts'
import type { LocalDate } from '../lib/dates.ts'
import type { Money } from '../lib/money.ts'

export type CompetitorMoveKind =
  | 'price'
  | 'coupon'
  | 'lightning-deal'
  | 'deal'
  | 'listing'
  | 'review'
  | 'ads'
  | 'stock'
  | 'other'

/** Something a competitor did, as somebody noted it. */
export type CompetitorMove = {
  id: number
  entryId: number
  storeId: string
  asin: string
  kind: CompetitorMoveKind
  price: Money | null
  /** A share of the price (0.2) or an amount. */
  couponRate: number | null
  coupon: Money | null
  note: string
  /** The store's own day. */
  date: LocalDate
  personId: string
  personName: string
  at: string
}

export type TrackedCompetitor = { productId: number; storeId: string; sku: string; asin: string }

/** The competitors of some products, or all of some stores, by product and ASIN. */
export async function trackedCompetitors(
  db: Db,
  filter: { productIds?: number[]; storeIds?: string[]; asin?: string },
): Promise<TrackedCompetitor[]> {
  if (filter.productIds?.length === 0 || filter.storeIds?.length === 0) return []
  const rows = await db
    .selectFrom('competitors as c')
    .innerJoin('products as p', 'p.id', 'c.product_id')
    .select(['c.product_id', 'p.store_id', 'p.sku', 'c.asin'])
    .$if(filter.productIds !== undefined, (query) =>
      query.where('c.product_id', 'in', filter.productIds ?? []),
    )
    .$if(filter.storeIds !== undefined, (query) => query.where('p.store_id', 'in', filter.storeIds ?? []))
    .$if(filter.asin !== undefined, (query) => query.where('c.asin', '=', filter.asin ?? ''))
    .orderBy('p.sku')
    .orderBy('c.added_at')
    .orderBy('c.asin')
    .execute()
  return rows.map((row) => ({
    productId: row.product_id,
    storeId: row.store_id,
    sku: row.sku,
    asin: row.asin,
  }))
}

/**
 * What the competitors of some products did in a span of store days, newest first: what stands beside a mover.
 * A move of an ASIN that competes with several of the products is listed once for each.
 */
export async function movesBeside(
  db: Db,
  productIds: number[],
  span: { from: LocalDate; to: LocalDate },
): Promise<(CompetitorMove & { productId: number })[]> {
  const tracked = await trackedCompetitors(db, { productIds })
  const stores = [...new Set(tracked.map((one) => one.storeId))]
  const moves: CompetitorMove[] = []
  for (const storeId of stores) {
    const asins = [...new Set(tracked.filter((one) => one.storeId === storeId).map((one) => one.asin))]
    moves.push(...(await competitorMoves(db, { storeId, asins, ...span })))
  }
  return tracked
    .flatMap(({ productId, storeId, asin }) =>
      moves
        .filter((move) => move.storeId === storeId && move.asin === asin)
        .map((move) => ({ ...move, productId })),
    )
    .toSorted((a, b) => b.date.localeCompare(a.date) || b.id - a.id)
}

export type NewCompetitorMove = Omit<NewRow<'competitor_notes'>, 'id' | 'org_id' | 'entry_id'>

export async function addCompetitorMove(db: Db, entryId: number, move: NewCompetitorMove): Promise<void> {
  await db
    .insertInto('competitor_notes')
    .values({ ...move, entry_id: entryId })
    .execute()
}

/** What was noted of some ASINs in a store, newest first. */
export async function competitorMoves(
  db: Db,
  filter: { storeId: string; asins: string[]; from?: LocalDate; to?: LocalDate },
): Promise<CompetitorMove[]> {
  if (filter.asins.length === 0) return []
  const rows = await db
    .selectFrom('competitor_notes as n')
    .innerJoin('entries as e', 'e.id', 'n.entry_id')
    .innerJoin('people as p', 'p.id', 'e.person_id')
    .selectAll('n')
    .select(['e.person_id', 'e.at', 'p.name'])
    .where('e.undone_at', 'is', null)
    .where('n.store_id', '=', filter.storeId)
    .where('n.asin', 'in', filter.asins)
    .$if(filter.from !== undefined, (query) => query.where('n.date', '>=', filter.from ?? ''))
    .$if(filter.to !== undefined, (query) => query.where('n.date', '<=', filter.to ?? ''))
    .orderBy('n.date', 'desc')
    .orderBy('n.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    entryId: row.entry_id,
    storeId: row.store_id,
    asin: row.asin,
    kind: row.kind as CompetitorMoveKind,
    price: moneyOf(row.price_minor, row.currency),
    couponRate: row.coupon_rate,
    coupon: moneyOf(row.coupon_minor, row.currency),
    note: row.note,
    date: row.date,
    personId: row.person_id,
    personName: row.name,
    at: row.at,
  }))
}

/** Puts a competitor beside a product, or takes it out, and keeps that it was done. @returns whether anything changed */
export async function trackCompetitor(
  db: Db,
  entryId: number,
  change: { productId: number; asin: string; tracked: boolean; by: string; at: string },
): Promise<boolean> {
  const { productId, asin, tracked } = change
  const changed = await putTracked(db, change)
  if (changed)
    await db
      .insertInto('competitor_tracking')
      .values({ entry_id: entryId, product_id: productId, asin, tracked: tracked ? 1 : 0 })
      .execute()
  return changed
}

/** Puts the list back to what it was before an entry; for undo. */
export async function untrackEntry(db: Db, entryId: number, by: string, at: string): Promise<void> {
  const rows = await db
    .selectFrom('competitor_tracking')
    .selectAll()
    .where('entry_id', '=', entryId)
    .execute()
  for (const row of rows)
    await putTracked(db, { productId: row.product_id, asin: row.asin, tracked: row.tracked === 0, by, at })
}

async function putTracked(
  db: Db,
  change: { productId: number; asin: string; tracked: boolean; by: string; at: string },
): Promise<boolean> {
  const { productId, asin } = change
  if (change.tracked) {
    const added = await db
      .insertInto('competitors')
      .values({ product_id: productId, asin, added_by: change.by, added_at: change.at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return Number(added.numInsertedOrUpdatedRows ?? 0) > 0
  }
  const gone = await db
    .deleteFrom('competitors')
    .where('product_id', '=', productId)
    .where('asin', '=', asin)
    .executeTakeFirst()
  return Number(gone.numDeletedRows) > 0
}

function moneyOf(minor: number | null, currency: string | null): Money | null {
  return minor === null || currency === null ? null : { minor, currency }
}
