import { bulkInsert } from '../db/bulk.ts'
import type { Database } from '../db/open.ts'
import type { NewRow } from '../db/rows.ts'

/** What one snapshot says of a product's listing; columns as the table has them, `import_id` aside. */
export type ListingRow = Omit<Required<NewRow<'listing_facts'>>, 'org_id' | 'import_id'>

/** Writes listings under an import; they count once `publishImport` names it for their snapshot. */
export function writeListings(
  database: Database,
  organisation: string,
  importId: number,
  rows: readonly ListingRow[],
): void {
  const columns = Object.keys(rows[0] ?? {}) as (keyof ListingRow)[]
  if (columns.length === 0) return
  bulkInsert(database, organisation, {
    table: 'listing_facts',
    constants: { import_id: importId },
    columns,
    values(index, into) {
      const row = rows[index] as ListingRow
      for (const column of columns) into.push(row[column])
    },
  }).writeAll(rows.length)
}
