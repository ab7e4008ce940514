import type { Db } from '../../db/open.ts'
import type { Team } from '../../facts/teams.ts'
import type { LookProduct, LookStore } from './look.ts'

/**
 * The products whose findings a team hears: those of its members (of somebody in several teams, the first one's), and
 * in its stores those nobody in any team owns.
 * @param productId this one alone
 */
export async function teamProducts(
  db: Db,
  team: Team,
  stores: readonly LookStore[],
  productId?: number,
): Promise<Map<number, LookProduct>> {
  if (stores.length === 0) return new Map()
  const homes = await homeTeams(db)
  const storeById = new Map(stores.map((store) => [store.id, store]))
  const shared = new Set(team.stores.map((store) => store.id))
  const rows = await db
    .selectFrom('products')
    .select([
      'id',
      'store_id',
      'sku',
      'asin',
      'owner_id',
      'stage',
      'category',
      'lead_time_days',
      'carton_units',
      'listing_status',
      'listing_reason',
      'listing_since',
      'listing_remove_by',
      'listing_units',
    ])
    .where('store_id', 'in', [...storeById.keys()])
    .$if(productId !== undefined, (query) => query.where('id', '=', productId ?? 0))
    .execute()
  const products = new Map<number, LookProduct>()
  for (const { store_id: storeId, ...row } of rows) {
    const home = row.owner_id === null ? undefined : homes.get(row.owner_id)
    const store = storeById.get(storeId)
    if (store && (home === undefined ? shared.has(storeId) : home === team.id))
      products.set(row.id, { ...row, store })
  }
  return products
}

/** The team a person's products belong to: the first of theirs. */
async function homeTeams(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('team_members')
    .select(['person_id', 'team_id'])
    .orderBy('team_id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.team_id]))
}
