import type { Db } from '../db/open.ts'
import type { LocalDate } from '../lib/dates.ts'
import { chosenDays, type Span, type Whose } from './chosen-days.ts'

/** People's figures for product-days no report has; of several the latest counts. */
export async function typedSales(db: Db, span: Span, productIds?: readonly number[]) {
  const entries = await db
    .selectFrom('sales_entries as s')
    .innerJoin('entries as e', 'e.id', 's.entry_id')
    .select(['s.product_id', 's.date', 's.units', 's.sales_minor', 's.currency', 's.id'])
    .where('s.store_id', '=', span.storeId)
    .where('s.date', '>=', span.from)
    .where('s.date', '<=', span.to)
    .where('e.undone_at', 'is', null)
    .$if(productIds !== undefined, (query) => query.where('s.product_id', 'in', [...(productIds ?? [])]))
    .orderBy('s.id')
    .execute()
  if (entries.length === 0) return []
  const latest = new Map(entries.map((entry) => [`${entry.product_id} ${entry.date}`, entry]))
  const ids = [...new Set(entries.map((entry) => entry.product_id))]
  const reported = await chosenDays(db, span, { productIds: ids })
    .select(['f.product_id', 'f.period_from as date'])
    .execute()
  for (const row of reported) latest.delete(`${row.product_id} ${row.date}`)
  return [...latest.values()]
}

/** The same without those that lie inside a range report which has the product: its sum holds them already. */
export async function countedEntries(
  db: Db,
  span: Span,
  ranges: readonly { from: LocalDate; to: LocalDate; importId: number }[],
) {
  const entries = await typedSales(db, span)
  const held = new Set<number>()
  for (const range of ranges) {
    const within = entries.filter(({ date }) => date >= range.from && date <= range.to)
    if (within.length === 0) continue
    const rows = await db
      .selectFrom('sales_facts')
      .select('product_id')
      .where('store_id', '=', span.storeId)
      .where('period_from', '=', range.from)
      .where('import_id', '=', range.importId)
      .where('period_to', '=', range.to)
      .where('product_id', 'in', [...new Set(within.map((entry) => entry.product_id))])
      .execute()
    const products = new Set(rows.map((row) => row.product_id))
    for (const entry of within) if (products.has(entry.product_id)) held.add(entry.id)
  }
  return entries.filter((entry) => !held.has(entry.id))
}

/** Which of the products people typed figures for count. */
export async function countedProducts(
  db: Db,
  typed: readonly { product_id: number }[],
  { productIds, ownerIds }: Whose,
): Promise<Set<number>> {
  const ids = [...new Set(typed.map((entry) => entry.product_id))]
  const named = productIds ? ids.filter((id) => productIds.includes(id)) : ids
  if (ownerIds === undefined || named.length === 0) return new Set(named)
  const rows = await db.selectFrom('products').select(['id', 'owner_id']).where('id', 'in', named).execute()
  return new Set(
    rows.filter((row) => row.owner_id === null || ownerIds.includes(row.owner_id)).map((row) => row.id),
  )
}
