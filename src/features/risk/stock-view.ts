import type { Db } from '../../db/open.ts'
import type { Row } from '../../db/rows.ts'
import { latestSnapshot } from '../../facts/inventory.ts'
import { dailyUnitsFromTotals } from '../../facts/velocity.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { LookStore } from './look.ts'

const columns = [
  'product_id',
  'available',
  'inbound_working',
  'inbound_shipped',
  'inbound_received',
  'age_0_90',
  'age_91_180',
  'age_181_270',
  'age_271_365',
  'age_366_455',
  'age_456_plus',
  'age_365_plus',
  'age_date',
  'units_t7',
  'units_t30',
  'units_t60',
  'units_t90',
  'unit_volume',
  'volume_unit',
  'currency',
  'price_minor',
] as const

export type StockRow = Pick<Row<'inventory_facts'>, (typeof columns)[number]>

/** What the newest inventory report of a store says. */
export type StockView = {
  snapshot: LocalDate
  rows: ReadonlyMap<number, StockRow>
}

/**
 * The newest inventory planning snapshot of each store; stores that never had one are left out.
 * @param productId this product's row alone
 */
export async function latestStock(
  db: Db,
  stores: readonly LookStore[],
  productId?: number,
): Promise<Map<string, StockView>> {
  const views = new Map<string, StockView>()
  for (const store of stores) {
    const period = await latestSnapshot(db, store.id, store.today)
    if (!period) continue
    const rows = await db
      .selectFrom('inventory_facts')
      .select(columns)
      .where('store_id', '=', store.id)
      .where('snapshot_date', '=', period.date)
      .where('import_id', '=', period.importId)
      .$if(productId !== undefined, (query) => query.where('product_id', '=', productId ?? 0))
      .execute()
    views.set(store.id, {
      snapshot: period.date,
      rows: new Map(rows.map((row) => [row.product_id, row])),
    })
  }
  return views
}

/** Units a product sells a day, from the report's own totals; `undefined` when it carries none. */
export function dailyUnitsOf(row: StockRow): number | undefined {
  return dailyUnitsFromTotals({
    7: row.units_t7 ?? undefined,
    30: row.units_t30 ?? undefined,
    60: row.units_t60 ?? undefined,
    90: row.units_t90 ?? undefined,
  })
}
