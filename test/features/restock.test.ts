import { afterEach, beforeEach, expect, test } from 'vitest'
import { restockMoves, restockPlans } from '../../src/facts/restock-plans.ts'
import { read, type Product } from '../support/product.ts'
import { loggingTeam, morning, press, send } from './logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await loggingTeam()
})
afterEach(() => product.close())

const say = (person: string, text: string, at = morning) => product.say(person, text, at)

test('a plan goes through its states, with what each brings', async () => {
  await say('li', '备货 TRAY-L 1200 海运 12月5号前下单')
  expect(read(await say('li', '备货 1 下单'))).toContain('已下单')
  const shipped = read(await say('li', '备货 1 已发货 11-20 承诺 1月5号到仓 FBA15ABCDEF'))
  expect(shipped).toContain('已发货 · 2026-11-20 周五')
  expect(shipped).toContain('承诺到仓 2027-01-05')
  expect(shipped).toContain('FBA15ABCDEF')
  const arrived = read(await say('li', '备货 #1 到货 收到 954', '2027-01-08T01:00:00Z'))
  expect(arrived).toContain('比货代承诺晚 3 天')
  const [plan] = await restockPlans(product.parts.db)
  expect(plan).toMatchObject({ state: 'receiving', quantity: 1200, received: 954, promisedOn: '2027-01-05' })
  expect(read(await say('amy', 'restock 1 done', '2027-01-20T01:00:00Z'))).toContain('246 units short')
})

test('what shipped yesterday can be read by day and person', async () => {
  await say('li', '备货 TRAY-L 1200 海运')
  await say('li', '备货 TRAY-L 已发货 昨天')
  const span = { from: '2026-11-23', to: '2026-11-23' }
  const moves = await restockMoves(product.parts.db, span, ['li'])
  expect(moves.map(({ sku, state, quantity }) => ({ sku, state, quantity }))).toEqual([
    { sku: 'TRAY-L', state: 'shipped', quantity: 1200 },
  ])
  expect(await restockMoves(product.parts.db, span, ['wang'])).toEqual([])
  await say('li', '撤销')
  expect(await restockMoves(product.parts.db, span, ['li'])).toEqual([])
})

test('a quantity far over the usual is asked about once, and confirmed by sending the form', async () => {
  await say('li', '返单 BOX-6 960')
  const asked = await say('li', '返单 BOX-6 3w')
  expect(asked.kind).toBe('form')
  expect(read(asked)).toContain('30,000 件约是平时（960 件）的 31 倍')
  expect(await restockPlans(product.parts.db)).toHaveLength(1)
  expect(read(await send(product, 'li', asked))).toContain('30,000 件（1250 箱）')
  expect((await say('li', '返单 BOX-6 9000')).kind).toBe('card')
})

test('buttons move a plan; shipping asks for forwarder and promise', async () => {
  const planned = await say('amy', 'restock TRAY-L 480 by air')
  const ordered = await press(product, 'amy', planned, 'ordered')
  expect(read(ordered)).toContain('ordered')
  const form = await press(product, 'amy', ordered, 'shipped')
  expect(read(form)).toContain('Plan 1 · shipped')
  const done = read(await send(product, 'amy', form, { forwarder: 'Shun Da', promised: '2026-12-04' }))
  expect(done).toContain('Forwarder Shun Da')
  expect(done).toContain('Promised for Fri 2026-12-04')
})

test('the list shows open plans with their next date, and how late', async () => {
  await say('li', '备货 TRAY-L 1200 海运 11-26前下单')
  await say('li', '备货 BOX-6 960')
  await say('li', '备货 2 取消')
  const list = read(await say('li', '备货 列表', '2026-11-28T01:00:00Z'))
  expect(list).toContain('1 | TRAY-L 美国 | 1,200 | 海运 | 计划 | 11-26 下单 拖 2 天')
  expect(list).not.toContain('BOX-6')
  expect(read(await say('amy', 'restock list BOX-6'))).toContain('None is open')
})

test('several open plans of a product: which one is asked', async () => {
  await say('li', '备货 TRAY-L 480')
  await say('li', '备货 TRAY-L 960')
  expect(read(await say('li', '备货 TRAY-L 已发货'))).toContain('TRAY-L 有 2 张备货单：#1 480、#2 960')
  expect(read(await say('li', '备货 9 已发货'))).toContain('没有备货单 9')
})

test('dates that cannot be are said beside their field', async () => {
  expect(read(await say('li', '备货 TRAY-L 480 11-20前下单'))).toContain('2026-11-20 已经过了')
  expect(read(await say('li', '备货 TRAY-L 480 12-10前下单 12-05发'))).toContain('在下单 2026-12-10 之前')
  await say('li', '备货 TRAY-L 480')
  expect(read(await say('li', '备货 1 已发货 12-20'))).toContain('还没到')
})

test('no whole cartons is said with the nearest', async () => {
  expect(read(await say('li', '备货 TRAY-L 1000'))).toContain('整箱是 984 或 1008 件')
})

test('the suggestion: latest order date a mode, quantity in cartons, and the plan filled in from it', async () => {
  const columns =
    'snapshot-date,sku,fnsku,asin,product-name,available,marketplace,currency,inbound-shipped,units-shipped-t7,units-shipped-t30,units-shipped-t60,units-shipped-t90,your-price'
  const row = [
    '2026-11-23',
    'BOX-6',
    'X1',
    'B0C1234568',
    'Box',
    610,
    'US',
    'USD',
    365,
    91,
    390,
    780,
    1170,
    '29.99',
  ]
  const content = `${columns.replaceAll(',', '\t')}\n${row.join('\t')}\n`
  await product.import('planning.txt', content, { store: 'us' })
  const answer = await say('li', '备货 BOX-6')
  const text = read(answer)
  expect(text).toContain('可售 610+在途 365＝75 天，日均 13.0，2027-02-07 周日 断货')
  expect(text).toContain('海运 | 11-27（剩 3 天） | 960 件（40 箱）')
  expect(text).toContain('空运 | 12-24（剩 30 天）')
  const form = await press(product, 'li', answer, '海运 960 件')
  expect(read(await send(product, 'li', form))).toContain('2026-11-27 周五 前下单')
  const late = read(await say('amy', 'restock BOX-6 960 by sea order by 12-05'))
  expect(late).toContain('That is 8 days after the latest order date')
  expect((await say('li', '返单 BOX-6 3w')).kind).toBe('form')
})

test('without a stock report there is no suggestion, and it says why', async () => {
  expect(read(await say('amy', 'restock TRAY-L'))).toContain('Import the inventory planning report')
})
