import { Worker } from 'node:worker_threads'
import type { Database } from './open.ts'

/** Pages in the log at which a commit does it; 0 is never, SQLite’s own default 1000. */
const never = 0
const pagesByDefault = 1000

/** Each of them has written a few pages, some of them the same: a log of some megabytes is worth a thread. */
const changesWorthIt = 1000
const lookEveryMilliseconds = 1000

/**
 * Moves checkpoints off this thread for as long as a bot runs: else the commit that finds the log long enough copies it
 * into the database and waits for the disk twice, while nobody is answered. The thread is there while there is much to
 * do: a quiet bot does without, and without its 20 MB.
 * @param onFault the thread ended: commits do it again
 */
export function startCheckpoints(
  database: Database,
  onFault: (cause: unknown) => void,
): { stop(): Promise<void> } {
  if (database.file === ':memory:') return { stop: () => Promise.resolve() }
  const own = (pages: number) => database.sqlite.pragma(`wal_autocheckpoint = ${pages}`)
  const changes = database.sqlite.prepare<[], number>('select total_changes()').pluck()
  const changed = () => changes.get() ?? 0
  let brought = changed()
  let thread: { worker: Worker; ended: Promise<void> } | undefined
  own(never)
  const timer = setInterval(() => {
    if (!thread && changed() - brought >= changesWorthIt) thread = begin()
  }, lookEveryMilliseconds)
  timer.unref()

  function begin() {
    const worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), {
      workerData: { file: database.file },
    })
    // Not `once` of node:events: it rejects with the thread's fault, which nobody may be waiting for.
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve())).then(() => {
      brought = changed()
      thread = undefined
    })
    worker.once('error', (cause) => {
      clearInterval(timer)
      own(pagesByDefault)
      onFault(cause)
    })
    return { worker, ended }
  }

  return {
    async stop() {
      clearInterval(timer)
      own(pagesByDefault)
      thread?.worker.postMessage('stop', [])
      await thread?.ended
    },
  }
}
