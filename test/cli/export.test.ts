import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportFacts } from '../../src/cli/export.ts'
import { UsageError, type CliArgs } from '../../src/cli/command.ts'
import { salesByProduct } from '../../src/facts/sales.ts'
import { exportKinds } from '../../src/facts/exports/kinds.ts'
import { openProduct, type Product } from '../support/product.ts'

let product: Product
let folder: string
beforeEach(async () => {
  product = await openProduct()
  folder = mkdtempSync(join(tmpdir(), 'zaohui-export-'))
  await product.apply(`
stores: [{ id: us, marketplace: US }]
people: [{ id: li, name: 李雷 }]
teams: [{ id: ops, members: [li], zone: Asia/Shanghai }]
products: [{ store: us, sku: "=SUM(A1)", asin: B0C1234567, title: Tray, owner: li }]
`)
})
afterEach(async () => {
  await product.close()
  rmSync(folder, { recursive: true, force: true })
})

function run(kind: string, options: Record<string, string> = {}, json = true) {
  const args = {
    positionals: [kind],
    options: { from: '2026-11-01', to: '2026-11-30', ...options },
    now: '2026-11-24T01:00:00.000Z',
    json,
  }
  return exportFacts.run(args as unknown as CliArgs, product.parts)
}

/** Two imports of one day, the second in place of the first. */
async function twoImports(): Promise<void> {
  const { db } = product.parts
  const { id: product_id } = await db.selectFrom('products').select('id').executeTakeFirstOrThrow()
  for (const [units, at] of [
    [5, '2026-11-23T01:00:00.000Z'],
    [7, '2026-11-23T09:00:00.000Z'],
  ] as const) {
    const { id: import_id } = await db
      .insertInto('imports')
      .values({ file: `of-${units}.csv`, report: 'business-report-by-asin', state: 'live', at })
      .returning('id')
      .executeTakeFirstOrThrow()
    const period = { store_id: 'us', period_from: '2026-11-22', period_to: '2026-11-22', import_id }
    await db
      .insertInto('sales_facts')
      .values({
        ...period,
        product_id,
        line: 12,
        units,
        sales_minor: units * 1999,
        currency: 'USD',
        sessions: 70,
      })
      .execute()
    await db
      .insertInto('fact_periods')
      .values({ ...period, kind: 'business', at })
      .onConflict((on) =>
        on.columns(['org_id', 'store_id', 'kind', 'period_from', 'period_to']).doUpdateSet({ import_id }),
      )
      .execute()
  }
}

async function typed(units: number, undone: string | null): Promise<void> {
  const { db } = product.parts
  const { id: product_id } = await db.selectFrom('products').select('id').executeTakeFirstOrThrow()
  const { id: entry_id } = await db
    .insertInto('entries')
    .values({
      person_id: 'li',
      command: 'sales',
      texts: '{}',
      at: '2026-11-23T02:00:00.000Z',
      undone_at: undone,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('sales_entries')
    .values({ entry_id, product_id, store_id: 'us', date: '2026-11-22', units, currency: 'USD' })
    .execute()
}

test('sales come with their source; what a later import replaced or a person took back does not', async () => {
  await twoImports()
  await typed(6, null)
  await typed(60, '2026-11-23T03:00:00.000Z')
  const { json } = await run('sales')
  const sku = { date: '2026-11-22', store: 'us', sku: '=SUM(A1)', asin: 'B0C1234567', currency: 'USD' }
  expect(json).toEqual([
    {
      ...sku,
      units: 7,
      salesMinor: 13_993,
      sessions: 70,
      pageViews: null,
      counts: true,
      source: { kind: 'report', report: 'business-report-by-asin', import: 2, file: 'of-7.csv', line: 12 },
      at: '2026-11-23T09:00:00.000Z',
    },
    {
      ...sku,
      units: 6,
      salesMinor: null,
      sessions: null,
      pageViews: null,
      counts: false,
      source: { kind: 'person', person: 'li' },
      at: '2026-11-23T02:00:00.000Z',
    },
  ])
  expect((await run('sales', { from: '2026-11-23' })).json).toEqual([])
})

test('the rows that count make the sum of the span, each product-day once', async () => {
  const { db } = product.parts
  await product.apply('products: [{ store: us, sku: B-2 }, { store: us, sku: C-3 }]')
  const products = await db.selectFrom('products').select('id').orderBy('id').execute()
  const [a = 0, b = 0, c = 0] = products.map((row) => row.id)
  const report = async (
    kind: string,
    from: string,
    to: string,
    units: [product: number, units: number][],
  ) => {
    const at = '2026-11-25T01:00:00.000Z'
    const { id: import_id } = await db
      .insertInto('imports')
      .values({ file: `${kind}.csv`, report: kind, state: 'live', at })
      .returning('id')
      .executeTakeFirstOrThrow()
    const period = { store_id: 'us', period_from: from, period_to: to, import_id }
    await db
      .insertInto('fact_periods')
      .values({ ...period, kind, at })
      .execute()
    for (const [product_id, count] of units)
      await db
        .insertInto('sales_facts')
        .values({ ...period, product_id, line: 1, units: count, sales_minor: count * 100, currency: 'USD' })
        .execute()
  }
  const typedOn = async (product_id: number, date: string, units: number) => {
    const { id: entry_id } = await db
      .insertInto('entries')
      .values({ person_id: 'li', command: 'sales', texts: '{}', at: '2026-11-25T02:00:00.000Z' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('sales_entries')
      .values({
        entry_id,
        product_id,
        store_id: 'us',
        date,
        units,
        sales_minor: units * 100,
        currency: 'USD',
      })
      .execute()
  }
  // Both reports cover the 22nd; only orders the 21st; a range the 10th to 12th; another overlaps daily rows.
  await report('business', '2026-11-22', '2026-11-22', [[a, 5]])
  await report('orders', '2026-11-22', '2026-11-22', [
    [a, 6],
    [b, 7],
  ])
  await report('orders', '2026-11-21', '2026-11-21', [[a, 11]])
  await report('business', '2026-11-10', '2026-11-12', [
    [a, 100],
    [b, 200],
  ])
  await report('business', '2026-11-20', '2026-11-22', [[a, 1000]])
  await typedOn(a, '2026-11-22', 3)
  await typedOn(b, '2026-11-22', 9)
  await typedOn(b, '2026-11-22', 8)
  await typedOn(a, '2026-11-11', 50)
  await typedOn(c, '2026-11-11', 60)
  for (const [from, to] of [
    ['2026-11-01', '2026-11-30'],
    ['2026-11-11', '2026-11-21'],
    ['2026-11-22', '2026-11-22'],
  ] as const) {
    const facts = (await run('sales', { from, to })).json as {
      sku: string
      units: number
      salesMinor: number
      counts: boolean
    }[]
    const sums: Record<string, [units: number, minor: number]> = {}
    for (const { sku, units, salesMinor } of facts.filter((fact) => fact.counts)) {
      const [before = 0, minor = 0] = sums[sku] ?? []
      sums[sku] = [before + units, minor + salesMinor]
    }
    const skus = new Map([
      [a, '=SUM(A1)'],
      [b, 'B-2'],
      [c, 'C-3'],
    ])
    const { products: known } = await salesByProduct(db, { storeId: 'us', from, to })
    expect(sums).toEqual(
      Object.fromEntries(known.map((one) => [skus.get(one.productId), [one.units, one.salesMinor]])),
    )
  }
  const all = (await run('sales')).json as { date: string; sku: string; units: number; counts: boolean }[]
  expect(all.map(({ date, sku, units, counts }) => `${date} ${sku} ${units} ${counts}`)).toEqual([
    '2026-11-10 =SUM(A1) 100 true',
    '2026-11-10 B-2 200 true',
    '2026-11-11 =SUM(A1) 50 false',
    '2026-11-11 C-3 60 true',
    '2026-11-20 =SUM(A1) 1000 false',
    '2026-11-21 =SUM(A1) 11 true',
    '2026-11-22 =SUM(A1) 5 true',
    '2026-11-22 =SUM(A1) 6 false',
    '2026-11-22 =SUM(A1) 3 false',
    '2026-11-22 B-2 7 false',
    '2026-11-22 B-2 9 false',
    '2026-11-22 B-2 8 true',
  ])
})

test('a CSV holds the same, and no cell that a spreadsheet would run', async () => {
  await twoImports()
  const { text } = await run('sales', {}, false)
  const [header, first] = text.split('\r\n')
  expect(header).toBe(
    'date,to,store,sku,asin,units,salesMinor,currency,sessions,pageViews,counts,sourceKind,sourcePerson,sourceImport,sourceFile,sourceLine,at',
  )
  expect(first).toBe(
    "2026-11-22,,us,'=SUM(A1),B0C1234567,7,13993,USD,70,,true,report,,2,of-7.csv,12,2026-11-23T09:00:00.000Z",
  )
})

test('files: CSV with the mark spreadsheets need, a workbook, JSON, by the name or the format', async () => {
  await twoImports()
  const csv = join(folder, 'sales.csv')
  expect((await run('sales', { out: csv })).json).toEqual({ file: csv, rows: 1 })
  expect(readFileSync(csv, 'utf8').startsWith('\uFEFFdate,to,store')).toBe(true)
  const xlsx = join(folder, 'sales.xlsx')
  await run('sales', { out: xlsx })
  expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK')
  const json = join(folder, 'sales.json')
  await run('sales', { out: json })
  expect(JSON.parse(readFileSync(json, 'utf8'))).toHaveLength(1)
})

test('every kind can be read, also when there is nothing', async () => {
  expect(exportKinds.map((kind) => kind.name)).toEqual(
    'sales inventory restock competitor-notes check-ins alerts actions listing-changes metrics imports'.split(
      ' ',
    ),
  )
  for (const { name } of exportKinds) {
    expect((await run(name)).json).toEqual([])
    expect((await run(name, {}, false)).text).toContain(',sourceKind,')
  }
})

test('what people do is dated by the day of their team', async () => {
  await product.say('li', '/standup plan="挂券" blockers="无"', '2026-11-23T17:30:00+08:00')
  await product.parts.db
    .insertInto('imports')
    .values({ file: 'late.csv', state: 'failed', error: 'bad-json', at: '2026-11-23T16:30:00.000Z' })
    .execute()
  expect((await run('imports', { from: '2026-11-24', to: '2026-11-24' })).json).toMatchObject([
    { date: '2026-11-24', file: 'late.csv', state: 'failed', error: 'bad-json' },
  ])
  expect((await run('imports', { from: '2026-11-23', to: '2026-11-23' })).json).toEqual([])
  expect((await run('check-ins')).json).toMatchObject([
    {
      date: '2026-11-24',
      person: 'li',
      state: 'answered',
      plan: [{ text: '挂券' }],
      source: { kind: 'person', person: 'li' },
    },
  ])
})

test.each([
  ['slaes', {}, 'there is nothing called “slaes” to export; did you mean sales?'],
  ['sales', { format: 'pdf' }, '--format takes csv, xlsx or json, not “pdf”'],
  ['sales', { from: '2026-11-31' }, '--from takes a date such as 2026-11-22, not “2026-11-31”'],
  ['sales', { from: '2026-12-01' }, '--from 2026-12-01 is after --to 2026-11-30'],
])('%s %o is wrong usage', async (kind, options, words) => {
  await expect(run(kind, options as Record<string, string>)).rejects.toThrow(new UsageError(words))
})
