import { bulkInsert, rowFinder, type BulkInsert } from '../db/bulk.ts'
import type { Database } from '../db/open.ts'
import { dateOfDay } from '../lib/dates.ts'
import type { LinesOf } from './order-lines.ts'
import type { LotLine, SortedLot } from './order-lot.ts'

/** Writes one lot of order lines piece by piece. */
export type LotWriter = {
  /** One short transaction. @returns whether there is more */
  writeSome(): boolean
}

export function createLotWriter(database: Database, where: LinesOf, lot: SortedLot): LotWriter {
  const insert = insertOf(database, where, lot)
  let written = 0
  return {
    writeSome() {
      if (written < lot.size) written = insert.writeSome(written, lot.size)
      return written < lot.size
    },
  }
}

const columns = [
  'local_date',
  'order_id',
  'product_id',
  'line',
  'status',
  'updated_at',
  'units',
  'price_minor',
  'discount_minor',
]

const key = ['store_id', 'local_date', 'order_id', 'product_id', 'ordinal', 'import_id']

function insertOf(
  database: Database,
  { organisation, importId, storeId }: LinesOf,
  lot: SortedLot,
): BulkInsert {
  const line = {} as LotLine
  const dates = dateTexts()
  const common = { store_id: storeId, import_id: importId }
  const base = {
    table: 'order_lines',
    columns,
    values(row: number, into: (string | number | null)[]) {
      lot.read(row, line)
      into.push(
        dates(line.day),
        line.orderId,
        line.productId,
        line.line,
        line.status,
        line.updatedAt,
        line.units,
        line.priceMinor,
        line.discountMinor,
      )
    },
  } as const
  const find = rowFinder(database, organisation, 'order_lines', 'line', key)
  const again: BulkInsert[] = []

  /** Tries ordinals until the line stands: a line of the same file may have the one before. */
  function place(row: number): void {
    lot.read(row, line)
    for (let ordinal = 1; ; ordinal += 1) {
      const standing = find([storeId, dates(line.day), line.orderId, line.productId, ordinal, importId])
      if (standing === line.line) return
      if (standing !== undefined) continue
      const insert =
        again[ordinal] ?? bulkInsert(database, organisation, { ...base, constants: { ...common, ordinal } })
      again[ordinal] = insert
      insert.insertOne(row)
      return
    }
  }

  return bulkInsert(database, organisation, { ...base, constants: { ...common, ordinal: 1 }, taken: place })
}

/** Dates of day numbers, each made once. */
function dateTexts(): (day: number) => string {
  const known = new Map<number, string>()
  return (day) => {
    let text = known.get(day)
    if (text === undefined) {
      text = dateOfDay(day)
      known.set(day, text)
    }
    return text
  }
}
