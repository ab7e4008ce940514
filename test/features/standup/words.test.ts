import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Card } from '../../../src/core/card.ts'
import { openProduct, read, type Product } from '../../support/product.ts'
import { press } from '../logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await openProduct()
  product.parts.clock.jumpTo('2026-11-24T00:00:00Z')
  await product.apply(`
stores: [{ id: us, marketplace: US, name: Acme US }, { id: de, marketplace: DE, name: Acme DE }]
people:
  - { id: zhang1, name: 张伟, role: operator, language: zh-CN }
  - { id: zhang2, name: 张伟, role: operator, language: en }
  - { id: li, name: 李雷, role: operator, language: zh-CN }
  - { id: amy, name: Amy, role: operator, language: en }
  - { id: han, name: 韩梅, role: manager, language: zh-CN }
  - { id: bob, name: Bob, role: manager, language: en }
teams:
  - { id: ops, name: 运营一组, zone: Asia/Shanghai, calendar: CN, channel: { platform: local, id: ops }, members: [zhang1, zhang2, li, han, bob], stores: [us, de] }
  - { id: eu, name: EU team, zone: Europe/Berlin, calendar: DE, channel: { platform: local, id: eu }, members: [amy, li], stores: [de] }
products:
  - { store: us, sku: TRAY-L, owner: zhang1 }
  - { store: de, sku: RACK-3, owner: zhang2 }
`)
})
afterEach(() => product.close())

/** Tuesday in Shanghai. */
const at = (time: string, day = '2026-11-24') => new Date(`${day}T${time}:00+08:00`).toISOString()
const say = async (person: string, text: string, when: string) => read(await product.say(person, text, when))
const stateOf = async (person: string, date = '2026-11-24') =>
  (
    await product.parts.db
      .selectFrom('check_ins')
      .select('state')
      .where('person_id', '=', person)
      .where('business_date', '=', date)
      .executeTakeFirst()
  )?.state

test.each([
  ['zhang1', '早会 跳过 出差', '11-24 周二 的早会跳过了'],
  ['zhang2', 'standup skip on a plane', 'Skipped the check-in of Tue 24 Nov'],
  ['zhang1', '/早会 跳过', '今天不再提醒'],
])('%s says “%s”', async (person, text, answer) => {
  await product.tick(at('09:00'))
  expect(await say(person, text, at('09:05'))).toContain(answer)
  expect(await stateOf(person)).toBe('skipped')
  await product.tick(at('09:10'))
  expect((await product.messages(at('09:06'))).filter(({ to }) => to === person)).toEqual([])
})

test.each([
  ['han', '早会 改到 09:30', '早会改到每个工作日 09:30（Asia/Shanghai）'],
  ['bob', 'standup at 9:30', 'goes out at 09:30 (Asia/Shanghai)'],
])('%s says “%s”', async (person, text, answer) => {
  expect(await say(person, text, at('08:00'))).toContain(answer)
  expect((await product.tick(at('09:29'))).map(({ job }) => job)).not.toContain('standup-ask')
  expect(
    (await product.tick(at('09:30'))).filter(({ team }) => team === 'ops').map(({ job }) => job),
  ).toContain('standup-ask')
})

test('only managers run and move it', async () => {
  expect(await say('zhang1', '早会 开始', at('08:00'))).toContain('这件事由主管来做')
  expect(await say('zhang2', 'standup at 10:00', at('08:00'))).toContain('That is for managers')
})

test.each([
  ['han', '早会 开始', '已经问了 3 人，10:15 汇总'],
  ['bob', 'standup run', 'Asked 3 people; the digest follows at 10:15'],
])('%s says “%s” on a Sunday: everybody is asked, and the digest follows', async (person, text, answer) => {
  const sunday = '2026-11-22'
  await product.tick(at('09:59', sunday))
  expect(await say(person, text, at('10:00', sunday))).toContain(answer)
  expect(await say(person, text, at('10:01', sunday))).toMatch(/10:00 已经问过了|already went out at 10:00/)
  expect(await say('zhang1', '早会 plan="补货"', at('10:05', sunday))).toContain('计划 1 件')
  expect(await stateOf('zhang1', sunday)).toBe('answered')
  expect(await say('han', '早会 状态', at('10:06', sunday))).toContain('11-22 周日')
  for (let minute = 1; minute <= 20; minute += 1)
    await product.tick(at(`10:${String(minute).padStart(2, '0')}`, sunday))
  const digests = (await product.messages(at('10:00', sunday))).filter(
    ({ to, thread }) => to === 'ops' && !thread,
  )
  expect(digests).toHaveLength(1)
  expect(digests[0]?.at).toBe(at('10:15', sunday))
  expect(digests[0]?.text).toContain('11-22 周日 · 已答 1/3')
})

test('run shortly before midnight, it is reminded of and summed up as that day’s', async () => {
  await product.tick(at('23:49'))
  await say('han', '早会 开始', at('23:50'))
  for (const [time, day] of [
    ['23:59', '2026-11-24'],
    ['00:00', '2026-11-25'],
    ['00:04', '2026-11-25'],
    ['00:05', '2026-11-25'],
  ] as const)
    await product.tick(at(time, day))
  const said = await product.messages(at('23:51'))
  expect(
    said.filter(({ to, at: when }) => to === 'zhang1' && when === at('00:00', '2026-11-25')),
  ).toHaveLength(1)
  expect(said.find(({ to, thread }) => to === 'ops' && !thread)?.text).toContain('11-24 周二 · 已答 0/3')
})

test.each([
  [
    'han',
    '早会 状态',
    ['运营一组 早会 · 11-24 周二', '已答: 1 张伟·美国', '还没答: 2 李雷、张伟·德国', '汇总: 09:15 发'],
  ],
  [
    'bob',
    'standup status',
    ['运营一组 stand-up · Tue 24 Nov', 'Answered: 1 张伟·US', 'Not yet: 2 李雷, 张伟·DE'],
  ],
  ['zhang1', '早会 进度', ['已答: 1', '还没答: 2']],
  ['han', '早会 状态 昨天', ['11-23 周一', '汇总: 还没开始']],
  ['bob', 'standup status 2026-11-20', ['Fri 20 Nov', 'Digest: not begun']],
])('%s says “%s”', async (person, text, parts) => {
  await product.tick(at('09:00'))
  await say('zhang1', '早会 plan="补货"', at('09:02'))
  const answer = await say(person, text, at('09:05'))
  for (const part of parts) expect(answer).toContain(part)
})

test('who is missing is for managers to read', async () => {
  await product.tick(at('09:00'))
  expect(await say('zhang1', '早会 状态', at('09:05'))).not.toContain('李雷')
})

test('a status of no day asks for one', async () => {
  expect(await say('bob', 'standup status bananas', at('09:05'))).toContain('bananas')
})

test('two people of one name are told apart, in what they get and in what the manager reads', async () => {
  for (const time of ['09:00', '09:10', '09:15']) await product.tick(at(time))
  const said = await product.messages(at('09:00'))
  const first = (person: string) => said.find(({ to }) => to === person)?.text ?? ''
  expect(first('zhang1')).toContain('张伟·美国')
  expect(first('zhang2')).toContain('张伟·DE')
  expect(first('han')).toContain('早会还没答：李雷、张伟·美国、张伟·德国')
  expect(first('bob')).toContain('Not in yet: 李雷, 张伟·US, 张伟·DE')
})

test('in several teams one chooses, in words or with a press, and the choice goes on with what was said', async () => {
  const asked = await product.say('li', '早会', at('09:05'))
  expect(read(asked)).toContain('这次是哪个小组的早会')
  expect(read(asked)).toContain('[EU team] [运营一组]')
  const form = await press(product, 'li', asked, '运营一组', at('09:05'))
  if (form.kind !== 'form') throw new Error(read(form))
  expect(form.form.hidden).toMatchObject({ date: '2026-11-24', team: 'ops' })

  const choice = await product.say('li', '早会 plan="RACK-3 定价" blockers="缺发票"', at('09:06'))
  const kept = await press(product, 'li', choice, 'EU team', at('09:06'))
  expect(read(kept)).toContain('RACK-3 定价')
  expect(
    await product.parts.db
      .selectFrom('check_ins')
      .select(['team_id', 'state'])
      .where('person_id', '=', 'li')
      .execute(),
  ).toEqual([{ team_id: 'eu', state: 'answered' }])

  expect(await say('li', '早会 team=ops plan="TRAY-L"', at('09:07'))).toContain('TRAY-L')
  expect(await say('li', '早会 状态 小组=运营一组', at('09:08'))).toContain('运营一组 早会')
  expect(await say('amy', 'standup team=ops plan="x"', at('09:08'))).toContain('There is no team “ops”')
})

test('the message of one of several teams is answered by its own buttons', async () => {
  await product.tick(at('09:00'))
  const row = await product.parts.db
    .selectFrom('messages')
    .select('card')
    .where('person_id', '=', 'li')
    .executeTakeFirstOrThrow()
  const card = JSON.parse(row.card) as Card
  const form = await press(product, 'li', { kind: 'card', card }, '填写早会', at('09:05'))
  expect(form.kind).toBe('form')
})
