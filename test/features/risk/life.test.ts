import { expect, test } from 'vitest'
import { openAlerts } from '../../../src/facts/alerts.ts'
import { morning, openShop, type Shop } from './shop.ts'
import { box6 } from './stock-rows.ts'

/** Team time on a day of the sample week (11-24 is a Tuesday). */
const at = (day: string, time: string) => new Date(`2026-${day}T${time}:00+08:00`).toISOString()

async function withBox6(): Promise<Shop> {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  await shop.sweep(at('11-24', '08:45'))
  return shop
}

const to = (messages: { to: string }[]) => messages.map((message) => message.to)

test('red goes to its owner at once, once; untaken for four working hours, to the manager, once', async () => {
  const shop = await withBox6()
  expect(to(await shop.messages())).toEqual(['li'])
  await shop.sweep(at('11-24', '10:00'))
  await shop.job('risk-reminders', at('11-24', '12:45'))
  expect(to(await shop.messages())).toEqual(['li'])
  await shop.job('risk-reminders', at('11-24', '13:00'))
  await shop.job('risk-reminders', at('11-24', '15:00'))
  const messages = await shop.messages()
  expect(to(messages)).toEqual(['li', 'han'])
  expect(messages[1]?.text).toBe(
    [
      '⏰ A risk nobody has taken: please assign it',
      '🔴 BOX-6 (US) latest sea order date 27 Nov (3 days left)',
      'Owner: 李雷',
      '610 on hand + 365 inbound, 13 a day, sells out on 7 Feb; a week late loses about $2,729',
      'Next: order 960 units (40 cartons); air by 24 Dec at the latest',
      '[Order today] [By air, before 24 Dec] [Take] [Tomorrow] [In 3 days] [Next week] [Resolved] [Assign…]',
    ].join('\n'),
  )
})

test('taken: the message shows who and when, keeps what can still be done, and nobody is bothered', async () => {
  const shop = await withBox6()
  expect(await shop.press('li', { action: 'take', alert: '1' }, at('11-24', '09:12'))).toContain(
    '✋ 李雷 已接手 · 11-24 09:12',
  )
  const [message] = await shop.messages()
  expect(message?.edits).toBe(1)
  expect(message?.text).toContain('✋ 李雷 已接手 · 11-24 09:12')
  expect(message?.text).not.toContain('我来处理')
  await shop.job('risk-reminders', at('11-24', '17:00'))
  await shop.sweep(at('11-25', '08:45'))
  expect(to(await shop.messages())).toEqual(['li'])
})

test('put off, it is silent until its day, then said again', async () => {
  const shop = await withBox6()
  await shop.say('li', '风险 推后 1 1d', at('11-24', '09:10'))
  expect((await shop.messages())[0]?.text).toContain('💤 李雷 推到 11-25 · 11-24 09:10')
  await shop.job('risk-reminders', at('11-24', '15:00'))
  await shop.sweep(at('11-24', '16:00'))
  expect(await shop.messages()).toHaveLength(1)
  await shop.stock('us', '2026-11-24', { 'BOX-6': { ...box6, available: 597 } })
  await shop.sweep(at('11-25', '08:45'))
  const messages = await shop.messages()
  expect(to(messages)).toEqual(['li', 'li'])
  expect(messages[1]?.text).toContain('海运最迟下单日 11-27（剩 2 天）')
})

test('settled by a person it stays settled until newer data says it still stands', async () => {
  const shop = await withBox6()
  await shop.say('li', '风险 已处理 1 工厂已收定金', at('11-24', '10:00'))
  expect((await shop.messages())[0]?.text).toContain('✅ 李雷 已处理：工厂已收定金 · 11-24 10:00')
  // The same report again, and time going by, are no newer data.
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  await shop.sweep(at('11-24', '11:00'))
  await shop.sweep(at('11-25', '08:45'))
  expect(await shop.messages()).toHaveLength(1)
  await shop.stock('us', '2026-11-25', { 'BOX-6': { ...box6, available: 580 } })
  await shop.sweep(at('11-26', '08:45'))
  const messages = await shop.messages()
  expect(to(messages)).toEqual(['li', 'li'])
  expect(await openAlerts(shop.db)).toMatchObject([{ id: 2, sku: 'BOX-6', state: 'open' }])
})

test('it ends by itself when the data says so, and says so once', async () => {
  const shop = await withBox6()
  await shop.stock('us', '2026-11-25', { 'BOX-6': { ...box6, available: 3000 } })
  await shop.sweep(at('11-26', '08:45'))
  await shop.sweep(at('11-26', '12:00'))
  const messages = await shop.messages()
  expect(to(messages)).toEqual(['li', 'li'])
  expect(messages[0]?.text).toContain('✅ 数据显示已解除 · 11-26 08:45')
  expect(messages[0]?.text).not.toContain('[')
  expect(messages[1]?.text).toBe(
    '✅ 1 条风险已解除\nBOX-6（美国）海运最迟下单日 11-27（剩 3 天）\n→ 库存够了',
  )
  expect(await openAlerts(shop.db)).toEqual([])
})

test('missing data ends nothing', async () => {
  const shop = await withBox6()
  // No report for ten days: what was true is not over.
  await shop.sweep(at('12-04', '08:45'))
  expect(await openAlerts(shop.db)).toMatchObject([{ id: 1, state: 'open' }])
})

test('given to somebody, it is theirs, and they are told at once', async () => {
  const shop = await withBox6()
  await shop.say('han', 'risk assign 1 @王芳', at('11-24', '09:20'))
  const messages = await shop.messages()
  expect(to(messages)).toEqual(['li', 'wang'])
  expect(messages[0]?.text).toContain('👉 Han Mei 转给 王芳 · 11-24 09:20')
  expect(messages[1]?.text).toContain('👉 有一条风险转给你')
  expect(await openAlerts(shop.db, { ownerId: 'wang' })).toHaveLength(1)
  // The next sweep does not give it back to the product's owner.
  await shop.sweep(at('11-24', '12:00'))
  expect(await openAlerts(shop.db, { ownerId: 'wang' })).toHaveLength(1)
  expect(to(await shop.messages())).toEqual(['li', 'wang'])
})

test('observers look and change nothing; an old button of what is over says so', async () => {
  const shop = await withBox6()
  expect(await shop.say('guest', 'risk')).toContain('BOX-6')
  expect(await shop.say('guest', 'risk')).not.toContain('[Take]')
  expect(await shop.press('guest', { action: 'take', alert: '1' })).toBe('Observers can only look at risks')
  await shop.press('li', { action: 'resolve', alert: '1' }, at('11-24', '10:00'))
  expect(await shop.press('li', { action: 'take', alert: '1' }, at('11-24', '10:05'))).toBe(
    '1 号风险已经结束（李雷，2026-11-24 10:00）',
  )
})

test('orange waits for the check-in, and goes to the manager after two workdays', async () => {
  const shop = await openShop()
  // Ten days to the last order date: orange.
  await shop.stock('us', '2026-11-23', { 'BOX-6': { ...box6, available: 701 } })
  await shop.sweep(at('11-24', '08:45'))
  expect(await shop.messages()).toEqual([])
  expect(await openAlerts(shop.db, { ownerId: 'li', on: '2026-11-24' })).toMatchObject([
    { severity: 'orange' },
  ])
  await shop.job('risk-reminders', at('11-25', '16:00'))
  await shop.job('risk-reminders', at('11-26', '08:45'))
  expect(await shop.messages()).toEqual([])
  await shop.job('risk-reminders', at('11-26', '09:00'))
  await shop.job('risk-reminders', at('11-26', '11:00'))
  expect(to(await shop.messages())).toEqual(['han'])
})

test('orange that turns red is said to the owner', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', { 'BOX-6': { ...box6, available: 701 } })
  await shop.sweep(at('11-24', '08:45'))
  await shop.press('li', { action: 'take', alert: '1' }, at('11-24', '09:10'))
  await shop.stock('us', '2026-11-24', { 'BOX-6': box6 })
  await shop.sweep(at('11-25', '08:45'))
  expect(to(await shop.messages())).toEqual(['li'])
  await shop.sweep(at('11-25', '12:00'))
  expect(to(await shop.messages())).toEqual(['li'])
})

test('in quiet hours nothing is said; at 08:30 it is', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  await shop.sweep(at('11-24', '21:30'))
  await shop.job('risk-reminders', at('11-25', '08:15'))
  expect(await shop.messages()).toEqual([])
  await shop.job('risk-reminders', at('11-25', '08:30'))
  expect(await shop.messages()).toMatchObject([{ to: 'li', at: at('11-25', '08:30') }])
})

test('on a day off only red that loses money before work begins, to whoever is on duty; the owner on Monday', async () => {
  const shop = await openShop()
  await shop.sold('de', 'LAMP-2', '2026-11-27', 30, 6, 18_600)
  await shop.stock('de', '2026-11-27', { 'LAMP-2': { available: 640, currency: 'EUR' } })
  await shop.listings('de', '2026-11-27', { 'LAMP-2': ['Inactive', 'Restricted product', '2026-11-27'] })
  // A last order date of Tuesday can wait until Monday.
  await shop.stock('us', '2026-11-27', { 'BOX-6': { ...box6, available: 610 } })
  await shop.sweep(at('11-28', '10:00'))
  await shop.sweep(at('11-28', '15:00'))
  const messages = await shop.messages()
  expect(to(messages)).toEqual(['wang'])
  expect(messages[0]?.text).toContain('LAMP-2（德国）不可售第 2 天')
  expect(messages[0]?.text).not.toContain('BOX-6')
  await shop.job('risk-reminders', at('11-30', '08:30'))
  expect(to(await shop.messages())).toEqual(['wang', 'li', 'wang'])
})

test("the store's own matter goes to the channel; what nobody owns to the manager", async () => {
  const shop = await openShop()
  await shop.metric('us', 'ipi', 390, '2026-11-23')
  await shop.stock('us', '2026-11-23', { 'NOBODY-1': box6 })
  await shop.sweep(morning)
  const messages = await shop.messages()
  expect(to(messages).toSorted()).toEqual(['#C0OPS', 'han'])
  expect(messages.find((message) => message.to === '#C0OPS')?.text).toContain('🔴 IPI 390（美国')
  expect(messages.find((message) => message.to === 'han')?.text).toContain('NOBODY-1 (US)')
})

test('what we closed ourselves stays silent for good, also in newer reports', async () => {
  const shop = await openShop()
  await shop.sold('de', 'LAMP-2', '2026-11-23', 30, 6, 18_600)
  await shop.stock('de', '2026-11-23', { 'LAMP-2': { available: 640, currency: 'EUR' } })
  await shop.listings('de', '2026-11-23', { 'LAMP-2': ['Inactive', 'Restricted product', '2026-11-23'] })
  await shop.sweep(morning)
  await shop.press('wang', { action: 'ours', alert: '1' }, at('11-24', '10:00'))
  await shop.listings('de', '2026-11-26', {})
  await shop.sweep(at('11-27', '08:45'))
  expect(await openAlerts(shop.db)).toEqual([])
  // Back on sale and stopped again: a new story.
  await shop.listings('de', '2026-12-01', { 'LAMP-2': ['Inactive', 'Restricted product', '2026-12-01'] })
  await shop.sweep(at('12-02', '08:45'))
  expect(await openAlerts(shop.db)).toHaveLength(1)
})

test('sweeps and reminders at the same moment say it once', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  const now = at('11-24', '08:45')
  const team = await shop.team()
  await Promise.all([
    shop.sweep(now),
    shop.sweep(now),
    shop.write('default', (db) => shop.risk.sweep(db, team, now)),
    shop.sweep(at('11-24', '08:46')),
  ])
  expect(to(await shop.messages())).toEqual(['li'])
  expect(await openAlerts(shop.db)).toHaveLength(1)
})

test('on leave, the cover hears of it', async () => {
  const shop = await openShop()
  const { id } = await shop.db
    .insertInto('entries')
    .values({ team_id: 'ops', person_id: 'li', command: 'dayoff', texts: '{}', at: morning, undone_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await shop.db
    .insertInto('day_offs')
    .values({
      entry_id: id,
      person_id: 'li',
      from_date: '2026-11-24',
      to_date: '2026-11-25',
      half: null,
      cover_id: 'wang',
      reason: null,
    })
    .execute()
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  await shop.sweep(at('11-24', '08:45'))
  expect(to(await shop.messages())).toEqual(['wang'])
})
