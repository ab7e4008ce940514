/**
 * A calendar day 'YYYY-MM-DD' without a zone: the day of a store fact is the marketplace's own, a business date the
 * team's. Functions throw a RangeError when given something `isDate` refuses.
 */
export type LocalDate = string

/** Days from `from` to `to`, both included. */
export type DateRange = { from: LocalDate; to: LocalDate }

const dayMs = 86_400_000

/** Whether a text is a real calendar day in the form 'YYYY-MM-DD' (years 1000–9999). */
export function isDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  // Date would turn 30 February into 2 March instead of refusing it.
  return month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)
}

function monthLength(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The number of a day since 1970-01-01, which is day 0. */
export function dayNumber(date: LocalDate): number {
  const known = numbers.get(date)
  if (known !== undefined) return known
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`)
  const day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / dayMs
  // Some years of days; texts from outside must not fill the memory.
  if (numbers.size >= mostKept) numbers.clear()
  numbers.set(date, day)
  return day
}

// Answers that never change, kept because a stock plan of a large catalogue asks a million times for a few hundred days.
const numbers = new Map<LocalDate, number>()
const dates = new Map<number, LocalDate>()
const mostKept = 10_000

/** The day with this number; the inverse of `dayNumber`. */
export function dateOfDay(day: number): LocalDate {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(day * dayMs).toISOString().slice(0, 10)
  if (dates.size >= mostKept) dates.clear()
  dates.set(day, date)
  return date
}

/** @param days whole days, negative to go back */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumber(date) + days)
}

/** How many days `to` is after `from`; negative when it is before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** The ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekday(date: LocalDate): number {
  // Day 0, 1970-01-01, was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** Every day from `from` to `to`, both included; empty when `to` is before `from`. */
export function eachDay(from: LocalDate, to: LocalDate): LocalDate[] {
  const first = dayNumber(from)
  const count = dayNumber(to) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => dateOfDay(first + i))
}

/**
 * The first day of the week a day lies in.
 * @param firstWeekday 1 for ISO weeks (Monday), 7 for Amazon's Sunday–Saturday weeks
 */
export function weekStart(date: LocalDate, firstWeekday = 1): LocalDate {
  return addDays(date, -((weekday(date) - firstWeekday + 7) % 7))
}

/** The ISO 8601 week of a day, such as '2026-W47'. Around New Year its year may differ from the day's. */
export function isoWeek(date: LocalDate): string {
  // A week belongs to the year its Thursday lies in.
  const year = addDays(weekStart(date), 3).slice(0, 4)
  const week = daysBetween(firstMonday(year), weekStart(date)) / 7 + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/**
 * Monday to Sunday of an ISO week.
 * @throws RangeError when there is no such week ('2026-W54', 'W47')
 */
export function weekDays(week: string): DateRange {
  const match = /^(\d{4})-W(\d{2})$/.exec(week)
  if (!match?.[1]) throw new RangeError(`not an ISO week: ${week}`)
  const from = addDays(firstMonday(match[1]), (Number(match[2]) - 1) * 7)
  if (isoWeek(from) !== week) throw new RangeError(`no such ISO week: ${week}`)
  return { from, to: addDays(from, 6) }
}

function firstMonday(year: string): LocalDate {
  // 4 January is always in week 1.
  return weekStart(`${year}-01-04`)
}

/** The first day of the month a day lies in. */
export function monthStart(date: LocalDate): LocalDate {
  return addDays(`${date.slice(0, 8)}01`, 0)
}

/** The last day of the month a day lies in. */
export function monthEnd(date: LocalDate): LocalDate {
  return addDays(monthStart(addDays(monthStart(date), 31)), -1)
}

/** The first to the last day of a month such as '2026-11'. */
export function monthDays(month: string): DateRange {
  const from = addDays(`${month}-01`, 0)
  return { from, to: monthEnd(from) }
}

/** The quarter of a day, such as '2026-Q4'. */
export function quarterOf(date: LocalDate): string {
  const month = Number(monthStart(date).slice(5, 7))
  return `${date.slice(0, 4)}-Q${Math.ceil(month / 3)}`
}

/**
 * The first to the last day of a quarter such as '2026-Q4'.
 * @throws RangeError when there is no such quarter
 */
export function quarterDays(quarter: string): DateRange {
  const match = /^(\d{4})-Q([1-4])$/.exec(quarter)
  if (!match) throw new RangeError(`not a quarter: ${quarter}`)
  const first = (Number(match[2]) - 1) * 3 + 1
  const month = (number: number) => `${match[1]}-${String(number).padStart(2, '0')}`
  return { from: monthDays(month(first)).from, to: monthDays(month(first + 2)).to }
}
