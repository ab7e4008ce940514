import { migrate } from '../../../src/db/migrate.ts'
import { openDatabase, defaultOrganisation, type Db } from '../../../src/db/open.ts'
import { createWriter } from '../../../src/db/writer.ts'
import { applySetup, knownIds, type Applied } from '../../../src/features/set-up/apply.ts'
import { readSetup } from '../../../src/features/set-up/setup-file.ts'

export const now = '2026-11-24T01:00:00.000Z'

/** An empty, migrated database in memory, and `apply` as the command line does it. */
export async function emptyDatabase() {
  const database = openDatabase(':memory:')
  await migrate(database)
  const db = database.forOrganisation(defaultOrganisation)
  const write = createWriter(database)
  const apply = async (text: string, prompts?: Map<string, string>): Promise<Applied> => {
    const setup = readSetup(text, await knownIds(db))
    return write(defaultOrganisation, (trx) => applySetup(trx, setup, now, prompts))
  }
  return { database, db, write, apply }
}

/** Every set-up table as it stands, for comparing before and after. */
export async function everything(db: Db): Promise<unknown> {
  const tables = [
    'organisations',
    'company_rates',
    'stores',
    'people',
    'identities',
    'teams',
    'team_channels',
    'team_members',
    'team_stores',
    'products',
    'product_aliases',
    'competitors',
    'goals',
    'groups',
  ] as const
  return Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
}

/** The example of the README. */
export const example = `
company: { name: Acme, currency: USD, rates: { 2026-11: { EUR: 1.09, GBP: 1.27, JPY: 0.0065 } } }
stores:
  - { id: us, marketplace: US, name: Acme US }
people:
  - { id: li, name: 李雷, role: operator, language: zh-CN, slack: U0LI, feishu: ou_li }
  - { id: han, name: Han Mei, role: manager, language: en, slack: U0HAN, feishu: ou_han }
teams:
  - id: ops
    name: 运营一组
    channel: { platform: slack, id: C0OPS }
    zone: Asia/Shanghai
    calendar: CN
    duty: { SAT: li, SUN: han }
    language: zh-CN
    members: [li, han]
    stores: [us]
    standup: { at: "09:00", minutes: 15, remind: 10 }
    weekly: { ask: "FRI 16:00", report: "MON 10:00" }
products:
  - { store: us, sku: SKU-1, asin: B0C1234567, title: Bamboo tray, owner: li, stage: growth,
      leadTimeDays: 45, unitCost: "5.20 USD", cartonUnits: 24, category: home, alias: [竹托盘, 大号托盘] }
competitors:
  - { store: us, sku: SKU-1, asin: B0D7654321 }
goals:
  - { team: ops, month: 2026-11, metric: sales, target: "120000 USD" }
  - { product: us/SKU-1, quarter: 2026-Q4, metric: acos, from: 0.28, target: 0.22 }
groups:
  - { id: all, name: 运营部, head: han, teams: [ops], at: "09:30" }
`
