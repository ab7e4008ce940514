import { afterEach, beforeEach, expect, test } from 'vitest'
import { movesBeside } from '../../src/facts/competitor-moves.ts'
import { read, type Product } from '../support/product.ts'
import { loggingTeam, morning, press, send } from './logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await loggingTeam()
})
afterEach(() => product.close())

const say = (person: string, text: string) => product.say(person, text, morning)

test.each([
  ['降到19.99挂了20%券', '价格 $19.99 · 券 20% · 到手约 $15.99'],
  ['21.99降到19.99', '价格 $19.99'],
  ['从$21.99涨到$23.99', '价格 $23.99'],
  ['挂了$3券', '券 $3.00'],
  ['上了LD', '秒杀'],
  ['换了主图和标题', '链接改动'],
  ['新增50个差评', '评价'],
  ['断货了', '库存'],
  ['抢了我们的广告位', '广告'],
])('竞品 %s is read as %s', async (note, wanted) => {
  expect(read(await say('li', `竞品 B0D7654321 ${note}`))).toContain(wanted)
})

test('a price stands beside the one before, and 降了2刀 counts from it', async () => {
  await say('li', '竞品 B0D7654321 卖 $21.99')
  expect(read(await say('amy', 'competitor B0D7654321 dropped to $19.99'))).toContain(
    'price $19.99 ($21.99 on 23 Nov, −9.1%)',
  )
  expect(read(await say('li', '竞品 B0D7654321 降了2刀'))).toContain('价格 $17.99')
})

test('a bare amount is in the currency of the store where the competitor is tracked', async () => {
  const answer = read(await say('li', '竞品 B0D7654322 降到 39.99'))
  expect(answer).toContain('RACK-3 德国')
  expect(answer).toContain('€39.99')
})

test('tracking, the list with last price and coverage, and undo', async () => {
  expect(read(await say('li', 'competitor add B0D7000001 TRAY-L'))).toContain('TRAY-L 的竞品 2/10–20 个')
  await say('li', '竞品 B0D7000001 降到 18.99')
  const list = read(await say('li', '竞品 TRAY-L'))
  expect(list).toContain('2/10–20')
  expect(list).toContain('B0D7000001 | $18.99 | 价格 $18.99 | 0 天')
  expect(list).toContain('B0D7654321 | — | — | —')
  await say('li', '竞品 添加 B0D7000002 TRAY-L')
  await say('li', '撤销')
  expect(read(await say('li', '竞品 TRAY-L'))).not.toContain('B0D7000002')
  expect(read(await say('li', '竞品 移除 B0D7000001 TRAY-L'))).toContain('不再算 TRAY-L 的竞品')
  expect(read(await say('li', '竞品 添加 asin=B0C1234567 TRAY-L'))).toContain('我们自己的 ASIN')
})

test('coverage lists the products with the fewest competitors first', async () => {
  const rows = read(await say('li', '竞品 列表')).split('\n')
  expect(rows.slice(-2)).toEqual(['BOX-6 | 美国 | 0/10–20', 'TRAY-L | 美国 | 1/10–20'])
})

test('a note about an ASIN nobody tracks is kept, and can be put beside a product', async () => {
  const answer = await say('li', '竞品 B0D7000009 换了主图')
  expect(read(answer)).toContain('还没挂到产品上')
  const form = await press(product, 'li', answer, '挂到产品')
  expect(read(await send(product, 'li', form, { product: 'TRAY-L' }))).toContain('已加为 TRAY-L 的竞品')
  expect(read(await say('li', '竞品 B0D7000009'))).toContain('链接改动：换了主图')
})

test('moves beside a product are read by product and day, and end with their entry', async () => {
  await say('li', '竞品 B0D7654321 降到17.99')
  const { id } = await product.parts.db
    .selectFrom('products')
    .select('id')
    .where('sku', '=', 'TRAY-L')
    .executeTakeFirstOrThrow()
  const span = { from: '2026-11-20', to: '2026-11-24' }
  const [move] = await movesBeside(product.parts.db, [id], span)
  expect(move).toMatchObject({ productId: id, price: { minor: 1799, currency: 'USD' }, personName: '李雷' })
  await say('li', '撤销')
  expect(await movesBeside(product.parts.db, [id], span)).toEqual([])
})

test('what was typed never leaves its place: it is quoted as it stands', async () => {
  expect(read(await say('li', '竞品 B0D7654321 <!channel> 降到 9.99'))).toContain('“<!channel> 降到 9.99”')
})
