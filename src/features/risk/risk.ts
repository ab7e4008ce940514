import type { Db } from '../../db/open.ts'
import type { Team } from '../../facts/teams.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { Instant } from '../../lib/zones.ts'
import { createRiskCommand } from './command.ts'
import { pressedAlert, snoozeAlert, takeAlert, type Actor } from './life/press.ts'
import { createRiskJobs } from './jobs.ts'
import type { Rule } from './rule.ts'
import { sweepRisks } from './sweep.ts'

/** Everything that follows from a list of rules: the command, what runs by itself, and the sweep after an import. */
export function createRisk(rules: readonly Rule[]) {
  return {
    command: createRiskCommand(rules),
    jobs: createRiskJobs(rules),
    /** The check-in's own buttons: somebody takes an alert, or puts it off to the next day. */
    take: async (db: Db, id: number, actor: Actor) => takeAlert(db, await pressedAlert(db, id), actor),
    putOff: async (db: Db, id: number, actor: Actor, until: LocalDate) =>
      snoozeAlert(db, await pressedAlert(db, id), actor, until),
    sweep: (db: Db, team: Team, now: Instant): Promise<void> => sweepRisks(db, rules, team, now),
  }
}
