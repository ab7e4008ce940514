import type { Card } from '../../core/card.ts'
import { databaseFile } from '../../db/database-file.ts'
import type { Db } from '../../db/open.ts'
import { runInThread } from '../../lib/run-in-thread.ts'
import type { Variant } from './build-report.ts'
import type { PlanView } from './plan-view.ts'
import type { ReviewLine } from './review-lines.ts'

type OfTeam = { teamId: string; now: string }

/** Work that takes longer than people should wait behind: done in a thread with its own connection. */
export type Task =
  | (OfTeam & { kind: 'report'; weekId: string; storeId?: string | undefined; variants: Variant[] })
  /** What each person's review of a week shows. */
  | (OfTeam & { kind: 'reviews'; weekId: string; personIds: string[] })
  /** What each person's plan of a month shows. */
  | (OfTeam & { kind: 'plans'; month: string; personIds: string[] })

export type BuiltCard = Variant & { card: Card }

export type Results = {
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
  // What builds reports draws charts and writes workbooks: nothing a process should load that only sends them off.
  if (!place) return (await (await import('./run-task.ts')).runTask(db, task)) as Results[K]
  return runInThread(new URL('./report-worker.ts', import.meta.url), { ...place, task })
}
