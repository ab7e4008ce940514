import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

/** A stretch in which the thread answered nobody. `cpu` is the part in which it computed; the rest it waited or was not let run. */
export type Gap = { wall: number; cpu: number }

/** Milliseconds. `lock`: the longest the write lock was not to be had by anybody else. */
export type Watched = { p50: number; p99: number; max: number; worst: Gap; lock: number; seconds: number }

/** Runs work and watches the event loop of this thread, and the write lock of a database, meanwhile. */
export async function watchLoop(file: string, work: () => Promise<unknown>): Promise<Watched> {
  const probe = await startProbe(file)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let over = false
  let worst: Gap = { wall: 0, cpu: 0 }
  async function watch(): Promise<void> {
    let at = performance.now()
    let cpu = cpuMs()
    while (!over) {
      await setTimeout(1)
      const gap = { wall: performance.now() - at, cpu: cpuMs() - cpu }
      at += gap.wall
      cpu += gap.cpu
      if (gap.wall > worst.wall) worst = gap
    }
  }
  const watching = watch()
  delay.enable()
  const start = performance.now()
  try {
    await work()
  } finally {
    over = true
    await watching
    delay.disable()
  }
  const seconds = (performance.now() - start) / 1000
  const lock = await probe.stop()
  return {
    p50: delay.percentile(50) / 1e6,
    p99: delay.percentile(99) / 1e6,
    max: delay.max / 1e6,
    worst,
    lock,
    seconds,
  }
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

async function startProbe(file: string): Promise<{ stop(): Promise<number> }> {
  const worker = new Worker(new URL('./lock-probe.ts', import.meta.url), { workerData: { file } })
  await new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  return {
    stop: () =>
      new Promise((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
        worker.postMessage('stop', [])
      }),
  }
}
