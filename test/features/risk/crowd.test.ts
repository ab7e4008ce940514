import { expect, test } from 'vitest'
import { openAlerts } from '../../../src/facts/alerts.ts'
import { pretendRule, type Pretended } from './pretend-rule.ts'
import { openShop } from './shop.ts'

const at = (day: string, time: string) => new Date(`2026-${day}T${time}:00+08:00`).toISOString()

async function withFindings(count: number, severity: 'red' | 'orange', more = '') {
  const sees = { findings: [] as Pretended[], hasData: true }
  const shop = await openShop([pretendRule('trial', sees)], more)
  const box = await shop.productId('BOX-6')
  const finding = (n: number): Pretended => ({
    key: `K${n}`,
    productId: box,
    severity,
    fact: 'first',
    dataAt: '2026-11-23',
    lossMinor: n * 1000,
  })
  sees.findings = Array.from({ length: count }, (_, i) => finding(i + 1))
  return { shop, sees, finding, box }
}

test('200 findings of a first look are one message a person, the five dearest in it', async () => {
  const { shop } = await withFindings(200, 'red')
  await shop.sweep(at('11-24', '08:45'))
  const messages = await shop.messages()
  expect(messages.map((message) => message.to)).toEqual(['li', 'han'])
  const [own, manager] = messages
  expect(own?.text.split('\n').filter((line) => line.startsWith('🔴'))).toEqual([
    '🔴 第一次看全部数据：200 条风险',
    '🔴 K200 first',
    '🔴 K199 first',
    '🔴 K198 first',
    '🔴 K197 first',
    '🔴 K196 first',
  ])
  expect(own?.text).toContain('其余 195 条：发“风险”查看')
  expect(manager?.text).toContain('First look at all data: 200 risks')
  // Nor are they sent one by one to the manager when nobody takes them.
  await shop.job('risk-reminders', at('11-24', '17:30'))
  expect(await shop.messages()).toHaveLength(2)
})

test('five at a first look are few enough to be said, in one message', async () => {
  const { shop } = await withFindings(5, 'red')
  await shop.sweep(at('11-24', '08:45'))
  const messages = await shop.messages()
  expect(messages).toHaveLength(1)
  expect(messages[0]?.text.split('\n')[0]).toBe('🔴 BOX-6：5 条风险')
})

test('three alerts on one SKU are one card with a heading and buttons each', async () => {
  const { shop } = await withFindings(3, 'red')
  await shop.sweep(at('11-24', '08:45'))
  const [message, ...others] = await shop.messages()
  expect(others).toEqual([])
  expect(message?.text.split('\n').filter((line) => line.startsWith('🔴') || line.startsWith('['))).toEqual([
    '🔴 BOX-6：3 条风险',
    '🔴 K3 first',
    '[我来处理] [稍后] [已处理]',
    '🔴 K2 first',
    '[我来处理] [稍后] [已处理]',
    '🔴 K1 first',
    '[我来处理] [稍后] [已处理]',
  ])
  await shop.press('li', { action: 'take', alert: '2' }, at('11-24', '09:00'))
  expect((await shop.messages())[0]?.text).toContain('✋ 李雷 已接手')
})

test('three new orange ones a person and day, the dearest first', async () => {
  const { shop, sees, finding } = await withFindings(1, 'orange')
  await shop.sweep(at('11-23', '08:45'))
  sees.findings = [1, 2, 3, 4, 5, 6, 7].map(finding)
  await shop.sweep(at('11-24', '08:45'))
  const shownOn = async (date: string) =>
    (await openAlerts(shop.db, { ownerId: 'li', on: date })).map((alert) => alert.said.en.checkIn)
  expect(await shownOn('2026-11-24')).toEqual(['K7', 'K6', 'K5', 'K1'])
  expect(await shownOn('2026-11-25')).toEqual(['K7', 'K6', 'K5', 'K4', 'K3', 'K2', 'K1'])
})

test('a team may set the cap itself', async () => {
  const { shop, sees, finding } = await withFindings(1, 'orange')
  await shop.sweep(at('11-23', '08:45'))
  await shop.db
    .updateTable('teams')
    .set({ limits: JSON.stringify({ alerts: { orangeADay: 1 } }) })
    .execute()
  sees.findings = [1, 2, 3].map(finding)
  await shop.sweep(at('11-24', '08:45'))
  expect(await openAlerts(shop.db, { ownerId: 'li', on: '2026-11-24' })).toHaveLength(2)
})

test('yellow is said to nobody and stands in lists', async () => {
  const { shop, sees, finding } = await withFindings(1, 'orange')
  sees.findings = [{ ...finding(1), severity: 'yellow' }]
  await shop.sweep(at('11-24', '08:45'))
  await shop.job('risk-reminders', at('11-30', '12:00'))
  expect(await shop.messages()).toEqual([])
  expect(await openAlerts(shop.db, { ownerId: 'li' })).toEqual([])
  expect(await shop.say('li', '风险')).toContain('🟡 K1 first')
})

test('the list shows one’s own, the dearest first, and the team’s with owners', async () => {
  const { shop } = await withFindings(2, 'red')
  await shop.sweep(at('11-24', '08:45'))
  const own = await shop.say('li', '风险')
  expect(own.split('\n').slice(0, 4)).toEqual([
    '我的风险 2',
    '1 🔴 K2 first',
    '[我来处理] [稍后] [已处理]',
    '2 🔴 K1 first',
  ])
  expect(await shop.say('wang', '风险')).toContain('没有未处理的风险')
  expect(await shop.say('wang', '风险 全组')).toContain('1 🔴 K2 first → 李雷')
  await shop.say('han', 'risk take 1')
  expect(await shop.say('han', 'risk team')).toContain('1 🔴 K2 first → Han Mei ✋')
  expect(await shop.say('han', 'risk 2')).toContain('🔴 K1 first')
  expect(await shop.say('han', 'risk 99')).toBe('There is no risk 99; send “risk” for the list')
  expect(await shop.say('han', 'risk snooze 2 3d')).toContain('put it off to 27 Nov')
  expect(await shop.say('han', 'risk snooze 2 next week')).toContain('put it off to 30 Nov')
})

test('assigning from its button asks only for whom', async () => {
  const { shop } = await withFindings(1, 'red')
  await shop.sweep(at('11-24', '08:45'))
  const form = await shop.answer(
    'li',
    { kind: 'open', command: 'risk', values: { action: 'assign', alert: '1' } },
    at('11-24', '09:00'),
  )
  expect(form.kind === 'form' && form.form.fields.map((field) => field.id)).toEqual(['to'])
  expect(form.kind === 'form' && form.form.hidden).toEqual({ action: 'assign', alert: '1' })
  const text = await shop.press('li', { action: 'assign', alert: '1', to: 'wang' }, at('11-24', '09:01'))
  expect(text).toContain('👉 李雷 转给 王芳')
})
