import { join } from 'node:path'
import { findTeam } from '../../src/facts/teams.ts'
import { sweepRisks } from '../../src/features/risk/sweep.ts'
import { importFile } from '../../src/reports/import-file.ts'
import { rules } from '../../src/rules.ts'
import { writePlanning } from './report-files.ts'
import { absolute, median, timed, type Result } from './result.ts'
import { now, openShop } from './shop.ts'

const products = 100_000
const runs = 5

/** Every rule over a store of a hundred thousand SKUs, two thousand of which run out: a whole sweep, alerts and all. */
export async function benchRisk(): Promise<Result[]> {
  const shop = await openShop(1)
  try {
    const path = join(shop.folder, 'planning.txt')
    writePlanning(path, products, '2026-11-23')
    const { parts } = shop
    const answer = await importFile(parts.database, {
      organisation: parts.organisation,
      path,
      now,
      maxBytes: 2 ** 31,
    })
    if ('error' in answer) throw new Error(answer.error.words.en)
    const team = await findTeam(parts.db, 'ops')
    if (!team) throw new Error('there is no team')
    const sweep = () => timed(() => sweepRisks(parts.db, rules, team, now))
    const first = await sweep()
    const later: number[] = []
    for (let run = 0; run < runs; run += 1) later.push(await sweep())
    return [
      absolute('risk rules over 100,000 SKUs, first sweep', 's', 2, first / 1000),
      absolute('risk rules over 100,000 SKUs, again', 's', 2, median(later) / 1000),
    ]
  } finally {
    await shop.close()
  }
}
