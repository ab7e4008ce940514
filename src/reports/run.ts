import type { Label } from '../core/language.ts'
import type { Database } from '../db/open.ts'
import type { ProductBook } from '../facts/product-book.ts'
import type { Store } from '../facts/stores.ts'
import type { Cells } from './reading/cells.ts'
import type { Columns } from './define-report.ts'

/** One run of one file: what a report's reader works with. */
export type Import<C extends Columns = Columns> = {
  database: Database
  organisation: string
  /** The import its rows are written under. */
  id: number
  /** The business instant, UTC ISO. */
  now: string
  /** The store of the file; of reports that read the store from the rows, the one asked for, if any. */
  store?: Store
  /** The store of a marketplace (by code, id or sales channel), made when missing; `undefined` for no marketplace. */
  storeOf(marketplace: string): Store | undefined
  /** The days of the file, when the report takes them from outside. */
  period?: { from: string; to: string }
  products: ProductBook
  /** Whether the file has a column for this field, and which. */
  columns: { [F in keyof C]?: number }
  /** The text of a field read on demand. */
  text(field: keyof C & string, cells: Cells): string | null
  note(words: Label): void
}
