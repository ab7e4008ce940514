import type { Card } from '../../../src/core/card.ts'
import { createDesk, type Item } from '../../../src/core/desk.ts'
import { UserError } from '../../../src/core/user-error.ts'
import type { Db } from '../../../src/db/open.ts'
import type { NewRow } from '../../../src/db/rows.ts'
import { findSender, readingContext } from '../../../src/facts/directory.ts'
import { findTeam, type Team } from '../../../src/facts/teams.ts'
import { createRisk } from '../../../src/features/risk/risk.ts'
import { aged } from '../../../src/features/risk/rules/aged.ts'
import { ipi } from '../../../src/features/risk/rules/ipi.ts'
import { listing } from '../../../src/features/risk/rules/listing.ts'
import { stockOut } from '../../../src/features/risk/rules/stock-out.ts'
import type { Rule } from '../../../src/features/risk/rule.ts'
import { addDays } from '../../../src/lib/dates.ts'
import { textOf } from '../set-up/conversation.ts'
import { emptyDatabase } from '../set-up/setup-database.ts'
import { emptyRow } from './stock-rows.ts'

export const people = { li: 'U0LI', wang: 'U0WANG', han: 'U0HAN', guest: 'U0GUEST' }

const setup = `
company: { name: Acme, currency: USD, rates: { 2026-11: { EUR: 1.09, GBP: 1.27, JPY: 0.0065 } } }
stores:
  - { id: us, marketplace: US, name: Acme US }
  - { id: de, marketplace: DE, name: Acme DE }
people:
  - { id: li, name: 李雷, role: operator, language: zh-CN, slack: U0LI }
  - { id: wang, name: 王芳, role: operator, language: zh-CN, slack: U0WANG }
  - { id: han, name: Han Mei, role: manager, language: en, slack: U0HAN }
  - { id: guest, name: Guest, role: observer, language: en, slack: U0GUEST }
teams:
  - id: ops
    name: 运营一组
    channel: { platform: slack, id: C0OPS }
    zone: Asia/Shanghai
    calendar: CN
    duty: { SAT: wang, SUN: han }
    language: zh-CN
    members: [li, wang, han, guest]
    stores: [us, de]
    standup: { at: "09:00", minutes: 15, remind: 10 }
    weekly: { ask: "FRI 16:00", report: "MON 10:00" }
products:
  - { store: us, sku: BOX-6, owner: li, stage: mature, leadTimeDays: 30, cartonUnits: 24 }
  - { store: us, sku: RACK-3, owner: li, stage: mature }
  - { store: us, sku: POT-8, owner: wang, stage: mature }
  - { store: de, sku: LAMP-2, owner: wang, stage: mature }
  - { store: us, sku: NOBODY-1, stage: mature }
`

/** Tuesday 2026-11-24 09:00 in Shanghai: the moment of the sample texts. */
export const morning = '2026-11-24T01:00:00.000Z'

export type Said = {
  to: string
  text: string
  at: string
  edits: number
  card: Card
  purpose: string | null
}

/** A team with a shop on a real database; `say` speaks as somebody, `messages` is what people see. */
export async function openShop(rules: readonly Rule[] = [listing, stockOut, aged, ipi], more = '') {
  const made = await emptyDatabase()
  await made.apply(setup)
  if (more !== '') await made.apply(more)
  const { db, write } = made
  const risk = createRisk(rules)
  const desk = createDesk<Db>([risk.command], {
    senderOf: findSender,
    readingFor: readingContext,
  })
  let keys = 0

  const team = async (): Promise<Team> => {
    const found = await findTeam(db, 'ops')
    if (!found) throw new Error('no team')
    return found
  }
  const productId = async (sku: string): Promise<number> =>
    (await db.selectFrom('products').select('id').where('sku', '=', sku).executeTakeFirstOrThrow()).id

  async function answer(who: keyof typeof people, item: Item, at: string) {
    keys += 1
    const inbound = {
      platform: 'slack',
      workspace: '',
      key: String(keys),
      user: people[who],
      conversation: { kind: 'direct', workspace: '', user: people[who] } as const,
      item,
    }
    try {
      return await write('default', (trx) => desk.respond(trx, inbound, at))
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause
      return desk.explain(db, inbound, cause)
    }
  }

  return {
    ...made,
    risk,
    team,
    productId,
    answer,
    say: async (who: keyof typeof people, text: string, at = morning) =>
      textOf(await answer(who, { kind: 'text', text }, at)),
    press: async (who: keyof typeof people, values: Record<string, string>, at = morning) =>
      textOf(await answer(who, { kind: 'submission', command: 'risk', values }, at)),
    sweep: async (at = morning) => risk.sweep(db, await team(), at),
    job: async (name: string, at: string) => {
      const job = risk.jobs.find((one) => one.name === name)
      if (!job) throw new Error(`no job ${name}`)
      await job.run({
        db,
        write: (piece) => write('default', piece),
        now: at,
        scheduledFor: at,
        team: await team(),
        late: false,
      })
    },
    due: async (name: string, from: string, to: string) =>
      (await risk.jobs.find((one) => one.name === name)?.due(db, await team(), from, to)) ?? [],

    /** A planning snapshot of some products of a store. */
    async stock(store: string, date: string, rows: Record<string, Partial<NewRow<'inventory_facts'>>>) {
      const importId = await addImport(db, store, 'planning', date)
      for (const [sku, row] of Object.entries(rows))
        await db
          .insertInto('inventory_facts')
          .values({
            ...emptyRow,
            store_id: store,
            snapshot_date: date,
            import_id: importId,
            product_id: await productId(sku),
            ...row,
          })
          .execute()
    },
    /** What a listings report says of products. */
    async listings(store: string, date: string, rows: Record<string, [string, string | null, string]>) {
      await addImport(db, store, 'listings', date)
      for (const [sku, [status, reason, since]] of Object.entries(rows))
        await db
          .updateTable('products')
          .set({ listing_status: status, listing_reason: reason, listing_since: since })
          .where('sku', '=', sku)
          .execute()
    },
    /** The same sales on each of some days before a date, from daily reports. */
    async sold(store: string, sku: string, before: string, days: number, units: number, salesMinor: number) {
      const id = await productId(sku)
      const currency = store === 'de' ? 'EUR' : 'USD'
      for (let i = 1; i <= days; i += 1) {
        const date = addDays(before, -i)
        const importId = await addImport(db, store, 'business', date)
        await db
          .insertInto('sales_facts')
          .values({
            store_id: store,
            period_from: date,
            period_to: date,
            import_id: importId,
            product_id: id,
            line: 1,
            units,
            order_items: null,
            sales_minor: salesMinor,
            currency,
            sessions: 40,
            page_views: null,
            featured_offer: null,
            units_b2b: null,
            sales_b2b_minor: null,
            discount_minor: null,
            units_unpriced: null,
          })
          .execute()
      }
    },
    async metric(store: string, name: string, value: number, date: string) {
      const { id } = await db
        .insertInto('entries')
        .values({
          team_id: 'ops',
          person_id: 'han',
          command: 'metric',
          texts: '{}',
          at: morning,
          undone_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db
        .insertInto('metrics')
        .values({
          entry_id: id,
          store_id: store,
          product_id: null,
          name,
          value,
          part: null,
          whole: null,
          date,
        })
        .execute()
    },
    async messages(): Promise<Said[]> {
      const rows = await db.selectFrom('messages').selectAll().orderBy('sequence').execute()
      return rows.map((row) => ({
        to: row.person_id ?? `#${row.conversation}`,
        text: row.text,
        at: row.said_at,
        edits: row.version - 1,
        card: JSON.parse(row.card) as Card,
        purpose: row.purpose,
      }))
    },
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>

async function addImport(db: Db, store: string, kind: string, date: string): Promise<number> {
  const { id } = await db
    .insertInto('imports')
    .values({
      store_id: store,
      report: kind,
      file: `${kind}-${date}`,
      sha256: null,
      period_from: date,
      period_to: date,
      counts: null,
      sums: null,
      refused: null,
      replaced: null,
      state: 'live',
      error: null,
      person_id: null,
      at: morning,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('fact_periods')
    .values({ store_id: store, kind, period_from: date, period_to: date, import_id: id, at: morning })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'store_id', 'kind', 'period_from', 'period_to'])
        .doUpdateSet({ import_id: id }),
    )
    .execute()
  return id
}
