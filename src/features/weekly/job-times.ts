import type { Team } from '../../facts/teams.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { previousWorkday, workdayFrom } from '../../lib/calendar/workdays.ts'
import { addDays, eachDay, monthStart, weekday, type LocalDate } from '../../lib/dates.ts'
import { instantAt, localDate } from '../../lib/zones.ts'

const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const

type DayTime = { day: (typeof weekdays)[number]; time: string }

/** When the week's question goes out: its day, or the last workday before it in the same seven days. */
export function askTimes(team: Team, from: string, to: string): string[] {
  const calendar = createCalendar(team.calendar)
  return timesOf(team, team.schedule.weekly.ask, from, to, (date) => {
    if (calendar.isWorkday(date).workday) return date
    const before = previousWorkday(date, calendar)
    return before > addDays(date, -7) ? before : undefined
  })
}

/** When the report goes out: its day, or the first workday after it in the same seven days. */
export function reportTimes(team: Team, from: string, to: string): string[] {
  const calendar = createCalendar(team.calendar)
  return timesOf(team, team.schedule.weekly.report, from, to, (date) => {
    const day = workdayFrom(date, calendar)
    return day < addDays(date, 7) ? day : undefined
  })
}

/** A wall time on one weekday of every week, workday or not. */
export function weekdayTimes(team: Team, at: DayTime, from: string, to: string): string[] {
  return timesOf(team, at, from, to, (date) => date)
}

/** A wall time on the first workday of every month. */
export function firstWorkdayTimes(team: Team, time: string, from: string, to: string): string[] {
  const calendar = createCalendar(team.calendar)
  const dates = eachDay(localDate(from, team.zone), localDate(to, team.zone))
  return dates
    .filter((date) => workdayFrom(monthStart(date), calendar) === date)
    .map((date) => instantAt(date, time, team.zone))
    .filter((at) => at > from && at <= to)
}

/** @param moved the day it is on instead; `undefined` when that week has none */
function timesOf(
  team: Team,
  { day, time }: DayTime,
  from: string,
  to: string,
  moved: (date: LocalDate) => LocalDate | undefined,
): string[] {
  const wanted = weekdays.indexOf(day) + 1
  // A day can move by less than a week either way.
  const dates = eachDay(addDays(localDate(from, team.zone), -6), addDays(localDate(to, team.zone), 6))
  return dates
    .filter((date) => weekday(date) === wanted)
    .map(moved)
    .filter((date) => date !== undefined)
    .map((date) => instantAt(date, time, team.zone))
    .filter((at) => at > from && at <= to)
    .toSorted()
}
