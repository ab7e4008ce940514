import type { Db } from '../db/open.ts'
import { addDays, daysBetween, type LocalDate } from '../lib/dates.ts'
import { planningDefaults, type ShipMode } from './data/planning.ts'
import { arrivalsOf, leadTimeOf } from './inbound.ts'
import { latestInventoryRow } from './inventory.ts'
import { latestOrderDates, springFestivalClosures } from './order-dates.ts'
import { cashDays, orderQuantity, reorderPoint, safetyStock } from './reorder.ts'
import { restockPlans } from './restock-plans.ts'
import { salesByDay } from './sales.ts'
import { stockOut } from './stock-out.ts'
import { dailyDeviation, dailyUnits, dailyUnitsFromTotals } from './velocity.ts'

/** One way to replenish: the last day to order, how much, and for how long the money is away. */
type OrderOption = {
  mode: ShipMode
  orderBy: LocalDate
  daysLeft: number
  units: number
  /** `undefined` when nobody entered how many units are in a carton. */
  cartons: number | undefined
  cashDays: number | undefined
}

/** What to order of a product, from its newest stock report and its sales. */
export type RestockSuggestion = {
  /** Units sold on an ordinary day. */
  dailyUnits: number
  available: number
  inbound: number
  snapshot: LocalDate
  /** The first day without stock, and the days until then. */
  outOn: LocalDate
  days: number
  /** Stock, on hand and on the way, at which to order by the cheapest mode; `undefined` without daily sales. */
  reorderPoint: number | undefined
  /** The cheapest mode first; those it is too late for have negative `daysLeft`. */
  options: OrderOption[]
}

const historyDays = 90

/**
 * @param today team-local
 * @returns `undefined` when there is no stock report of the product, or nothing sells
 */
export async function suggestRestock(
  db: Db,
  product: { id: number; storeId: string },
  today: LocalDate,
): Promise<RestockSuggestion | undefined> {
  const stock = await latestInventoryRow(db, product.storeId, product.id, today)
  if (!stock) return undefined
  const set = await db
    .selectFrom('products')
    .select(['lead_time_days', 'carton_units'])
    .where('id', '=', product.id)
    .executeTakeFirstOrThrow()
  const days = await soldDays(db, product, stock.snapshot_date)
  const totals = {
    7: stock.units_t7 ?? undefined,
    30: stock.units_t30 ?? undefined,
    60: stock.units_t60 ?? undefined,
    90: stock.units_t90 ?? undefined,
  }
  const rate = dailyUnitsFromTotals(totals) ?? dailyUnits(days, stock.snapshot_date)
  if (rate === undefined || rate <= 0) return undefined
  const lead = leadTimeOf(set.lead_time_days)
  const from = addDays(stock.snapshot_date, 1)
  const reported = {
    working: stock.inbound_working ?? 0,
    shipped: stock.inbound_shipped ?? 0,
    received: stock.inbound_received ?? 0,
  }
  const plans = await restockPlans(db, { productIds: [product.id], open: true })
  const arrivals = arrivalsOf(reported, plans, lead, from)
  const inbound = arrivals.reduce((sum, arrival) => sum + arrival.units, 0)
  // What is on the way counts as stock: the order is for the day when that is gone too.
  const out = stockOut({ from, available: stock.available + inbound, arrivals: [], dailyUnits: rate })
  if (!out) return undefined
  const closures = springFestivalClosures(today, addDays(out.outOn, 1))
  const options = latestOrderDates(out.outOn, lead, today, closures).map((date): OrderOption => {
    const { units, cartons } = orderQuantity({
      dailyUnits: rate,
      coverDays: date.leadDays + planningDefaults.coverDays + 1,
      onHand: stock.available,
      inbound,
      ...(set.carton_units === null ? {} : { cartonUnits: set.carton_units }),
    })
    return {
      mode: date.mode,
      orderBy: date.orderBy,
      daysLeft: date.daysLeft,
      units,
      cartons: set.carton_units === null ? undefined : cartons,
      cashDays: cashDays(date.leadDays, units, rate),
    }
  })
  const deviation = dailyDeviation(days, stock.snapshot_date)
  const cheapest = latestOrderDates(out.outOn, lead, today, closures)[0]
  return {
    dailyUnits: rate,
    available: stock.available,
    inbound,
    snapshot: stock.snapshot_date,
    outOn: out.outOn,
    days: daysBetween(from, out.outOn),
    reorderPoint:
      deviation === undefined || !cheapest
        ? undefined
        : reorderPoint(rate, cheapest.leadDays, safetyStock(deviation, cheapest.leadDays)),
    options,
  }
}

async function soldDays(db: Db, product: { id: number; storeId: string }, until: LocalDate) {
  return salesByDay(db, {
    storeId: product.storeId,
    from: addDays(until, 1 - historyDays),
    to: until,
    productIds: [product.id],
  })
}
