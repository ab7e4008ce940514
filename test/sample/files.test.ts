import { expect, test } from 'vitest'
import fc from 'fast-check'
import { closedDay } from '../../src/facts/closed-days.ts'
import { addDays, daysBetween } from '../../src/lib/dates.ts'
import { localDate } from '../../src/lib/zones.ts'
import { sampleProducts } from '../../src/sample/catalogue.ts'
import { sampleFiles } from '../../src/sample/files.ts'
import { sampleStores } from '../../src/sample/team.ts'
import { businessRows, morning, plain, rowOf, rowsOf } from './reading.ts'

const files = sampleFiles(morning)
const of = (report: string, store?: string) =>
  files.filter((file) => file.report === report && (store === undefined || file.storeId === store))

test('the same instant gives the same bytes, another day other ones', () => {
  expect(sampleFiles(morning)).toEqual(files)
  const dayAfter = sampleFiles('2026-11-25T01:00:00.000Z')
  expect(dayAfter.map(({ name }) => name)).not.toEqual(files.map(({ name }) => name))
})

test('about forty SKUs in four stores, 120 days of business reports, one a day', () => {
  expect(sampleProducts).toHaveLength(40)
  for (const store of sampleStores) {
    const reports = of('business-report-by-asin', store.id)
    const latest = closedDay(morning, store.marketplace.zone)
    expect(reports).toHaveLength(120 - store.daysWithoutBusinessReport)
    expect(reports[0]?.from).toBe(addDays(latest, -119))
    expect(reports.at(-1)?.to).toBe(addDays(latest, -store.daysWithoutBusinessReport))
    for (const report of reports) expect(report.from).toBe(report.to)
  }
})

test('every file has a name of its own, the oldest comes first, and none is of the future', () => {
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
  const moments = files.map(({ at }) => at)
  expect(moments).toEqual(moments.toSorted())
  expect(moments.at(-1)! <= morning).toBe(true)
})

test('no cell says NaN, undefined or Infinity, and every line is as long as its header', () => {
  const broken: string[] = []
  for (const file of files) {
    if (/NaN|undefined|Infinity|null/.test(file.bytes) || rowsOf(file).length === 0) broken.push(file.name)
  }
  expect(broken).toEqual([])
})

test('whenever it is made, the newest data is of the newest day that has closed in each store', () => {
  const instants = fc.date({ min: new Date('2025-12-01'), max: new Date('2027-12-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, (date) => {
      const now = date.toISOString()
      const made = sampleFiles(now, 14)
      for (const store of sampleStores) {
        const { zone } = store.marketplace
        const latest = closedDay(now, zone)
        const own = made.filter((file) => file.storeId === store.id)
        const ends = own.flatMap((file) => file.to ?? []).toSorted()
        expect(ends.at(-1)).toBe(addDays(latest, -store.daysWithoutBusinessReport))
        const orders = own.filter((file) => file.report === 'all-orders').flatMap(rowsOf)
        const days = new Set(
          orders.map((row) => localDate(new Date(row['purchase-date'] ?? '').toISOString(), zone)),
        )
        expect([...days].toSorted()).toEqual([3, 2, 1, 0].map((ago) => addDays(latest, -ago)))
        for (const file of own) expect(file.at <= now, `${file.name} at ${file.at}`).toBe(true)
      }
    }),
    { numRuns: 12 },
  )
})

test('weeks instead of days add up to the same units, sessions and sales', () => {
  const weekly = sampleFiles(morning, 28)
  const total = (all: typeof files, column: string) =>
    all
      .filter((file) => file.storeId === 'us' && file.report.startsWith('business'))
      .flatMap(rowsOf)
      .reduce((sum, row) => sum + Math.round(plain(row[column]) * 100), 0)
  for (const column of ['Units Ordered', 'Sessions - Total', 'Ordered Product Sales', 'Total Order Items']) {
    expect([column, total(weekly, column)]).toEqual([column, total(files, column)])
  }
  const spans = weekly.filter(({ report, storeId }) => report.startsWith('business') && storeId === 'us')
  expect(spans).toHaveLength(28 + 14)
  expect(spans.reduce((sum, { from, to }) => sum + daysBetween(from!, to!) + 1, 0)).toBe(120)
})

test('each store’s report speaks the language of its marketplace', () => {
  const headers = sampleStores.map(
    (store) => of('business-report-by-asin', store.id)[0]!.bytes.split('\r\n')[0]!,
  )
  expect(headers[0]).toContain('Sessions - Total,Sessions - Total - B2B,Session Percentage - Total')
  expect(headers[1]).toContain('Sitzungen – Summe;Sitzungen – Summe – B2B;Seitenaufrufe – Summe')
  expect(headers[2]).toContain('Sessions – Total,Sessions – Total – B2B,Session percentage – Total')
  expect(headers[3]).toContain('セッション数 - 合計')
  const bins = rowOf(businessRows(files, 'us', '2026-11-22'), 'BIN-4')
  expect(bins['Ordered Product Sales']).toBe('$2,111.04')
})

test('the orders of a day hold exactly the units of its business report', () => {
  for (const [store, day, title] of [
    ['us', '2026-11-22', 'Units Ordered'],
    ['de', '2026-11-22', 'Bestellte Einheiten'],
    ['jp', '2026-11-23', '注文された商品点数'],
  ] as const) {
    const { zone } = sampleStores.find(({ id }) => id === store)!.marketplace
    const ordered = new Map<string, number>()
    for (const row of of('all-orders', store).flatMap(rowsOf)) {
      const at = new Date(row['purchase-date'] ?? '').toISOString()
      if (row['order-status'] === 'Cancelled' || localDate(at, zone) !== day) continue
      ordered.set(row['sku']!, (ordered.get(row['sku']!) ?? 0) + Number(row['quantity']))
    }
    const reported = businessRows(files, store, day).map((row) => [row['SKU']!, plain(row[title])] as const)
    expect([...ordered].toSorted()).toEqual(reported.filter(([, units]) => units > 0).toSorted())
  }
})

test('order numbers do not repeat, and some orders were cancelled', () => {
  const rows = of('all-orders').flatMap(rowsOf)
  expect(new Set(rows.map((row) => row['amazon-order-id'])).size).toBe(rows.length)
  const cancelled = rows.filter((row) => row['order-status'] === 'Cancelled')
  expect(cancelled.length).toBeGreaterThan(20)
  expect(cancelled.length / rows.length).toBeLessThan(0.03)
})

test('the ages of the stock add up to what is available, on every snapshot of every product', () => {
  const coarse = ['0-to-90', '91-to-180', '181-to-270', '271-to-365', '366-to-455']
  for (const row of of('fba-inventory-planning').flatMap(rowsOf)) {
    const aged = coarse.reduce((sum, band) => sum + Number(row[`inv-age-${band}-days`]), 0)
    expect(aged + Number(row['inv-age-456-plus-days']), `${row['snapshot-date']} ${row['sku']}`).toBe(
      Number(row['available']),
    )
    expect(Number(row['available'])).toBeGreaterThanOrEqual(0)
  }
})

test('a listing that was not open yet stands in no report', () => {
  const coat = (rows: Record<string, string>[]) => rows.some((row) => (row['SKU'] ?? row['sku']) === 'COAT-6')
  expect(coat(businessRows(files, 'de', '2026-10-20'))).toBe(true)
  expect(coat(businessRows(files, 'de', '2026-10-19'))).toBe(false)
  const early = of('fba-inventory-planning', 'de').find((file) => file.name.includes('2026-10-1'))!
  expect(coat(rowsOf(early))).toBe(false)
})
