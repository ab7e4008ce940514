import { parentPort, workerData } from 'node:worker_threads'
import SqliteDriver from 'better-sqlite3'

/** Brings the log into the database whenever something was written. */
const { file } = workerData as { file: string }
const everyMilliseconds = 1000
const sqlite = new SqliteDriver(file, { timeout: 0 })
let known = 0

const timer = setInterval(() => {
  const version = Number(sqlite.pragma('data_version', { simple: true }))
  if (version === known) return
  known = version
  // Stops for nobody: what others still read stays in the log until the next time.
  sqlite.pragma('wal_checkpoint(PASSIVE)')
}, everyMilliseconds)

parentPort?.once('message', () => {
  clearInterval(timer)
  sqlite.close()
})
