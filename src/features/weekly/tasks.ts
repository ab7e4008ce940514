import { Worker } from 'node:worker_threads'
import type { Card } from '../../core/card.ts'
import { databaseFile } from '../../db/database-file.ts'
import type { Db } from '../../db/open.ts'
import { findTeam, type Team } from '../../facts/teams.ts'
import { namedWeek } from '../../facts/weeks.ts'
import { buildReport, type BuiltReport, type Variant } from './build-report.ts'
import { planViews, type PlanView } from './plan-view.ts'
import { readReport } from './read-report.ts'
import { reviewLines, type ReviewLine } from './review-lines.ts'
import { teamSource } from './review-source.ts'

type OfTeam = { teamId: string; now: string }

/** Work that takes longer than people should wait behind: done in a thread with its own connection. */
export type Task =
  | (OfTeam & { kind: 'report'; weekId: string; storeId?: string | undefined; variants: Variant[] })
  /** What each person's review of a week shows. */
  | (OfTeam & { kind: 'reviews'; weekId: string; personIds: string[] })
  /** What each person's plan of a month shows. */
  | (OfTeam & { kind: 'plans'; month: string; personIds: string[] })

export type BuiltCard = Variant & { card: Card }

type Results = {
  report: BuiltCard[]
  reviews: { personId: string; lines: ReviewLine[] }[]
  plans: { personId: string; view: PlanView }[]
}

/** Reads and builds in a thread of its own; a database in memory cannot be shared and is read where it is. */
export async function inThread<K extends Task['kind']>(
  db: Db,
  task: Task & { kind: K },
): Promise<Results[K]> {
  const place = await databaseFile(db)
  if (!place) return (await runTask(db, task)) as Results[K]
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./report-worker.ts', import.meta.url), {
      workerData: { ...place, task },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the report's thread ended with code ${code}`)))
  })
}

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
