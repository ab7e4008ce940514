import { addDays, type LocalDate } from '../lib/dates.ts'
import { planningDefaults } from './data/planning.ts'

/** One covered day of a product, days without a sale included. */
export type SalesDay = {
  date: LocalDate
  units: number
  /** `false` when it could not be bought; unknown counts as in stock. */
  inStock?: boolean | undefined
  /** Prime Day, Black Friday, an own deal: says nothing about an ordinary day. */
  event?: boolean | undefined
}

export const velocityWindows = [7, 30, 60, 90] as const

export type VelocityWindow = (typeof velocityWindows)[number]

/** How past days become a rate; `planningDefaults` for what is left out. */
export type VelocityChoice = { weights?: Readonly<Record<VelocityWindow, number>>; inStockFloor?: number }

/**
 * Units a product sells on an ordinary day in stock: the mean of the last 7, 30, 60 and 90 days, each divided by its
 * share of days in stock (at least 20 %, so that two good days in sixty do not become a forecast), then weighted.
 * Event days are left out of both. A window without any day is left out and the other weights grow.
 * @param days one entry for every day the reports cover; a product younger than a window has fewer
 * @param until the last day looked at
 * @returns `undefined` when no ordinary day is covered
 */
export function dailyUnits(
  days: readonly SalesDay[],
  until: LocalDate,
  { weights, inStockFloor = planningDefaults.inStockFloor }: VelocityChoice = {},
): number | undefined {
  const rates = velocityWindows.map((window) => {
    const ordinary = ordinaryDays(days, until, window)
    if (ordinary.length === 0) return { window, rate: undefined }
    const units = ordinary.reduce((sum, day) => sum + day.units, 0)
    const inStock = ordinary.filter((day) => day.inStock !== false).length
    return { window, rate: units / ordinary.length / Math.max(inStockFloor, inStock / ordinary.length) }
  })
  return weigh(rates, weights)
}

/**
 * The same from the totals of a planning report (`units-shipped-t7` … `t90`), which names no days.
 * @param inStockShare fraction of the days in stock, 1 when it is not known
 */
export function dailyUnitsFromTotals(
  totals: Partial<Record<VelocityWindow, number | undefined>>,
  inStockShare = 1,
  { weights, inStockFloor = planningDefaults.inStockFloor }: VelocityChoice = {},
): number | undefined {
  const rates = velocityWindows.map((window) => {
    const units = totals[window]
    return {
      window,
      rate: units === undefined ? undefined : units / window / Math.max(inStockFloor, inStockShare),
    }
  })
  return weigh(rates, weights)
}

/**
 * The sample standard deviation of the daily units over the last 90 ordinary days in stock: the σ of safety stock.
 * @returns `undefined` with fewer than two such days
 */
export function dailyDeviation(days: readonly SalesDay[], until: LocalDate): number | undefined {
  const units = ordinaryDays(days, until, 90)
    .filter((day) => day.inStock !== false)
    .map((day) => day.units)
  if (units.length < 2) return undefined
  const mean = units.reduce((sum, n) => sum + n, 0) / units.length
  return Math.sqrt(units.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (units.length - 1))
}

function ordinaryDays(days: readonly SalesDay[], until: LocalDate, window: number): SalesDay[] {
  const from = addDays(until, 1 - window)
  return days.filter(({ date, event }) => event !== true && date >= from && date <= until)
}

function weigh(
  rates: readonly { window: VelocityWindow; rate: number | undefined }[],
  weights: Readonly<Record<VelocityWindow, number>> = planningDefaults.velocityWeights,
): number | undefined {
  let sum = 0
  let weight = 0
  for (const { window, rate } of rates) {
    if (rate === undefined) continue
    sum += weights[window] * rate
    weight += weights[window]
  }
  return weight > 0 ? sum / weight : undefined
}
