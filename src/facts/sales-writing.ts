import { bulkInsert } from '../db/bulk.ts'
import type { Database } from '../db/open.ts'

/** One product's sales of one period, as one import has it. Money in minor units, the offer share a fraction. */
export type SalesRow = {
  storeId: string
  from: string
  to: string
  productId: number
  line: number
  units: number
  orderItems: number | null
  salesMinor: number
  currency: string
  sessions: number | null
  pageViews: number | null
  featuredOffer: number | null
  unitsB2b: number | null
  salesB2bMinor: number | null
  discountMinor: number | null
  unitsUnpriced: number | null
}

const columns = [
  'store_id',
  'period_from',
  'period_to',
  'product_id',
  'line',
  'units',
  'order_items',
  'sales_minor',
  'currency',
  'sessions',
  'page_views',
  'featured_offer',
  'units_b2b',
  'sales_b2b_minor',
  'discount_minor',
  'units_unpriced',
]

/** Writes sales under an import; they count once `publishImport` names it for their days. */
export function writeSales(
  database: Database,
  organisation: string,
  importId: number,
  rows: readonly SalesRow[],
): void {
  bulkInsert(database, organisation, {
    table: 'sales_facts',
    constants: { import_id: importId },
    columns,
    values(index, into) {
      const row = rows[index] as SalesRow
      into.push(
        row.storeId,
        row.from,
        row.to,
        row.productId,
        row.line,
        row.units,
        row.orderItems,
        row.salesMinor,
        row.currency,
        row.sessions,
        row.pageViews,
        row.featuredOffer,
        row.unitsB2b,
        row.salesB2bMinor,
        row.discountMinor,
        row.unitsUnpriced,
      )
    },
  }).writeAll(rows.length)
}
