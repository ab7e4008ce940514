import type { Db } from '../../db/open.ts'
import { forgetInbound, forgetLocalRequests, forgetSentFiles } from '../../facts/housekeeping.ts'
import { forgetSuperseded } from '../../facts/superseded.ts'
import type { Team } from '../../facts/teams.ts'
import { addMinutes, instantAt, localDate } from '../../lib/zones.ts'
import type { Job } from '../../schedule/job.ts'

/** Team time: when nobody asks anything. */
const time = '04:10'
/** A run that is later than this would count as skipped. */
const mostLateMinutes = 119
const dayMinutes = 24 * 60
/** What came in keeps re-deliveries out for a day; what is still owed waits longer for its platform to come back. */
const inboundDays = 1
const owedDays = 7
/** Raw reports, posted files and superseded facts: the same thirty days as the report inbox keeps its files. */
const keptDays = 30

/**
 * Throws away what is kept no longer, once a day an organisation: its jobs run team by team, and the first team does it.
 * A machine that was off at night does it when it comes back.
 * @param machineNow milliseconds: what came in is dated by the machine
 */
export function defineHousekeeping(machineNow: () => number = Date.now): Job {
  return {
    name: 'housekeeping',
    apart: true,
    async due(db, team, from, to) {
      const slot = lastSlot(team, to)
      if (slot <= from || !(await isFirstTeam(db, team))) return []
      const latest = addMinutes(to, -mostLateMinutes)
      return [slot > latest ? slot : latest]
    },
    async run({ db, now }) {
      const days = (count: number) => machineNow() - count * 86_400_000
      await forgetInbound(db, days(inboundDays), days(owedDays))
      await forgetLocalRequests(db)
      const kept = addMinutes(now, -keptDays * dayMinutes)
      await forgetSentFiles(db, kept)
      await forgetSuperseded(db, kept)
    },
  }
}

function lastSlot(team: Team, to: string): string {
  const today = instantAt(localDate(to, team.zone), time, team.zone)
  return today <= to ? today : instantAt(localDate(addMinutes(to, -dayMinutes), team.zone), time, team.zone)
}

async function isFirstTeam(db: Db, team: Team): Promise<boolean> {
  const first = await db.selectFrom('teams').select('id').orderBy('id').limit(1).executeTakeFirst()
  return first?.id === team.id
}
