import type { Db } from '../../db/open.ts'
import type { Team } from '../../facts/teams.ts'
import { namedWeek, type TeamWeek } from '../../facts/weeks.ts'
import { askOf, reviewOf, type Review, type ReviewKey } from './queries.ts'
import { reviewLines, type ReviewLine } from './review-lines.ts'
import { ownSource } from './review-source.ts'

/** One person's review of a week: what the form shows and the answer is made from. */
export type ReviewView = {
  team: Team
  key: ReviewKey
  week: TeamWeek
  lines: ReviewLine[]
  /** What was answered already. */
  known: Review | undefined
}

/** The lines kept when it was asked; without those, made anew from the person's own products. */
export async function reviewView(
  db: Db,
  team: Team,
  personId: string,
  weekId: string,
  now: string,
): Promise<ReviewView> {
  const week = namedWeek(weekId, team.schedule.week)
  const key = { teamId: team.id, personId, period: week.id }
  const ask = await askOf(db, key)
  const lines = ask
    ? (JSON.parse(ask.view) as ReviewLine[])
    : reviewLines(await ownSource(db, { team, week, now }, personId), personId)
  return { team, key, week, lines, known: await reviewOf(db, key) }
}
