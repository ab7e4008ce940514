import type { Db } from '../../db/open.ts'
import type { NewRow } from '../../db/rows.ts'
import type { LocalDate } from '../../lib/dates.ts'

export async function addSales(
  db: Db,
  entryId: number,
  sales: Omit<NewRow<'sales_entries'>, 'id' | 'org_id' | 'entry_id'>,
): Promise<void> {
  await db
    .insertInto('sales_entries')
    .values({ ...sales, entry_id: entryId })
    .execute()
}

export type TypedSales = { units: number; salesMinor: number | null; personName: string }

/** The newest figure somebody typed for a product and day. */
export async function typedSalesOn(
  db: Db,
  productId: number,
  date: LocalDate,
): Promise<TypedSales | undefined> {
  const row = await db
    .selectFrom('sales_entries as s')
    .innerJoin('entries as e', 'e.id', 's.entry_id')
    .innerJoin('people as p', 'p.id', 'e.person_id')
    .select(['s.units', 's.sales_minor', 'p.name'])
    .where('e.undone_at', 'is', null)
    .where('s.product_id', '=', productId)
    .where('s.date', '=', date)
    .orderBy('s.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { units: row.units, salesMinor: row.sales_minor, personName: row.name }
}
