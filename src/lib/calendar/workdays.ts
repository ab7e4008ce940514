import { addDays, eachDay, type LocalDate } from '../dates.ts'
import type { Calendar } from './calendar.ts'

// No real calendar is off longer than this; without a bound a calendar without workdays would never answer.
const longestPause = 400

/** The first workday after a day. */
export function nextWorkday(date: LocalDate, calendar: Calendar): LocalDate {
  return seek(date, 1, calendar)
}

/** The last workday before a day. */
export function previousWorkday(date: LocalDate, calendar: Calendar): LocalDate {
  return seek(date, -1, calendar)
}

/** The day itself when it is a workday, else the first one after it. */
export function workdayFrom(date: LocalDate, calendar: Calendar): LocalDate {
  return calendar.isWorkday(date).workday ? date : nextWorkday(date, calendar)
}

/** The day `count` workdays after (or, negative, before) a day; 0 gives the day itself. */
export function addWorkdays(date: LocalDate, count: number, calendar: Calendar): LocalDate {
  let day = date
  for (let i = 0; i < Math.abs(count); i += 1) day = seek(day, Math.sign(count), calendar)
  return day
}

/** How many workdays come after `from` up to and with `to`: yesterday to today is 1 on a workday. */
export function workdaysBetween(from: LocalDate, to: LocalDate, calendar: Calendar): number {
  return eachDay(addDays(from, 1), to).filter((date) => calendar.isWorkday(date).workday).length
}

function seek(date: LocalDate, step: number, calendar: Calendar): LocalDate {
  for (let n = 1; n <= longestPause; n += 1) {
    const day = addDays(date, n * step)
    if (calendar.isWorkday(day).workday) return day
  }
  throw new RangeError(`the calendar has no workday within ${longestPause} days of ${date}`)
}
