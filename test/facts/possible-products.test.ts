import { afterAll, beforeAll, expect, test } from 'vitest'
import { possibleProducts } from '../../src/facts/possible-products.ts'
import { openProduct, read, type Product } from '../support/product.ts'

let small: Product
let large: Product

const now = '2026-11-24T01:00:00Z'

beforeAll(async () => {
  small = await openProduct()
  await small.apply(`
stores: [{ id: us, marketplace: US }]
people: [{ id: li, name: 李雷, role: operator, language: en }]
teams: [{ id: ops, name: Ops, zone: Asia/Shanghai, calendar: CN, members: [li], stores: [us] }]
products:
  - { store: us, sku: TRAY-L, asin: B0C1234567, alias: [大号托盘] }
  - { store: us, sku: TRAY-S }
  - { store: us, sku: BOX-6 }
`)
  large = await openProduct()
  await large.apply(`stores: [{ id: us, marketplace: US }]`)
  await large.parts.write(large.parts.organisation, async (db) => {
    const rows = Array.from({ length: 3000 }, (_, i) => ({
      store_id: 'us',
      sku: `Sku-${10000 + i}`,
      asin: `B0X${1000000 + i}`,
      created_at: now,
    }))
    for (let i = 0; i < rows.length; i += 500)
      await db
        .insertInto('products')
        .values(rows.slice(i, i + 500))
        .execute()
  })
})

afterAll(async () => {
  await small.close()
  await large.close()
})

test.each(['sales TRAY-X 12', '销量 tary-l 12', 'sales us/TRAY-X 12', '出单 ＴＲＡＹ－Ｘ 12'])(
  'somebody who writes “%s” is asked whether TRAY-L was meant',
  async (text) => {
    expect(read(await small.say('li', text, now))).toMatch(/did you mean .*us\/TRAY-L/)
  },
)

test('a mistyped alias finds the product in a form too', async () => {
  expect(read(await small.say('li', 'sales product="大号拖盘" units=3', now))).toContain('us/TRAY-L')
})

test('a word like nothing in the catalogue suggests nothing', async () => {
  const answer = read(await small.say('li', 'sales ZZQQ-9900 12', now))
  expect(answer).toContain('There is no product')
  expect(answer).not.toContain('did you mean')
})

test('among thousands of SKUs that begin alike those that go on like the word are found', async () => {
  const near = (await possibleProducts(large.parts.db, 'sales SKU-12345X 12')).map(({ sku }) => sku)
  expect(near).toContain('Sku-12345')
  expect(near.length).toBeLessThanOrEqual(200)
  expect((await possibleProducts(large.parts.db, 'B0X100234')).map(({ asin }) => asin)).toContain(
    'B0X1002340',
  )
})

test('a SKU or an alias that stands in the text brings no others', async () => {
  expect((await possibleProducts(small.parts.db, '昨天大号托盘 12')).map(({ sku }) => sku)).toEqual([
    'TRAY-L',
  ])
  expect((await possibleProducts(small.parts.db, 'sales tray-s 12')).map(({ sku }) => sku)).toEqual([
    'TRAY-S',
  ])
  expect(await possibleProducts(small.parts.db, '12 240')).toEqual([])
})
