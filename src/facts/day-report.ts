import type { Db } from '../db/open.ts'
import { addDays, daysBetween, type LocalDate } from '../lib/dates.ts'
import type { Money } from '../lib/money.ts'
import { splitChange, type Absence, type ChangeSplit, type SalesPeriod } from './change-split.ts'
import { closedDay, trafficState, type TrafficState } from './closed-days.ts'
import { isActiveListing } from './data/listing-statuses.ts'
import { companyRates } from './company-rates.ts'
import { soldOutOf } from './inventory.ts'
import { movers, type Mover } from './movers.ts'
import { latestSalesDay, salesByProduct, salesCover, type ProductSales } from './sales.ts'
import type { TeamStore } from './teams.ts'

/** A store's latest closed days beside the same weekdays a week before. */
export type StoreDays = {
  store: TeamStore
  /** The days spoken of: all that closed since last time and have numbers, usually one. */
  from: LocalDate
  to: LocalDate
  /** The latest closed day; after `to` when its report has not come in. */
  closed: LocalDate
  traffic: TrafficState
  after: StoreTotal
  /** Missing when nothing is known of the days a week before. */
  before: StoreTotal | undefined
  products: ProductChange[]
}

export type StoreTotal = { sales: Money; units: number; sessions: number | undefined }

export type ProductChange = {
  productId: number
  sku: string
  storeId: string
  ownerId: string | null
  after: ProductSales
  before: ProductSales
  split: ChangeSplit
}

export type ProductMover = Mover<ProductChange>

type Wanted = {
  stores: readonly TeamStore[]
  /** The business instant. */
  now: string
  /** When the team last spoke of numbers: days closed by then are not told again. */
  lastAt?: string
  /** Only these people's products; unowned ones count for the whole team only. */
  ownerIds?: readonly string[]
  /** With `ownerIds`: whether products nobody owns count too. */
  unowned?: boolean
}

/** Spring Festival with the weekends around it, and some days of a bot that was off. */
const longestHoliday = 21

/** The latest days of each store that has any numbers, in the order of the stores. */
export async function storeDays(db: Db, wanted: Wanted): Promise<StoreDays[]> {
  const found = await Promise.all(wanted.stores.map((store) => daysOfStore(db, store, wanted)))
  return found.filter((one) => one !== undefined)
}

async function daysOfStore(db: Db, store: TeamStore, wanted: Wanted): Promise<StoreDays | undefined> {
  const closed = closedDay(wanted.now, store.zone)
  const to = await latestSalesDay(db, store.id, closed)
  if (to === undefined) return undefined
  const told = wanted.lastAt === undefined ? addDays(to, -1) : closedDay(wanted.lastAt, store.zone)
  // After a holiday every day of it; after a longer silence nobody waits for a sum: a week of days says enough.
  const silence = daysBetween(told, to)
  const earliest = told >= to ? to : silence > longestHoliday ? addDays(to, -6) : addDays(told, 1)
  const from = await unbrokenFrom(db, store.id, earliest, to)
  const shift = Math.max(7, Math.ceil((daysBetween(from, to) + 1) / 7) * 7)
  // For a whole team reading everything is quicker than asking whose each row is.
  const { ownerIds, unowned = false } = wanted
  const whose = ownerIds === undefined || unowned ? {} : { ownerIds, unowned }
  const now = await salesByProduct(db, { storeId: store.id, from, to, ...whose })
  const past = await salesByProduct(db, {
    storeId: store.id,
    from: addDays(from, -shift),
    to: addDays(to, -shift),
    ...whose,
  })
  const names = await productNames(db, store.id, wanted)
  const afters = now.products.filter((one) => names.has(one.productId))
  const befores = past.products.filter((one) => names.has(one.productId))
  if (afters.length === 0 && befores.length === 0) return undefined
  const after = total(afters, store.currency)
  return {
    store,
    from,
    to,
    closed,
    traffic: trafficState({ date: to, units: after.units, sessions: after.sessions }, wanted.now, store.zone),
    after,
    before: past.cover.missing.length > 0 ? undefined : total(befores, store.currency),
    products:
      past.cover.missing.length > 0
        ? []
        : changes(afters, befores, {
            names,
            soldOut: await soldOutOf(db, store.id, unsold(afters, befores)),
            store,
          }),
  }
}

/** Only days with daily numbers up to `to` without a gap: a sum over days of which some are missing misleads. */
async function unbrokenFrom(db: Db, storeId: string, earliest: LocalDate, to: LocalDate): Promise<LocalDate> {
  if (earliest === to) return to
  const { days } = await salesCover(db, { storeId, from: earliest, to })
  let from = to
  while (from > earliest && days.has(addDays(from, -1))) from = addDays(from, -1)
  return from
}

/** What moved enough to be news, over all stores, the heaviest first; thresholds in each store's currency. */
export async function moversOf(
  db: Db,
  days: readonly StoreDays[],
  limits: Record<string, number> | undefined,
): Promise<ProductMover[]> {
  const date = days
    .map((one) => one.to)
    .toSorted()
    .at(-1)
  if (date === undefined) return []
  const company = await companyRates(db, date)
  return movers(
    days
      .flatMap((one) => one.products)
      .map((product) => ({
        key: product,
        currency: product.after.currency,
        before: product.before,
        after: product.after,
      })),
    { date, ...(limits ? { own: limits } : {}), ...(company ? { company } : {}) },
  )
}

type Name = { id: number; sku: string; owner_id: string | null; listing_status: string | null }

/** The products of a store that count. */
async function productNames(
  db: Db,
  storeId: string,
  { ownerIds, unowned }: Wanted,
): Promise<Map<number, Name>> {
  const rows = await db
    .selectFrom('products')
    .select(['id', 'sku', 'owner_id', 'listing_status'])
    .where('store_id', '=', storeId)
    .$if(ownerIds !== undefined, (all) =>
      all.where((own) =>
        own.or([
          own('owner_id', 'in', [...(ownerIds ?? [])]),
          ...(unowned === true ? [own('owner_id', 'is', null)] : []),
        ]),
      ),
    )
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Products that sold before and sell nothing now. */
function unsold(afters: readonly ProductSales[], befores: readonly ProductSales[]): number[] {
  const sold = new Set(afters.filter((one) => one.units > 0).map((one) => one.productId))
  return [...afters, ...befores].map((one) => one.productId).filter((id) => !sold.has(id))
}

type Known = { names: Map<number, Name>; soldOut: ReadonlySet<number>; store: TeamStore }

function changes(
  afters: ProductSales[],
  befores: ProductSales[],
  { names, soldOut: gone, store }: Known,
): ProductChange[] {
  const after = new Map(afters.map((one) => [one.productId, one]))
  const before = new Map(befores.map((one) => [one.productId, one]))
  return [...new Set([...after.keys(), ...before.keys()])].map((productId) => {
    const now = after.get(productId) ?? nothing(productId, store.currency)
    const past = before.get(productId) ?? nothing(productId, store.currency)
    const name = names.get(productId)
    return {
      productId,
      sku: name?.sku ?? String(productId),
      storeId: store.id,
      ownerId: name?.owner_id ?? null,
      after: now,
      before: past,
      split: splitChange(period(past), period(now, absence(name, gone))),
    }
  })
}

/** What is known today to explain that a product sold nothing. */
function absence(name: Name | undefined, gone: ReadonlySet<number>): Absence | undefined {
  if (!name) return undefined
  if (name.listing_status !== null && !isActiveListing(name.listing_status)) return 'not-listed'
  return gone.has(name.id) ? 'no-stock' : undefined
}

function period(sales: ProductSales, absent?: Absence): SalesPeriod {
  return { units: sales.units, salesMinor: sales.salesMinor, sessions: sales.sessions, absent }
}

function nothing(productId: number, currency: string): ProductSales {
  const none = { orderItems: null, sessions: undefined, pageViews: undefined, featuredOffer: undefined }
  return { productId, units: 0, salesMinor: 0, currency, typedDays: 0, ...none }
}

function total(products: readonly ProductSales[], currency: string): StoreTotal {
  const sessions = products.reduce((sum, one) => sum + (one.sessions ?? 0), 0)
  return {
    sales: { minor: products.reduce((sum, one) => sum + one.salesMinor, 0), currency },
    units: products.reduce((sum, one) => sum + one.units, 0),
    // A few products without traffic do not hide the store's; none at all does.
    sessions: sessions > 0 ? sessions : undefined,
  }
}
