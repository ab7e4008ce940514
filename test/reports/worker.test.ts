import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createImporter, importInWorker } from '../../src/reports/import-in-worker.ts'
import { salesByDay } from '../../src/facts/sales.ts'
import { fixture, morning, openDesk } from './import-here.ts'
import { writeFileSync } from 'node:fs'

const options = { organisation: 'default', now: morning, maxBytes: 1 << 28 }

test('an import on a thread of its own says and stores the same', async () => {
  const apart = await openDesk(['US'], 'apart.db')
  const here = await openDesk(['US'])
  const path = fixture('orders.tsv')
  const answer = await importInWorker(apart.database.file, { ...options, path })
  expect(answer).toEqual(await here.take('orders.tsv'))
  const span = { storeId: 'us', from: '2026-11-20', to: '2026-11-25' }
  expect(await salesByDay(apart.db, span)).toEqual(await salesByDay(here.db, span))
})

test('files given together are imported in turn; a missing one does not hold up the next', async () => {
  const desk = await openDesk(['US'], 'turns.db')
  const importer = createImporter(desk.database)
  const [orders, missing, planning] = await Promise.allSettled(
    ['orders.tsv', 'nowhere.tsv', 'planning-2026.tsv'].map((name) =>
      importer.importFile({ ...options, path: fixture(name) }),
    ),
  )
  expect(orders).toMatchObject({ status: 'fulfilled', value: { report: 'all-orders', import: 1 } })
  expect(missing).toMatchObject({ status: 'rejected' })
  expect(planning).toMatchObject({
    status: 'fulfilled',
    value: { report: 'fba-inventory-planning', import: 2 },
  })
})

test('while a long file is imported this thread goes on, and may write', async () => {
  const desk = await openDesk(['US'], 'long.db')
  const path = join(desk.folder, 'long.tsv')
  // More than one lot of lines, so that reading and writing overlap; every tenth order stands twice, far apart.
  const header = [
    'amazon-order-id',
    'purchase-date',
    'last-updated-date',
    'order-status',
    'sales-channel',
    'sku',
    'quantity',
    'currency',
    'item-price',
  ]
  const count = 140_000
  const lines = Array.from({ length: count }, (_, i) => {
    const order = String(i >= 130_000 ? (i - 130_000) * 10 : i).padStart(7, '0')
    const hour = String(i % 24).padStart(2, '0')
    const at =
      i >= 130_000
        ? `2026-11-20T${String(Number(order) % 24).padStart(2, '0')}:00:00Z`
        : `2026-11-20T${hour}:00:00Z`
    return [
      `111-${order}-0000000`,
      at,
      '2026-11-22T00:00:00Z',
      'Shipped',
      'Amazon.com',
      `SKU-${Number(order) % 50}`,
      '1',
      'USD',
      '1.25',
    ].join('\t')
  })
  writeFileSync(path, [header.join('\t'), ...lines].join('\n'))
  expect(statSync(path).size).toBeGreaterThan(10_000_000)
  let finished = false
  const running = importInWorker(desk.database.file, { ...options, path }).finally(() => {
    finished = true
  })
  let turns = 0
  while (!finished) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    await desk.db
      .insertInto('company_rates')
      .values({ month: `2026-${turns}`, currency: 'EUR', rate: 1 })
      .execute()
    turns += 1
  }
  const answer = await running
  expect(answer).toMatchObject({
    rows: { read: count, stored: count, refused: 0 },
    sums: { units: count, orders: 130_000, itemPriceMinor: { USD: count * 125 } },
  })
  expect(turns).toBeGreaterThan(10)
  const days = await salesByDay(desk.db, { storeId: 'us', from: '2026-11-19', to: '2026-11-20' })
  expect(days.reduce((all, day) => all + day.units, 0)).toBe(count)
  // The file again, updated an hour later, without its first orders: of every line the later version counts.
  const again = { ...options, path: join(desk.folder, 'again.tsv') }
  const later = lines
    .slice(20)
    .map((line) => line.replace('2026-11-22T00', '2026-11-22T01').replace('1.25', '2.50'))
  writeFileSync(again.path, [header.join('\t'), ...later].join('\n'))
  const second = await importInWorker(desk.database.file, again)
  expect(second).toMatchObject({ replaced: count - 20, sums: { units: count - 20 } })
  const after = await salesByDay(desk.db, { storeId: 'us', from: '2026-11-19', to: '2026-11-20' })
  // Two of the first twenty orders come again at the end of the file: those lines are now the first of their orders.
  expect(after.reduce((all, day) => all + day.units, 0)).toBe(count)
  expect(after.reduce((all, day) => all + day.salesMinor, 0)).toBe((count - 20) * 250 + 20 * 125)
})
