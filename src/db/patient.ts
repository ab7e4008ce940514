import { setTimeout } from 'node:timers/promises'
import type { DatabaseConnection, Dialect, Driver } from 'kysely'

/** How long a write waits for other writers before it is given up. */
const patienceMs = 5000

/** Imports let go of the lock for a millisecond every few: asking that often meets one of the gaps soon. */
const askAgainMs = 1

/**
 * A dialect whose queries wait for a locked database without holding up the event loop. SQLite's own way to wait sleeps
 * in the calling thread: while an import wrote, everybody's chat would stand still for tenths of a second.
 */
export function patientDialect(inner: Dialect): Dialect {
  return {
    createAdapter: () => inner.createAdapter(),
    createDriver: () => patientDriver(inner.createDriver()),
    createIntrospector: (db) => inner.createIntrospector(db),
    createQueryCompiler: () => inner.createQueryCompiler(),
  }
}

function patientDriver(inner: Driver): Driver {
  const wrapped = new WeakMap<DatabaseConnection, DatabaseConnection>()
  function patient(connection: DatabaseConnection): DatabaseConnection {
    const known = wrapped.get(connection)
    if (known) return known
    const made: DatabaseConnection = {
      executeQuery: (query) => untilFree(() => connection.executeQuery(query)),
      streamQuery: (query, size) => connection.streamQuery(query, size),
    }
    wrapped.set(connection, made)
    return made
  }
  const driver: Driver = {
    init: () => inner.init(),
    acquireConnection: async () => patient(await inner.acquireConnection()),
    // Only what begins a transaction can find the database locked: it is begun with the lock in hand.
    beginTransaction: (connection, settings) => inner.beginTransaction(connection, settings),
    commitTransaction: (connection) => inner.commitTransaction(connection),
    rollbackTransaction: (connection) => inner.rollbackTransaction(connection),
    releaseConnection: (connection) => inner.releaseConnection(connection),
    destroy: () => inner.destroy(),
  }
  return driver
}

async function untilFree<T>(run: () => Promise<T>): Promise<T> {
  const end = performance.now() + patienceMs
  for (;;) {
    try {
      return await run()
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > end) throw cause
    }
    await setTimeout(askAgainMs)
  }
}

/** Whether a fault is only that somebody else is writing. */
export function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_BUSY')
}
