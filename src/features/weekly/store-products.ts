import type { Db } from '../../db/open.ts'
import type { Row } from '../../db/rows.ts'
import type { Team } from '../../facts/teams.ts'

/** What is read of a product here. */
export const productColumns = [
  'id',
  'store_id',
  'sku',
  'asin',
  'parent_asin',
  'title',
  'owner_id',
  'stage',
  'category',
  'lead_time_days',
  'unit_cost_minor',
  'unit_cost_currency',
  'carton_units',
  'listing_status',
  'listing_reason',
  'listing_since',
] as const

export type StoreProduct = Pick<Row<'products'>, (typeof productColumns)[number]>

/** Everything sold in a store, and which of it is the team's: its members' products and those nobody owns. */
export type StoreProducts = {
  all: ReadonlyMap<number, StoreProduct>
  isTeams(productId: number): boolean
  /** Somebody of another team owns products here: sums have to leave theirs out. */
  shared: boolean
}

export async function storeProducts(
  db: Db,
  storeId: string,
  team: Pick<Team, 'members'>,
): Promise<StoreProducts> {
  const members = new Set(team.members.map((member) => member.id))
  const rows = await db
    .selectFrom('products')
    .select(productColumns)
    .where('store_id', '=', storeId)
    .execute()
  const all = new Map(rows.map((row) => [row.id, row]))
  const foreign = (ownerId: string | null) => ownerId !== null && !members.has(ownerId)
  return {
    all,
    isTeams: (id) => !foreign(all.get(id)?.owner_id ?? null),
    shared: rows.some((row) => foreign(row.owner_id)),
  }
}
