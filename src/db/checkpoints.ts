import { Worker } from 'node:worker_threads'
import type { Database } from './open.ts'

/** Pages in the log at which a commit does it; 0 is never, SQLite’s own default 1000. */
const never = 0
const pagesByDefault = 1000

/**
 * Moves checkpoints off this thread for as long as a bot runs: else the commit that finds the log long enough copies it
 * into the database and waits for the disk twice, while nobody is answered.
 * @param onFault the thread ended: commits do it again
 */
export function startCheckpoints(
  database: Database,
  onFault: (cause: unknown) => void,
): { stop(): Promise<void> } {
  if (database.file === ':memory:') return { stop: () => Promise.resolve() }
  const own = (pages: number) => database.sqlite.pragma(`wal_autocheckpoint = ${pages}`)
  own(never)
  const worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), {
    workerData: { file: database.file },
  })
  // Not `once` of node:events: it rejects with the thread's fault, which nobody may be waiting for.
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.once('error', (cause) => {
    own(pagesByDefault)
    onFault(cause)
  })
  return {
    async stop() {
      own(pagesByDefault)
      worker.postMessage('stop', [])
      await ended
    },
  }
}
