import { databaseFile } from '../../db/database-file.ts'
import type { Db } from '../../db/open.ts'
import { hasLargeCatalogue } from '../../facts/catalogue-size.ts'
import type { Team } from '../../facts/teams.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { Instant } from '../../lib/zones.ts'
import { createRiskCommand } from './command.ts'
import { pressedAlert, snoozeAlert, takeAlert, type Actor } from './life/press.ts'
import { createRiskJobs } from './jobs.ts'
import type { Rule } from './rule.ts'
import { sweepRisks } from './sweep.ts'
import { followMetric, type TypedMetric } from './typed-metric.ts'

/** A sweep as another thread can do it, on a connection of its own. */
export type SweepElsewhere = { file: string; organisation: string; teamId: string; now: Instant }

/**
 * Everything that follows from a list of rules: the command, what runs by itself, and the sweep after an import.
 * @param elsewhere sweeps with the same rules on another thread; without it every sweep is done on this one
 */
export function createRisk(rules: readonly Rule[], elsewhere?: (sweep: SweepElsewhere) => Promise<void>) {
  const sweep = async (db: Db, team: Team, now: Instant): Promise<void> => {
    const place =
      elsewhere && !db.isTransaction && (await hasLargeCatalogue(db)) ? await databaseFile(db) : undefined
    if (elsewhere && place) await elsewhere({ ...place, teamId: team.id, now })
    else await sweepRisks(db, rules, team, now)
  }
  return {
    command: createRiskCommand(rules),
    jobs: createRiskJobs(sweep),
    /** The check-in's own buttons: somebody takes an alert, or puts it off to the next day. */
    take: async (db: Db, id: number, actor: Actor) => takeAlert(db, await pressedAlert(db, id), actor),
    putOff: async (db: Db, id: number, actor: Actor, until: LocalDate) =>
      snoozeAlert(db, await pressedAlert(db, id), actor, until),
    /** A metric was typed: what the rules say of it is said at once. Cheap enough for the transaction that answers. */
    metricTyped: (db: Db, typed: TypedMetric, now: Instant) => followMetric(db, rules, typed, now),
    /** In no transaction of the caller's: it writes in short ones of its own. */
    sweep,
  }
}
