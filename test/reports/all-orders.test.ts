import { expect, test } from 'vitest'
import { salesByDay } from '../../src/facts/sales.ts'
import { fixture, openDesk, type Desk } from './import-here.ts'
import { readFileSync } from 'node:fs'

async function unitsByDay(desk: Desk, storeId = 'us'): Promise<Record<string, [number, number]>> {
  const days = await salesByDay(desk.db, { storeId, from: '2026-11-01', to: '2026-11-30' })
  return Object.fromEntries(days.map((one) => [one.date, [one.units, one.salesMinor]]))
}

test('lines go to the store and day of their marketplace; cancelled and foreign ones do not count', async () => {
  const desk = await openDesk(['US'])
  const answer = await desk.read('orders.tsv')
  expect(answer).toMatchObject({
    report: 'all-orders',
    store: null,
    stores: ['de', 'us'],
    period: { from: '2026-11-22', to: '2026-11-23' },
    rows: { read: 8, stored: 7, refused: 0, ignored: 1 },
  })
  // 2 + 1 + 3 + 1 in the US, 1 in Germany; 39.98 + 19.99 + 12.99. 05:30 UTC on the 23rd is still the 22nd in Los
  // Angeles; 23:30 UTC on the 22nd is the 23rd in Berlin.
  expect(answer.sums).toEqual({
    units: 8,
    orders: 6,
    cancelledLines: 2,
    itemPriceMinor: { USD: 7296, EUR: 2724 },
    pendingWithoutPrice: 1,
    linesByStatus: { Shipped: 5, Pending: 1, Cancelled: 1 },
    unitsBySalesChannel: { 'Amazon.com': 7, 'Amazon.de': 1 },
    unitsByLocalDate: { '2026-11-22': 6, '2026-11-23': 2 },
  })
  expect(answer.notes).toEqual([{ zh: 'Non-Amazon 的 1 行未计入', en: '1 lines of Non-Amazon are left out' }])
  expect(await unitsByDay(desk)).toEqual({ '2026-11-22': [6, 5997], '2026-11-23': [1, 1299] })
  expect(await unitsByDay(desk, 'de')).toEqual({ '2026-11-23': [1, 2724] })
})

test('the older layout of 29 columns reads the same', async () => {
  const desk = await openDesk(['US'])
  const answer = await desk.read('orders-29.tsv')
  expect(answer.rows.stored).toBe(4)
  expect(await unitsByDay(desk)).toEqual({ '2026-11-22': [6, 5997], '2026-11-23': [1, 1299] })
})

test('nothing of the buyer is kept', async () => {
  const desk = await openDesk(['US'], 'kept.db')
  await desk.read('orders.tsv')
  desk.database.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  const kept = readFileSync(desk.database.file).toString('latin1')
  expect(kept).toContain('111-0000001-0000001')
  for (const secret of ['SPRINGFIELD', '62701']) expect(kept).not.toContain(secret)
})

const text = readFileSync(fixture('orders.tsv'), 'utf8').trimEnd().split('\n')
const header = text[0] ?? ''

type Line = {
  order: string
  sku?: string
  at?: string
  updated: string
  status?: string
  units?: number
  price?: string
}

function orders(...lines: Line[]): { name: string; content: string } {
  const titles = header.split('\t')
  const rows = lines.map((line) => {
    const cells: Record<string, string> = {
      'amazon-order-id': line.order,
      'purchase-date': line.at ?? '2026-11-22T15:00:00+00:00',
      'last-updated-date': line.updated,
      'order-status': line.status ?? 'Shipped',
      'sales-channel': 'Amazon.com',
      sku: line.sku ?? 'TRAY',
      quantity: String(line.units ?? 1),
      currency: line.price === '' ? '' : 'USD',
      'item-price': line.price ?? '10.00',
    }
    return titles.map((title) => cells[title] ?? '').join('\t')
  })
  return { name: 'orders.tsv', content: [header, ...rows].join('\n') }
}

test('of each line the version updated last counts, whichever file came last', async () => {
  const desk = await openDesk(['US'])
  await desk.read(
    orders(
      { order: '1', updated: '2026-11-22T16:00:00Z', status: 'Pending', price: '' },
      { order: '2', updated: '2026-11-22T16:00:00Z', units: 2, price: '20.00' },
      { order: '3', updated: '2026-11-23T16:00:00Z', units: 4, price: '40.00' },
    ),
  )
  expect(await unitsByDay(desk)).toEqual({ '2026-11-22': [7, 6000] })
  const later = await desk.read(
    orders(
      // Priced now; cancelled now; and a stale version of the third.
      { order: '1', updated: '2026-11-23T16:00:00Z' },
      { order: '2', updated: '2026-11-23T16:00:00Z', status: 'Cancelled', units: 0, price: '' },
      { order: '3', updated: '2026-11-22T16:00:00Z', units: 9, price: '90.00' },
      { order: '4', updated: '2026-11-23T16:00:00Z', units: 8, price: '80.00' },
    ),
  )
  expect(later.replaced).toBe(3)
  // 1 + 4 + 8 units; 10 + 40 + 80 dollars.
  expect(await unitsByDay(desk)).toEqual({ '2026-11-22': [13, 13000] })
})

test('one order may hold a SKU twice, also far apart in the file; the file again changes nothing', async () => {
  const desk = await openDesk(['US'])
  const file = orders(
    { order: '7', updated: '2026-11-22T16:00:00Z', units: 1, price: '10.00' },
    { order: '8', updated: '2026-11-22T16:00:00Z', units: 1, price: '10.00' },
    { order: '7', updated: '2026-11-22T16:00:00Z', units: 2, price: '20.00' },
    { order: '7', updated: '2026-11-22T16:00:00Z', units: 3, price: '30.00' },
  )
  for (let round = 0; round < 3; round += 1) {
    const answer = await desk.read(file)
    expect(answer.sums).toMatchObject({ units: 7, orders: 2 })
    expect(answer.replaced).toBe(round === 0 ? 0 : 4)
    expect(await unitsByDay(desk)).toEqual({ '2026-11-22': [7, 7000] })
  }
  // Of the versions nobody can come back to nothing is kept: this import and the one before it.
  const { lines } = await desk.db
    .selectFrom('order_lines')
    .select((eb) => eb.fn.countAll<number>().as('lines'))
    .executeTakeFirstOrThrow()
  expect(lines).toBe(8)
})

test('a file of some days leaves the other days of the file before it alone', async () => {
  const desk = await openDesk(['US'])
  const line = (order: string, date: string) => ({
    order,
    at: `2026-11-${date}T20:00:00Z`,
    updated: '2026-11-23T16:00:00Z',
  })
  await desk.read(orders(line('1', '20'), line('2', '21')))
  await desk.read(orders(line('3', '21'), line('4', '22')))
  expect(await unitsByDay(desk)).toEqual({
    '2026-11-20': [1, 1000],
    '2026-11-21': [2, 2000],
    '2026-11-22': [1, 1000],
  })
})

test('an amount without a currency is in that of the channel, another currency is refused', async () => {
  const desk = await openDesk(['US'])
  const file = orders(
    { order: '1', updated: '2026-11-22T16:00:00Z' },
    { order: '2', updated: '2026-11-22T16:00:00Z' },
  )
  const content = file.content.replace('\tUSD\t', '\t\t').replace('\tUSD\t', '\tEUR\t')
  const answer = await desk.read({ ...file, content })
  expect(answer.sums).toMatchObject({ itemPriceMinor: { USD: 1000 } })
  expect(answer.refused).toMatchObject([{ line: 3, column: 'currency', value: 'EUR' }])
})

test('dates and quantities that cannot be are refused', async () => {
  const desk = await openDesk(['US'])
  const good = { order: '1', updated: '2026-11-22T16:00:00Z' }
  const answer = await desk.read(
    orders(
      good,
      { ...good, order: '2', at: '2026-02-30T00:00:00Z' },
      { ...good, order: '3', at: '22/11/2026' },
      { ...good, order: '4', at: '0026-11-22T00:00:00Z' },
      { ...good, order: '' },
    ),
  )
  expect(answer.refused.map(({ line, column, reason }) => [line, column, reason])).toEqual([
    [3, 'purchase-date', 'bad-date'],
    [4, 'purchase-date', 'bad-date'],
    [5, 'purchase-date', 'out-of-range'],
    [6, 'amazon-order-id', 'missing-key'],
  ])
})
