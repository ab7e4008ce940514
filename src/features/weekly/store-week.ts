import type { Db } from '../../db/open.ts'
import { splitChange, type SalesPeriod } from '../../facts/change-split.ts'
import { closedDay, isSettling } from '../../facts/closed-days.ts'
import type { ProductChange } from '../../facts/day-report.ts'
import { salesByDay, salesByProduct, salesCover, type ProductSales } from '../../facts/sales.ts'
import type { Team, TeamStore } from '../../facts/teams.ts'
import type { TeamWeek } from '../../facts/weeks.ts'
import { addDays, eachDay, type DateRange, type LocalDate } from '../../lib/dates.ts'
import { comparedDays } from './compared-days.ts'
import { storeProducts, type StoreProducts } from './store-products.ts'

export type StoreDay = { date: LocalDate } & Omit<ProductSales, 'productId'>

export type WeekTotal = {
  salesMinor: number
  units: number
  orderItems: number | null
  /** Over the days whose traffic is out, with the units of just those days. */
  sessions: number | undefined
  trafficUnits: number
  /** The last day with traffic. */
  trafficTo: LocalDate | undefined
  featuredOffer: number | undefined
}

/** A store's week as far as reports tell, beside the same days a week before. */
export type StoreWeek = {
  store: TeamStore
  products: StoreProducts
  /** The latest closed day. */
  closed: LocalDate
  /** Days of the week that are not over in the store's zone. */
  open: LocalDate[]
  /** Closed days of the week that no report speaks for. */
  missing: LocalDate[]
  /** All days of the week that have numbers. */
  total: WeekTotal
  /** The days that both weeks have, and their totals. */
  compared: { days: DateRange; after: WeekTotal; before: WeekTotal } | undefined
  /** Numbers of the last days may still move. */
  settling: boolean
  /** By product over the compared days. */
  changes: ProductChange[]
  /** By product over all days of the week. */
  sold: ReadonlyMap<number, ProductSales>
  /** The team's sales by day from `dailyFrom` on. */
  days: ReadonlyMap<LocalDate, StoreDay>
  /** The same for the whole store, whoever owns the products. */
  storeDays: ReadonlyMap<LocalDate, StoreDay>
  /** Days that some daily report speaks for, of those in `days`. */
  covered: ReadonlySet<LocalDate>
}

type Wanted = { team: Team; week: TeamWeek; now: string; dailyFrom: LocalDate }

/** How many days after a week still tell of what was done in it. */
const daysAfter = 7

export async function readStoreWeek(db: Db, store: TeamStore, wanted: Wanted): Promise<StoreWeek> {
  const { week, now } = wanted
  const closed = closedDay(now, store.zone)
  const products = await storeProducts(db, store.id, wanted.team)
  const last = closed < week.to ? closed : week.to
  const span = { storeId: store.id, from: week.from, to: last }
  const earlier = { storeId: store.id, from: addDays(week.from, -7), to: addDays(last, -7) }
  const begun = last >= week.from
  const cover = await salesCover(db, span)
  const compared = begun ? comparedDays(cover, await salesCover(db, earlier)) : undefined
  const until = addDays(week.to, daysAfter)
  const daily = { storeId: store.id, from: wanted.dailyFrom, to: closed < until ? closed : until }
  const ownerIds = wanted.team.members.map((member) => member.id)
  const storeDays = byDate(await salesByDay(db, daily))
  const days = products.shared ? byDate(await salesByDay(db, { ...daily, ownerIds })) : storeDays
  const read = async (range: DateRange) =>
    (await salesByProduct(db, { storeId: store.id, ...range })).products.filter((one) =>
      products.isTeams(one.productId),
    )
  const sold = begun ? await read(span) : []
  const wholeWeek = compared?.from === span.from && compared.to === span.to
  const afters = compared ? (wholeWeek ? sold : await read(compared)) : []
  const shifted = compared && { from: addDays(compared.from, -7), to: addDays(compared.to, -7) }
  const befores = shifted ? await read(shifted) : []
  const dailyCover = await salesCover(db, daily)
  return {
    store,
    products,
    closed,
    open: eachDay(begun ? addDays(last, 1) : week.from, week.to),
    missing: cover.missing,
    total: totalOf(sold, days, span),
    compared:
      compared && shifted
        ? { days: compared, after: totalOf(afters, days, compared), before: totalOf(befores, days, shifted) }
        : undefined,
    settling: begun && isSettling(last, now, store.zone),
    changes: changesOf(afters, befores, products, store),
    sold: new Map(sold.map((one) => [one.productId, one])),
    days,
    storeDays,
    covered: new Set(dailyCover.days.keys()),
  }
}

function byDate(days: StoreDay[]): Map<LocalDate, StoreDay> {
  return new Map(days.map((day) => [day.date, day]))
}

/** Money and units by product, so that they equal what the parts say; traffic by day, as far as it is out. */
function totalOf(
  products: readonly ProductSales[],
  days: ReadonlyMap<LocalDate, StoreDay>,
  range: DateRange,
): WeekTotal {
  const dated = eachDay(range.from, range.to)
    .map((date) => days.get(date))
    .filter((day) => day !== undefined)
  const seen = dated.filter((day) => (day.sessions ?? 0) > 0)
  const total = {
    salesMinor: sum(products.map((one) => one.salesMinor)),
    units: sum(products.map((one) => one.units)),
    orderItems: products.some((one) => one.orderItems !== null)
      ? sum(products.map((one) => one.orderItems ?? 0))
      : null,
  }
  if (dated.length > 0)
    return {
      ...total,
      ...trafficOf(seen),
      trafficUnits: sum(seen.map((day) => day.units)),
      trafficTo: seen.at(-1)?.date,
    }
  // One report over the whole week: there are no days.
  const visited = products.filter((one) => (one.sessions ?? 0) > 0)
  return {
    ...total,
    ...trafficOf(visited),
    trafficUnits: sum(visited.map((one) => one.units)),
    trafficTo: visited.length > 0 ? range.to : undefined,
  }
}

function trafficOf(parts: readonly { sessions: number | undefined; featuredOffer: number | undefined }[]) {
  const sessions = sum(parts.map((part) => part.sessions ?? 0))
  const offered = parts.filter((part) => part.featuredOffer !== undefined)
  const weight = sum(offered.map((part) => part.sessions ?? 0))
  return {
    sessions: parts.length > 0 ? sessions : undefined,
    featuredOffer:
      weight > 0
        ? sum(offered.map((part) => (part.featuredOffer ?? 0) * (part.sessions ?? 0))) / weight
        : undefined,
  }
}

function changesOf(
  afters: readonly ProductSales[],
  befores: readonly ProductSales[],
  products: StoreProducts,
  store: TeamStore,
): ProductChange[] {
  const after = new Map(afters.map((one) => [one.productId, one]))
  const before = new Map(befores.map((one) => [one.productId, one]))
  return [...new Set([...after.keys(), ...before.keys()])].map((productId) => {
    const now = after.get(productId) ?? nothing(productId, store.currency)
    const past = before.get(productId) ?? nothing(productId, store.currency)
    const product = products.all.get(productId)
    return {
      productId,
      sku: product?.sku ?? String(productId),
      storeId: store.id,
      ownerId: product?.owner_id ?? null,
      after: now,
      before: past,
      split: splitChange(period(past), period(now)),
    }
  })
}

/** What the split of a change is made from. */
export function period(sales: ProductSales): SalesPeriod {
  return { units: sales.units, salesMinor: sales.salesMinor, sessions: sales.sessions }
}

function nothing(productId: number, currency: string): ProductSales {
  const none = { orderItems: null, sessions: undefined, pageViews: undefined, featuredOffer: undefined }
  return { productId, units: 0, salesMinor: 0, currency, typedDays: 0, ...none }
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
