import { addDays } from '../dates.ts'
import { instantAt, localDate, type Instant } from '../zones.ts'
import type { Calendar } from './calendar.ts'
import { workdayFrom } from './workdays.ts'

/** The hours a team works; `from` before `to`, both 'HH:MM' in the zone. */
export type WorkingHours = { zone: string; calendar: Calendar; from?: string; to?: string }

/**
 * The moment at which so many working hours have passed: 4 hours from Friday 16:00 end on Monday 11:00. Time outside
 * working hours, days off and the hour a DST change takes away do not count.
 * @param hours zero gives the moment itself when it is worked, else the next start of work
 */
export function addWorkHours(instant: Instant, hours: number, work: WorkingHours): Instant {
  const { zone, calendar, from = '09:00', to = '18:00' } = work
  if (from >= to) throw new RangeError(`working hours must end after they begin: ${from}–${to}`)
  if (!(hours >= 0) || !Number.isFinite(hours)) throw new RangeError(`not a number of hours: ${hours}`)
  const begin = Date.parse(instant)
  let left = hours * 3_600_000
  let date = workdayFrom(localDate(instant, zone), calendar)
  for (;;) {
    const start = Math.max(begin, Date.parse(instantAt(date, from, zone)))
    const end = Date.parse(instantAt(date, to, zone))
    if (start < end && left <= end - start) return new Date(start + left).toISOString()
    left -= Math.max(0, end - start)
    date = workdayFrom(addDays(date, 1), calendar)
  }
}
