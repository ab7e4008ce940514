import type { Db } from '../../db/open.ts'
import { prepared } from '../../db/prepared.ts'
import type { NewRow } from '../../db/rows.ts'
import type { LocalDate } from '../../lib/dates.ts'

export async function addSales(
  db: Db,
  entryId: number,
  sales: Omit<NewRow<'sales_entries'>, 'id' | 'org_id' | 'entry_id'>,
): Promise<void> {
  await addRow(db, { ...sales, entry_id: entryId })
}

const addRow = prepared((db, row: Omit<NewRow<'sales_entries'>, 'id' | 'org_id'>) =>
  db.insertInto('sales_entries').values({
    entry_id: row.entry_id,
    product_id: row.product_id,
    store_id: row.store_id,
    date: row.date,
    units: row.units,
    sales_minor: row.sales_minor,
    currency: row.currency,
    orders: row.orders,
  }),
)

export type TypedSales = { units: number; salesMinor: number | null; personName: string }

/** The newest figure somebody typed for a product and day. */
export async function typedSalesOn(
  db: Db,
  productId: number,
  date: LocalDate,
): Promise<TypedSales | undefined> {
  const [row] = (await newestTyped(db, { productId, date })).rows
  return row && { units: row.units, salesMinor: row.sales_minor, personName: row.name }
}

const newestTyped = prepared((db, day: { productId: number; date: LocalDate }) =>
  db
    .selectFrom('sales_entries as s')
    .innerJoin('entries as e', 'e.id', 's.entry_id')
    .innerJoin('people as p', 'p.id', 'e.person_id')
    .select(['s.units', 's.sales_minor', 'p.name'])
    .where('e.undone_at', 'is', null)
    .where('s.product_id', '=', day.productId)
    .where('s.date', '=', day.date)
    .orderBy('s.id', 'desc')
    .limit(1),
)
