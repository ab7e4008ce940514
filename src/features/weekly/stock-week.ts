import type { Db } from '../../db/open.ts'
import type { Row } from '../../db/rows.ts'
import { agedForecast, nextSnapshot, type AgedForecast } from '../../facts/aged-stock.ts'
import { planningDefaults, type ShipMode } from '../../facts/data/planning.ts'
import { arrivalsOf, leadTimeOf } from '../../facts/inbound.ts'
import { latestSnapshot } from '../../facts/inventory.ts'
import {
  cheapestPossible,
  latestOrderDates,
  springFestivalClosures,
  type OrderDate,
} from '../../facts/order-dates.ts'
import { orderQuantity } from '../../facts/reorder.ts'
import { restockPlans, type RestockPlan } from '../../facts/restock-plans.ts'
import { daysOfCover, stockOut, type StockOut, type StockOutlook } from '../../facts/stock-out.ts'
import { reportedAges, reportedDailyUnits, reportedVolume } from '../../facts/stock-rows.ts'
import type { AgeBand } from '../../facts/aged-stock.ts'
import { addDays, type DateRange, type LocalDate } from '../../lib/dates.ts'
import type { StoreProduct } from './store-products.ts'
import { sum, type StoreWeek } from './store-week.ts'

const columns = [
  'product_id',
  'available',
  'inbound_working',
  'inbound_shipped',
  'inbound_received',
  'age_0_90',
  'age_91_180',
  'age_181_270',
  'age_271_365',
  'age_366_455',
  'age_456_plus',
  'age_365_plus',
  'age_date',
  'units_t7',
  'units_t30',
  'units_t60',
  'units_t90',
  'unit_volume',
  'volume_unit',
  'currency',
] as const

type StockRow = Pick<Row<'inventory_facts'>, (typeof columns)[number]>

/** A product's stock and the days that follow from it. */
export type StockLine = {
  product: StoreProduct
  available: number
  inbound: number
  dailyUnits: number
  /** Whole days that stock and everything on the way last. */
  days: number | undefined
  outOn: LocalDate | undefined
  /** The last day to order, by ship mode; in the past when it is too late. */
  orderBy: Partial<Record<ShipMode, LocalDate>>
  /** The next one still possible decides what comes first. */
  nextOrder: OrderDate | undefined
  suggested: number
  /** Sales of a year at this rate over the stock on hand. */
  turns: number | undefined
  ages: AgeBand[]
  aged: AgedForecast | undefined
}

export type StockWeek = {
  store: StoreWeek
  /** The day of the planning report; missing when none ever came. */
  snapshot: LocalDate | undefined
  lines: StockLine[]
  /** Products in stock, and those of them that sold in the last 30 days. */
  inStock: number
  selling: number
}

/**
 * Stock, order dates and ages of the team's products in a store.
 * @param today team-local: orders are placed in the team's days
 */
export async function readStock(
  db: Db,
  store: StoreWeek,
  until: LocalDate,
  today: LocalDate,
): Promise<StockWeek> {
  const storeId = store.store.id
  const snapshot = await latestSnapshot(db, storeId, until)
  if (!snapshot) return { store, snapshot: undefined, lines: [], inStock: 0, selling: 0 }
  const rows = await db
    .selectFrom('inventory_facts')
    .select(columns)
    .where('store_id', '=', storeId)
    .where('snapshot_date', '=', snapshot.date)
    .where('import_id', '=', snapshot.importId)
    .execute()
  const plans = Map.groupBy(
    await restockPlans(db, { storeIds: [storeId], open: true }),
    (plan) => plan.productId,
  )
  const closures = springFestivalClosures(today, addDays(today, 400))
  const when = { today, closures, from: addDays(snapshot.date, 1), due: nextSnapshot(today) }
  const lines = rows.flatMap((row) => {
    const product = store.products.all.get(row.product_id)
    if (!product || !store.products.isTeams(row.product_id)) return []
    return [lineOf(row, product, store, snapshot.date, plans.get(row.product_id) ?? [], when)]
  })
  const stocked = lines.filter((line) => line.available > 0)
  const sellingIds = new Set(rows.filter((row) => (row.units_t30 ?? 0) > 0).map((row) => row.product_id))
  return {
    store,
    snapshot: snapshot.date,
    lines,
    inStock: stocked.length,
    selling: stocked.filter((line) => sellingIds.has(line.product.id)).length,
  }
}

/** Days that are the same for every product of a store. */
type When = {
  today: LocalDate
  closures: readonly DateRange[]
  /** A snapshot is of its day's end: the day after is the first that its stock has to serve. */
  from: LocalDate
  /** The next fee snapshot. */
  due: LocalDate
}

function lineOf(
  row: StockRow,
  product: StoreProduct,
  store: StoreWeek,
  snapshot: LocalDate,
  plans: readonly RestockPlan[],
  { today, closures, from, due }: When,
): StockLine {
  const dailyUnits = reportedDailyUnits(row) ?? 0
  const ages = reportedAges(row)
  const lead = leadTimeOf(product.lead_time_days)
  const reported = {
    working: row.inbound_working ?? 0,
    shipped: row.inbound_shipped ?? 0,
    received: row.inbound_received ?? 0,
  }
  const arrivals = arrivalsOf(reported, plans, lead, from)
  const inbound = sum(arrivals.map((arrival) => arrival.units))
  const out = lastStockOut({ from, available: row.available, arrivals, dailyUnits })
  // In clearance nothing is ordered again.
  const dates = out && product.stage !== 'clearance' ? latestOrderDates(out.outOn, lead, today, closures) : []
  const next = cheapestPossible(dates) ?? dates.at(-1)
  const suggested = next
    ? orderQuantity({
        dailyUnits,
        // Today's own sales come off too, hence the one.
        coverDays: next.leadDays + planningDefaults.coverDays + 1,
        onHand: row.available,
        inbound,
        ...(product.carton_units === null ? {} : { cartonUnits: product.carton_units }),
      }).units
    : 0
  const asOf = row.age_date ?? snapshot
  return {
    product,
    available: row.available,
    inbound,
    dailyUnits,
    days: daysOfCover(row.available + inbound, dailyUnits),
    outOn: out?.outOn,
    orderBy: Object.fromEntries(dates.map(({ mode, orderBy }) => [mode, orderBy])),
    nextOrder: cheapestPossible(dates),
    suggested,
    turns: row.available > 0 ? (dailyUnits * 365) / row.available : undefined,
    ages,
    aged:
      ages.some((band) => (band.toDay ?? 999) > 90) && due >= asOf
        ? agedForecast(
            {
              marketplace: store.store.marketplace,
              asOf,
              bands: ages,
              dailyUnits,
              volume: reportedVolume(row),
              category: product.category ?? undefined,
            },
            due,
          )
        : undefined,
  }
}

/** When everything on hand and on the way is gone, gaps in between passed over. */
function lastStockOut(outlook: StockOutlook): StockOut | undefined {
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
