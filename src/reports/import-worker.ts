import { parentPort, workerData } from 'node:worker_threads'
import { commitLoosely } from '../db/bulk.ts'
import { openDatabase } from '../db/open.ts'
import { importFile, type ImportOptions } from './import-file.ts'

/** Runs one import on a connection of its own, so that nothing else waits for it. */
const { url, options } = workerData as { url: string; options: ImportOptions }
const database = openDatabase(url)
commitLoosely(database)
try {
  parentPort?.postMessage(await importFile(database, options), [])
} finally {
  await database.close()
}
