import { UserError } from '../../core/user-error.ts'
import type { Db } from '../../db/open.ts'
import { findTeam, type Team } from '../../facts/teams.ts'
import { namedWeek, weekOf, type TeamWeek } from '../../facts/weeks.ts'
import { addDays, weekday, type LocalDate } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'

/** The last week that is over in the team's calendar: what a report without a week is about. */
export function lastWeek(team: Team, now: string): TeamWeek {
  return weekOf(addDays(localDate(now, team.zone), -7), team.schedule.week)
}

/** The week a day lies in for the team: the one its review is about. */
export function weekOfDay(team: Team, date: LocalDate): TeamWeek {
  return weekOf(date, team.schedule.week)
}

/**
 * The week somebody asked for.
 * @throws UserError for a week that has not begun
 */
export function askedWeek(
  team: Team,
  now: string,
  asked: { week?: string | undefined; date?: LocalDate | undefined },
): TeamWeek {
  const today = localDate(now, team.zone)
  const sunday = team.schedule.week === 'SUN-SAT' && weekday(today) === 7
  const found =
    asked.week !== undefined
      ? namedWeek(asked.week, team.schedule.week)
      : asked.date !== undefined
        ? weekOf(asked.date, team.schedule.week)
        : lastWeek(team, now)
  if (found.from > today && !sunday)
    throw new UserError({ zh: `${found.id} 还没开始`, en: `${found.id} has not begun yet` })
  return found
}

/** The team whose numbers are meant. */
export async function senderTeam(db: Db, teamId: string | undefined): Promise<Team> {
  const team = teamId === undefined ? undefined : await findTeam(db, teamId)
  if (team) return team
  throw new UserError({
    zh: '你不在（或不只在）一个小组里。请在小组的频道里发“周报”。',
    en: 'You are in no team, or in several: send “weekly-report” in the channel of the team you mean.',
  })
}
