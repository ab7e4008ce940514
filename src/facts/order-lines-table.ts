import { bulkInsert } from '../db/bulk.ts'
import type { Database } from '../db/open.ts'
import { dateOfDay } from '../lib/dates.ts'
import type { LinesOf } from './order-lines.ts'
import type { LotLine, SortedLot } from './order-lot.ts'

/** Writes one lot of order lines piece by piece. */
export type LotWriter = {
  /** One short transaction. @returns whether there is more */
  writeSome(): boolean
}

export function createLotWriter(
  database: Database,
  { organisation, importId, storeId }: LinesOf,
  lot: SortedLot,
): LotWriter {
  const line = {} as LotLine
  const dates = dateTexts()
  let written = 0
  const insert = bulkInsert(database, organisation, {
    table: 'order_lines',
    constants: { store_id: storeId, import_id: importId },
    columns: [
      'local_date',
      'line',
      'order_id',
      'product_id',
      'status',
      'updated_at',
      'units',
      'price_minor',
      'discount_minor',
    ],
    values(row, into) {
      lot.read(row, line)
      into.push(
        dates(line.day),
        line.line,
        line.orderId,
        line.productId,
        line.status,
        line.updatedAt,
        line.units,
        line.priceMinor,
        line.discountMinor,
      )
    },
  })
  return {
    writeSome() {
      if (written < lot.size) written = insert.writeSome(written, lot.size)
      return written < lot.size
    },
  }
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
