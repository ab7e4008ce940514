import { addDays, isDate, monthEnd, weekday, type LocalDate } from '../../../lib/dates.ts'
import { localDate } from '../../../lib/zones.ts'
import type { ReadingContext } from '../../field.ts'

/**
 * What relative and incomplete dates are counted from.
 * @property today the day in the zone that counts: the store's for store facts, the team's for plans, leave and actions
 * @property teamToday the day the person who types sees on the wall
 */
export type DateBase = { today: LocalDate; teamToday: LocalDate; tense: 'past' | 'future' }

export type DateRule = { tense: 'past' | 'future'; zone: 'store' | 'team' }

export function dateBase(rule: DateRule, context: ReadingContext): DateBase {
  const teamToday = localDate(context.now, context.teamZone)
  const store = context.store ?? context.stores[0]
  const today = rule.zone === 'store' && store ? localDate(context.now, store.zone) : teamToday
  return { today, teamToday, tense: rule.tense }
}

/** How far ahead a day without a year is taken for a slip (a fact of next week) rather than for a year ago. */
const nearDays = 31

/**
 * The day a month and day without a year mean: for facts the last one, for plans the next, but one just passed or just
 * ahead is that one, so that a slip is seen and not moved by a year.
 * @param dayOf the day in a year, `undefined` in years without it (29 February)
 */
export function nearestYear(
  base: DateBase,
  dayOf: (year: number) => LocalDate | undefined,
): LocalDate | undefined {
  const year = Number(base.today.slice(0, 4))
  const years = [
    year - 8,
    year - 4,
    year - 3,
    year - 2,
    year - 1,
    year,
    year + 1,
    year + 2,
    year + 3,
    year + 4,
    year + 8,
  ]
  const days = years.map(dayOf).filter((day) => day !== undefined)
  const latest = addDays(base.today, nearDays)
  const earliest = addDays(base.today, -nearDays)
  return base.tense === 'past' ? days.findLast((day) => day <= latest) : days.find((day) => day >= earliest)
}

/** Month and day of the year they are nearest in. */
export function monthDay(base: DateBase, month: number, day: number): LocalDate | undefined {
  return nearestYear(base, (year) => calendarDay(year, month, day))
}

/** A bare day of the month: the last one for facts, the next one for plans. */
export function dayOfMonth(base: DateBase, day: number): LocalDate | undefined {
  const months = Array.from({ length: 25 }, (_, i) => monthAway(base.today, i - 12))
  const days = months.map((month) => `${month}-${pad(day)}`).filter(isDate)
  if (base.tense === 'future') return days.find((date) => date >= base.today)
  return unlessTeamIsAhead(
    base,
    days,
    days.findLast((date) => date <= base.today),
  )
}

/** A bare weekday (1 Monday to 7 Sunday), today included: the last one for facts, the next one for plans. */
export function nearestWeekday(base: DateBase, day: number): LocalDate {
  const ahead = (day - weekday(base.today) + 7) % 7
  const next = addDays(base.today, ahead)
  if (base.tense === 'future' || ahead === 0) return next
  const last = addDays(next, -7)
  return unlessTeamIsAhead(base, [next], last) ?? last
}

/** The weekday of the week that many weeks away; weeks begin on Monday. */
export function weekdayOfWeek(base: DateBase, day: number, weeks: number): LocalDate {
  return addDays(base.today, day - weekday(base.today) + weeks * 7)
}

/** 'YYYY-MM' that many months away from a day. */
export function monthAway(date: LocalDate, months: number): string {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${pad((count % 12) + 1)}`
}

/** The last day of the month that many months away. */
export function monthEndAway(base: DateBase, months: number): LocalDate {
  return monthEnd(`${monthAway(base.today, months)}-01`)
}

/** @returns `undefined` when there is no such day */
export function calendarDay(year: number, month: number, day: number): LocalDate | undefined {
  const date = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
  return isDate(date) ? date : undefined
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}

/**
 * In Shanghai the 24th has begun when Los Angeles still has the 23rd: whoever types 24号 or 周二 then does not mean last
 * month's, and is told that the store is not there yet.
 */
function unlessTeamIsAhead(
  base: DateBase,
  days: LocalDate[],
  last: LocalDate | undefined,
): LocalDate | undefined {
  return days.find((date) => date > base.today && date <= base.teamToday) ?? last
}
