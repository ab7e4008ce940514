import { addDays, daysBetween, type LocalDate } from '../lib/dates.ts'

/** Units that become buyable at the start of a day. */
export type Arrival = { date: LocalDate; units: number }

/** What is there, what is coming, and how fast it goes. */
export type StockOutlook = {
  /** The first day that still has to be served from `available`. */
  from: LocalDate
  available: number
  arrivals: readonly Arrival[]
  dailyUnits: number
}

export type StockOut = {
  /** The first day whose demand cannot be met in full. */
  outOn: LocalDate
  /** Whole days served before it. */
  days: number
  /** When the next arrival ends the gap; `undefined` when nothing is coming. */
  backOn: LocalDate | undefined
  /** Units not sold from `outOn` until `backOn`, rounded; `undefined` when nothing is coming. */
  lostUnits: number | undefined
}

/**
 * When a product runs out if nothing more is ordered. Arrivals count from their date; one whose date has passed is
 * late and counts from `from`, unless the caller knows better.
 * @returns `undefined` when nothing sells: it never runs out
 */
export function stockOut({ from, available, arrivals, dailyUnits }: StockOutlook): StockOut | undefined {
  if (!(dailyUnits > 0)) return undefined
  const coming = arrivals
    .map(({ date, units }) => ({ day: Math.max(0, daysBetween(from, date)), units }))
    .filter(({ units }) => units > 0)
    .toSorted((a, b) => a.day - b.day)
  let units = Math.max(0, available)
  let day = wholeDays(units / dailyUnits)
  while (coming[0] && coming[0].day <= day) {
    units += coming[0].units
    coming.shift()
    day = wholeDays(units / dailyUnits)
  }
  const next = coming[0]
  const backOn = next && addDays(from, next.day)
  const lostUnits = next && Math.round(next.day * dailyUnits - units)
  return { outOn: addDays(from, day), days: day, backOn, lostUnits }
}

/** Whole days of sales that units last, as printed: `975` at `13` a day are 75. */
export function daysOfCover(units: number, dailyUnits: number): number | undefined {
  return dailyUnits > 0 ? wholeDays(Math.max(0, units) / dailyUnits) : undefined
}

/**
 * Sales lost when an order arrives so many days after the stock ran out.
 * @param priceMinor what one unit brings, minor units
 * @returns minor units
 */
export function lateOrderLoss(dailyUnits: number, priceMinor: number, days = 7): number {
  return Math.round(dailyUnits * days * priceMinor)
}

// 0.7 / 0.1 is 6.999…: a quotient within a millionth of a whole day is that day.
const wholeDays = (quotient: number) => Math.floor(quotient + 1e-6)
