import type { Label } from '../core/language.ts'
import type { RefusalClass, Sums } from '../facts/import-answer.ts'
import type { Cells } from './reading/cells.ts'
import type { Import } from './run.ts'

/**
 * How the text of a cell is read. Money is minor units in the row's currency; a fraction of 12% is 0.12; an instant
 * milliseconds since 1970; `later` is text that is only read when the report asks for it.
 */
export type ValueKind =
  | 'id'
  | 'text'
  | 'later'
  | 'currency'
  | 'count'
  | 'money'
  | 'fraction'
  | 'decimal'
  | 'day'
  | 'instant'

export type Column = {
  as: ValueKind
  titles: readonly string[]
  /** The file is refused without this column. */
  required?: boolean
  /** A row is refused when its cell is empty. */
  needed?: boolean
  /** Largest value that can be meant; what exceeds it is refused as out of range. Default for counts: a billion. */
  most?: number
  /** Smallest value; counts and money default to 0 and no limit. */
  least?: number
}

export type Columns = Record<string, Column>

type ValueOf<K extends ValueKind> = K extends 'later'
  ? null
  : K extends 'id' | 'text' | 'currency' | 'day'
    ? string
    : number

/** A row as a report sees it: `null` where the cell is empty or the file has no such column. */
export type Values<C extends Columns> = {
  [F in keyof C]: C[F] extends { needed: true } ? ValueOf<C[F]['as']> : ValueOf<C[F]['as']> | null
}

/** What became of a row. */
export type Outcome = 'stored' | 'ignored' | { refused: RefusalClass; column?: string; detail?: string }

export type Reader<C extends Columns> = {
  /** Called once a record, in file order. `values` and `cells` are reused for the next one. */
  row(values: Values<C>, cells: Cells): Outcome
  /** After the last row: writes what is left and says what the file amounts to. */
  finish(): Promise<Finished>
  /** Called instead when the file is given up. */
  abandon?(): Promise<void>
}

export type Finished = {
  sums: Sums
  /** What becomes visible: each names the store and days this import now speaks for. */
  periods: Period[]
  /** Stored rows it replaces, where the rows of `periods` do not say so. */
  replaced?: number
  /** Rows first called stored that turned out, once the whole file was known, not to count. */
  ignored?: number
}

export type Period = { store: string; kind: string; from: string; to: string }

/** One kind of report: everything that is particular to it stands in its own file. */
export type Report<C extends Columns = Columns> = {
  /** Its name in answers and on the command line: `business-report-by-asin`. */
  slug: string
  name: Label
  columns: C
  /**
   * Where the days come from: `rows` when each row names its own, `file` when one period is asked for or read from the
   * name, `snapshot` when it shows one moment: the day of download. The store is the one of the file, unless it has the
   * column `marketplace` names.
   */
  period: 'file' | 'rows' | 'snapshot'
  /** The field that names a row's marketplace or sales channel: amounts without a currency are in that one's. */
  marketplace?: keyof C & string
  /** Fields whose values tell which store a file is about. */
  recognise?: { sku?: keyof C & string; asin?: keyof C & string }
  read(run: Import<C>): Reader<C>
}

/** Declares a kind of report. With its line in `report-kinds.ts` it is detected, imported, listed and checked. */
export function defineReport<C extends Columns>(report: Report<C>): Report<C> {
  return report
}
