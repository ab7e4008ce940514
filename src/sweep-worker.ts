import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from './db/open.ts'
import { findTeam } from './facts/teams.ts'
import type { SweepElsewhere } from './features/risk/risk.ts'
import { sweepRisks } from './features/risk/sweep.ts'
import { rules } from './rules.ts'

/** Sweeps a team's risks on a connection of its own. Loads no more than that takes: each sweep is a new thread. */
const { file, organisation, teamId, now } = workerData as SweepElsewhere
const database = openDatabase(file)
try {
  const db = database.forOrganisation(organisation)
  const team = await findTeam(db, teamId)
  if (team) await sweepRisks(db, rules, team, now)
  parentPort?.postMessage('swept', [])
} finally {
  await database.close()
}
