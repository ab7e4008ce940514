import type { Db } from '../../db/open.ts'
import { addDays, type LocalDate } from '../../lib/dates.ts'

/** One covered day of one product. */
export type ProductDay = { date: LocalDate; units: number; salesMinor: number; currency: string }

/** As many values as one statement may name. */
const piece = 500

/**
 * Daily sales of some products, read in pieces of the product index: for the few a rule has found, not for a catalogue.
 * A day's business report goes before its orders.
 * @returns by product, oldest day first; products without any row are left out
 */
export async function productDays(
  db: Db,
  productIds: readonly number[],
  from: LocalDate,
  to: LocalDate,
): Promise<Map<number, ProductDay[]>> {
  const days = new Map<number, Map<LocalDate, ProductDay & { kind: string }>>()
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
      .where('f.product_id', 'in', productIds.slice(i, i + piece))
      .where('f.period_from', '>=', from)
      .where('f.period_from', '<=', to)
      .whereRef('f.period_from', '=', 'f.period_to')
      .orderBy('f.period_from')
      .execute()
    for (const row of rows) {
      const own = days.get(row.product_id) ?? new Map<LocalDate, ProductDay & { kind: string }>()
      days.set(row.product_id, own)
      if (own.get(row.date)?.kind === 'business') continue
      own.set(row.date, {
        date: row.date,
        kind: row.kind,
        units: row.units,
        salesMinor: row.sales_minor,
        currency: row.currency,
      })
    }
  }
  return new Map([...days].map(([id, own]) => [id, [...own.values()]]))
}

/** How many of the days before one a store's daily reports cover, at most `count`. */
export async function coveredDays(
  db: Db,
  storeId: string,
  before: LocalDate,
  count: number,
): Promise<number> {
  const row = await db
    .selectFrom('fact_periods')
    .select((eb) => eb.fn.count<number>('period_from').distinct().as('days'))
    .where('store_id', '=', storeId)
    .where('kind', 'in', ['business', 'orders'])
    .where('period_from', '>=', addDays(before, -count))
    .where('period_from', '<', before)
    .whereRef('period_from', '=', 'period_to')
    .executeTakeFirst()
  return Number(row?.days ?? 0)
}
