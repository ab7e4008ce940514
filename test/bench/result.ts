/** One line of the bench: what Zaohui takes, what the plain way takes, and what is aimed at. */
export type Result = {
  name: string
  /** What the numbers are in. */
  unit: 'ms' | 'MB' | 's' | '/s'
  ours: number
  /** What it is compared with; left out where the target is a number of its own. */
  base?: { what: string; value: number }
  /** Ours over the base (of rates: how many times as fast); the number itself without a base. */
  ratio: number
  /** The ratio is to be at most, of rates at least, this. */
  target: number
  met: boolean
  note?: string
}

/** Several runs of both, in turns, so that a busy moment hits both; the medians are compared. */
export async function compared(
  name: string,
  unit: Result['unit'],
  target: number,
  runs: number,
  ours: () => Promise<number>,
  base: { what: string; run: () => Promise<number> },
): Promise<Result> {
  const own: number[] = []
  const others: number[] = []
  for (let run = 0; run < runs; run += 1) {
    others.push(await base.run())
    own.push(await ours())
  }
  return against(name, unit, target, median(own), { what: base.what, value: median(others) })
}

export function against(
  name: string,
  unit: Result['unit'],
  target: number,
  ours: number,
  base: { what: string; value: number },
): Result {
  const ratio = ours / base.value
  return { name, unit, ours, base, ratio, target, met: unit === '/s' ? ratio >= target : ratio <= target }
}

export function absolute(name: string, unit: Result['unit'], target: number, ours: number): Result {
  return { name, unit, ours, ratio: ours, target, met: ours <= target }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

/** @returns milliseconds */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
