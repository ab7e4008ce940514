import { setTimeout } from 'node:timers/promises'
import type { Database } from '../db/open.ts'
import { createLotWriter } from './order-lines-table.ts'
import { startLotThread, type LotThread } from './order-lines-apart.ts'
import { orderLot, readLot, type OrderLine } from './order-lot.ts'
import type { ProductBook } from './product-book.ts'

/** Between transactions: others may write meanwhile. */
const pauseMs = 1

export type OrderLineWriter = {
  add(line: OrderLine): void
  /** Writes what is still gathered. */
  finish(): Promise<void>
  /** Ends the writing without finishing it; what was written stays unseen. */
  abandon(): Promise<void>
}

/** Whose lines are written. */
export type LinesOf = { organisation: string; importId: number; storeId: string }

/**
 * Writes one store's order lines under an import, unseen until it is published. A file of more than one lot is written by
 * a thread of its own while the rest of it is read.
 */
export function createOrderLineWriter(
  database: Database,
  where: LinesOf,
  products: ProductBook,
): OrderLineWriter {
  const lot = orderLot()
  let thread: LotThread | undefined

  return {
    add(line) {
      lot.add(line)
      if (!lot.full()) return
      products.saveNew()
      if (database.file === ':memory:') {
        const writer = createLotWriter(database, where, readLot(lot.pack()))
        while (writer.writeSome());
        return
      }
      thread ??= startLotThread(database.file, where)
      thread.write(lot.pack())
    },
    async finish() {
      products.saveNew()
      if (thread) {
        thread.write(lot.pack())
        await thread.finish()
        return
      }
      const writer = createLotWriter(database, where, readLot(lot.pack()))
      while (writer.writeSome()) await setTimeout(pauseMs)
    },
    async abandon() {
      await thread?.abandon()
    },
  }
}
