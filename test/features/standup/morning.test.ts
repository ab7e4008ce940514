import { afterEach, beforeEach, expect, test } from 'vitest'
import { read, type Product } from '../../support/product.ts'
import { shanghai, voiceTeam } from './voice-team.ts'

const tuesday = '2026-11-24'
let product: Product

beforeEach(async () => {
  product = await voiceTeam()
})
afterEach(() => product.close())

const at = (time: string) => shanghai(tuesday, time)
const toPerson = async (id: string) => (await product.messages()).filter((one) => one.to === id)
const digests = async (channel = 'ops') =>
  (await product.messages()).filter((one) => one.to === channel && !one.thread)

test('at 09:00 each operator is asked privately, about their own products, once', async () => {
  const ran = await product.tick(at('09:00'))
  expect(ran).toContainEqual({ job: 'standup-ask', team: 'ops', scheduledFor: at('09:00'), status: 'done' })
  const [asked, ...more] = await toPerson('li')
  expect(more).toEqual([])
  // voice.md §1, the same situation to the cent.
  expect(asked?.text).toContain('☀️ 李雷 早会 · 11-24 周二 · 约 2 分钟，09:15 汇总')
  expect(asked?.text).toContain('① TRAY-L 美国 −$479.76（84→60 件）')
  expect(asked?.text).toContain('转化 −$428.25（13.5%→10.0%）· 流量 −$51.51（会话 620→598）· 价格 0')
  expect(asked?.text).toContain('② MAT-XL 美国 +$203.87（27→40 件）')
  expect(asked?.text).toContain('转化 +$216.20')
  expect(asked?.text).toContain('价格 −$131.63')
  expect(asked?.text).not.toContain('RACK-3')
  expect((await toPerson('zhang1'))[0]?.text).toContain(
    'RACK-3 德国 −€359.91（15→6 件）\n  流量未出，拆分明早补',
  )
  expect((await toPerson('zhang2'))[0]?.text).toContain('morning check-in · Tue 24 Nov')
  expect(await toPerson('han')).toEqual([])
})

test('the form holds what is known: a cause only where a fact supports it, yesterday as choices, age of blockers', async () => {
  await product.say(
    'li',
    '/standup plan="TRAY-L 否词 12 个; BOX-6 确认交期" blockers="TRAY-S 少收 46 件"',
    shanghai('2026-11-23', '09:05'),
  )
  await product.tick(at('09:00'))
  const answer = await product.say('li', '/standup', at('09:02'))
  if (answer.kind !== 'form') throw new Error(answer.kind)
  const field = (id: string) => answer.form.fields.find((one) => one.id === id)
  expect(field('cause')).toMatchObject({ value: 'competitor', widget: 'choice' })
  expect(field('yesterday')).toMatchObject({ label: 'TRAY-L 否词 12 个', choices: expect.anything() })
  expect(field('yesterday')?.value).toBeUndefined()
  expect(field('yesterday2')?.label).toBe('BOX-6 确认交期')
  expect(field('stuck')).toMatchObject({ label: 'TRAY-S 少收 46 件 · 第 2 天', value: 'still' })
  expect(field('plan')?.required).toBe(true)
  expect(answer.form.fields.filter((one) => one.required).map((one) => one.id)).toEqual(['plan'])
})

test('one digest at 09:15 in each channel and its language, two people of one name kept apart', async () => {
  await product.tick(at('09:00'))
  await product.say(
    'li',
    '/standup plan="BOX-6 下单; TRAY-L 定价" decision="TRAY-L 跟价到 $18.49？"',
    at('09:05'),
  )
  await product.say('zhang1', '/standup plan="RACK-3 举报跟卖"', at('09:06'))
  await product.say('zhang2', '/standup plan="BIN-4 budget $300→$450" blockers="no invoice yet"', at('09:07'))
  await product.tick(at('09:15'))
  const [zh, ...more] = await digests()
  expect(more).toEqual([])
  expect(zh?.text).toContain('📌 运营一组 早会 · 11-24 周二 · 已答 3/3')
  expect(zh?.text).toContain('美国 11-22 周日 $2,359（−10%）110 件 · 会话 975 · 转化率 11.3%（初值）')
  expect(zh?.text).toContain('德国 11-23 周一 €240（−60%）6 件 · 流量未出')
  expect(zh?.text).toContain('📉 TRAY-L 美国 −$480：转化 −$428、流量 −$52')
  expect(zh?.text).toContain('📈 MAT-XL 美国 +$204：转化 +$216、流量 +$119、价格 −$131')
  expect(zh?.text).toContain('张伟·德国：RACK-3 举报跟卖')
  expect(zh?.text).toContain('张伟·美国：BIN-4 budget')
  expect(zh?.text).toContain('🙋 等拍板：TRAY-L 跟价到 $18.49？（李雷）')
  expect(Buffer.byteLength(zh?.text ?? '')).toBeLessThanOrEqual(3072)
  const [en] = await digests('ops-en')
  expect(en?.text).toContain('📌 运营一组 · Tue 24 Nov · 3/3 in')
  expect(en?.text).toContain('⛔ Blocked: no invoice yet (张伟·US, day 1)')
  expect((await product.messages()).filter((one) => one.thread)).toHaveLength(2)
})

test('a late answer patches the digest in place and says so; it never posts a second one', async () => {
  await product.tick(at('09:00'))
  await product.say('li', '/standup plan="BOX-6 下单"', at('09:05'))
  await product.tick(at('09:15'))
  expect((await digests())[0]?.text).toContain('已答 1/3')
  const answer = await product.say('zhang1', '/standup plan="RACK-3 举报"', at('10:42'))
  expect(read(answer)).toContain('已补进汇总（10:42）')
  const after = await digests()
  expect(after).toHaveLength(1)
  expect(after[0]?.text).toContain('已答 2/3（09:15 时 1 人，张伟·德国补 10:42）')
  expect(after[0]).toMatchObject({ edits: 1, at: at('09:15') })
})

test('reminders are private, two at most, and stop with the answer; missing names go to the manager only', async () => {
  await product.tick(at('09:00'))
  await product.say('li', '/standup plan="BOX-6 下单"', at('09:01'))
  await product.tick(at('09:05'))
  await product.say('zhang1', '/standup plan="RACK-3"', at('09:06'))
  await product.tick(at('09:10'))
  await product.tick(at('09:15'))
  await product.tick(at('09:40'))
  expect(await toPerson('li')).toHaveLength(1)
  expect(await toPerson('zhang1')).toHaveLength(2)
  const reminded = await toPerson('zhang2')
  expect(reminded).toHaveLength(3)
  expect(reminded[1]?.text).toContain('Your check-in is still missing')
  const [manager] = await toPerson('han')
  expect(manager?.text).toContain('Not in yet: 张伟')
  for (const one of await digests()) expect(one.text).not.toContain('没答')
})

test('an answer after 17:00 counts for the next workday, is not asked again, and says so', async () => {
  const friday = '2026-11-20'
  const answer = await product.say('li', '/standup plan="BOX-6 下单"', shanghai(friday, '17:30'))
  expect(read(answer)).toContain('算 11-23 周一的')
  await product.tick(shanghai('2026-11-23', '09:00'))
  expect(await toPerson('li')).toEqual([])
  await product.tick(shanghai('2026-11-23', '09:15'))
  expect((await digests())[0]?.text).toContain('李雷：BOX-6 下单')
})

test('back at 09:40 the check-in goes out late, says so, and moves its digest; after two hours the manager is told', async () => {
  const ran = await product.tick(at('09:40'))
  expect(ran).toContainEqual({ job: 'standup-ask', team: 'ops', scheduledFor: at('09:00'), status: 'late' })
  expect((await toPerson('li'))[0]?.text).toContain('发晚了（原定 09:00），09:55 汇总')
  await product.tick(at('09:54'))
  expect(await digests()).toEqual([])
  await product.tick(at('09:55'))
  expect(await digests()).toHaveLength(1)

  const skipped = await product.tick(shanghai('2026-11-25', '11:30'))
  expect(skipped).toContainEqual({
    job: 'standup-ask',
    team: 'ops',
    scheduledFor: shanghai('2026-11-25', '09:00'),
    status: 'skipped',
  })
  expect((await toPerson('han')).at(-1)?.text).toContain('did not go out')
  expect(await toPerson('li')).toHaveLength(2 + 1)
})

test('a digest that could not go out for two hours is not said late: the manager is told, once', async () => {
  await product.tick(at('09:00'))
  await product.say('li', '/standup plan="a"', at('09:05'))
  await product.tick(at('11:30'))
  await product.tick(at('11:31'))
  expect(await digests()).toEqual([])
  const told = (await toPerson('han')).filter((one) =>
    one.text.includes('digest of Tue 24 Nov, due at 09:15'),
  )
  expect(told).toHaveLength(1)
})

test('a day off asks nobody, a make-up Saturday asks, and whoever is on leave is named, not missing', async () => {
  // State Council notice for 2026: 2026-10-10 is a working Saturday, 10-01 a holiday.
  expect(await product.tick(shanghai('2026-10-01', '09:00'))).toEqual([])
  expect((await product.tick(shanghai('2026-10-10', '09:00'))).map((one) => one.job)).toContain('standup-ask')
  await product.say('zhang1', '请假 11-24~11-25', shanghai('2026-11-23', '10:00'))
  await product.tick(at('09:00'))
  await product.tick(at('09:15'))
  const text = (await digests()).at(-1)?.text ?? ''
  expect(text).toContain('已答 0/2')
  expect(text).toContain('张伟·德国请假至 11-25')
})

test('nobody else’s words become the plan, and an empty plan comes back as the form with the problem beside it', async () => {
  await product.tick(at('09:00'))
  const answer = await product.say('zhang1', '/standup blockers="等发票"', at('09:03'))
  expect(answer.kind).toBe('problems')
  if (answer.kind !== 'problems') return
  expect(Object.keys(answer.problems)).toEqual(['plan'])
  expect(answer.form.fields.find((one) => one.id === 'blockers')?.value).toBe('等发票')
  expect((await product.say('han', '早会 状态', at('09:04'))).kind).toBe('card')
})
