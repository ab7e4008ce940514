import type { Db } from '../db/open.ts'
import type { LocalDate } from '../lib/dates.ts'
import type { Span } from './chosen-days.ts'
import { salesCover } from './sales.ts'

/** One product's day as the report that speaks for it has it. */
export type ProductDay = {
  productId: number
  date: LocalDate
  units: number
  salesMinor: number
  currency: string
  /** Missing where the report carries no traffic, or has not got it yet. */
  sessions: number | undefined
}

/** As many values as one statement may name. */
const piece = 500

/**
 * Daily sales of some products, read by the product index: for the few a person or an action is about, not for a
 * catalogue. Days nothing speaks for are left out, and so are days on which a product is in no row: it sold nothing.
 */
export async function productDays(
  db: Db,
  span: Span,
  productIds: readonly number[],
): Promise<{ days: ProductDay[]; covered: Set<LocalDate> }> {
  const cover = await salesCover(db, span)
  const days: ProductDay[] = []
  for (let i = 0; i < productIds.length; i += piece) {
    const rows = await db
      .selectFrom('sales_facts as f')
      .innerJoin('fact_periods as p', (join) =>
        join
          .onRef('p.store_id', '=', 'f.store_id')
          .onRef('p.period_from', '=', 'f.period_from')
          .onRef('p.period_to', '=', 'f.period_to')
          .onRef('p.import_id', '=', 'f.import_id'),
      )
      .select(['f.product_id', 'f.period_from as date', 'p.kind', 'f.units', 'f.sales_minor', 'f.currency'])
      .select('f.sessions')
      .where('f.product_id', 'in', productIds.slice(i, i + piece))
      .where('f.period_from', '>=', span.from)
      .where('f.period_from', '<=', span.to)
      .whereRef('f.period_from', '=', 'f.period_to')
      .orderBy('f.period_from')
      .execute()
    for (const row of rows) {
      if (cover.days.get(row.date) !== row.kind) continue
      days.push({
        productId: row.product_id,
        date: row.date,
        units: row.units,
        salesMinor: row.sales_minor,
        currency: row.currency,
        sessions: row.sessions === null || (row.sessions === 0 && row.units > 0) ? undefined : row.sessions,
      })
    }
  }
  return { days, covered: new Set(cover.days.keys()) }
}
