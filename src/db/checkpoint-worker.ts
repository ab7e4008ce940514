import { statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import SqliteDriver from 'better-sqlite3'

/**
 * Brings the log into the database whenever something was written; ends when nothing has been for a while. An import
 * makes the log long; cutting a long file takes tenths of a second under the write lock, so that is left to the end.
 */
const { file } = workerData as { file: string }
const everyMilliseconds = 1000
const mostIdleTurns = 10
const longBytes = 64 * 1024 * 1024
const sqlite = new SqliteDriver(file, { timeout: 0 })
let known = 0
let idle = 0

const timer = setInterval(() => {
  const version = Number(sqlite.pragma('data_version', { simple: true }))
  if (version === known) {
    idle += 1
    if (idle < mostIdleTurns) return
    // Refused when somebody reads or writes: then the next thread does it.
    if (logBytes() > longBytes) sqlite.pragma('wal_checkpoint(TRUNCATE)')
    end()
    return
  }
  known = version
  idle = 0
  // Stops for nobody: what others still read stays in the log until the next time.
  sqlite.pragma('wal_checkpoint(PASSIVE)')
}, everyMilliseconds)

function end(): void {
  clearInterval(timer)
  parentPort?.close()
  sqlite.close()
}

function logBytes(): number {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
}

parentPort?.once('message', end)
