import { afterEach, beforeEach, expect, test } from 'vitest'
import { read, type Product } from '../support/product.ts'
import { loggingTeam, morning, press } from './logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await loggingTeam()
})
afterEach(() => product.close())

const say = (person: string, text: string, at = morning) => product.say(person, text, at)

test.each([
  ['销量 TRAY-L 12 昨天 $240', '应该是21', '21 件 · $240.00'],
  ['销量 TRAY-L 12 昨天 $240', '应该是$250', '12 件 · $250.00'],
  ['销量 TRAY-L 12 昨天', '应该是前天', '2026-11-21'],
  ['销量 TRAY-L 12 昨天', '应该是 BOX-6', 'BOX-6 美国'],
  ['销量 TRAY-L 12 昨天', '21件 $250', '21 件 · $250.00'],
  ['备货 TRAY-L 480 空运', '应该是20箱', '480 件（20 箱）'],
  ['备货 TRAY-L 480 空运', '应该是海运', '海运'],
  ['竞品 B0D7654321 降到19.99', '应该是18.99', '价格 $18.99'],
  ['IPI 468', '应该是486', 'IPI 486'],
  ['回复率 93%', '应该是 95%', '95%'],
  ['请假 26-27', '应该是27-28', '2026-11-27 周五 – 2026-11-28 周六'],
  ['待办 周五前 拍视频', '应该是下周一', '2026-11-30'],
  ['改动 TRAY-L 主图', '应该是昨天', '2026-11-22'],
])('%s, then 记错了 %s', async (typed, correction, wanted) => {
  expect((await say('li', typed)).kind).toBe('card')
  expect(read(await say('li', `记错了 ${correction}`))).toContain(wanted)
  const live = await product.parts.db
    .selectFrom('entries')
    .select('id')
    .where('undone_at', 'is', null)
    .execute()
  expect(live).toHaveLength(1)
})

test('it is one’s own last entry, in either language, and it says which', async () => {
  await say('li', '销量 TRAY-L 12 昨天')
  await say('amy', 'sales BOX-6 3 yesterday')
  const undone = read(await say('amy', 'undo'))
  expect(undone).toContain('/sales: Product BOX-6, Units 3, Day 2026-11-22')
  expect(read(await say('amy', 'undo'))).toContain('You entered nothing in the last 10 minutes')
  expect(read(await say('li', '撤销'))).toContain('销量：产品 TRAY-L，件数 12，哪天 2026-11-22')
})

test('ten minutes, to the minute', async () => {
  await say('li', '销量 TRAY-L 12 昨天')
  expect(read(await say('li', '撤销', '2026-11-24T01:15:01Z'))).toContain('10 分钟内没有')
  expect(read(await say('li', '撤销', '2026-11-24T01:15:00Z'))).toContain('已撤销')
})

test('a correction is checked like the entry, and nothing is lost when it is refused', async () => {
  await say('li', '销量 TRAY-L 12 昨天')
  expect(read(await say('li', '记错了 应该是-3'))).toContain('退货不是销量')
  expect(read(await say('li', '记错了 应该是红色的那个'))).toContain('没看懂')
  const live = await product.parts.db
    .selectFrom('entries')
    .select('texts')
    .where('undone_at', 'is', null)
    .execute()
  expect(live.map((row) => JSON.parse(row.texts) as unknown)).toEqual([
    { product: 'TRAY-L', units: '12', date: '2026-11-22' },
  ])
})

test('昨天 stays the day it was when the store’s day turns in between', async () => {
  // 16:00 in Shanghai is midnight in Los Angeles.
  await say('li', '销量 TRAY-L 12', '2026-11-24T07:55:00Z')
  expect(read(await say('li', '记错了 应该是21', '2026-11-24T08:02:00Z'))).toContain('2026-11-22')
})

test('what was undone can be entered again from its form', async () => {
  await say('li', '销量 TRAY-L 12 昨天')
  const form = await press(product, 'li', await say('li', '撤销'), '重新填')
  expect(form.kind).toBe('form')
  expect(read(form)).toContain('TRAY-L')
})
