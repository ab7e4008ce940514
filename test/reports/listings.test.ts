import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixture, openDesk } from './import-here.ts'
import { columns, stranded, table } from './listing-files.ts'

test('All Listings: sums as one adds them up, and products nobody had set up', async () => {
  const desk = await openDesk(['US'])
  const answer = await desk.read('listings.tsv')
  // The file names no day: it shows today, which is still the 23rd in the US.
  expect(answer).toMatchObject({
    report: 'all-listings',
    store: 'us',
    period: { from: '2026-11-23', to: '2026-11-23' },
    periodFrom: 'download',
    rows: { read: 5, stored: 5, refused: 0, ignored: 0 },
    // 17 + 5 units of the two lines the merchant sends himself.
    sums: {
      linesByStatus: { Active: 3, Inactive: 1, Incomplete: 1 },
      fbaLines: 3,
      merchantUnits: 22,
      withoutPrice: 1,
    },
    replaced: 0,
  })
  expect(answer.newProducts.map(({ sku }) => sku)).toEqual([
    'TRAY-L',
    'MAT-XL',
    'POT-8',
    'RACK-3-FBM',
    'BASKET-FBM',
  ])
  const product = await desk.db
    .selectFrom('products')
    .select(['title', 'asin', 'owner_id', 'listing_status', 'listing_since'])
    .where('sku', '=', 'MAT-XL')
    .executeTakeFirst()
  // A quote in a tab file is a letter like any other. Since when it is inactive, one report cannot tell.
  expect(product).toEqual({
    title: 'Kneeling mat 3" thick',
    asin: 'B0C1234568',
    owner_id: null,
    listing_status: 'Inactive',
    listing_since: null,
  })
})

test('a Japanese page’s file in cp932, with product ids only', async () => {
  const desk = await openDesk(['JP'])
  const answer = await desk.read('listings-ja-cp932.tsv')
  expect(answer).toMatchObject({
    report: 'all-listings',
    rows: { read: 2, stored: 2 },
    sums: { linesByStatus: { Active: 1, 出品停止: 1 }, fbaLines: 1, merchantUnits: 3, withoutPrice: 0 },
  })
  const rows = await desk.db
    .selectFrom('products')
    .select(['sku', 'asin', 'title', 'listing_status as status'])
    .execute()
  expect(rows).toEqual([
    { sku: 'TATAMI-2', asin: 'B0CJP00001', title: '畳マット', status: 'Active' },
    // An EAN is no ASIN.
    { sku: 'MAT-9', asin: null, title: '鍋敷き', status: 'Inactive' },
  ])
})

for (const file of ['stranded.tsv', 'stranded-page.csv']) {
  test(`${file}: sums, reasons and the day of removal`, async () => {
    const desk = await openDesk(['US'])
    const answer = await desk.read(file, { from: '2026-11-22' })
    expect(answer).toMatchObject({
      report: 'fba-stranded',
      store: 'us',
      period: { from: '2026-11-22', to: '2026-11-22' },
      periodFrom: 'given',
      rows: { read: 3, stored: 3, refused: 0, ignored: 0 },
      // 180 + 40 + 7 and 2 + 0 + 3
      sums: {
        fulfillable: 227,
        unfulfillable: 5,
        linesByReason: { 'Restricted product': 2, 'Listing deleted': 1 },
        firstAutoRemoval: '2026-12-02',
      },
    })
    const rows = await desk.db
      .selectFrom('products')
      .select([
        'sku',
        'listing_status',
        'listing_reason',
        'listing_since',
        'listing_remove_by',
        'listing_units',
      ])
      .orderBy('sku')
      .execute()
    expect(rows).toEqual([
      {
        sku: 'MAT-XL',
        listing_status: 'Inactive',
        listing_reason: 'Restricted product',
        listing_since: '2026-11-20',
        listing_remove_by: '2027-01-19',
        listing_units: 180,
      },
      {
        sku: 'NEW-1',
        listing_status: 'Inactive',
        listing_reason: 'Restricted product',
        listing_since: '2026-11-21',
        listing_remove_by: null,
        listing_units: 7,
      },
      {
        sku: 'POT-8',
        listing_status: 'Inactive',
        listing_reason: 'Listing deleted',
        listing_since: '2026-11-02',
        listing_remove_by: '2026-12-02',
        listing_units: 40,
      },
    ])
  })
}

test('a bad cell sets its row aside, with line, column, value and reason', async () => {
  const desk = await openDesk(['US'])
  const content = [
    columns.join('\t'),
    'A\tA\ttwelve\t\t\tAMAZON_NA\tActive',
    'B\tB\t9.99\t-3\t\tDEFAULT\tActive',
    'C\t\t9.99\t\t\tAMAZON_NA\tActive',
    'D\tD\t9.99\t\t\tAMAZON_NA\t',
    'E\tE\t9.99\t\t\tAMAZON_NA',
    'F\tF\t9.99\t\t\tAMAZON_NA\tActive',
  ]
  const answer = await desk.read({ name: 'listings.txt', content: content.join('\n') })
  expect(answer.rows).toEqual({ read: 6, stored: 1, refused: 5, ignored: 0 })
  expect(answer.refused).toEqual([
    { line: 2, column: 'price', value: 'twelve', reason: 'bad-number' },
    { line: 3, column: 'quantity', value: '-3', reason: 'out-of-range' },
    { line: 4, column: 'seller-sku', value: '', reason: 'missing-key' },
    { line: 5, column: 'status', value: '', reason: 'missing-key' },
    { line: 6, column: null, value: null, reason: 'ragged-row: 6 cells under 7 columns' },
  ])

  const taken = await stranded(desk, '2026-11-22', [
    ['soon', '', 'Restricted product', 'A', '3'],
    ['2026-11-20', '2026-13-01', 'Restricted product', 'B', '3'],
    ['2026-11-20', '', 'Restricted product', 'C', '3.5'],
    ['2026-11-20', '', 'Restricted product', 'D', '3'],
  ])
  expect(taken.refused).toEqual([
    { line: 2, column: 'date-stranded', value: 'soon', reason: 'bad-date' },
    { line: 3, column: 'Date-to-take-auto-removal', value: '2026-13-01', reason: 'bad-date' },
    { line: 4, column: 'fulfillable-qty', value: '3.5', reason: 'bad-number' },
  ])
})

test('Active Listings has no status: it is turned down by the name of what is missing', async () => {
  const desk = await openDesk(['US'])
  const text = readFileSync(fixture('listings.tsv'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t').slice(0, -1).join('\t'))
    .join('\n')
  expect(await desk.take({ name: 'Active.txt', content: text })).toMatchObject({
    error: { reason: 'missing-column', words: { en: expect.stringContaining('status') } },
  })
})

test('of two stores, a file goes to the one its products or its name tell', async () => {
  const desk = await openDesk(['DE', 'FR'])
  const german = await desk.read({ name: 'All-Listings-DE-2026-11-22.txt', content: table({ A: 'Active' }) })
  expect(german).toMatchObject({ store: 'de', period: { to: '2026-11-22' } })
  const known = await desk.read({ name: '2026-11-23.txt', content: table({ A: 'Inactive' }) })
  expect(known.store).toBe('de')
  expect(await desk.take({ name: 'business.txt', content: table({ Z: 'Active' }) })).toMatchObject({
    error: { reason: 'needs-answer', words: { en: expect.stringContaining('--store de, fr') } },
  })
})

test('the day: given, in the name (a calendar ahead of the store’s is today), else today', async () => {
  const desk = await openDesk(['US'])
  const dayOf = async (name: string, given?: { from: string; to?: string }) =>
    (await desk.read({ name, content: table({ A: 'Active' }) }, given)).period.to
  expect(await dayOf('x.txt')).toBe('2026-11-23')
  expect(await dayOf('All+Listings+Report_11-05-2026.txt')).toBe('2026-11-05')
  expect(await dayOf('us 2026-11-24.txt')).toBe('2026-11-23')
  expect(await dayOf('us 2026-11-20.txt', { from: '2026-11-18' })).toBe('2026-11-18')
  expect(await dayOf('x.txt', { from: '2026-11-16', to: '2026-11-22' })).toBe('2026-11-22')

  const europe = await openDesk(['DE'])
  expect(
    await europe.take({ name: 'All+Listings+Report_11-05-2026.txt', content: table({ A: 'Active' }) }),
  ).toMatchObject({ error: { reason: 'needs-answer', words: { en: expect.stringContaining('--from') } } })
})
