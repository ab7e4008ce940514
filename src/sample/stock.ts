import { addDays, daysBetween, type LocalDate } from '../lib/dates.ts'
import { paceOf, type SampleProduct } from './catalogue.ts'
import type { SampleDay } from './demand.ts'
import { agedLotsOf, storyOf } from './stories.ts'

/** What is left at the end of each day, and what came in on it; index 0 is the newest closed day. */
export type StockDay = { available: number; received: number }

/** Units that arrived together. */
export type Layer = { units: number; daysOld: number }

/**
 * Stock day by day, worked out backwards from what is there now: what was sold was there before, and when that would
 * be more than ten weeks' worth, a delivery of six weeks' worth came in that day.
 * @param demand as `demandOf` gives it, oldest first
 */
export function stockOf(product: SampleProduct, demand: SampleDay[]): StockDay[] {
  const pace = paceOf(product)
  // Old stock is there because too much came once: nothing has been ordered since.
  const ordersMore = agedLotsOf(product).length === 0
  const most = ordersMore ? Math.max(product.available + pace * 7, pace * 70) : Infinity
  const delivery = Math.max(1, Math.round((pace * 42) / product.cartonUnits)) * product.cartonUnits
  const days: StockDay[] = []
  let available = product.available
  for (const day of demand.toReversed()) {
    const before = available + day.units
    const wasEmpty = storyOf(product, day.daysAgo + 1).outOfStock === true
    const isEmpty = storyOf(product, day.daysAgo).outOfStock === true
    // The delivery that ended a stock-out brought everything there was that evening.
    const received = wasEmpty && !isEmpty ? before : before > most ? Math.min(delivery, before) : 0
    days.push({ available, received })
    available = before - received
  }
  return days
}

/**
 * How old the stock of a day is, first in first out, oldest layer first; the units add up to what was available.
 * @param stock as `stockOf` gives it
 * @param daysAgo the day looked at
 */
export function layersOf(
  product: SampleProduct,
  demand: SampleDay[],
  stock: StockDay[],
  daysAgo: number,
): Layer[] {
  let left = stock[daysAgo]?.available ?? 0
  const old = oldLayers(product, demand, daysAgo).map(({ units, daysOld }) => {
    const here = Math.min(units, left)
    left -= here
    return { units: here, daysOld }
  })
  const fresh: Layer[] = []
  for (let i = daysAgo; i < stock.length && left > 0; i++) {
    const units = Math.min(stock[i]?.received ?? 0, left)
    left -= units
    if (units > 0) fresh.unshift({ units, daysOld: i - daysAgo })
  }
  // What no delivery explains came ten weeks before the newest day.
  return [...old, { units: left, daysOld: Math.max(5, 70 - daysAgo) }, ...fresh].filter(
    (layer) => layer.units > 0,
  )
}

/** The next snapshot of the aged inventory surcharge: the 15th after a day. */
export function nextFifteenth(date: LocalDate): LocalDate {
  const here = `${date.slice(0, 8)}15`
  return here > date ? here : `${addDays(`${date.slice(0, 8)}01`, 31).slice(0, 8)}15`
}

/**
 * The story's lots on a day: what will be left on the 15th, and for the oldest also what is sold until then at the
 * ordinary pace, since the oldest goes first.
 */
function oldLayers(product: SampleProduct, demand: SampleDay[], daysAgo: number): Layer[] {
  const latest = demand.at(-1)?.date
  if (latest === undefined) return []
  const daysLeft = daysBetween(latest, nextFifteenth(latest))
  const soldSince = demand.filter((day) => day.daysAgo < daysAgo).reduce((sum, day) => sum + day.units, 0)
  return agedLotsOf(product).map(({ unitsOnThe15th, daysOldOnThe15th }, i) => ({
    // The last day before the snapshot still sells: with the newest day over, `daysLeft − 1` days remain.
    units: unitsOnThe15th + (i === 0 ? Math.round(paceOf(product) * (daysLeft - 1)) + soldSince : 0),
    daysOld: daysOldOnThe15th - daysLeft - daysAgo,
  }))
}
