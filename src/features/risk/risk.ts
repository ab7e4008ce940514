import type { Db } from '../../db/open.ts'
import type { Team } from '../../facts/teams.ts'
import type { Instant } from '../../lib/zones.ts'
import { createRiskCommand } from './command.ts'
import { createRiskJobs } from './jobs.ts'
import type { Rule } from './rule.ts'
import { sweepRisks } from './sweep.ts'

/** Everything that follows from a list of rules: the command, what runs by itself, and the sweep after an import. */
export function createRisk(rules: readonly Rule[]) {
  return {
    command: createRiskCommand(rules),
    jobs: createRiskJobs(rules),
    sweep: (db: Db, team: Team, now: Instant): Promise<void> => sweepRisks(db, rules, team, now),
  }
}
