import { expect, test } from 'vitest'
import { sweepImports } from '../../src/facts/import-cleaning.ts'
import { beginImport, takeBackImport } from '../../src/facts/imports.ts'
import { salesByProduct } from '../../src/facts/sales.ts'
import { writeSales, type SalesRow } from '../../src/facts/sales-writing.ts'
import { day, openDesk, morning, type Desk } from './import-here.ts'

const yesterday = day('2026-11-22')
const business = (units: number, sku = 'A') =>
  `(Child) ASIN,SKU,Units Ordered,Ordered Product Sales\nB0CHILD001,${sku},${units},$${units}0.00\n`

async function units(desk: Desk, span = yesterday): Promise<number> {
  const { products } = await salesByProduct(desk.db, { storeId: 'us', ...span })
  return products.reduce((all, one) => all + one.units, 0)
}

test('the same period again replaces, never doubles, and says how many rows it replaced', async () => {
  const desk = await openDesk(['US'])
  expect((await desk.read({ name: 'a.csv', content: business(3) }, yesterday)).replaced).toBe(0)
  expect((await desk.read({ name: 'a.csv', content: business(3) }, yesterday)).replaced).toBe(1)
  expect((await desk.read({ name: 'b.csv', content: business(5, 'B') }, yesterday)).replaced).toBe(1)
  expect(await units(desk)).toBe(5)
  const states = await desk.db.selectFrom('imports').select('state').orderBy('id').execute()
  expect(states.map((row) => row.state)).toEqual(['replaced', 'replaced', 'live'])
})

test('the import before is kept, those before it are not', async () => {
  const desk = await openDesk(['US'])
  for (const number of [1, 2, 3, 4]) await desk.read({ name: 'a.csv', content: business(number) }, yesterday)
  const kept = await desk.db.selectFrom('sales_facts').select('units').orderBy('import_id').execute()
  expect(kept.map((row) => row.units)).toEqual([3, 4])
})

test('an import can be taken back, and taken back again', async () => {
  const desk = await openDesk(['US'])
  const first = await desk.read({ name: 'a.csv', content: business(3) }, yesterday)
  const second = await desk.read({ name: 'b.csv', content: business(5) }, yesterday)
  expect(await takeBackImport(desk.db, second.import)).toBe(true)
  expect(await units(desk)).toBe(3)
  expect(await takeBackImport(desk.db, second.import)).toBe(false)
  expect(await takeBackImport(desk.db, first.import)).toBe(true)
  expect(await units(desk)).toBe(0)
  expect(await desk.db.selectFrom('fact_periods').selectAll().execute()).toEqual([])
})

test('two imports taken back in a row: what is kept no longer leaves its day without a report, not without sales', async () => {
  const desk = await openDesk(['US'])
  const answers = []
  for (const number of [1, 2, 3])
    answers.push(await desk.read({ name: 'a.csv', content: business(number) }, yesterday))
  await takeBackImport(desk.db, answers[2]?.import ?? 0)
  expect(await units(desk)).toBe(2)
  await takeBackImport(desk.db, answers[1]?.import ?? 0)
  const { products, cover } = await salesByProduct(desk.db, { storeId: 'us', ...yesterday })
  expect(products).toEqual([])
  expect(cover.missing).toEqual(['2026-11-22'])
})

test('orders taken back: the lines of the file before count again', async () => {
  const desk = await openDesk(['US'])
  const before = await desk.read('orders.tsv')
  const all = { from: '2026-11-20', to: '2026-11-25' }
  expect(await units(desk, all)).toBe(7)
  const again = await desk.read('orders-29.tsv')
  expect(again.import).toBeGreaterThan(before.import)
  await takeBackImport(desk.db, again.import)
  expect(await units(desk, all)).toBe(7)
})

test('a range counts as a whole, inside a span only, and gives way to daily reports', async () => {
  const desk = await openDesk(['US'])
  const week = { from: '2026-11-16', to: '2026-11-22' }
  await desk.read({ name: 'week.csv', content: business(70) }, week)
  expect(await units(desk, week)).toBe(70)
  expect(await units(desk, { from: '2026-11-17', to: '2026-11-22' })).toBe(0)
  await desk.read({ name: 'day.csv', content: business(9) }, day('2026-11-18'))
  expect(await units(desk, week)).toBe(9)
  const { cover } = await salesByProduct(desk.db, { storeId: 'us', ...week })
  expect(cover.missing).toEqual([
    '2026-11-16',
    '2026-11-17',
    '2026-11-19',
    '2026-11-20',
    '2026-11-21',
    '2026-11-22',
  ])
})

test('a business report speaks for its day before the orders do', async () => {
  const desk = await openDesk(['US'])
  await desk.read('orders.tsv')
  expect(await units(desk, day('2026-11-22'))).toBe(6)
  await desk.read({ name: 'a.csv', content: business(9) }, day('2026-11-22'))
  expect(await units(desk, day('2026-11-22'))).toBe(9)
  expect(await units(desk, day('2026-11-23'))).toBe(1)
})

test('an import that was cut short leaves nothing visible, and its rows go at the next start', async () => {
  const desk = await openDesk(['US'])
  await desk.read({ name: 'a.csv', content: business(3) }, yesterday)
  const product = await desk.db
    .insertInto('products')
    .values({ store_id: 'us', sku: 'HALF', import_id: 2, created_at: morning })
    .returning('id')
    .executeTakeFirstOrThrow()
  const id = await beginImport(desk.db, {
    file: 'b.csv',
    sha256: '',
    report: 'business-report-by-asin',
    at: morning,
  })
  expect(id).toBe(2)
  const row: SalesRow = {
    storeId: 'us',
    ...yesterday,
    productId: product.id,
    line: 2,
    units: 100,
    orderItems: null,
    salesMinor: 100,
    currency: 'USD',
    sessions: null,
    pageViews: null,
    featuredOffer: null,
    unitsB2b: null,
    salesB2bMinor: null,
    discountMinor: null,
    unitsUnpriced: null,
  }
  writeSales(desk.database, 'default', id, [row])
  expect(await units(desk)).toBe(3)
  expect(await sweepImports(desk.database, 'default')).toEqual(['b.csv'])
  const rows = await desk.db.selectFrom('sales_facts').select('import_id').execute()
  expect(rows).toEqual([{ import_id: 1 }])
  expect(await desk.db.selectFrom('products').select('sku').execute()).toEqual([{ sku: 'A' }])
  expect(await sweepImports(desk.database, 'default')).toEqual([])
})

test('what another process reads at this moment is left alone', async () => {
  const desk = await openDesk(['US'])
  await beginImport(desk.db, { file: 'b.csv', sha256: '', report: 'all-orders', at: morning })
  const parent = process.ppid
  await desk.db
    .updateTable('imports')
    .set((eb) => ({
      reader: eb.fn<string>('replace', ['reader', eb.val(`:${process.pid}`), eb.val(`:${parent}`)]),
    }))
    .execute()
  expect(await sweepImports(desk.database, 'default')).toEqual([])
})
