import type { Db } from '../../db/open.ts'
import { competitorMoves, type CompetitorMove } from '../../facts/competitor-moves.ts'
import type { TeamWeek } from '../../facts/weeks.ts'
import type { StoreWeek } from './store-week.ts'

/** What a competitor did, beside the team's products it competes with. */
export type MarketMove = { move: CompetitorMove; store: StoreWeek; skus: string[] }

export type Market = {
  moves: MarketMove[]
  /** Products with at least `least` competitors tracked, of those with any. */
  covered: number
  products: number
}

/** What was noted of competitors in the week, beside the products they compete with. */
export async function marketMoves(
  db: Db,
  stores: readonly StoreWeek[],
  week: TeamWeek,
): Promise<MarketMove[]> {
  const moves: MarketMove[] = []
  for (const store of stores) {
    const noted = await db
      .selectFrom('competitor_notes')
      .select('asin')
      .distinct()
      .where('store_id', '=', store.store.id)
      .where('date', '>=', week.from)
      .where('date', '<=', week.to)
      .execute()
    const asins = noted.map((row) => row.asin)
    if (asins.length === 0) continue
    const beside = await db
      .selectFrom('competitors as c')
      .innerJoin('products as p', 'p.id', 'c.product_id')
      .select(['c.asin', 'p.id', 'p.sku'])
      .where('p.store_id', '=', store.store.id)
      .where('c.asin', 'in', asins)
      .orderBy('p.sku')
      .execute()
    const found = await competitorMoves(db, { storeId: store.store.id, asins, from: week.from, to: week.to })
    for (const move of found) {
      const skus = beside.filter((row) => row.asin === move.asin && store.products.isTeams(row.id))
      moves.push({ move, store, skus: skus.map((row) => row.sku) })
    }
  }
  return moves
}

/** @param least competitors a product should have */
export async function readMarket(
  db: Db,
  stores: readonly StoreWeek[],
  week: TeamWeek,
  least: number,
): Promise<Market> {
  const moves = await marketMoves(db, stores, week)
  const counts = await db
    .selectFrom('competitors as c')
    .innerJoin('products as p', 'p.id', 'c.product_id')
    .select((eb) => ['c.product_id', 'p.store_id', eb.fn.countAll<number>().as('count')])
    .where('p.store_id', 'in', stores.length > 0 ? stores.map((one) => one.store.id) : [''])
    .groupBy(['c.product_id', 'p.store_id'])
    .execute()
  const own = counts.filter((row) =>
    stores.find((one) => one.store.id === row.store_id)?.products.isTeams(row.product_id),
  )
  return {
    moves,
    covered: own.filter((row) => Number(row.count) >= least).length,
    products: own.length,
  }
}
