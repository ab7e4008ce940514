import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusalWords } from '../../src/facts/import-answer.ts'
import { salesByDay, salesByProduct } from '../../src/facts/sales.ts'
import { day, openDesk, type Desk } from './import-here.ts'

const yesterday = day('2026-11-22')
const reasons = Object.keys(refusalWords)

/** What is wrong with the answer to a file, whatever it holds: it is one of two kinds, and its counts agree. */
async function faultOf(desk: Desk, content: string | Uint8Array): Promise<string | undefined> {
  const answer = await desk.take({ name: 'f.csv', content }, yesterday)
  if ('error' in answer) return reasons.includes(answer.error.reason) ? undefined : answer.error.reason
  const { read, stored, refused, ignored } = answer.rows
  if (read !== stored + refused + ignored) return JSON.stringify(answer.rows)
  if (answer.refused.length !== Math.min(refused, 1000)) return `${answer.refused.length} of ${refused} told`
  return answer.refused
    .map((row) => row.reason)
    .find((reason) => !reasons.includes(reason.split(':')[0] ?? ''))
}

const delimiter = fc.constantFrom(',', '\t', ';')
const ending = fc.constantFrom('\n', '\r\n')
const titles = fc.constantFrom(
  ['(Child) ASIN', 'SKU', 'Units Ordered', 'Ordered Product Sales'],
  [
    'amazon-order-id',
    'purchase-date',
    'last-updated-date',
    'order-status',
    'sales-channel',
    'sku',
    'quantity',
    'item-price',
  ],
  ['snapshot-date', 'sku', 'available', 'marketplace'],
)
const cell = fc.oneof(
  fc.constantFrom(
    '',
    'A',
    '"',
    '""',
    '12',
    '1,234',
    '$1.00',
    '2026-11-22',
    '2026-11-22T00:00:00Z',
    'US',
    'Amazon.com',
    '=1+1',
    '—',
    '\u0000',
    '😀',
  ),
  fc.string({ maxLength: 8, unit: 'binary' }),
)

test('bytes of any kind are answered, never thrown at', async () => {
  const desk = await openDesk(['US'])
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
      expect(await faultOf(desk, bytes)).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})

test('tables of any cells are answered, and their rows all accounted for', async () => {
  const desk = await openDesk(['US'])
  const table = fc.record({
    titles,
    delimiter,
    ending,
    rows: fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 }),
  })
  await fc.assert(
    fc.asyncProperty(table, async (one) => {
      const content = [one.titles, ...one.rows].map((row) => row.join(one.delimiter)).join(one.ending)
      expect(await faultOf(desk, content)).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})

const sale = fc.record({
  sku: fc.integer({ min: 1, max: 5 }),
  units: fc.nat(5000),
  cents: fc.nat(10_000_000),
})

function money(cents: number, german: boolean): string {
  const whole = String(Math.floor(cents / 100)).replaceAll(/\B(?=(\d{3})+$)/g, german ? '.' : ',')
  const rest = String(cents % 100).padStart(2, '0')
  return german ? `${whole},${rest} €` : `$${whole}.${rest}`
}

test('what is stored is what the file adds up to, to the cent, in either notation, however often it is imported', async () => {
  const rows = fc.array(sale, { minLength: 1, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(rows, fc.boolean(), fc.boolean(), async (sales, german, bom) => {
      const desk = await openDesk([german ? 'DE' : 'US'])
      const storeId = german ? 'de' : 'us'
      const header = ['(Child) ASIN', 'SKU', 'Units Ordered', 'Ordered Product Sales'].join(
        german ? ';' : ',',
      )
      const lines = sales.map(({ sku, units, cents }) =>
        [`B0CHILD00${sku}`, `S${sku}`, units.toLocaleString('en-US'), money(cents, german)]
          .map((text) => `"${text}"`)
          .join(german ? ';' : ','),
      )
      const content = `${bom ? '\uFEFF' : ''}${[header, ...lines].join('\n')}`
      for (let round = 0; round < 2; round += 1) {
        const answer = await desk.read({ name: 'f.csv', content }, yesterday)
        expect(answer.rows).toEqual({ read: sales.length, stored: sales.length, refused: 0, ignored: 0 })
        const { products } = await salesByProduct(desk.db, { storeId, ...yesterday })
        const stored = (pick: (one: (typeof products)[number]) => number) =>
          products.reduce((all, one) => all + pick(one), 0)
        expect(stored((one) => one.units)).toBe(sales.reduce((all, one) => all + one.units, 0))
        expect(stored((one) => one.salesMinor)).toBe(sales.reduce((all, one) => all + one.cents, 0))
        expect(products.length).toBe(new Set(sales.map((one) => one.sku)).size)
      }
    }),
    { numRuns: 60 },
  )
})

const line = fc.record({
  order: fc.integer({ min: 1, max: 6 }),
  sku: fc.integer({ min: 1, max: 2 }),
  updated: fc.integer({ min: 0, max: 20 }),
  status: fc.constantFrom('Shipped', 'Pending', 'Cancelled'),
  units: fc.integer({ min: 0, max: 9 }),
  price: fc.option(fc.nat(9999)),
})
type OrderLine = typeof line extends fc.Arbitrary<infer T> ? T : never

const instant = (minutes: number) =>
  new Date(Date.UTC(2026, 10, 22, 12, minutes)).toISOString().replace('.000', '')

function ordersFile(lines: OrderLine[]): string {
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
  const rows = lines.map(({ order, sku, updated, status, units, price }) => [
    `order-${order}`,
    // An order's own time: odd ones are of the day before.
    new Date(Date.UTC(2026, 10, 22, order % 2 === 0 ? 12 : 2)).toISOString(),
    instant(updated),
    status,
    'Amazon.com',
    `S${sku}`,
    String(units),
    'USD',
    price === null ? '' : (price / 100).toFixed(2),
  ])
  return [header, ...rows].map((row) => row.join('\t')).join('\n')
}

/** The rule said plainly: of each (order, SKU, nth) the version updated last, of equal ones the later file's. */
function expected(files: OrderLine[][]): Record<string, [number, number]> {
  const current = new Map<string, OrderLine>()
  for (const file of files) {
    const seen = new Map<string, number>()
    for (const one of file) {
      const key = `${one.order} ${one.sku}`
      const ordinal = (seen.get(key) ?? 0) + 1
      seen.set(key, ordinal)
      const known = current.get(`${key} ${ordinal}`)
      if (!known || one.updated >= known.updated) current.set(`${key} ${ordinal}`, one)
    }
  }
  const days: Record<string, [number, number]> = {}
  for (const one of current.values()) {
    if (one.status === 'Cancelled') continue
    const date = one.order % 2 === 0 ? '2026-11-22' : '2026-11-21'
    const [units, sales] = days[date] ?? [0, 0]
    days[date] = [units + one.units, sales + (one.price ?? 0)]
  }
  return days
}

test('any series of order files comes to what their newest lines say, in whatever order the rows stand', async () => {
  const file = fc.array(line, { minLength: 1, maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
      const desk = await openDesk(['US'])
      for (const lines of files) await desk.read({ name: 'orders.tsv', content: ordersFile(lines) })
      const days = await salesByDay(desk.db, { storeId: 'us', from: '2026-11-01', to: '2026-11-30' })
      expect(Object.fromEntries(days.map((one) => [one.date, [one.units, one.salesMinor]]))).toEqual(
        expected(files),
      )
    }),
    { numRuns: 60 },
  )
})
