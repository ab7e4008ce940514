import type { Db } from '../db/open.ts'
import type { LocalDate } from '../lib/dates.ts'

/** One side's figure of a product's day. */
export type Figure = { units: number; salesMinor: number | null }

/** A product's day of which two sources say different things. The first counts in sums; both are kept. */
export type Difference = {
  productId: number
  sku: string
  storeId: string
  date: LocalDate
  currency: string
  report: Figure & { kind: 'business' | 'orders'; importId: number }
  other: Figure &
    ({ kind: 'person'; personId: string; entryId: number } | { kind: 'orders'; importId: number })
}

type Span = { storeId: string; from: LocalDate; to: LocalDate }

/**
 * What people typed beside what a report says of the same product and day, where the two differ. Of a person's several
 * entries the latest counts; a figure without money is held against units only.
 */
export async function typedDifferences(db: Db, span: Span): Promise<Difference[]> {
  const typed = await db
    .selectFrom('sales_entries as s')
    .innerJoin('entries as e', 'e.id', 's.entry_id')
    .innerJoin('products as p', 'p.id', 's.product_id')
    .select([
      's.id',
      's.entry_id',
      's.product_id',
      's.date',
      's.units',
      's.sales_minor',
      's.currency',
      'p.sku',
      'e.person_id',
    ])
    .where('s.store_id', '=', span.storeId)
    .where('s.date', '>=', span.from)
    .where('s.date', '<=', span.to)
    .where('e.undone_at', 'is', null)
    .orderBy('s.id')
    .execute()
  if (typed.length === 0) return []
  const latest = new Map(typed.map((row) => [`${row.product_id} ${row.date}`, row]))
  const reported = await figures(db, span, [...new Set(typed.map((row) => row.product_id))])
  const differences: Difference[] = []
  for (const [key, row] of latest) {
    const report = reported.business.get(key) ?? reported.orders.get(key)
    if (!report) continue
    const sameMoney = row.sales_minor === null || row.sales_minor === report.salesMinor
    if (row.units === report.units && sameMoney) continue
    differences.push({
      productId: row.product_id,
      sku: row.sku,
      storeId: span.storeId,
      date: row.date,
      currency: row.currency,
      report: { ...report, kind: reported.business.has(key) ? 'business' : 'orders' },
      other: {
        kind: 'person',
        personId: row.person_id,
        entryId: row.entry_id,
        units: row.units,
        salesMinor: row.sales_minor,
      },
    })
  }
  return differences.toSorted(byDayAndSku)
}

/**
 * The business report beside the orders report, by product and day, where the units differ by more than a share of the
 * business report's.
 * @param tolerance a fraction: pending orders, cancellations and time zones make small differences
 */
export async function reportDifferences(db: Db, span: Span, tolerance = 0.02): Promise<Difference[]> {
  const { business, orders } = await figures(db, span)
  const skus = new Map(
    (
      await db.selectFrom('products').select(['id', 'sku']).where('store_id', '=', span.storeId).execute()
    ).map((row) => [row.id, row.sku]),
  )
  const differences: Difference[] = []
  for (const [key, report] of business) {
    const other = orders.get(key)
    if (!other || Math.abs(other.units - report.units) <= tolerance * report.units) continue
    const [product = '', date = ''] = key.split(' ')
    const productId = Number(product)
    differences.push({
      productId,
      sku: skus.get(productId) ?? '',
      storeId: span.storeId,
      date,
      currency: report.currency,
      report: { ...report, kind: 'business' },
      other: { ...other, kind: 'orders' },
    })
  }
  return differences.toSorted(byDayAndSku)
}

type Reported = { units: number; salesMinor: number; currency: string; importId: number }

async function figures(
  db: Db,
  span: Span,
  productIds?: number[],
): Promise<Record<'business' | 'orders', Map<string, Reported>>> {
  const rows = await db
    .selectFrom('fact_periods as p')
    .innerJoin('sales_facts as f', (join) =>
      join
        .onRef('f.store_id', '=', 'p.store_id')
        .onRef('f.period_from', '=', 'p.period_from')
        .onRef('f.import_id', '=', 'p.import_id')
        .onRef('f.period_to', '=', 'p.period_to'),
    )
    .select([
      'p.kind',
      'f.product_id',
      'f.period_from',
      'f.units',
      'f.sales_minor',
      'f.currency',
      'f.import_id',
    ])
    .where('p.store_id', '=', span.storeId)
    .where('p.kind', 'in', ['business', 'orders'])
    .where('p.period_from', '>=', span.from)
    .where('p.period_from', '<=', span.to)
    .whereRef('p.period_from', '=', 'p.period_to')
    .$if(productIds !== undefined, (query) => query.where('f.product_id', 'in', productIds ?? []))
    .execute()
  const found = { business: new Map<string, Reported>(), orders: new Map<string, Reported>() }
  for (const row of rows)
    found[row.kind as 'business' | 'orders'].set(`${row.product_id} ${row.period_from}`, {
      units: row.units,
      salesMinor: row.sales_minor,
      currency: row.currency,
      importId: row.import_id,
    })
  return found
}

function byDayAndSku(a: Difference, b: Difference): number {
  return a.date === b.date ? (a.sku < b.sku ? -1 : 1) : a.date < b.date ? -1 : 1
}
