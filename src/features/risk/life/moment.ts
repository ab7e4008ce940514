import { createCalendar, type Calendar } from '../../../lib/calendar/calendar.ts'
import { addWorkHours } from '../../../lib/calendar/work-hours.ts'
import { nextWorkday, workdaysBetween } from '../../../lib/calendar/workdays.ts'
import { weekday, type LocalDate } from '../../../lib/dates.ts'
import { localDate, localTime, type Instant } from '../../../lib/zones.ts'
import { weekdayName, type Team } from '../../../facts/teams.ts'

/** Team-local hours in which nothing is said but what cannot wait (voice: quiet 21:00–08:30). */
export const quiet = { from: '21:00', to: '08:30' }

/** How long an untaken alert waits for its owner before the manager hears of it. */
const patience = { redWorkHours: 4, orangeWorkdays: 2 }

/** Where a team stands in its day. */
export type Moment = {
  now: Instant
  today: LocalDate
  /** 'HH:MM' */
  time: string
  calendar: Calendar
  /** Whether messages may go out: a workday, outside the quiet hours. */
  awake: boolean
  /** The day on which people next begin to work; today before the quiet hours end. */
  nextWork: LocalDate
  /** The business date of the next check-in that is still to be asked. */
  nextCheckIn: LocalDate
  /** Who gets what cannot wait. */
  duty: string | undefined
}

export function momentOf(team: Team, now: Instant): Moment {
  const calendar = createCalendar(team.calendar)
  const today = localDate(now, team.zone)
  const time = localTime(now, team.zone)
  const { workday } = calendar.isWorkday(today)
  const later = nextWorkday(today, calendar)
  const day = weekdayName.options[weekday(today) - 1]
  return {
    now,
    today,
    time,
    calendar,
    awake: workday && time >= quiet.to && time < quiet.from,
    nextWork: workday && time < quiet.to ? today : later,
    nextCheckIn: workday && time <= team.schedule.standup.at ? today : later,
    duty: day === undefined ? undefined : team.duty[day],
  }
}

/** Whether the owner has had long enough since being told of a red alert. */
export function redPatienceOver(team: Team, moment: Moment, toldAt: Instant): boolean {
  const work = { zone: team.zone, calendar: moment.calendar }
  return addWorkHours(toldAt, patience.redWorkHours, work) <= moment.now
}

/** The same for an orange one, since the check-in that showed it; not before that day's check-in has gone out. */
export function orangePatienceOver(team: Team, moment: Moment, shownFrom: LocalDate): boolean {
  return (
    moment.time >= team.schedule.standup.at &&
    shownFrom <= moment.today &&
    workdaysBetween(shownFrom, moment.today, moment.calendar) >= patience.orangeWorkdays
  )
}
