import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { LinesOf } from './order-lines.ts'
import type { PackedLot } from './order-lot.ts'

/** A thread with its own connection that writes lots of order lines in the order they are given. */
export type LotThread = {
  /** Hands over a lot; waits, without letting go of the calling thread, while two are waiting already. */
  write(lot: PackedLot): void
  /** Until everything is written. @throws what the thread stumbled over */
  finish(): Promise<void>
  abandon(): Promise<void>
}

/** What the thread is started with. `progress`: lots done, and 1 once something failed. */
export type LotThreadStart = { file: string; where: LinesOf; progress: SharedArrayBuffer }

export type LotMessage = { lot: PackedLot } | 'end'

/** A lot takes a second or two; a thread that is silent this long is dead. */
const patienceMs = 120_000

const mostWaiting = 2

export function startLotThread(file: string, where: LinesOf): LotThread {
  const shared = new SharedArrayBuffer(8)
  const progress = new Int32Array(shared)
  const start: LotThreadStart = { file, where, progress: shared }
  const worker = new Worker(new URL('./order-lines-thread.ts', import.meta.url), { workerData: start })
  let fault: unknown
  worker.once('error', (cause) => {
    fault = cause
  })
  const ended = once(worker, 'exit')
  let given = 0

  return {
    write(lot) {
      for (let done = progress[0] ?? 0; given - done >= mostWaiting; done = Atomics.load(progress, 0)) {
        if (Atomics.load(progress, 1) !== 0) return
        if (Atomics.wait(progress, 0, done, patienceMs) === 'timed-out')
          throw new Error('writing order lines stopped')
      }
      given += 1
      const { lines, days, productIds, updates, units, prices, discounts, statusAt } = lot
      const columns = [lines, days, productIds, updates, units, prices, discounts, statusAt]
      worker.postMessage(
        { lot },
        columns.map((column) => column.buffer),
      )
    },
    async finish() {
      worker.postMessage('end', [])
      const [code] = (await ended) as [number]
      if (fault !== undefined) throw fault
      if (code !== 0 || Atomics.load(progress, 0) !== given)
        throw new Error(`writing order lines ended with ${code}`)
    },
    async abandon() {
      await worker.terminate()
    },
  }
}
