import { expect, test } from 'vitest'
import { openAlerts, severities } from '../../../src/facts/alerts.ts'
import { morning, openShop, type Shop } from './shop.ts'
import { box6 } from './stock-rows.ts'

const at = (day: string, time: string) => new Date(`2026-${day}T${time}:00+08:00`).toISOString()

const titles = async (shop: Shop) =>
  (await openAlerts(shop.db, { severities })).map((alert) => alert.said['zh-CN'].title)

const selling = (daily: number) => ({
  units_t7: daily * 7,
  units_t30: daily * 30,
  units_t60: daily * 60,
  units_t90: daily * 90,
})

async function plan(shop: Shop, sku: string, quantity: number, states: [string, string][]) {
  const { db } = shop
  const { id: entryId } = await db
    .insertInto('entries')
    .values({
      team_id: 'ops',
      person_id: 'li',
      command: 'restock',
      texts: '{}',
      at: morning,
      undone_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('restock_plans')
    .values({
      entry_id: entryId,
      product_id: await shop.productId(sku),
      store_id: 'us',
      quantity,
      ship_mode: 'sea',
      order_by: null,
      ship_on: null,
      note: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [state, date] of states)
    await db
      .insertInto('restock_events')
      .values({
        entry_id: entryId,
        plan_id: id,
        state,
        date,
        quantity: null,
        ship_mode: null,
        order_by: null,
        ship_on: null,
        forwarder: null,
        promised_on: null,
        received: null,
        shipment: null,
        note: null,
      })
      .execute()
}

test('said at 14, 7, 3 and 1 days before, each once', async () => {
  const shop = await openShop()
  const facts: string[] = []
  // One snapshot; only time goes by. Its last order date by sea is 2026-11-27.
  await shop.stock('us', '2026-11-13', { 'BOX-6': { ...box6, available: 740 } })
  for (const day of ['11-14', '11-15', '11-16', '11-17', '11-18', '11-19', '11-20']) {
    await shop.sweep(at(day, '08:45'))
    facts.push((await shop.db.selectFrom('alerts').select('fact').executeTakeFirst())?.fact ?? '')
  }
  expect(facts).toEqual(['sea:14', 'sea:14', 'sea:14', 'sea:14', 'sea:14', 'sea:14', 'sea:7'])
})

test('when sea is too late it says so and names air; when all is too late, every day', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', { 'BOX-6': { ...box6, available: 400 } })
  await shop.sweep(morning)
  // 765 units are 58 days: out on 01-21, by air to be ordered by 12-07, 13 days from now.
  expect(await titles(shop)).toEqual(['BOX-6（美国）空运最迟下单日 12-07（剩 13 天）'])
  const [alert] = await openAlerts(shop.db)
  expect(alert?.said['zh-CN'].lines[0]).toContain('海运已赶不上')
  await shop.stock('us', '2026-11-24', { 'BOX-6': { ...box6, available: 20, inbound_shipped: 0 } })
  await shop.sweep(at('11-25', '08:45'))
  expect(await titles(shop)).toEqual(['BOX-6（美国）11-26 断货，各种运输都赶不上'])
  await shop.sweep(at('11-26', '08:45'))
  await shop.sweep(at('11-27', '08:45'))
  expect((await shop.messages()).map((message) => message.text.split('\n')[0])).toEqual([
    '🔴 BOX-6（美国）11-26 断货，各种运输都赶不上',
    '🔴 BOX-6（美国）已断货（11-26 起）',
    '🔴 BOX-6（美国）已断货（11-26 起）',
  ])
})

test('clearance runs out in peace', async () => {
  const shop = await openShop()
  await shop.db.updateTable('products').set({ stage: 'clearance' }).execute()
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  await shop.sweep(morning)
  expect(await titles(shop)).toEqual([])
})

test('what a report calls working counts only when its plan is ordered, and then once', async () => {
  const shop = await openShop()
  const working = { ...box6, inbound_working: 960 }
  await shop.stock('us', '2026-11-23', { 'BOX-6': working })
  await shop.sweep(morning)
  expect(await titles(shop)).toEqual(['BOX-6（美国）海运最迟下单日 11-27（剩 3 天）'])
  await plan(shop, 'BOX-6', 960, [
    ['planned', '2026-11-24'],
    ['ordered', '2026-11-24'],
  ])
  await shop.sweep(at('11-24', '15:00'))
  expect(await titles(shop)).toEqual([])
  const checked = await shop.say('li', '风险 BOX-6')
  expect(checked).toContain('可售 610+在途 1,325＝148 天')
  expect((await shop.messages()).at(-1)?.text).toContain('→ 备货单 1 已下单 960 件')
})

test('a shipment that a plan and a report both know counts once, from its arrival', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  await plan(shop, 'BOX-6', 365, [
    ['ordered', '2026-10-01'],
    ['shipped', '2026-11-10'],
  ])
  await shop.sweep(morning)
  expect(await titles(shop)).toEqual(['BOX-6（美国）海运最迟下单日 11-27（剩 3 天）'])
})

test('sold out before what is on the way arrives: hurry it, said once', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', { 'BOX-6': { ...box6, available: 130, inbound_shipped: 2000 } })
  await plan(shop, 'BOX-6', 2000, [['shipped', '2026-11-10']])
  await shop.sweep(morning)
  // 130 last to 12-04; the sea shipment of 11-10 is buyable 42 days later, on 12-22: 18 days without 13 a day.
  expect(await titles(shop)).toEqual(['BOX-6（美国）12-04 断货，在途 12-22 才到'])
  const [alert] = await openAlerts(shop.db)
  expect(alert?.severity).toBe('orange')
  expect(alert?.said['zh-CN'].lines[0]).toContain('约少卖 234 件（$7,018）')
})

test('fees too small for a word alone are said together when the store’s sum is not small', async () => {
  const products = Array.from(
    { length: 12 },
    (_, i) => `  - { store: us, sku: TINY-${i}, owner: li, stage: mature }`,
  )
  const shop = await openShop(undefined, `products:\n${products.join('\n')}`)
  const row = (fee: number) => ({
    available: 360,
    age_181_270: 360,
    age_date: '2026-11-23',
    // In 22 days 203–292 days old: some $0.50, most $1.00–5.45 a cubic foot.
    unit_volume: fee,
    volume_unit: 'cubic feet',
  })
  const stock = (fee: number) =>
    Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`TINY-${i}`, row(fee)]))
  await shop.stock('us', '2026-11-23', stock(0.03))
  await shop.sweep(morning)
  const found = await openAlerts(shop.db)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ severity: 'orange', productId: null })
  expect(found[0]?.said['zh-CN'].title).toMatch(
    /^美国 12-15 超龄库存附加费：12 个小额 SKU 合计约 \$2\d\d\.\d\d$/,
  )
  // A third of it is nobody's business.
  await shop.stock('us', '2026-11-24', stock(0.01))
  await shop.sweep(at('11-25', '08:45'))
  expect(await openAlerts(shop.db)).toEqual([])
})

test('after the count it says what came of it', async () => {
  const shop = await openShop()
  const row = {
    available: 400,
    age_181_270: 400,
    age_date: '2026-11-23',
    unit_volume: 0.9,
    volume_unit: 'cubic feet',
  }
  await shop.stock('us', '2026-11-23', { 'RACK-3': row })
  await shop.sweep(morning)
  expect(await titles(shop)).toHaveLength(2)
  // The 15th passes; the newest report is older: nothing is known yet.
  await shop.stock('us', '2026-12-13', { 'RACK-3': { ...row, age_date: '2026-12-13' } })
  await shop.sweep(at('12-16', '08:45'))
  expect((await titles(shop)).filter((title) => title.includes('12-15'))).toHaveLength(1)
  await shop.stock('us', '2026-12-15', {
    'RACK-3': { ...row, available: 0, age_181_270: 0, age_0_90: 10, age_date: '2026-12-15' },
  })
  await shop.sweep(at('12-17', '08:45'))
  expect((await shop.messages()).find((message) => message.to === 'li')?.text).toMatch(
    /→ 12-15 快照已过：没有超龄库存，预计的 \$[\d,.]+ 省下了/,
  )
})

test('where no fee table is known it says unknown, never zero', async () => {
  const shop = await openShop()
  await shop.stock('de', '2026-11-23', {
    'LAMP-2': { available: 300, age_271_365: 300, age_date: '2026-11-23', currency: 'EUR' },
  })
  await shop.sweep(morning)
  expect(await titles(shop)).toContain('德国超龄库存 300 件（1 个 SKU）：这个站点的附加费率未知，不等于免费')
  expect(await shop.say('wang', '风险 LAMP-2')).toContain('12-15 超龄库存附加费：费率或体积未知')
})

test('closed by us, out of stock, or without sales: no alarm, at most a list', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', {
    'BOX-6': { available: 50 },
    'RACK-3': { available: 0 },
    'POT-8': { available: 80 },
  })
  await shop.listings('us', '2026-11-23', {
    'BOX-6': ['Inactive', 'Closed', '2026-11-20'],
    'RACK-3': ['Inactive', 'Restricted product', '2026-11-20'],
    'POT-8': ['Inactive', null, '2026-11-20'],
  })
  await shop.sweep(morning)
  expect(await titles(shop)).toEqual(['美国 1 个近 30 天没卖的 SKU 不可售，库存 80 件'])
  expect(await shop.messages()).toEqual([])
})

test('back on sale, the alarm ends and says how long it took', async () => {
  const shop = await openShop()
  await shop.sold('us', 'BOX-6', '2026-11-23', 30, 5, 15_000)
  await shop.stock('us', '2026-11-23', { 'BOX-6': { available: 5000, ...selling(5) } })
  await shop.listings('us', '2026-11-23', { 'BOX-6': ['Inactive', null, '2026-11-23'] })
  await shop.sweep(morning)
  expect(await titles(shop)).toEqual(['BOX-6（美国）不可售第 1 天：原因没写'])
  await shop.listings('us', '2026-11-25', { 'BOX-6': ['Active', null, '2026-11-25'] })
  await shop.sweep(at('11-26', '08:45'))
  expect((await shop.messages()).at(-1)?.text).toContain('→ 已恢复在售')
})

test('IPI: a fall of 20 in a week is orange however high, and a team may set its own line', async () => {
  const shop = await openShop()
  await shop.metric('us', 'ipi', 620, '2026-11-16')
  await shop.metric('us', 'ipi', 601, '2026-11-23')
  await shop.sweep(morning)
  expect(await titles(shop)).toEqual([])
  await shop.metric('us', 'ipi', 600, '2026-11-23')
  await shop.sweep(at('11-24', '10:00'))
  expect(await titles(shop)).toEqual(['IPI 600（美国，上周 620，目标 500）'])
  await shop.db
    .updateTable('teams')
    .set({ limits: JSON.stringify({ ipi: { drop: 50, red: 610 } }) })
    .execute()
  await shop.sweep(at('11-24', '11:00'))
  expect((await openAlerts(shop.db))[0]?.severity).toBe('red')
})

test('risk SKU shows every rule’s figures and whose line each limit is', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  await shop.metric('us', 'ipi', 468, '2026-11-23')
  await shop.sweep(morning)
  const text = await shop.say('han', 'risk BOX-6')
  expect(text).toContain('1 🔴 BOX-6 (US) latest sea order date 27 Nov (3 days left)')
  expect(text).toContain('Stock (23 Nov): 610 on hand + 365 inbound = 75 days, 13 a day, sells out on 7 Feb')
  expect(text).toContain('IPI 468 (23 Nov)')
  expect(text).toContain('red below 400 (platform fact)')
  expect(text).toContain('goal 500 (team goal)')
})
