import type { Db } from '../../db/open.ts'
import type { Job } from '../../schedule/job.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { addDays, eachDay, weekday, type LocalDate } from '../../lib/dates.ts'
import { addMinutes, instantAt, localDate, type Instant } from '../../lib/zones.ts'
import { weekdayName, type Team } from '../../facts/teams.ts'
import { askForIpi, lacksIpi } from './ipi-question.ts'
import { quiet } from './life/moment.ts'
import { hasAlertsToTell, tellAlerts } from './life/tell.ts'

/** The sweep comes so long before the check-in that shows it. */
const sweepMinutesBefore = 15
const reminderMinutes = 15
/** The check-in asks for the index first; this asks whoever did not answer there. */
const ipiMinutesAfter = 60

/** What the rules do by themselves. */
export function createRiskJobs(sweep: (db: Db, team: Team, now: Instant) => Promise<void>): Job[] {
  return [
    {
      name: 'risk-sweep',
      due: async (_db, team, from, to) =>
        days(team, from, to)
          .filter((day) => day.work || day.duty)
          .map((day) =>
            addMinutes(instantAt(day.date, team.schedule.standup.at, team.zone), -sweepMinutesBefore),
          )
          .filter((at) => at > from && at <= to),
      apart: true,
      run: ({ db, team, now }) => sweep(db, team, now),
      // Late or not, nothing is older than it was: the next run sees the same.
      skipped: ({ db, team, now }) => sweep(db, team, now),
    },
    {
      name: 'risk-reminders',
      async due(db, team, from, to) {
        const at = marks(team, from, to).at(-1)
        return at !== undefined && (await hasAlertsToTell(db, team.id)) ? [at] : []
      },
      apart: true,
      run: ({ db, team, now }) => tellAlerts(db, team, now),
    },
    {
      name: 'risk-ipi',
      async due(db, team, from, to) {
        const times = days(team, from, to)
          .filter((day) => day.firstOfWeek)
          .map((day) => addMinutes(instantAt(day.date, team.schedule.standup.at, team.zone), ipiMinutesAfter))
          .filter((at) => at > from && at <= to)
        const due: Instant[] = []
        for (const at of times) if (await lacksIpi(db, team, at)) due.push(at)
        return due
      },
      run: ({ db, team, now }) => askForIpi(db, team, now),
    },
  ]
}

/** The team's days that a span of instants touches. */
function days(team: Team, from: Instant, to: Instant) {
  const calendar = createCalendar(team.calendar)
  const works = (date: LocalDate) => calendar.isWorkday(date).workday
  return eachDay(localDate(from, team.zone), localDate(to, team.zone)).map((date) => {
    const number = weekday(date)
    const name = weekdayName.options[number - 1]
    const work = works(date)
    return {
      date,
      work,
      duty: name !== undefined && team.duty[name] !== undefined,
      // Monday, or the first workday after a holiday on it.
      firstOfWeek: work && number <= 5 && !daysBefore(date, number).some(works),
    }
  })
}

function daysBefore(date: LocalDate, number: number): LocalDate[] {
  return number === 1 ? [] : eachDay(addDays(date, 1 - number), addDays(date, -1))
}

/** Quarter hours outside the quiet hours, team time. */
function marks(team: Team, from: Instant, to: Instant): Instant[] {
  return days(team, from, to).flatMap(({ date, work, duty }) => {
    if (!work && !duty) return []
    const first = instantAt(date, quiet.to, team.zone)
    const end = instantAt(date, quiet.from, team.zone)
    const found: Instant[] = []
    for (let at = first; at < end; at = addMinutes(at, reminderMinutes))
      if (at > from && at <= to) found.push(at)
    return found
  })
}
