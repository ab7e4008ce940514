import type { Db } from '../../db/open.ts'

/** The products a person owns in some stores; all of the stores' when they own none. */
export async function ownProducts(
  db: Db,
  personId: string,
  storeIds: string[],
): Promise<{ id: number; sku: string; storeId: string }[]> {
  if (storeIds.length === 0) return []
  const all = db
    .selectFrom('products')
    .select(['id', 'sku', 'store_id', 'owner_id'])
    .where('store_id', 'in', storeIds)
    .where('owner_id', 'is not', null)
    .orderBy('sku')
  const rows = await all.execute()
  const own = rows.filter((row) => row.owner_id === personId)
  return (own.length > 0 ? own : rows).map((row) => ({ id: row.id, sku: row.sku, storeId: row.store_id }))
}
