import { expect, test } from 'vitest'
import { salesByProduct } from '../../src/facts/sales.ts'
import { day, openDesk } from './import-here.ts'

// The sums are added up by hand from the fixtures, as a person does beside Seller Central's own page.
const files = [
  {
    file: 'business-en-us.csv',
    market: 'US',
    // 12,131 + 598 + 0; 15,877 + 640 + 0; 1,204 + 60 + 3; 1,150 + 57 + 3; 12,905.25 + 1,199.40 + 59.97; B2B 31 + 0 + 1
    sums: {
      sessions: 12729,
      pageViews: 16517,
      units: 1267,
      orderItems: 1210,
      salesMinor: { USD: 1416462 },
      b2bUnits: 32,
    },
  },
  {
    file: 'business-en-gb.csv',
    market: 'UK',
    // 1,020 + 310; 1,400 + 402; 44 + 10; 41 + 10; 1,078.56 + 139.90
    sums: { sessions: 1330, pageViews: 1802, units: 54, orderItems: 51, salesMinor: { GBP: 121846 } },
  },
  {
    file: 'business-de.csv',
    market: 'DE',
    // Whole numbers with commas, money the German way: 1,234 + 98; 1,590 + 120; 150 + 4; 148 + 4; 5.255,61 + 1.119,80
    sums: {
      sessions: 1332,
      pageViews: 1710,
      units: 154,
      orderItems: 152,
      salesMinor: { EUR: 637541 },
      b2bUnits: 2,
    },
  },
  {
    file: 'business-es.csv',
    market: 'ES',
    // 210 + 55; no page views, no order items; 12 + 3; 1.259,88 + 47,97; B2B 0 + 1
    sums: { sessions: 265, pageViews: 0, units: 15, orderItems: 0, salesMinor: { EUR: 130785 }, b2bUnits: 1 },
  },
  {
    file: 'business-zh.csv',
    market: 'US',
    // 620 + 380; 1,004 + 666; 84 + 16; 80 + 16; 1,679.16 + 207.84
    sums: { sessions: 1000, pageViews: 1670, units: 100, orderItems: 96, salesMinor: { USD: 188700 } },
  },
  {
    file: 'business-ja.csv',
    market: 'JP',
    // Yen have no minor unit: 145 + 60; 190 + 71; 9 + 2; 9 + 2; 31,320 + 2,980
    sums: { sessions: 205, pageViews: 261, units: 11, orderItems: 11, salesMinor: { JPY: 34300 } },
  },
  {
    file: 'business-2019.csv',
    market: 'US',
    // 100 + 100; 120 + 130; 7 + 5; 7 + 4; 174.93 + 64.95
    sums: { sessions: 200, pageViews: 250, units: 12, orderItems: 11, salesMinor: { USD: 23988 } },
  },
]

for (const { file, market, sums } of files) {
  test(`${file} adds up to what Seller Central shows`, async () => {
    const desk = await openDesk([market])
    const answer = await desk.read(file, day('2026-11-22'))
    expect(answer).toMatchObject({
      report: 'business-report-by-asin',
      store: market.toLowerCase(),
      period: { from: '2026-11-22', to: '2026-11-22' },
      periodFrom: 'given',
      refused: [],
    })
    expect(answer.rows).toEqual({
      read: answer.rows.stored,
      stored: answer.rows.stored,
      refused: 0,
      ignored: 0,
    })
    expect(answer.sums).toEqual(sums)
    const { products } = await salesByProduct(desk.db, {
      storeId: market.toLowerCase(),
      ...day('2026-11-22'),
    })
    const total = (pick: (one: (typeof products)[number]) => number) =>
      products.reduce((all, one) => all + pick(one), 0)
    expect(total((one) => one.units)).toBe(sums.units)
    expect(total((one) => one.salesMinor)).toBe(Object.values(sums.salesMinor)[0])
  })
}

for (const [other, as] of [
  ['business-en-us-utf16.csv', 'business-en-us.csv'],
  ['business-de-cp1252.csv', 'business-de.csv'],
  ['business-zh-gbk.csv', 'business-zh.csv'],
  ['business-ja-cp932.csv', 'business-ja.csv'],
] as const) {
  test(`${other} says the same as ${as}, titles included`, async () => {
    const market = as.includes('de') ? 'DE' : as.includes('ja') ? 'JP' : 'US'
    const one = await openDesk([market])
    const two = await openDesk([market])
    const read = await one.read(other, day('2026-11-22'))
    expect(read.sums).toEqual((await two.read(as, day('2026-11-22'))).sums)
    const titles = (desk: typeof one) =>
      desk.db.selectFrom('products').select(['sku', 'title']).orderBy('id').execute()
    expect(await titles(one)).toEqual(await titles(two))
  })
}

test('a share of 99.12% is kept as the fraction 0.9912', async () => {
  const desk = await openDesk(['US'])
  await desk.read('business-en-us.csv', day('2026-11-22'))
  const rows = await desk.db.selectFrom('sales_facts').select('featured_offer').orderBy('line').execute()
  expect(rows.map((row) => row.featured_offer)).toEqual([0.9912, 0.975, 0])
})

const header =
  '(Parent) ASIN,(Child) ASIN,Title,Sessions - Total,Page Views - Total,Units Ordered,Ordered Product Sales,Total Order Items'

test('a parent that others name as theirs is their sum, and does not count again', async () => {
  const desk = await openDesk(['US'])
  const content = `${header}
B0PARENT01,B0PARENT01,Trays,300,400,10,$100.00,10
B0PARENT01,B0CHILD001,Tray L,200,250,6,$60.00,6
B0PARENT01,B0CHILD002,Tray S,100,150,4,$40.00,4
B0ALONE001,B0ALONE001,Rack,50,60,1,$20.00,1
Total,,,350,460,11,$120.00,11
`
  const answer = await desk.read({ name: 'r.csv', content }, day('2026-11-22'))
  expect(answer.rows).toEqual({ read: 5, stored: 3, refused: 0, ignored: 2 })
  expect(answer.sums).toMatchObject({ units: 11, sessions: 350, salesMinor: { USD: 12000 } })
})

test('without a SKU column sales go to the SKU of the ASIN: of several, the one that sold last, else the oldest', async () => {
  const desk = await openDesk(['US'])
  const product = (sku: string) => ({
    store_id: 'us',
    sku,
    asin: 'B0CHILD001',
    created_at: '2026-01-01T00:00:00.000Z',
  })
  await desk.db
    .insertInto('products')
    .values([product('OLD'), product('NEW')])
    .execute()
  const unitsBySku = async () =>
    desk.db
      .selectFrom('sales_facts as f')
      .innerJoin('products as p', 'p.id', 'f.product_id')
      .select(['f.period_from', 'p.sku', 'f.units'])
      .orderBy('f.period_from')
      .execute()
  const content = (units: number) => `${header}\nB0PARENT01,B0CHILD001,Tray,20,30,${units},$60.00,6\n`
  await desk.read({ name: 'a.csv', content: content(6) }, day('2026-11-19'))
  const withSku = `(Child) ASIN,SKU,Units Ordered,Ordered Product Sales\nB0CHILD001,NEW,2,$20.00\n`
  await desk.read({ name: 'b.csv', content: withSku }, day('2026-11-20'))
  await desk.read({ name: 'c.csv', content: content(7) }, day('2026-11-21'))
  expect(await unitsBySku()).toEqual([
    { period_from: '2026-11-19', sku: 'OLD', units: 6 },
    { period_from: '2026-11-20', sku: 'NEW', units: 2 },
    { period_from: '2026-11-21', sku: 'NEW', units: 7 },
  ])
})

test('an unknown ASIN becomes a product without an owner, and takes its SKU once a report tells it', async () => {
  const desk = await openDesk(['US'])
  const first = await desk.read(
    { name: 'a.csv', content: `${header}\nB0PARENT01,B0CHILD001,Tray,20,30,6,$60.00,6\n` },
    day('2026-11-19'),
  )
  expect(first.newProducts).toMatchObject([{ store: 'us', sku: 'B0CHILD001', asin: 'B0CHILD001' }])
  const second = await desk.read(
    {
      name: 'b.csv',
      content: `(Child) ASIN,SKU,Units Ordered,Ordered Product Sales\nB0CHILD001,TRAY,2,$20.00\n`,
    },
    day('2026-11-20'),
  )
  expect(second.newProducts).toEqual([])
  expect(await desk.db.selectFrom('products').select(['sku', 'asin', 'owner_id', 'title']).execute()).toEqual(
    [{ sku: 'TRAY', asin: 'B0CHILD001', owner_id: null, title: 'Tray' }],
  )
})

test('ids that Excel guards and numbers with brackets, blanks and dashes are read as meant', async () => {
  const desk = await openDesk(['US'])
  const content = `(Child) ASIN,SKU,Sessions,Units Ordered,Ordered Product Sales
"=""B0CHILD001""","=""0012""",—,3,"$1,000.00"
B0CHILD002,0013,"1,000",4, ($2.00)
`
  const answer = await desk.read({ name: 'r.csv', content }, day('2026-11-22'))
  expect(answer.sums).toMatchObject({ units: 7, sessions: 1000, salesMinor: { USD: 99800 } })
  expect(await desk.db.selectFrom('products').select(['sku', 'asin']).orderBy('id').execute()).toEqual([
    { sku: '0012', asin: 'B0CHILD001' },
    { sku: '0013', asin: 'B0CHILD002' },
  ])
})
