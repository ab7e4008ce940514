import type { Db } from '../db/open.ts'
import type { Marketplace } from '../lib/marketplaces.ts'

/** One seller account in one marketplace. */
export type Store = { id: string; marketplace: string; name: string; currency: string; zone: string }

export async function allStores(db: Db): Promise<Store[]> {
  return db
    .selectFrom('stores')
    .select(['id', 'marketplace', 'name', 'currency', 'zone'])
    .orderBy('id')
    .execute()
}

/**
 * The store of a marketplace; when there is none it is made up and put into `made`, to be saved by the caller. Its id is
 * the marketplace's code in lower case.
 */
export function storeFor(market: Marketplace, stores: Store[], made: Store[]): Store {
  const known = [...stores, ...made].find((store) => store.marketplace === market.code)
  if (known) return known
  const short = market.code.toLowerCase()
  const taken = stores.some((store) => store.id === short)
  const store = {
    id: taken ? `${short}-${market.id.toLowerCase()}` : short,
    marketplace: market.code,
    name: `Amazon ${market.code}`,
    currency: market.currency,
    zone: market.zone,
  }
  made.push(store)
  return store
}
