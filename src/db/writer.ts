import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database, Db } from './open.ts'

/**
 * Runs work inside a transaction and answers once it is committed and on the disk. Work handed in during one turn of
 * the event loop shares a commit; each piece stands alone: one that throws is rolled back by itself.
 */
export type Write = <T>(organisation: string, work: (db: Db) => Promise<T>) => Promise<T>

type Piece = {
  organisation: string
  run: (db: Db) => Promise<void>
  settle: () => void
  fail: (cause: unknown) => void
}

/** The write lock must not be held longer: imports and other processes wait for it. */
const longestLock = 8

/** @param lockMilliseconds after which a group takes no more pieces */
export function createWriter(database: Database, lockMilliseconds = longestLock): Write {
  const waiting: Piece[] = []
  let pumping = false

  async function pump(): Promise<void> {
    for (;;) {
      await commitGroup()
      if (waiting.length === 0) break
      // A group is one turn of the event loop: a long queue must not keep others from being read.
      await nextTurn()
    }
    pumping = false
  }

  async function commitGroup(): Promise<void> {
    /** Taken into the transaction and not told how it went. */
    const group: Piece[] = []
    const asked = waiting.length
    let begun = false
    try {
      await database.syncedAfter((root) =>
        root.transaction().execute(async (trx) => {
          begun = true
          const end = performance.now() + lockMilliseconds
          do {
            const piece = waiting.shift()
            if (!piece) break
            group.push(piece)
            const db = trx.withPlugin(database.pluginFor(piece.organisation)) as unknown as Db
            await sql`savepoint piece`.execute(trx)
            try {
              await piece.run(db)
              await sql`release piece`.execute(trx)
            } catch (cause) {
              await sql`rollback to piece`.execute(trx)
              await sql`release piece`.execute(trx)
              group.pop()
              piece.fail(cause)
            }
          } while (performance.now() < end)
        }),
      )
    } catch (cause) {
      // What could not even begin (a full disk, a database that was closed) is given up too: nobody waits for ever.
      for (const piece of begun ? group : waiting.splice(0, asked)) piece.fail(cause)
      return
    }
    for (const piece of group) piece.settle()
  }

  return (organisation, work) =>
    new Promise((resolve, reject) => {
      let result: Awaited<ReturnType<typeof work>>
      waiting.push({
        organisation,
        run: async (db) => {
          result = await work(db)
        },
        settle: () => resolve(result),
        fail: reject,
      })
      if (pumping) return
      pumping = true
      // A turn later, so that everything that arrived together is committed together.
      setImmediate(() => void pump())
    })
}
