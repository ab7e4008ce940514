import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { runChaos } from './run.ts'

/** `npm run chaos -- [--kills 60] [--seed N]`: exit 0 when nothing was lost, doubled or missed. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '60' },
    seed: { type: 'string', default: randomBytes(4).toString('hex') },
    /** Breaks the chat product's look-up: proof that the run can fail. */
    blind: { type: 'boolean', default: false },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)
const began = performance.now()
say(`chaos: ${values.kills} kills, seed ${values.seed}`)
const result = await runChaos({ kills: Number(values.kills), seed: values.seed, blind: values.blind, say })
const seconds = Math.round((performance.now() - began) / 1000)
for (const fault of result.faults.slice(0, 50)) say(`  ✗ ${fault}`)
say(
  `${result.kills} kills (${result.atStart} while starting) in ${seconds} s over ${result.days} mornings: ` +
    `${result.deeds} things done, ${result.messages} messages shown, ${result.faults.length} faults`,
)
if (result.faults.length > 0)
  say(`again: npm run chaos -- --kills ${values.kills} --seed ${values.seed}; database: ${result.folder}`)
process.exitCode = result.faults.length > 0 ? 1 : 0
