import type { Database, Db } from '../db/open.ts'
import type { Write } from '../db/writer.ts'
import { allTeams, type Team } from '../facts/teams.ts'
import { addMinutes, minutesBetween } from '../lib/zones.ts'
import type { Job, JobContext, RunStatus } from './job.ts'

export type Ran = { job: string; team: string; scheduledFor: string; status: RunStatus | 'failed' }

/** How far back a team's first tick looks, and how late an occurrence may still run. */
const graceMinutes = 120
/** A run this many minutes after its time says that it is late. */
const noticeablyLateMinutes = 2

/**
 * Runs every occurrence due since the last tick, each at most once however many processes try; work that stands apart
 * from its record may be done twice, and is made for it. A tick that is not after the last one runs nothing. One job's failure stops neither the others nor other teams.
 */
export async function tick(
  database: Database,
  write: Write,
  jobs: readonly Job[],
  organisation: string,
  at: string,
  onFault: (cause: unknown, where: string) => void,
): Promise<Ran[]> {
  const ran: Ran[] = []
  const teams = await allTeams(database.forOrganisation(organisation))
  for (const team of teams) {
    const from = await lastTick(database.forOrganisation(organisation), team.id, at)
    if (from >= at) continue
    let until = at
    for (const job of jobs) {
      try {
        const due = await job.due(database.forOrganisation(organisation), team, from, at)
        for (const scheduledFor of due) {
          const status = await runOnce(database, write, organisation, job, { team, now: at, scheduledFor })
          if (status) ran.push({ job: job.name, team: team.id, scheduledFor, status })
        }
      } catch (cause) {
        // Nothing of it was kept: the next tick begins here again and tries once more.
        onFault(cause, `${job.name} of ${team.id}`)
        ran.push({ job: job.name, team: team.id, scheduledFor: at, status: 'failed' })
        until = from
      }
    }
    // Last, so that a kill before this line leaves everything due.
    await write(organisation, (db) => advance(db, team.id, until))
  }
  return ran
}

async function lastTick(db: Db, teamId: string, at: string): Promise<string> {
  const row = await db.selectFrom('ticks').select('last_at').where('team_id', '=', teamId).executeTakeFirst()
  return row?.last_at ?? addMinutes(at, -graceMinutes)
}

async function advance(db: Db, teamId: string, at: string): Promise<void> {
  await db
    .insertInto('ticks')
    .values({ team_id: teamId, last_at: at })
    .onConflict((conflict) => conflict.columns(['org_id', 'team_id']).doUpdateSet({ last_at: at }))
    .execute()
}

type Occurrence = { team: Team; now: string; scheduledFor: string }

/** Runs one occurrence and records it; `undefined` when it was recorded before. */
async function runOnce(
  database: Database,
  write: Write,
  organisation: string,
  job: Job,
  what: Occurrence,
): Promise<RunStatus | undefined> {
  const behind = minutesBetween(what.scheduledFor, what.now)
  const status: RunStatus =
    behind > graceMinutes ? 'skipped' : behind > noticeablyLateMinutes ? 'late' : 'done'
  const late = status === 'late'
  const work = (context: JobContext) =>
    status === 'skipped' ? (job.skipped?.(context) ?? Promise.resolve()) : job.run(context)
  const reading = database.forOrganisation(organisation)
  if (job.apart) {
    if (await hasRun(reading, job, what)) return undefined
    await work({ ...what, db: reading, write: (piece) => write(organisation, piece), late })
    return write(organisation, async (db) => ((await record(db, job, what, status)) ? status : undefined))
  }
  const prepared =
    status === 'skipped' || !job.prepare || (await hasRun(reading, job, what))
      ? undefined
      : await job.prepare({ ...what, db: reading, write: (piece) => write(organisation, piece), late })
  // Claim, work and record are one transaction: a kill in between leaves the occurrence due.
  return write(organisation, async (db) => {
    if (!(await record(db, job, what, status))) return undefined
    await work({ ...what, db, write: (piece) => piece(db), late, prepared })
    return status
  })
}

/** @returns false when somebody was first */
async function record(db: Db, job: Job, what: Occurrence, status: RunStatus): Promise<boolean> {
  const added = await db
    .insertInto('occurrences')
    .values({
      job: job.name,
      team_id: what.team.id,
      scheduled_for: what.scheduledFor,
      state: status,
      ran_at: what.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Asked before work outside a transaction: two that ask at once both do it, and one records it. */
async function hasRun(db: Db, job: Job, what: Occurrence): Promise<boolean> {
  const row = await db
    .selectFrom('occurrences')
    .select('state')
    .where('job', '=', job.name)
    .where('team_id', '=', what.team.id)
    .where('scheduled_for', '=', what.scheduledFor)
    .executeTakeFirst()
  return row !== undefined
}
