import { bulkInsert } from '../db/bulk.ts'
import type { Database } from '../db/open.ts'
import type { NewRow } from '../db/rows.ts'

/** One product's stock in one snapshot; columns as the table has them, `import_id` aside. */
export type InventoryRow = Omit<Required<NewRow<'inventory_facts'>>, 'org_id' | 'import_id'>

/** Writes stock under an import; it counts once `publishImport` names it for its snapshot. */
export function writeInventory(
  database: Database,
  organisation: string,
  importId: number,
  rows: readonly InventoryRow[],
): void {
  const columns = Object.keys(rows[0] ?? {}) as (keyof InventoryRow)[]
  if (columns.length === 0) return
  bulkInsert(database, organisation, {
    table: 'inventory_facts',
    constants: { import_id: importId },
    columns,
    values(index, into) {
      const row = rows[index] as InventoryRow
      for (const column of columns) into.push(row[column])
    },
  }).writeAll(rows.length)
}
