import { addDays, isoWeek, weekDays, weekStart, type DateRange, type LocalDate } from '../lib/dates.ts'
import type { TeamSchedule } from './teams.ts'

/** A team's week: seven marketplace dates under the ISO name of their Monday. */
export type TeamWeek = DateRange & { id: string }

/** The week a day lies in; of a Sunday–Saturday week the name is that of its Monday. */
export function weekOf(date: LocalDate, kind: TeamSchedule['week']): TeamWeek {
  const from = weekStart(date, kind === 'SUN-SAT' ? 7 : 1)
  return { id: isoWeek(kind === 'SUN-SAT' ? addDays(from, 1) : from), from, to: addDays(from, 6) }
}

/**
 * The days of a week by its name.
 * @throws RangeError when there is no such week
 */
export function namedWeek(id: string, kind: TeamSchedule['week']): TeamWeek {
  const { from } = weekDays(id)
  return weekOf(from, kind)
}
