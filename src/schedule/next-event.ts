import type { Db } from '../db/open.ts'
import type { Label } from '../core/language.ts'
import { allTeams } from '../facts/teams.ts'
import { addMinutes } from '../lib/zones.ts'
import type { Job } from './job.ts'

/** The next thing people will notice: when, and what. */
export type NextEvent = { at: string; what: Label }

/** Over a long weekend there may be nothing for days. */
const lookAheadMinutes = 12 * 24 * 60

/** The soonest due time after `now` of the jobs that carry a title. */
export async function nextEvent(db: Db, jobs: readonly Job[], now: string): Promise<NextEvent | undefined> {
  const until = addMinutes(now, lookAheadMinutes)
  let next: NextEvent | undefined
  for (const team of await allTeams(db))
    for (const job of jobs) {
      if (!job.title) continue
      const [at] = await job.due(db, team, now, until)
      if (at !== undefined && (!next || at < next.at)) next = { at, what: job.title }
    }
  return next
}
