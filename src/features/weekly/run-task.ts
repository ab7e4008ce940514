import type { Db } from '../../db/open.ts'
import { findTeam, type Team } from '../../facts/teams.ts'
import { namedWeek } from '../../facts/weeks.ts'
import { buildReport, type BuiltReport } from './build-report.ts'
import { planViews } from './plan-view.ts'
import { readReport } from './read-report.ts'
import { reviewLines } from './review-lines.ts'
import { teamSource } from './review-source.ts'
import type { Results, Task } from './tasks.ts'

/** Does the work on this thread. */
export async function runTask(db: Db, task: Task): Promise<Results[Task['kind']]> {
  const team = await teamOf(db, task.teamId)
  if (task.kind === 'plans') return planViews(db, { team, month: task.month, now: task.now }, task.personIds)
  const week = namedWeek(task.weekId, team.schedule.week)
  if (task.kind === 'reviews') {
    const source = await teamSource(db, { team, week, now: task.now })
    return task.personIds.map((personId) => ({ personId, lines: reviewLines(source, personId) }))
  }
  const report = await readReport(db, { team, week, storeId: task.storeId, now: task.now })
  const built: BuiltReport[] = []
  for (const variant of task.variants) built.push(await buildReport(report, variant))
  for (const one of built) await keepFiles(db, one, task.now)
  return built.map(({ audience, language, card }) => ({ audience, language, card }))
}

async function teamOf(db: Db, id: string): Promise<Team> {
  const team = await findTeam(db, id)
  if (!team) throw new Error(`there is no team ${id}`)
  return team
}

/** Files are kept in the database; cards name them. */
async function keepFiles(db: Db, { files }: BuiltReport, at: string): Promise<void> {
  for (const { id, name, type, bytes } of files)
    await db
      .insertInto('files')
      .values({ id, name, type, bytes: Buffer.from(bytes), at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
