import type { SweepElsewhere } from './features/risk/risk.ts'
import { runInThread } from './lib/run-in-thread.ts'

/** Sweeps in a thread of its own. */
export async function sweepInWorker(sweep: SweepElsewhere): Promise<void> {
  await runInThread(new URL('./sweep-worker.ts', import.meta.url), sweep)
}
