import type { Db } from '../../../db/open.ts'
import type { Severity } from '../../../facts/alerts.ts'
import type { Team } from '../../../facts/teams.ts'
import { nextWorkday } from '../../../lib/calendar/workdays.ts'
import type { LocalDate } from '../../../lib/dates.ts'
import type { Moment } from './moment.ts'

/**
 * Deals out the check-ins in which new alerts first show: so many new orange ones a person and day, the rest a workday
 * later. Red ones show at once; yellow ones, and those of a summary for which there is no room, in lists only.
 */
export type CheckInSlots = {
  take(ownerId: string | null, severity: Severity, inSummary: boolean): LocalDate | null
}

export async function checkInSlots(db: Db, team: Team, moment: Moment, aDay: number): Promise<CheckInSlots> {
  const rows = await db
    .selectFrom('alerts')
    .select((eb) => ['owner_id', 'shown_from', eb.fn.countAll<number>().as('count')])
    .where('team_id', '=', team.id)
    .where('severity', '=', 'orange')
    .where('shown_from', '>=', moment.nextCheckIn)
    .groupBy(['owner_id', 'shown_from'])
    .execute()
  const used = new Map(rows.map((row) => [`${row.owner_id ?? ''} ${row.shown_from}`, Number(row.count)]))
  return {
    take(ownerId, severity, inSummary) {
      if (severity === 'yellow') return null
      if (severity === 'red') return moment.nextCheckIn
      if (aDay < 1) return null
      let date = moment.nextCheckIn
      for (;;) {
        const key = `${ownerId ?? ''} ${date}`
        const count = used.get(key) ?? 0
        if (count < aDay) {
          used.set(key, count + 1)
          return date
        }
        if (inSummary) return null
        date = nextWorkday(date, moment.calendar)
      }
    },
  }
}
