import type { Label } from '../../core/language.ts'
import type { Db } from '../../db/open.ts'
import type { Row } from '../../db/rows.ts'
import type { Dated } from '../../facts/data/dated.ts'
import { limitOn, type Limit, type LimitName } from '../../facts/data/limits.ts'
import { findMarketplace } from '../../lib/marketplaces.ts'
import { thresholdIn, type CompanyRates } from '../../facts/data/mover-minimum.ts'
import { companyRates } from '../../facts/company-rates.ts'
import type { Team, TeamStore } from '../../facts/teams.ts'
import { localDate, type Instant } from '../../lib/zones.ts'
import type { LocalDate } from '../../lib/dates.ts'
import { latestStock, type StockView } from './stock-view.ts'
import { teamProducts } from './team-products.ts'
import { ownLimits } from '../../facts/own-limits.ts'

/** A product a team answers for. */
export type LookProduct = Pick<
  Row<'products'>,
  | 'id'
  | 'sku'
  | 'asin'
  | 'owner_id'
  | 'stage'
  | 'category'
  | 'lead_time_days'
  | 'carton_units'
  | 'listing_status'
  | 'listing_reason'
  | 'listing_since'
  | 'listing_remove_by'
  | 'listing_units'
> & { store: LookStore }

export type LookStore = TeamStore & {
  /** How it is called beside a SKU: 美国, US; by its own name when two stores share a marketplace. */
  place: Label
  /** The store's own date at the moment of looking. */
  today: LocalDate
}

/**
 * One look at a team's stores: everything rules read, each set at most once however many rules ask. Only reads.
 */
export type Look = {
  db: Db
  now: Instant
  team: Team
  /** Team-local. */
  today: LocalDate
  stores: readonly LookStore[]
  /** The limit in force, the team's own first. */
  limit(name: LimitName): Dated<Limit>
  /** A `USD minor` limit in a currency; `undefined` for a currency nobody can convert. */
  moneyLimit(name: LimitName, currency: string): number | undefined
  products(): Promise<ReadonlyMap<number, LookProduct>>
  /** The newest inventory snapshot of each store. */
  stock(): Promise<ReadonlyMap<string, StockView>>
}

/**
 * @param productId looks at this product alone
 */
export async function createLook(db: Db, team: Team, now: Instant, productId?: number): Promise<Look> {
  const today = localDate(now, team.zone)
  const stores = await storesOf(db, team, now)
  const own = ownLimits(team)
  const rates = await companyRates(db, today)
  // Asked for each of a hundred thousand products: looked up once a look.
  const limit = remembered((name: LimitName) => limitOn(name, today, own))
  const moneyLimits = new Map<string, (name: LimitName) => number | undefined>()
  const products = once(() => teamProducts(db, team, stores, productId))
  return {
    db,
    now,
    team,
    today,
    stores,
    limit,
    moneyLimit(name, currency) {
      const known =
        moneyLimits.get(currency) ??
        remembered((one: LimitName) => thresholdIn(currency, limit(one).value, today, rates))
      moneyLimits.set(currency, known)
      return known(name)
    },
    products,
    stock: once(() => latestStock(db, stores, productId)),
  }
}

/** A team's stores, and those of its members' products beside them. */
async function storesOf(db: Db, team: Team, now: Instant): Promise<LookStore[]> {
  const members = team.members.map((member) => member.id)
  const further =
    members.length === 0
      ? []
      : await db
          .selectFrom('stores as s')
          .select(['s.id', 's.name', 's.marketplace', 's.currency', 's.zone'])
          .where('s.id', 'in', (eb) =>
            eb.selectFrom('products as p').select('p.store_id').where('p.owner_id', 'in', members),
          )
          .orderBy('s.id')
          .execute()
  const known = new Set(team.stores.map((store) => store.id))
  const all = [...team.stores, ...further.filter((store) => !known.has(store.id))]
  return all.map((store) => ({
    ...store,
    today: localDate(now, store.zone),
    place: placeOf(store, all),
  }))
}

function placeOf(store: TeamStore, all: readonly TeamStore[]): Label {
  const market = findMarketplace(store.marketplace)
  const shared = all.filter((other) => other.marketplace === store.marketplace).length > 1
  if (!market || shared) return { zh: store.name, en: store.name }
  return { zh: market.name.zh, en: market.code }
}

/**
 * An amount in one currency, for order only; amounts of currencies nobody can convert count as dollars.
 * @returns US dollars, roughly
 */
export function weightOf(
  loss: { minor: number; currency: string } | undefined,
  date: LocalDate,
  rates?: CompanyRates,
): number {
  if (!loss) return 0
  const tenThousandDollars = thresholdIn(loss.currency, 1_000_000, date, rates) ?? 1_000_000
  return (loss.minor / tenThousandDollars) * 10_000
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined
  return () => (reading ??= read())
}

/** A function that works out each answer once. */
export function remembered<K, V>(read: (key: K) => V): (key: K) => V {
  const known = new Map<K, { value: V }>()
  return (key) => {
    const found = known.get(key) ?? { value: read(key) }
    known.set(key, found)
    return found.value
  }
}
