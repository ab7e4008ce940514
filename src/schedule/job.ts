import type { Label } from '../core/language.ts'
import type { Db } from '../db/open.ts'
import type { Team } from '../facts/teams.ts'

export type RunStatus = 'done' | 'late' | 'skipped'

export type JobContext = {
  db: Db
  /** Writes in the transaction the job runs in; for one that stands apart, in a short one of its own. */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** The business instant of the run. */
  now: string
  /** When it was due. */
  scheduledFor: string
  team: Team
  /** It runs noticeably after its time (a restart): what it says should say so. */
  late: boolean
  /** What `prepare` answered. */
  prepared?: unknown
}

/** Something that happens by itself at a team's time. */
export type Job = {
  name: string
  /** What people notice of it (汇总, the digest); jobs that only keep house have none. */
  title?: Label
  /**
   * The instants in `(from, to]` at which it is due, oldest first. Reads whatever state shifts them (a check-in that
   * went out late), so that what is due can always be computed anew.
   */
  due(db: Db, team: Team, from: string, to: string): Promise<string[]>
  /** More than two hours late it is not run but recorded as skipped; then this tells whoever should know. */
  skipped?(context: JobContext): Promise<void>
  /**
   * Reads and computes what takes longer than a transaction should, before the one `run` works in; once for each
   * occurrence that is run.
   */
  prepare?(context: JobContext): Promise<unknown>
  /**
   * Work that takes longer than a transaction should and may be done twice: `run` and `skipped` get a `db` in no
   * transaction, and the occurrence is recorded after them in one of its own. Killed in between, it is run again.
   */
  apart?: true
  run(context: JobContext): Promise<void>
}
