import { springFestival } from '../lib/calendar/china.ts'
import { addDays, dateOfDay, dayNumber, daysBetween, type DateRange, type LocalDate } from '../lib/dates.ts'
import { planningDefaults, shipModes, type ShipMode } from './data/planning.ts'

/** What lies between an order and units that can be bought, in days. */
export type LeadTime = {
  productionDays: number
  /** By ship mode; a mode that is left out is not offered. */
  transitDays: Readonly<Partial<Record<ShipMode, number>>>
  checkInDays: number
}

export type OrderDate = {
  mode: ShipMode
  /** The last day to order; in the past when it is too late. */
  orderBy: LocalDate
  /** From today to it; negative when it is too late. */
  daysLeft: number
  /** From the order to buyable, closures included. */
  leadDays: number
}

/**
 * The latest day to order by each ship mode so that the goods are buyable on a day, the cheapest mode first.
 * Production counts only days on which the factory is open; goods neither start nor leave during a closure.
 * @param needBy the first day that would have nothing to sell
 * @param closures days on which factories and forwarders are shut, both ends included
 */
export function latestOrderDates(
  needBy: LocalDate,
  lead: LeadTime,
  today: LocalDate,
  closures: readonly DateRange[] = [],
): OrderDate[] {
  return shipModes.flatMap((mode) => {
    const transit = lead.transitDays[mode]
    if (transit === undefined) return []
    const orderBy = orderDate(addDays(needBy, -lead.checkInDays - transit), lead.productionDays, closures)
    return [{ mode, orderBy, daysLeft: daysBetween(today, orderBy), leadDays: daysBetween(orderBy, needBy) }]
  })
}

function orderDate(shipBy: LocalDate, productionDays: number, closures: readonly DateRange[]): LocalDate {
  // Whole closures are stepped over, not days: a risk sweep asks for a hundred thousand products.
  const shut = closures
    .map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }))
    .toSorted((a, b) => b.to - a.to)
  let day = dayNumber(shipBy)
  for (const { from, to } of shut) if (from <= day && day <= to) day = from - 1
  let left = productionDays
  for (const { from, to } of shut) {
    if (to >= day) continue
    const open = day - to - 1
    if (open >= left) break
    left -= open
    day = from
  }
  return dateOfDay(day - left)
}

/** The cheapest mode whose last day to order has not passed; `undefined` when it is too late for all. */
export function cheapestPossible(dates: readonly OrderDate[]): OrderDate | undefined {
  return dates.find(({ daysLeft }) => daysLeft >= 0)
}

/** The Spring Festival closures of factories that touch the years of a range. */
export function springFestivalClosures(
  from: LocalDate,
  to: LocalDate,
  { before, after }: { before: number; after: number } = planningDefaults.springFestival,
): DateRange[] {
  const first = Number(from.slice(0, 4))
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, i) => first + i)
  return years.map((year) => {
    const festival = springFestival(year)
    return { from: addDays(festival, -before), to: addDays(festival, after) }
  })
}
