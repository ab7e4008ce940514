import { expect, test } from 'vitest'
import { reportDifferences, typedDifferences } from '../../src/facts/reconcile.ts'
import { salesByProduct } from '../../src/facts/sales.ts'
import { day, morning, openDesk, type Desk } from '../reports/import-here.ts'

const yesterday = day('2026-11-22')
const span = { storeId: 'us', ...yesterday }
const report = `(Child) ASIN,SKU,Units Ordered,Ordered Product Sales
B0C1234567,TRAY-L,12,$240.00
B0C1234568,TRAY-S,5,$64.95
`

async function type(
  desk: Desk,
  sku: string,
  units: number,
  sales: number | null,
  undone = false,
): Promise<void> {
  const { id: productId } = await desk.db
    .insertInto('products')
    .values({ store_id: 'us', sku, created_at: morning })
    .onConflict((on) => on.columns(['org_id', 'store_id', 'sku']).doUpdateSet({ created_at: morning }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await desk.db
    .insertInto('entries')
    .values({
      person_id: 'li',
      command: 'sales',
      texts: '{}',
      at: morning,
      undone_at: undone ? morning : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await desk.db
    .insertInto('sales_entries')
    .values({
      entry_id: id,
      product_id: productId,
      store_id: 'us',
      date: '2026-11-22',
      units,
      sales_minor: sales,
      currency: 'USD',
    })
    .execute()
}

test('a person’s figure beside the report’s: both are shown, the report counts', async () => {
  const desk = await openDesk(['US'])
  await type(desk, 'TRAY-L', 10, 20000)
  await type(desk, 'TRAY-L', 11, 22000)
  await type(desk, 'TRAY-S', 5, null)
  await type(desk, 'RACK', 2, 4000)
  await desk.read({ name: 'a.csv', content: report }, yesterday)
  // The latest of a person's figures; TRAY-S agrees; of RACK no report speaks.
  expect(await typedDifferences(desk.db, span)).toMatchObject([
    {
      sku: 'TRAY-L',
      date: '2026-11-22',
      currency: 'USD',
      report: { kind: 'business', units: 12, salesMinor: 24000 },
      other: { kind: 'person', personId: 'li', units: 11, salesMinor: 22000 },
    },
  ])
  const { products } = await salesByProduct(desk.db, span)
  expect(products.map((one) => [one.units, one.typedDays]).toSorted()).toEqual([
    [12, 0],
    [2, 1],
    [5, 0],
  ])
})

test('what was undone is no figure', async () => {
  const desk = await openDesk(['US'])
  await type(desk, 'TRAY-L', 11, 22000, true)
  await desk.read({ name: 'a.csv', content: report }, yesterday)
  expect(await typedDifferences(desk.db, span)).toEqual([])
})

test('the business report beside the orders, where they differ by more than a fiftieth', async () => {
  const desk = await openDesk(['US'])
  // Orders of the 22nd: TRAY-L 3 units, TRAY-S 3 units.
  await desk.read('orders.tsv')
  const near = report.replace('12,$240.00', '3,$59.97')
  await desk.read({ name: 'a.csv', content: near }, yesterday)
  expect(await reportDifferences(desk.db, span)).toMatchObject([
    {
      sku: 'TRAY-S',
      report: { kind: 'business', units: 5, salesMinor: 6495 },
      other: { kind: 'orders', units: 3 },
    },
  ])
  expect(await reportDifferences(desk.db, span, 0.5)).toEqual([])
})
