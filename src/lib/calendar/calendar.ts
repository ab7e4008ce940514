import { daysBetween, weekday, type LocalDate } from '../dates.ts'
import { chinaDay } from './china.ts'
import { countryHolidays, countryWeekdays } from './country.ts'
import { parseCalendar, type CalendarSpec } from './spec.ts'

/**
 * What a calendar says of one day. `known: false` means that nobody has announced that year yet: the answer is the
 * best guess, and the caller says so and asks.
 */
export type CalendarDay = { workday: boolean; known: boolean; name?: { zh: string; en: string } }

/** A team's work calendar. */
export type Calendar = { isWorkday(date: LocalDate): CalendarDay }

/**
 * A team's work calendar from its setting.
 * - `CN`: Monday–Friday, Chinese public holidays off, make-up workdays 调休 on
 * - a country code (`US`, `DE`, …): that country's working week, its public holidays off
 * - `weekdays`: Monday–Friday, no holidays
 * - `{ days: 'MON-SAT' }`: these weekdays; `base` adds a country's holidays
 * - `{ alternateSaturdays: '2026-11-28' }` 大小周: that Saturday is worked, the next is off, and so on; on top of
 *   `base` (CN when it is left out)
 * `off` and `on` name extra days and win over everything else. Any form may carry them: `{ base: 'CN', off: […] }`.
 * @throws RangeError or ZodError when the setting is not one of these
 */
export function createCalendar(spec: CalendarSpec): Calendar {
  const { base, weekdays, alternateSaturdays, off, on } = parseCalendar(spec)
  const offDays = new Set(off)
  const onDays = new Set(on)
  const week = weekdays ?? countryWeekdays(base)
  // A country nobody knows is refused here, not on the morning it first matters.
  if (base !== undefined && base !== 'CN') countryHolidays(base, '2026-01-01')

  function inWeek(date: LocalDate): boolean {
    if (alternateSaturdays !== undefined && weekday(date) === 6) {
      return daysBetween(alternateSaturdays, date) % 14 === 0
    }
    return week.has(weekday(date))
  }

  function isWorkday(date: LocalDate): CalendarDay {
    if (offDays.has(date)) return { workday: false, known: true }
    if (onDays.has(date)) return { workday: true, known: true }
    if (base === undefined) return { workday: inWeek(date), known: true }
    if (base === 'CN') {
      const day = chinaDay(date)
      const { known } = day
      if (day.kind === 'plain') return { workday: inWeek(date), known }
      return { workday: day.kind === 'make-up', known, name: day.name }
    }
    const name = countryHolidays(base, date)
    return name ? { workday: false, known: true, name } : { workday: inWeek(date), known: true }
  }
  return { isWorkday }
}
