import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Inbound } from '../../src/core/desk.ts'
import { createImporter } from '../../src/reports/import-in-worker.ts'
import { risk } from '../../src/registry.ts'
import { findTeam } from '../../src/facts/teams.ts'
import { writePlanning } from './report-files.ts'
import { absolute, type Result } from './result.ts'
import { sayOne } from './sales.ts'
import { now, openShop, type Shop } from './shop.ts'

const products = 1_000

/**
 * How long the thread that talks to people is ever held up, while somebody logs sales every few milliseconds and the
 * heavy things happen beside: a report of 100,000 SKUs read, every risk looked at, a weekly report and a chart asked for.
 */
export async function benchServing(): Promise<Result[]> {
  const shop = await openShop(products)
  try {
    const path = join(shop.folder, 'planning.txt')
    writePlanning(path, 100_000, '2026-11-23')
    // Compiling what is used for the first time is start-up's business.
    for (let n = 0; n < 300; n += 1) await sayOne(shop.parts, -1 - n)
    const delays: Record<string, number> = {}
    const during = async (what: string, work: () => Promise<unknown>) => {
      delays[what] = await longestWhile(shop, work)
    }
    const { parts } = shop
    await during('chat alone', () => pause(3_000))
    await during('an import', async () => {
      const { organisation } = parts
      await createImporter(parts.database).importFile({ organisation, path, now, maxBytes: 2 ** 31 })
    })
    await during('a risk sweep', async () => {
      const team = await findTeam(parts.db, 'ops')
      if (team) await risk.sweep(parts.db, team, now)
    })
    await during('a weekly report', () => ask(shop, 'UHAN', '/weekly-report last'))
    await during('a chart', () => ask(shop, 'U0', '/sales SKU-1'))
    await during('a digest', () => parts.tick('2026-11-24T01:15:00.000Z'))
    return Object.entries(delays).map(([what, milliseconds]) =>
      absolute(`longest on the event loop: ${what}`, 'ms', 50, milliseconds),
    )
  } finally {
    await shop.close()
  }
}

let asked = 0

async function ask({ parts }: Shop, user: string, text: string): Promise<void> {
  asked += 1
  const inbound: Inbound = {
    platform: 'slack',
    workspace: '',
    key: `ask-${asked}`,
    user,
    conversation: { kind: 'direct', workspace: '', user },
    item: { kind: 'text', text },
  }
  await parts.inbox.take(parts.organisation, inbound)
  const answer = await parts.inbox.answer(parts.organisation, inbound)
  if (answer.kind !== 'card' || answer.card.tone === 'warn' || answer.card.tone === 'bad')
    throw new Error(`“${text}” was answered ${JSON.stringify(answer).slice(0, 500)}`)
}

let said = 1_000

async function longestWhile({ parts }: Shop, work: () => Promise<unknown>): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  let going = true
  const chat = (async () => {
    while (going) {
      said += 1
      await sayOne(parts, said)
      await pause(5)
    }
  })()
  histogram.enable()
  try {
    await work()
    // What it leaves behind to be cleaned up counts too.
    await pause(200)
  } finally {
    going = false
    histogram.disable()
    await chat
  }
  return histogram.max / 1e6
}
