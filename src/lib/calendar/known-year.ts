import { isChinaYearKnown } from './china.ts'
import { parseCalendar, type CalendarSpec } from './spec.ts'

/**
 * Whether a calendar knows a year's days off. Only China announces its holidays and make-up workdays 调休 year by year;
 * a calendar that names days of that year itself has been told.
 * @throws ZodError when the setting is no calendar
 */
export function isYearKnown(spec: CalendarSpec, year: number): boolean {
  const { base, off, on } = parseCalendar(spec)
  return (
    base !== 'CN' ||
    isChinaYearKnown(year) ||
    [...off, ...on].some((date) => Number(date.slice(0, 4)) === year)
  )
}
