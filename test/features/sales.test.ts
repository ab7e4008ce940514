import { afterEach, beforeEach, expect, test } from 'vitest'
import { salesByDay } from '../../src/facts/sales.ts'
import { read, type Product } from '../support/product.ts'
import { loggingTeam, morning, press, reportDay, send } from './logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await loggingTeam()
  await reportDay(product, '2026-11-18', 10)
  await reportDay(product, '2026-11-19', 14)
})
afterEach(() => product.close())

const say = (person: string, text: string) => product.say(person, text, morning)

async function counted(date: string) {
  const { id } = await product.parts.db
    .selectFrom('products')
    .select('id')
    .where('sku', '=', 'TRAY-L')
    .executeTakeFirstOrThrow()
  return salesByDay(product.parts.db, { storeId: 'us', from: date, to: date, productIds: [id] })
}

test('the difference to a report’s figure is said, and the report counts', async () => {
  expect(read(await say('li', '销量 TRAY-L 12 11-19'))).toContain('报表是 14 件 $279.86；你记的差 −2 件')
  expect(read(await say('amy', 'sales TRAY-L 14 11-19 $279.86'))).toContain('Same as the report')
  expect((await counted('2026-11-19'))[0]?.units).toBe(14)
})

test('of people’s figures the latest counts, and who logged the other is said', async () => {
  await say('li', '销量 TRAY-L 12 昨天')
  expect(read(await say('amy', 'sales TRAY-L 13 yesterday'))).toContain('李雷 logged 12 units before')
  expect((await counted('2026-11-22'))[0]).toMatchObject({ units: 13, typedDays: 1 })
})

test('改 opens the form with what was understood; what it sends replaces the entry', async () => {
  const answer = await say('li', '销量 TRAY-L 12 昨天 $240')
  const form = await press(product, 'li', answer, '改')
  expect(read(form)).toContain('2026-11-22')
  // The next morning 昨天 is another day; the form says the day itself.
  const again = await send(product, 'li', form, { date: '2026-11-21' }, '2026-11-25T01:05:00Z')
  expect(read(again)).toContain('2026-11-21')
  expect(await counted('2026-11-22')).toEqual([])
  expect((await counted('2026-11-21'))[0]?.units).toBe(12)
})

test('somebody else’s entry is not taken back by a form of theirs', async () => {
  const form = await press(product, 'li', await say('li', '销量 TRAY-L 12 昨天'), '改')
  await send(product, 'wang', form, { units: '13' })
  const rows = await product.parts.db.selectFrom('entries').select(['person_id', 'undone_at']).execute()
  expect(rows.filter((row) => row.undone_at !== null)).toEqual([])
})

test('a unit price makes the day’s total, in the store’s currency', async () => {
  expect(read(await say('li', '销量 TRAY-L 15 昨天 单价19.99'))).toContain('$299.85')
  expect(read(await say('li', '销量 MAT-9 3 ¥8800 昨天'))).toContain('8,800 日元')
  expect(read(await say('li', '销量 TRAY-L 3 88欧'))).toContain('用 USD 记账')
})

test('what cannot be is refused beside its field', async () => {
  const future = await say('li', '销量 TRAY-L 3 明天')
  expect(future.kind).toBe('problems')
  expect(read(future)).toContain('还没到')
  expect(read(await say('li', '销量 TRAY-L 0 $20 昨天'))).toContain('0 件不会有销售额')
  expect(read(await say('li', '销量 TRAX-L 3'))).toContain('没有找到产品“TRAX-L”')
})

test('orders and then units from the form', async () => {
  const asked = await say('li', '昨天大号托盘出了12单240刀')
  const logged = read(await send(product, 'li', asked, { units: '14' }))
  expect(logged).toContain('14 件 · 12 单 · $240.00 USD')
})

test('a SKU alone shows thirty days: gaps are no zeros, and typed days are told apart', async () => {
  await say('li', '销量 TRAY-L 6 昨天')
  const answer = await say('amy', 'sales TRAY-L')
  const chart =
    answer.kind === 'card' ? answer.card.blocks.find((block) => block.kind === 'chart') : undefined
  const values = chart?.kind === 'chart' ? (chart.series[0]?.values ?? []) : []
  expect(values).toHaveLength(30)
  expect(values.filter((value) => value !== null)).toEqual([10, 14, 6])
  expect(read(answer)).toContain('30 days: 30 units · $479.76')
  expect(read(answer)).toContain('1 day typed')
  expect(read(answer)).toContain('27 days without data')
})

test('observers only look', async () => {
  expect(read(await say('eye', 'sales TRAY-L 3'))).toContain('is for operators')
})
