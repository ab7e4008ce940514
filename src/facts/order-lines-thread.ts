import { parentPort, workerData } from 'node:worker_threads'
import { commitLoosely } from '../db/bulk.ts'
import { openDatabase } from '../db/open.ts'
import type { LotMessage, LotThreadStart } from './order-lines-apart.ts'
import { createLotWriter } from './order-lines-table.ts'
import { readLot, type PackedLot } from './order-lot.ts'

/** Writes the lots another thread reads. */
const { file, where, progress: shared } = workerData as LotThreadStart
const progress = new Int32Array(shared)
const never = new Int32Array(new SharedArrayBuffer(4))
const database = openDatabase(file)
commitLoosely(database)

function write(lot: PackedLot): void {
  const writer = createLotWriter(database, where, readLot(lot))
  // Between transactions others may write.
  while (writer.writeSome()) Atomics.wait(never, 0, 0, 1)
}

parentPort?.on('message', (message: LotMessage) => {
  if (message === 'end') {
    parentPort?.close()
    void database.close()
    return
  }
  try {
    write(message.lot)
    Atomics.add(progress, 0, 1)
  } catch (cause) {
    Atomics.store(progress, 1, 1)
    throw cause
  } finally {
    Atomics.notify(progress, 0)
  }
})
