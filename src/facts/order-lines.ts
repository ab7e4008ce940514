import { setTimeout } from 'node:timers/promises'
import { bulkInsert, rowFinder, type BulkInsert } from '../db/bulk.ts'
import type { Database } from '../db/open.ts'
import { dateOfDay } from '../lib/dates.ts'
import { orderLot, type OrderLine, type OrderLot } from './order-lot.ts'
import type { ProductBook } from './product-book.ts'

/** While one lot is gathered the lot before is written: a short transaction every so many lines. */
const pace = 1024

/** Between transactions when there is nothing left to read: others may write meanwhile. */
const pauseMs = 1

export type OrderLineWriter = {
  add(line: OrderLine): void
  /** Writes what is still gathered. */
  finish(): Promise<void>
}

/**
 * Writes one store's order lines under an import, unseen until it is published. Two lines of the same order and SKU in
 * one file get ordinals 1 and 2. Lines are sorted by day and order, as the table keeps them, and writing is spread over
 * reading, so that others find the database free in between.
 */
export function createOrderLineWriter(
  database: Database,
  organisation: string,
  where: { importId: number; storeId: string },
  products: ProductBook,
): OrderLineWriter {
  let lot = orderLot()
  let writing = orderLot()
  let written = 0
  const insert = insertOf(database, organisation, where, () => writing)

  function nextLot(): void {
    products.saveNew()
    const empty = writing
    writing = lot
    lot = empty
    lot.clear()
    writing.sort()
    written = 0
  }

  return {
    add(line) {
      lot.add(line)
      if (lot.size() % pace === 0 && written < writing.size())
        written = insert.writeSome(written, writing.size())
      if (!lot.full()) return
      while (written < writing.size()) written = insert.writeSome(written, writing.size())
      nextLot()
    },
    async finish() {
      for (let rest = 0; rest < 2; rest += 1) {
        while (written < writing.size()) {
          written = insert.writeSome(written, writing.size())
          await setTimeout(pauseMs)
        }
        nextLot()
      }
    },
  }
}

function insertOf(
  database: Database,
  organisation: string,
  { importId, storeId }: { importId: number; storeId: string },
  lot: () => OrderLot,
): BulkInsert {
  const line = {} as OrderLine
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
  const values = (row: number, into: (string | number | null)[]) => {
    lot().read(row, line)
    into.push(
      dates(line.day),
      line.orderId,
      line.product.id,
      line.line,
      line.status,
      line.updatedAt,
      line.units,
      line.priceMinor,
      line.discountMinor,
    )
  }
  const base = { table: 'order_lines', columns, values } as const
  const common = { store_id: storeId, import_id: importId }
  const again: BulkInsert[] = []
  const dates = dateTexts()

  /** Tries ordinals until the line stands: a line of the same file may have the one before. */
  function place(row: number): void {
    lot().read(row, line)
    for (let ordinal = 1; ; ordinal += 1) {
      const standing = lineAt(ordinal)
      if (standing === line.line) return
      if (standing !== undefined) continue
      const insert =
        again[ordinal] ?? bulkInsert(database, organisation, { ...base, constants: { ...common, ordinal } })
      again[ordinal] = insert
      insert.insertOne(row)
      return
    }
  }

  const find = rowFinder(database, organisation, 'order_lines', 'line', [
    'store_id',
    'local_date',
    'order_id',
    'product_id',
    'ordinal',
    'import_id',
  ])
  const lineAt = (ordinal: number) =>
    find([storeId, dates(line.day), line.orderId, line.product.id, ordinal, importId]) as number | undefined

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
