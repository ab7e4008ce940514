import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { benchImports } from './imports.ts'
import type { Result } from './result.ts'
import { benchRisk } from './risk.ts'
import { benchSales } from './sales.ts'
import { benchServing } from './serving.ts'
import { benchStartUp } from './start-up.ts'
import { table } from './table.ts'
import { benchWeekly } from './weekly.ts'

const benches: Record<string, () => Promise<Result[]>> = {
  start: benchStartUp,
  sales: benchSales,
  import: benchImports,
  weekly: benchWeekly,
  risk: benchRisk,
  serving: benchServing,
}

/** `npm run bench -- [--json] [--only start,sales]`: prints what is measured; a target that is missed is no failure. */
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const wanted = values.only?.split(',') ?? Object.keys(benches)
const results: Result[] = []
for (const name of wanted) {
  const bench = benches[name]
  if (!bench) throw new Error(`there is no bench “${name}”: ${Object.keys(benches).join(', ')}`)
  process.stderr.write(`${name}…\n`)
  results.push(...(await bench()))
}
const machine = { cores: cpus().length, node: process.version, at: new Date().toISOString().slice(0, 10) }
process.stdout.write(
  values.json ? `${JSON.stringify({ machine, results }, undefined, 2)}\n` : `${table(results)}\n`,
)
