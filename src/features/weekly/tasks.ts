import { Worker } from 'node:worker_threads'
import type { Card } from '../../core/card.ts'
import { databaseFile } from '../../db/database-file.ts'
import type { Db } from '../../db/open.ts'
import { findTeam, type Team } from '../../facts/teams.ts'
import { namedWeek } from '../../facts/weeks.ts'
import { buildReport, type BuiltReport, type Variant } from './build-report.ts'
import { readReport } from './read-report.ts'

/** Work that takes longer than people should wait behind: done in a thread with its own connection. */
export type Task = {
  kind: 'report'
  teamId: string
  weekId: string
  storeId?: string | undefined
  now: string
  variants: Variant[]
}

export type TaskResult = (Variant & { card: Card })[]

/** Reads and builds in a thread of its own; a database in memory cannot be shared and is read where it is. */
export async function inThread(db: Db, task: Task): Promise<TaskResult> {
  const place = await databaseFile(db)
  if (!place) return runTask(db, task)
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./report-worker.ts', import.meta.url), {
      workerData: { ...place, task },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the report's thread ended with code ${code}`)))
  })
}

/** Does the work on this thread. Files are kept in the database, cards name them. */
export async function runTask(db: Db, task: Task): Promise<TaskResult> {
  const team = await teamOf(db, task.teamId)
  const week = namedWeek(task.weekId, team.schedule.week)
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

async function keepFiles(db: Db, { files }: BuiltReport, at: string): Promise<void> {
  for (const { id, name, type, bytes } of files)
    await db
      .insertInto('files')
      .values({ id, name, type, bytes: Buffer.from(bytes), at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
