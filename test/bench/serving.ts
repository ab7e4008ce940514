import { benchEventLoop } from './event-loop.ts'
import { absolute, type Result } from './result.ts'

/** How long the thread that talks to people is ever held up while the work of a large store goes on beside it. */
export async function benchServing(): Promise<Result[]> {
  const results: Result[] = []
  await benchEventLoop({ products: 100_000, orders: 100_000 }, ({ phase, max, worst }) => {
    const longest = absolute(`event loop, longest: ${phase}`, 'ms', 50, max)
    results.push({ ...longest, note: `${worst.cpu.toFixed(0)} ms of the longest it computed` })
  })
  return results
}
