import { expect, test } from 'vitest'
import { findTeam } from '../../../src/facts/teams.ts'
import { emptyDatabase, everything, example } from './setup-database.ts'

const added = (n: number) => ({ added: n, changed: 0, unchanged: 0 })
const unchanged = (n: number) => ({ added: 0, changed: 0, unchanged: n })

test('the example of the design is applied, and applied again changes nothing', async () => {
  const { db, apply } = await emptyDatabase()
  expect(await apply(example)).toEqual({
    company: true,
    stores: added(1),
    people: added(2),
    teams: added(1),
    products: added(1),
    competitors: added(1),
    goals: added(2),
    groups: added(1),
  })
  const before = await everything(db)
  expect(await apply(example)).toEqual({
    company: false,
    stores: unchanged(1),
    people: unchanged(2),
    teams: unchanged(1),
    products: unchanged(1),
    competitors: unchanged(1),
    goals: unchanged(2),
    groups: unchanged(1),
  })
  expect(await everything(db)).toEqual(before)
})

test('the rows hold what the rest of the product reads', async () => {
  const { db, apply } = await emptyDatabase()
  await apply(example)
  expect(await db.selectFrom('organisations').select(['name', 'currency']).executeTakeFirst()).toEqual({
    name: 'Acme',
    currency: 'USD',
  })
  expect(
    await db.selectFrom('company_rates').select(['month', 'currency', 'rate']).orderBy('currency').execute(),
  ).toEqual([
    { month: '2026-11', currency: 'EUR', rate: 1.09 },
    { month: '2026-11', currency: 'GBP', rate: 1.27 },
    { month: '2026-11', currency: 'JPY', rate: 0.0065 },
  ])
  const team = await findTeam(db, 'ops')
  expect(team).toMatchObject({
    name: '运营一组',
    zone: 'Asia/Shanghai',
    calendar: 'CN',
    duty: { SAT: 'li', SUN: 'han' },
    schedule: {
      standup: { at: '09:00', minutes: 15, remind: [10] },
      weekly: { ask: { day: 'FRI', time: '16:00' }, report: { day: 'MON', time: '10:00' } },
      week: 'MON-SUN',
    },
    members: [{ id: 'li' }, { id: 'han' }],
    stores: [{ id: 'us', currency: 'USD', zone: 'America/Los_Angeles' }],
  })
  const product = await db.selectFrom('products').selectAll().executeTakeFirstOrThrow()
  expect(product).toMatchObject({
    sku: 'SKU-1',
    asin: 'B0C1234567',
    owner_id: 'li',
    stage: 'growth',
    lead_time_days: 45,
    unit_cost_minor: 520,
    unit_cost_currency: 'USD',
    carton_units: 24,
    category: 'home',
    own_brand: 1,
  })
  const columns = ['scope', 'scope_id', 'period', 'metric', 'from_value', 'target_value', 'currency'] as const
  expect(await db.selectFrom('goals').select(columns).orderBy('metric').execute()).toEqual([
    {
      scope: 'product',
      scope_id: String(product.id),
      period: '2026-Q4',
      metric: 'acos',
      from_value: 0.28,
      target_value: 0.22,
      currency: null,
    },
    {
      scope: 'team',
      scope_id: 'ops',
      period: '2026-11',
      metric: 'sales',
      from_value: null,
      target_value: 12_000_000,
      currency: 'USD',
    },
  ])
  const identities = await db
    .selectFrom('identities')
    .select(['platform', 'user_id', 'person_id'])
    .where('person_id', '=', 'li')
    .orderBy('platform')
    .execute()
  expect(identities).toEqual([
    { platform: 'feishu', user_id: 'ou_li', person_id: 'li' },
    { platform: 'local', user_id: 'li', person_id: 'li' },
    { platform: 'slack', user_id: 'U0LI', person_id: 'li' },
  ])
})

test('what a file leaves out stays; a list of one item becomes exactly the list', async () => {
  const { db, apply } = await emptyDatabase()
  await apply(example)
  await db.updateTable('people').set({ role: 'admin' }).where('id', '=', 'li').execute()
  const applied = await apply(`
people:
  - { id: li, name: Li Lei }
  - { id: wang, name: 王芳 }
teams:
  - { id: ops, members: [wang, li], channel: [{ platform: feishu, id: oc_1 }, { platform: slack, id: C0OPS, language: en }] }
products:
  - { store: us, sku: SKU-1, alias: 竹托盘, owner: wang, category: null }
`)
  expect(applied).toMatchObject({
    people: { added: 1, changed: 1, unchanged: 0 },
    teams: { added: 0, changed: 1, unchanged: 0 },
    products: { added: 0, changed: 1, unchanged: 0 },
    goals: unchanged(0),
  })
  expect(
    await db.selectFrom('people').select(['name', 'role']).where('id', '=', 'li').executeTakeFirst(),
  ).toEqual({
    name: 'Li Lei',
    role: 'admin',
  })
  const team = await findTeam(db, 'ops')
  expect(team?.name).toBe('运营一组')
  expect(team?.members.map((one) => one.id)).toEqual(['wang', 'li'])
  expect(
    await db
      .selectFrom('team_channels')
      .select(['platform', 'channel', 'language'])
      .orderBy('position')
      .execute(),
  ).toEqual([
    { platform: 'feishu', channel: 'oc_1', language: null },
    { platform: 'slack', channel: 'C0OPS', language: 'en' },
  ])
  const product = await db.selectFrom('products').selectAll().executeTakeFirstOrThrow()
  expect(product).toMatchObject({ owner_id: 'wang', category: null, asin: 'B0C1234567', stage: 'growth' })
  expect((await db.selectFrom('product_aliases').select('alias').execute()).map((row) => row.alias)).toEqual([
    '竹托盘',
  ])
  expect(await db.selectFrom('goals').selectAll().execute()).toHaveLength(2)
})

test('a team without anything else gets the usual morning', async () => {
  const { db, apply } = await emptyDatabase()
  await apply('people: [{ id: li }]\nteams: [{ id: ops, members: [li] }]')
  expect(await findTeam(db, 'ops')).toMatchObject({
    name: 'ops',
    zone: 'Asia/Shanghai',
    language: 'zh-CN',
    calendar: 'CN',
    schedule: { standup: { at: '09:00', minutes: 15, remind: [10] } },
    members: [{ id: 'li', name: 'li', role: 'operator' }],
  })
})

test('an id that moves to another person is theirs alone', async () => {
  const { db, apply } = await emptyDatabase()
  await apply('people: [{ id: li, slack: U1 }, { id: han, slack: U2 }]')
  const applied = await apply('people: [{ id: han, slack: U1 }]')
  expect(applied.people).toEqual({ added: 0, changed: 1, unchanged: 0 })
  expect(
    await db
      .selectFrom('identities')
      .select(['user_id', 'person_id'])
      .where('platform', '=', 'slack')
      .execute(),
  ).toEqual([{ user_id: 'U1', person_id: 'han' }])
})

test('a file that swaps two ids is applied as written', async () => {
  const { db, apply } = await emptyDatabase()
  await apply('people: [{ id: li, slack: U1 }, { id: han, slack: U2 }]')
  await apply('people: [{ id: li, slack: U2 }, { id: han, slack: U1 }]')
  const rows = await db
    .selectFrom('identities')
    .select(['user_id', 'person_id'])
    .where('platform', '=', 'slack')
    .execute()
  expect(Object.fromEntries(rows.map((row) => [row.person_id, row.user_id]))).toEqual({ li: 'U2', han: 'U1' })
})

test('two channels that swap teams are applied as written', async () => {
  const { db, apply } = await emptyDatabase()
  const file = (a: string, b: string) => `
teams:
  - { id: a, channel: { platform: slack, id: ${a} } }
  - { id: b, channel: { platform: slack, id: ${b} } }`
  await apply(file('C1', 'C2'))
  await apply(file('C2', 'C1'))
  const rows = await db
    .selectFrom('team_channels')
    .select(['team_id', 'channel'])
    .orderBy('team_id')
    .execute()
  expect(rows).toEqual([
    { team_id: 'a', channel: 'C2' },
    { team_id: 'b', channel: 'C1' },
  ])
  expect((await apply(file('C2', 'C1'))).teams).toEqual(unchanged(2))
})

test('a shorter stand-up drops a reminder that would come after the digest', async () => {
  const { db, apply } = await emptyDatabase()
  await apply('teams: [{ id: ops }]')
  await apply('teams: [{ id: ops, standup: { minutes: 8 } }]')
  expect((await findTeam(db, 'ops'))?.schedule.standup).toEqual({ at: '09:00', minutes: 8, remind: [] })
})

test('limits are kept by rule, and dollars as cents', async () => {
  const { db, apply } = await emptyDatabase()
  await apply('teams: [{ id: ops, limits: { ipi: { red: 420 }, aged.sku: "50 USD", acos: { band: 20% } } }]')
  expect((await findTeam(db, 'ops'))?.limits).toEqual({
    ipi: { red: 420 },
    aged: { sku: 5000 },
    acos: { band: 0.2 },
  })
  await apply('teams: [{ id: ops, limits: { ipi: { goal: 550 } } }]')
  expect((await findTeam(db, 'ops'))?.limits['ipi']).toEqual({ red: 420, goal: 550 })
})

test('ids and SKUs that look like numbers stay as written', async () => {
  const { db, apply } = await emptyDatabase()
  await apply('stores: [{ id: 007, marketplace: GB }]\nproducts: [{ store: 007, sku: 00123 }]')
  expect(
    await db.selectFrom('stores').select(['id', 'marketplace', 'currency', 'zone']).executeTakeFirst(),
  ).toEqual({
    id: '007',
    marketplace: 'UK',
    currency: 'GBP',
    zone: 'Europe/London',
  })
  expect(await db.selectFrom('products').select('sku').executeTakeFirst()).toEqual({ sku: '00123' })
})

test('a catalogue of two thousand products is applied, then left alone', async () => {
  const { apply } = await emptyDatabase()
  const products = Array.from({ length: 2000 }, (_, i) => `  - { store: us, sku: S-${i}, alias: [货${i}] }`)
  const text = `stores: [{ id: us, marketplace: US }]\nproducts:\n${products.join('\n')}`
  expect((await apply(text)).products).toEqual(added(2000))
  expect((await apply(text)).products).toEqual(unchanged(2000))
})

test('prompts are kept with the team', async () => {
  const { db, apply } = await emptyDatabase()
  await apply('teams: [{ id: ops, prompts: own.yaml }]', new Map([['own.yaml', 'ask: 今天卖什么？']]))
  expect(await db.selectFrom('teams').select('prompts').executeTakeFirst()).toEqual({
    prompts: 'ask: 今天卖什么？',
  })
})

test('a product that reports know only by its ASIN gets its SKU', async () => {
  const { db, apply } = await emptyDatabase()
  await apply(
    'stores: [{ id: us, marketplace: US }]\nproducts: [{ store: us, sku: B0C1234567, asin: B0C1234567 }]',
  )
  const { id } = await db.selectFrom('products').select('id').executeTakeFirstOrThrow()
  const file = 'products: [{ store: us, sku: SKU-1, asin: B0C1234567, alias: 托盘 }]'
  expect((await apply(file)).products).toEqual({ added: 0, changed: 1, unchanged: 0 })
  expect(await db.selectFrom('products').select(['id', 'sku']).execute()).toEqual([{ id, sku: 'SKU-1' }])
  expect((await apply(file)).products).toEqual(unchanged(1))
  const both =
    'products: [{ store: us, sku: SKU-1, asin: B0C1234567 }, { store: us, sku: SKU-2, asin: B0C1234567 }]'
  expect((await apply(both)).products).toEqual({ added: 1, changed: 0, unchanged: 1 })
})
