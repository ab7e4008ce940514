import type { Db } from '../db/open.ts'
import { inLots } from '../db/in-lots.ts'
import type { Row } from '../db/rows.ts'
import type { LocalDate } from '../lib/dates.ts'

/** One product's stock as the newest planning report has it. */
export type Stock = { available: number; daysOfSupply: number | null; date: LocalDate }

/** The newest snapshot a store's planning reports speak of, not after `until`. */
export async function latestSnapshot(
  db: Db,
  storeId: string,
  until?: LocalDate,
): Promise<{ date: LocalDate; importId: number } | undefined> {
  const row = await db
    .selectFrom('fact_periods')
    .select(['period_to', 'import_id'])
    .where('store_id', '=', storeId)
    .where('kind', '=', 'planning')
    .$if(until !== undefined, (query) => query.where('period_to', '<=', until ?? ''))
    .orderBy('period_to', 'desc')
    .executeTakeFirst()
  return row && { date: row.period_to, importId: row.import_id }
}

/** One product's row of its store's newest snapshot, not after `until`. */
export async function latestInventoryRow(
  db: Db,
  storeId: string,
  productId: number,
  until?: LocalDate,
): Promise<Row<'inventory_facts'> | undefined> {
  const snapshot = await latestSnapshot(db, storeId, until)
  if (!snapshot) return undefined
  return db
    .selectFrom('inventory_facts')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('snapshot_date', '=', snapshot.date)
    .where('import_id', '=', snapshot.importId)
    .where('product_id', '=', productId)
    .executeTakeFirst()
}

/** Those of some products of which a store's newest snapshot has nothing available. */
export async function soldOutOf(
  db: Db,
  storeId: string,
  productIds: readonly number[],
): Promise<Set<number>> {
  const snapshot = await latestSnapshot(db, storeId)
  if (!snapshot) return new Set()
  const rows = await inLots(productIds, (ids) =>
    db
      .selectFrom('inventory_facts')
      .select('product_id')
      .where('store_id', '=', storeId)
      .where('snapshot_date', '=', snapshot.date)
      .where('import_id', '=', snapshot.importId)
      .where('product_id', 'in', ids)
      .where('available', '=', 0)
      .execute(),
  )
  return new Set(rows.map((row) => row.product_id))
}

/** One product's stock in its store's newest snapshot. */
export async function latestStock(db: Db, storeId: string, productId: number): Promise<Stock | undefined> {
  const snapshot = await latestSnapshot(db, storeId)
  if (!snapshot) return undefined
  const row = await db
    .selectFrom('inventory_facts')
    .select(['available', 'days_of_supply'])
    .where('store_id', '=', storeId)
    .where('snapshot_date', '=', snapshot.date)
    .where('import_id', '=', snapshot.importId)
    .where('product_id', '=', productId)
    .executeTakeFirst()
  return row && { available: row.available, daysOfSupply: row.days_of_supply, date: snapshot.date }
}
