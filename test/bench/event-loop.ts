import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import { afterImport } from '../../src/after-import.ts'
import { startCheckpoints } from '../../src/db/checkpoints.ts'
import { applySetup, knownIds } from '../../src/features/set-up/apply.ts'
import { readSetup } from '../../src/features/set-up/setup-file.ts'
import { createImporter } from '../../src/reports/import-in-worker.ts'
import { openParts, type Parts } from '../../src/wiring.ts'
import { operators, setup, sku, writeOrders, writePlanning } from './big-store.ts'
import { watchLoop, type Watched } from './loop-watch.ts'

export type LoopPhase = Watched & { phase: string; answered: number; slowest: number }

const at = (day: string, time: string) => new Date(`2026-${day}T${time}:00+08:00`).toISOString()

/**
 * How long the thread that talks to people stands still, and the write lock is held, while everybody chats and the
 * heavy work of a large store goes on beside it.
 */
export async function benchEventLoop(
  size: { products: number; orders: number },
  say: (phase: LoopPhase) => void,
) {
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-bench-'))
  const file = join(folder, 'bench.db')
  const settings = { databaseUrl: `file:${file}`, clockStart: '2026-01-01T00:00:00Z', clockSpeed: 1e-9 }
  const parts = await openParts(settings, pino({ level: 'error' }, pino.destination(2)))
  const checkpoints = startCheckpoints(parts.database, (cause) => parts.log.error(cause))
  const importer = createImporter(parts.database)
  try {
    writePlanning(join(folder, 'planning.txt'), size.products, 25)
    writeOrders(join(folder, 'orders.txt'), size.orders, size.products)
    await parts.write(parts.organisation, async (db) =>
      applySetup(db, readSetup(setup, await knownIds(db)), at('11-23', '08:00')),
    )
    parts.clock.jumpTo(at('11-23', '08:00'))

    async function phase(name: string, work: () => Promise<unknown>): Promise<void> {
      const chat = startChat(parts)
      await setTimeout(200)
      const watched = await watchLoop(file, work)
      const talked = await chat.stop()
      say({ phase: name, ...watched, ...talked })
      await setTimeout(300)
    }
    const take = (name: string) =>
      importer.importFile({
        organisation: parts.organisation,
        path: join(folder, name),
        name,
        now: parts.clock.now(),
        maxBytes: 1e9,
        storeId: 'us',
      })
    const tick = (day: string, time: string) => {
      parts.clock.jumpTo(at(day, time))
      return parts.tick(at(day, time))
    }

    await phase('chat alone', () => setTimeout(3000))
    await phase('import of the planning report', () => take('planning.txt'))
    await shareOut(parts)
    const answers: Awaited<ReturnType<typeof take>>[] = []
    await phase('import of all orders', async () => answers.push(await take('orders.txt')))
    await phase('first sweep, after the import', async () => {
      for (const answer of answers) await afterImport(parts, answer, parts.clock.now())
    })
    await phase('second sweep, on schedule', () => tick('11-23', '08:45'))
    await phase('check-in', () => tick('11-23', '09:00'))
    await phase('reminder', () => tick('11-23', '09:10'))
    await phase('digest', () => tick('11-23', '09:15'))
    await phase('weekly report', () => tick('11-23', '10:00'))
    await phase('risk reminders', () => tick('11-25', '18:00'))
  } finally {
    await checkpoints.stop()
    await parts.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A report brings products nobody owns: they are shared out. */
async function shareOut(parts: Parts): Promise<void> {
  for (const [n, id] of operators.entries())
    await parts.db
      .updateTable('products')
      .set({ owner_id: id })
      .where('owner_id', 'is', null)
      .where('sku', 'like', `%${n % 10}`)
      .execute()
}

/** Four people who log sales one after the other, without a pause of more than a moment. */
function startChat(parts: Parts): { stop(): Promise<{ answered: number; slowest: number }> } {
  let over = false
  let answered = 0
  let slowest = 0
  async function talk(n: number): Promise<void> {
    const user = operators[n] ?? ''
    while (!over) {
      const key = `${performance.now()}-${n}`
      const text = `sales ${sku(n + 1)} ${1 + (answered % 90)}`
      const inbound = {
        platform: 'cli',
        workspace: '',
        key,
        user,
        conversation: { kind: 'direct', workspace: '', user } as const,
        item: { kind: 'text', text } as const,
      }
      const start = performance.now()
      await parts.inbox.take(parts.organisation, inbound)
      const answer = await parts.inbox.answer(parts.organisation, inbound)
      await parts.inbox.delivered(parts.organisation, inbound)
      if (answer.kind !== 'card' || answer.card.tone === 'bad' || answer.card.tone === 'warn')
        throw new Error(JSON.stringify(answer))
      slowest = Math.max(slowest, performance.now() - start)
      answered += 1
      await setTimeout(5)
    }
  }
  const talking = Promise.all([0, 1, 2, 3].map(talk))
  return {
    async stop() {
      over = true
      await talking
      return { answered, slowest }
    },
  }
}
