import type { Database } from '../db/open.ts'
import type { ImportAnswer } from '../facts/import-answer.ts'
import { runInThread } from '../lib/run-in-thread.ts'
import type { ImportOptions } from './import-file.ts'

/** Imports files one after the other, away from the thread that talks to people. */
export type Importer = {
  /** @throws as `importFile` does */
  importFile(options: ImportOptions): Promise<ImportAnswer>
}

/** A database in memory cannot be shared between threads: there the import runs where it is called. */
export function createImporter(database: Database): Importer {
  let last: Promise<unknown> = Promise.resolve()
  const run = async (options: ImportOptions) => {
    if (database.file !== ':memory:') return importInWorker(database.file, options)
    // Loaded where it is used: a process that imports in threads never reads a file itself.
    const { importFile } = await import('./import-file.ts')
    return importFile(database, options)
  }
  return {
    importFile(options) {
      const turn = last.then(() => run(options))
      // One that fails is told to whoever asked for it; the next one has its own turn.
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

/**
 * Runs one import in a worker thread with its own connection.
 * @param file the database's file
 */
export function importInWorker(file: string, options: ImportOptions): Promise<ImportAnswer> {
  return runInThread(new URL('./import-worker.ts', import.meta.url), { url: file, options })
}
