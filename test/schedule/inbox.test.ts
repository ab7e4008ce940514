import { afterEach, beforeEach, expect, test } from 'vitest'
import { openProduct, read, type Product } from '../support/product.ts'

let product: Product

beforeEach(async () => {
  product = await openProduct()
  await product.apply(`
stores: [{ id: us, marketplace: US, name: Acme US }]
people: [{ id: li, name: 李雷, role: operator, language: en }]
teams: [{ id: ops, name: Ops, members: [li], stores: [us] }]
products: [{ store: us, sku: BOX-6, asin: B0C1234567, title: Box, owner: li }]
`)
})
afterEach(() => product.close())

test('delivered again while it is being answered, what a person did is done once and answered alike', async () => {
  const say = () => product.say('li', 'sales BOX-6 12 $240 2026-11-20', '2026-11-23T01:00:00Z', 'one key')
  const [first, second] = await Promise.all([say(), say()])
  expect(read(first)).toContain('12')
  expect(second).toEqual(first)
  const kept = await product.parts.db.selectFrom('sales_entries').select('units').execute()
  expect(kept).toEqual([{ units: 12 }])
})

test('what is refused beside one field changes nothing of the others', async () => {
  const at = '2026-11-23T01:00:00Z'
  await product.apply(`
people: [{ id: han, name: Han, role: manager, language: en }]
products: [{ store: us, sku: BOX-7, asin: B0C1234568, title: Box, owner: li, alias: [tray] }]
`)
  const answer = await product.say('han', 'product BOX-6 stage=clearance alias=tray', at)
  expect(read(answer)).toContain('“tray” is an alias of BOX-7 already')
  const box = await product.parts.db
    .selectFrom('products')
    .select('stage')
    .where('sku', '=', 'BOX-6')
    .executeTakeFirstOrThrow()
  expect(box.stage).not.toBe('clearance')
})
