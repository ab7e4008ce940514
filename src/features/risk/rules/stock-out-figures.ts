import type { Label } from '../../../core/language.ts'
import { planningDefaults, type ShipMode } from '../../../facts/data/planning.ts'
import { arrivalsOf, leadTimeOf } from '../../../facts/inbound.ts'
import { cheapestPossible, latestOrderDates } from '../../../facts/order-dates.ts'
import { orderQuantity } from '../../../facts/reorder.ts'
import type { RestockPlan } from '../../../facts/restock-plans.ts'
import { lateOrderLoss, stockOut, type StockOutlook } from '../../../facts/stock-out.ts'
import { addDays, daysBetween, type DateRange, type LocalDate } from '../../../lib/dates.ts'
import type { LookProduct } from '../look.ts'
import { dailyUnitsOf, type StockRow } from '../stock-view.ts'

/** A product's way to its last unit, and what can still be done. */
export type StockOutFigures = {
  sku: string
  storeId: string
  place: Label
  available: number
  inbound: number
  dailyUnits: number
  /** Whole days that stock and inbound last. */
  days: number
  outOn: LocalDate
  /** Whether the last unit is gone already. */
  isOut: boolean
  currency: string
  /** Sales lost by a week without stock; `null` when no price is known. */
  weekLossMinor: number | null
  /** The cheapest mode still in time; `null` when none is. */
  order: {
    mode: ShipMode
    orderBy: LocalDate
    daysLeft: number
    /** The first day on which it is too late. */
    loseFrom: LocalDate
    units: number
    cartons: number | null
    /** The next faster mode and its last day. */
    faster: { mode: ShipMode; orderBy: LocalDate } | null
  } | null
  /** Modes it is too late for, the cheapest first. */
  missed: ShipMode[]
  /** What an order by the fastest mode should be when it is too late for all. */
  urgentUnits: number
  /** Sold out before goods on the way arrive. */
  gap: { from: LocalDate; until: LocalDate; units: number; lossMinor: number | null; begun: boolean } | null
}

/** Fewer units than this a week are no velocity: a unit more or less decides. */
const fewestWeekly = 1
/** A gap this short is within the error of any arrival date. */
const shortestGapDays = 3

/**
 * @param today team-local: orders are placed in the team's days
 * @param closures when factories and forwarders are shut
 * @returns `undefined` when nothing sells, or too little to tell
 */
export function figure(
  product: LookProduct,
  row: StockRow,
  snapshot: LocalDate,
  plans: readonly RestockPlan[],
  today: LocalDate,
  closures: readonly DateRange[],
): StockOutFigures | undefined {
  const dailyUnits = dailyUnitsOf(row)
  if (dailyUnits === undefined || dailyUnits * 7 < fewestWeekly) return undefined
  const lead = leadTimeOf(product.lead_time_days)
  // A snapshot is of its day's end: the day after is the first that its stock has to serve.
  const from = addDays(snapshot, 1)
  const reported = {
    working: row.inbound_working ?? 0,
    shipped: row.inbound_shipped ?? 0,
    received: row.inbound_received ?? 0,
  }
  const arrivals = arrivalsOf(reported, plans, lead, from)
  const outlook: StockOutlook = { from, available: row.available, arrivals, dailyUnits }
  const first = stockOut(outlook)
  const last = first && lastStockOut(outlook)
  if (!first || !last) return undefined
  const inbound = arrivals.reduce((sum, arrival) => sum + arrival.units, 0)
  const price = row.price_minor && row.price_minor > 0 ? row.price_minor : undefined
  const loss = (units: number) => (price === undefined ? null : Math.round(units * price))
  const dates = latestOrderDates(last.outOn, lead, today, closures)
  const best = cheapestPossible(dates)
  const quantity = (leadDays: number) =>
    orderQuantity({
      dailyUnits,
      // Today's own sales come off too, hence the one.
      coverDays: leadDays + planningDefaults.coverDays + 1,
      onHand: row.available,
      inbound,
      ...(product.carton_units === null ? {} : { cartonUnits: product.carton_units }),
    })
  const fastest = dates.at(-1)
  const faster = best && dates[dates.indexOf(best) + 1]
  const gapDays = first.backOn === undefined ? 0 : daysBetween(first.outOn, first.backOn)
  const order = best && {
    ...quantity(best.leadDays),
    mode: best.mode,
    orderBy: best.orderBy,
    daysLeft: best.daysLeft,
    loseFrom: addDays(best.orderBy, 1),
    faster: faster ? { mode: faster.mode, orderBy: faster.orderBy } : null,
  }
  return {
    sku: product.sku,
    storeId: product.store.id,
    place: product.store.place,
    available: row.available,
    inbound,
    dailyUnits,
    days: daysBetween(from, last.outOn),
    outOn: last.outOn,
    isOut: last.outOn <= today,
    currency: row.currency ?? product.store.currency,
    weekLossMinor: price === undefined ? null : lateOrderLoss(dailyUnits, price),
    order: order ? { ...order, cartons: product.carton_units === null ? null : order.cartons } : null,
    missed: dates.filter(({ daysLeft }) => daysLeft < 0).map(({ mode }) => mode),
    urgentUnits: fastest ? quantity(fastest.leadDays).units : 0,
    gap:
      first.backOn !== undefined &&
      gapDays >= shortestGapDays &&
      first.outOn <= fastestArrival(fastest, today)
        ? {
            from: first.outOn,
            until: first.backOn,
            units: first.lostUnits ?? 0,
            lossMinor: loss(first.lostUnits ?? 0),
            begun: first.outOn <= today,
          }
        : null,
  }
}

/**
 * Whether it is plain, without any date, that a product lasts: its units serve so many days beyond its longest lead
 * time that no last order date can be near. Spares most of a large catalogue the exact figures.
 */
export function lastsLong(product: LookProduct, row: StockRow, marginDays: number): boolean {
  const dailyUnits = dailyUnitsOf(row)
  if (dailyUnits === undefined) return true
  const lead = leadTimeOf(product.lead_time_days)
  const slowest = lead.transitDays.sea ?? 0
  const units = row.available + (row.inbound_shipped ?? 0) + (row.inbound_received ?? 0)
  return units / dailyUnits > lead.productionDays + slowest + lead.checkInDays + marginDays
}

/** When everything on hand and on the way is gone, gaps in between passed over. */
function lastStockOut(outlook: StockOutlook) {
  let out = stockOut(outlook)
  while (out?.backOn !== undefined) {
    const from: LocalDate = out.backOn
    out = stockOut({
      ...outlook,
      from,
      available: 0,
      arrivals: outlook.arrivals.filter((arrival) => arrival.date >= from),
    })
  }
  return out
}

/** The day goods ordered today by the fastest mode could be bought. */
function fastestArrival(fastest: { leadDays: number } | undefined, today: LocalDate): LocalDate {
  return addDays(today, fastest?.leadDays ?? 0)
}
