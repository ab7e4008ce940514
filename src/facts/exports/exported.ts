import type { Db } from '../../db/open.ts'
import { addDays, type LocalDate } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'

/** Where a fact comes from. A report's line is that of the file, from 1. */
export type Source = {
  kind: 'person' | 'report' | 'api'
  /** Set-up id. */
  person?: string
  /** Which report: `all-orders`, … */
  report?: string
  import?: number
  file?: string
  line?: number
}

/** One fact: its columns in order, then where it comes from and when it was taken in (UTC ISO). */
export type ExportedFact = {
  [column: string]: string | number | boolean | null | Source | object
  source: Source
  at: string
}

/** Days, both ends included: store days for store facts, team days for what people do. */
export type ExportSpan = { from: LocalDate; to: LocalDate }

/** One kind of fact. `columns` are those of a table: `source` and `at` follow them. */
export type ExportKind = {
  name: string
  columns: readonly string[]
  read(db: Db, span: ExportSpan): Promise<ExportedFact[]>
}

/** Column names, with blanks between. */
export function columnsOf(names: string): string[] {
  return names.split(/\s+/)
}

export function byPerson(person: string): Source {
  return { kind: 'person', person }
}

/**
 * A filter on moments by the day they fall on: the zone is the team's, else that of the first team, as everything a
 * small company does is in one.
 */
export async function daysOfTeams(
  db: Db,
  span: ExportSpan,
): Promise<{
  first: string
  after: string
  dayOf(at: string, teamId: string | null): LocalDate
  within(day: LocalDate): boolean
}> {
  const teams = await db.selectFrom('teams').select(['id', 'zone']).orderBy('id').execute()
  const zones = new Map(teams.map((team) => [team.id, team.zone]))
  const usual = teams[0]?.zone ?? 'UTC'
  return {
    // A day wider on both sides than any zone can be: what the database narrows by before the days are known.
    first: `${addDays(span.from, -1)}T00:00:00.000Z`,
    after: `${addDays(span.to, 2)}T00:00:00.000Z`,
    dayOf: (at, teamId) => localDate(at, zones.get(teamId ?? '') ?? usual),
    within: (day) => day >= span.from && day <= span.to,
  }
}
