import type { Db } from '../../../db/open.ts'

/** Rows written under one lock: some 5 ms. */
const pieceSize = 40

/**
 * Works through a list in short transactions, so that others get to write in between; inside a transaction already, in
 * that one.
 */
export async function inPieces<T>(
  db: Db,
  items: readonly T[],
  work: (db: Db, piece: T[]) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < items.length; i += pieceSize)
    await inTransaction(db, (trx) => work(trx, items.slice(i, i + pieceSize)))
}

/** Runs work in a transaction: the one it is in, else one of its own. */
export async function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
