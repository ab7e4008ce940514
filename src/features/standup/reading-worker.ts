import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../../db/open.ts'
import { readHere, type Reading } from './reading.ts'

/** Reads on a connection of its own. */
const { file, organisation, reading } = workerData as { file: string; organisation: string; reading: Reading }
const database = openDatabase(file)
try {
  parentPort?.postMessage(await readHere(database.forOrganisation(organisation), reading), [])
} finally {
  await database.close()
}
