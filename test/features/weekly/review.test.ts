import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Form } from '../../../src/core/form.ts'
import { openActions } from '../../../src/facts/actions.ts'
import { read, type Product } from '../../support/product.ts'
import { alien, box, reportDays, shanghai, tray, weeklyTeam } from './weekly-team.ts'

const friday = (time: string) => shanghai('2026-11-20', time)
let product: Product

beforeEach(async () => {
  product = await weeklyTeam()
})
afterEach(() => product.close())

/** TRAY-L sells 10 a day until its main image is changed on 11-10, then 16; BOX-6, the rest of the store, stands still. */
async function changedTray(): Promise<void> {
  await reportDays(product, 'us', '2026-11-03', '2026-11-18', (date) => [
    tray(date <= '2026-11-10' ? 10 : 16),
    box(10),
    alien(5),
  ])
  await product.say('li', '改动 TRAY-L 主图换了 11-10', shanghai('2026-11-11', '18:00'))
}

async function formOf(person: string, text: string, at: string): Promise<Form> {
  const answer = await product.say(person, text, at)
  if (answer.kind !== 'form') throw new Error(read(answer))
  return answer.form
}

/** What this team's people were sent about the week or month. */
const weekly = async (period = '2026-W47') =>
  (await product.messages()).filter((one) => one.text.includes(period) && one.to !== 'other')

const openOf = async (person: string) =>
  (await openActions(product.parts.db, { ownerIds: [person] })).map((one) => [one.text, one.due, one.sku])

test('Friday 16:00: each operator privately, with last week’s deeds and what came of them', async () => {
  await changedTray()
  const ran = await product.tick(friday('16:00'))
  expect(ran).toContainEqual({
    job: 'weekly-ask',
    team: 'ops',
    scheduledFor: friday('16:00'),
    status: 'done',
  })
  const asked = await weekly()
  expect(asked.map((one) => one.to).toSorted()).toEqual(['amy', 'li'])
  const own = asked.find((one) => one.to === 'li')?.text ?? ''
  expect(own).toContain('📝 李雷 周复盘 2026-W47')
  expect(own).toContain('11-23 周一出周报')
  // Closed and reported: Monday to Wednesday; 16 a day against 16 a day.
  expect(own).toContain('TRAY-L 美国\n销售额 $960.00（')
  expect(own).toContain('• 11-10 TRAY-L 主图换了：70→112 件，净 +$840.00（店铺其余 0%） → 有效')
  expect(own).not.toMatch(/BOX-6|RACK-3/)
  expect(asked.find((one) => one.to === 'amy')?.text).toContain('Amy, weekly review 2026-W47')
})

test('the form holds what is known, and each line of “what next” becomes an action of whoever it names', async () => {
  await changedTray()
  await product.say('li', '改动 TRAY-L 售价 20 降到 18', shanghai('2026-11-18', '18:00'))
  await product.tick(friday('16:00'))
  const form = await formOf('li', '周复盘', friday('16:05'))
  const value = (id: string) => form.fields.find((one) => one.id === id)?.value ?? ''
  expect(form.command).toBe('weekly')
  expect(form.fields.find((one) => one.widget === 'heading')?.label).toBe('TRAY-L 美国')
  expect(value('try')).toContain('11-18 TRAY-L 价格')
  expect(value('happened')).toContain('销售额 $960.00')
  expect(value('next')).toBe('')
  const saved = read(
    await product.say(
      'li',
      '/weekly next="TRAY-L 跟价到 $18.49 周三前; @amy BOX-6 下单 960 件; 看评价" learned="先看评价再降价"',
      friday('16:10'),
    ),
  )
  expect(saved).toContain('下一步（3）')
  expect(await openOf('li')).toEqual([
    ['TRAY-L 跟价到 $18.49', '2026-11-25', 'TRAY-L'],
    // No day: the last workday of next week; no product: the line's.
    ['看评价', '2026-11-27', 'TRAY-L'],
  ])
  expect(await openOf('amy')).toEqual([['BOX-6 下单 960 件', '2026-11-27', 'BOX-6']])
  expect((await product.messages(friday('16:10'))).find((one) => one.to === 'amy')?.text).toContain(
    '李雷 gave you an action',
  )
})

test('sent again, a line that stays keeps its action, one that is gone is dropped, and undo brings the first answer back', async () => {
  await changedTray()
  await product.say('li', '/weekly next="看评价; 换主图 周三前" learned="一"', friday('16:05'))
  const before = await openOf('li')
  await product.say('li', '/weekly next="看评价; 做视频"', friday('16:06'))
  expect((await openOf('li')).map(([text]) => text).toSorted()).toEqual(['做视频', '看评价'])
  const report = read(await product.say('han', '周报 本周', friday('16:07')))
  expect(report).toContain('一 | 李雷')
  expect(report).toContain('做视频')
  await product.say('li', '撤销', friday('16:08'))
  expect(await openOf('li')).toEqual(before)
  expect(read(await product.say('han', '周报 本周', friday('16:09')))).not.toContain('做视频')
})

test('whoever answered before Friday or is on leave is not asked', async () => {
  await product.say('li', '/weekly learned="早答了"', friday('10:00'))
  await product.say('amy', '/dayoff 2026-11-20', friday('10:00'))
  await product.tick(friday('16:00'))
  expect(await weekly()).toEqual([])
})

test('an empty review is refused beside its field, with the form as it was', async () => {
  const answer = await product.say('li', '/weekly learned=" "', friday('16:00'))
  expect(answer.kind).toBe('problems')
  expect(read(answer)).toContain('写一句：试了什么、结果，或下一步')
})

test('the report shows deeds with their verdict, and says when there is too little to judge', async () => {
  await changedTray()
  await product.say('li', '改动 TRAY-L 标题换了 11-16 reason=compliance', shanghai('2026-11-17', '18:00'))
  const report = read(await product.say('bob', 'weekly-report W47', shanghai('2026-11-19', '20:00')))
  expect(report).toMatch(
    /TRAY-L US 10 Nov [^\n]*\| 李雷 \| — \| 70→112 units, net \+\$840\.00 \(rest of the store 0%\)[^|]*\| worked/,
  )
  expect(report).toMatch(/TRAY-L US 16 Nov [^\n]*\| needs 7 days: see 24 Nov \| not enough data/)
})

test('on the first workday of the month everybody plans it, with the facts above; lines become actions of the month', async () => {
  const first = (time: string) => shanghai('2026-12-01', time)
  await product.tick(first('09:30'))
  const asked = (await weekly('2026-12')).filter((one) => one.at >= first('09:00'))
  expect(asked.map((one) => one.to).toSorted()).toEqual(['amy', 'bob', 'han', 'li'])
  const amy = asked.find((one) => one.to === 'amy')?.text ?? ''
  expect(amy).toContain('In launch: RACK-3 DE; 1–2 a month is the usual team goal')
  for (const name of ['Brand Registry', 'Transparency', 'Project Zero', 'No goal is set for 2026-12'])
    expect(amy).toContain(name)
  expect(asked.find((one) => one.to === 'li')?.text).toContain('12 月还没有目标')
  const form = await formOf('amy', '/month-plan', first('09:31'))
  expect(form.fields.map((one) => one.id)).toEqual(['launches', 'clearance', 'prices', 'brand', 'goals'])
  await product.say(
    'amy',
    '/month-plan launches="RACK-3 photos by 10 December" brand="Transparency codes for BOX-6"',
    first('09:32'),
  )
  expect(await openOf('amy')).toEqual([
    ['RACK-3 photos', '2026-12-10', 'RACK-3'],
    ['Transparency codes for BOX-6', '2026-12-31', 'BOX-6'],
  ])
})
