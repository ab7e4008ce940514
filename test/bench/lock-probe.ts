import { parentPort, workerData } from 'node:worker_threads'
import SqliteDriver from 'better-sqlite3'

/** Asks for the write lock again and again, and notes for how long at a stretch it was refused. */
const { file } = workerData as { file: string }
const sqlite = new SqliteDriver(file, { timeout: 0 })
const begin = sqlite.prepare('begin immediate')
const end = sqlite.prepare('rollback')
const never = new Int32Array(new SharedArrayBuffer(4))
let longest = 0
let refusedSince: number | undefined
let stopping = false
parentPort?.once('message', () => {
  stopping = true
})

function free(): boolean {
  try {
    begin.run()
    end.run()
    return true
  } catch {
    return false
  }
}

function look(): void {
  // Many looks a turn: the message that ends it is read between turns.
  for (let n = 0; n < 50; n += 1) {
    const now = performance.now()
    if (free()) {
      if (refusedSince !== undefined) longest = Math.max(longest, now - refusedSince)
      refusedSince = undefined
    } else refusedSince ??= now
    Atomics.wait(never, 0, 0, 0.2)
  }
  if (!stopping) {
    setImmediate(look)
    return
  }
  sqlite.close()
  parentPort?.postMessage(longest, [])
}

parentPort?.postMessage('ready', [])
look()
