import { join } from 'node:path'
import SqliteDriver from 'better-sqlite3'
import type { Inbound } from '../../src/core/desk.ts'
import type { Parts } from '../../src/wiring.ts'
import { compared, timed, type Result } from './result.ts'
import { openShop, operators } from './shop.ts'

const products = 1000
const inFlight = 50
const eachRun = 2000
const runs = 5

/**
 * Durable `/sales` a second: taken in, understood, answered and marked as delivered, fifty at a time; against the
 * same row inserted by the bare driver one by one, each with its own commit, equally durable.
 */
export async function benchSales(): Promise<Result[]> {
  const shop = await openShop(products)
  const bare = bareTable(join(shop.folder, 'bare.db'))
  let said = 0
  try {
    const ours = async () => {
      const from = said
      said += eachRun
      return rate(await timed(() => together(eachRun, (n) => sayOne(shop.parts, from + n))))
    }
    // The first hundreds pay for compiling.
    await together(300, (n) => sayOne(shop.parts, -1 - n))
    return [
      await compared(`/sales, durable, ${inFlight} in flight`, '/s', 1, runs, ours, {
        what: 'the row by better-sqlite3, one by one',
        run: async () => rate(await timed(() => bare.insert(eachRun))),
      }),
    ]
  } finally {
    bare.close()
    await shop.close()
  }
}

const rate = (milliseconds: number) => (eachRun / milliseconds) * 1000

async function together(count: number, one: (n: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await one(next++)
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
}

/** One message as a platform hands it in. */
export async function sayOne(parts: Parts, n: number): Promise<void> {
  const user = `U${Math.abs(n) % operators}`
  const units = 1 + (Math.abs(n) % 50)
  const inbound: Inbound = {
    platform: 'slack',
    workspace: '',
    key: `sales-${n}`,
    user,
    conversation: { kind: 'direct', workspace: '', user },
    item: { kind: 'text', text: `/sales SKU-${Math.abs(n) % products} ${units} $${units * 20} yesterday` },
  }
  await parts.inbox.take(parts.organisation, inbound)
  const answer = await parts.inbox.answer(parts.organisation, inbound)
  if (answer.kind !== 'card' || answer.card.tone !== 'good')
    throw new Error(`“${JSON.stringify(inbound.item)}” was answered ${JSON.stringify(answer)}`)
  await parts.inbox.delivered(parts.organisation, inbound)
}

function bareTable(file: string) {
  const sqlite = new SqliteDriver(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.exec(`create table sales_entries (id integer primary key autoincrement, org_id text not null,
    entry_id integer not null, product_id integer not null, store_id text not null, date text not null,
    units integer not null, sales_minor integer, currency text not null, orders integer);
    create index sales_entries_day on sales_entries (org_id, product_id, date)`)
  const statement = sqlite.prepare(
    `insert into sales_entries (org_id, entry_id, product_id, store_id, date, units, sales_minor, currency, orders)
     values ('default', ?, ?, 'us', '2026-11-22', ?, ?, 'USD', null)`,
  )
  return {
    insert(count: number) {
      for (let n = 0; n < count; n += 1) statement.run(n, n % products, n % 50, n * 20)
    },
    close: () => sqlite.close(),
  }
}
