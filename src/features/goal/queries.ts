import type { Db } from '../../db/open.ts'
import type { Team } from '../../facts/teams.ts'

/** What the products of a team's stores are called, by number. */
export async function productNames(db: Db, team: Team): Promise<Map<number, string>> {
  if (team.stores.length === 0) return new Map()
  const rows = await db
    .selectFrom('products')
    .select(['id', 'sku'])
    .where(
      'store_id',
      'in',
      team.stores.map((store) => store.id),
    )
    .execute()
  return new Map(rows.map((row) => [row.id, row.sku]))
}
