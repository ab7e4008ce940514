import { addDays, eachDay, type LocalDate } from '../lib/dates.ts'
import { instantAt, localDate, type Instant } from '../lib/zones.ts'

/** Amazon fills in sessions and page views up to 72 hours after a day (amzn selling-partner-api-docs #2303, #2439). */
const settlingMs = 72 * 3_600_000

/** The latest day that is over in a store's zone: its own date minus one. */
export function closedDay(instant: Instant, zone: string): LocalDate {
  return addDays(localDate(instant, zone), -1)
}

/**
 * The store days that have closed since one that was already spoken of.
 * @param since the last day reported; it is not in the answer
 * @returns oldest first; empty when nothing has closed since
 */
export function closedDaysSince(since: LocalDate, instant: Instant, zone: string): LocalDate[] {
  return eachDay(addDays(since, 1), closedDay(instant, zone))
}

/** The moment a store day ends, which is the start of the next one. */
export function dayCloses(date: LocalDate, zone: string): Instant {
  return instantAt(addDays(date, 1), '00:00', zone)
}

/** Whether a day's numbers may still move: until 72 hours after it closed. */
export function isSettling(date: LocalDate, instant: Instant, zone: string): boolean {
  return Date.parse(instant) < Date.parse(dayCloses(date, zone)) + settlingMs
}

/** `missing`: 流量未出, no split or conversion from it; `provisional`: 初值; `final`. */
export type TrafficState = 'missing' | 'provisional' | 'final'

/**
 * What a day's sessions are good for. Units sold without sessions mean that the traffic is not out, never that there
 * was none.
 * @param day sessions `undefined` when no report carried them
 */
export function trafficState(
  day: { date: LocalDate; units: number; sessions?: number | undefined },
  instant: Instant,
  zone: string,
): TrafficState {
  if (day.sessions === undefined || (day.sessions === 0 && day.units > 0)) return 'missing'
  return isSettling(day.date, instant, zone) ? 'provisional' : 'final'
}
