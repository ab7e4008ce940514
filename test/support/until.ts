/** A list that can be waited for: `next` gives the first entry a test has not seen and that fits, now or later. */
export type Arrivals<T> = {
  readonly all: T[]
  push(entry: T): void
  next(fits?: (entry: T) => boolean): Promise<T>
}

/** How long something may take before the test is told that it never came. */
const longestMilliseconds = 20_000

export function createArrivals<T>(what: string): Arrivals<T> {
  const all: T[] = []
  const unseen: T[] = []
  let waiting: { fits: (entry: T) => boolean; resolve: (entry: T) => void }[] = []

  function push(entry: T): void {
    all.push(entry)
    const first = waiting.find(({ fits }) => fits(entry))
    if (!first) {
      unseen.push(entry)
      return
    }
    waiting = waiting.filter((one) => one !== first)
    first.resolve(entry)
  }

  function next(fits: (entry: T) => boolean = () => true): Promise<T> {
    const at = unseen.findIndex(fits)
    const [found] = at < 0 ? [] : unseen.splice(at, 1)
    if (found !== undefined) return Promise.resolve(found)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${what} did not come`)), longestMilliseconds)
      waiting.push({
        fits,
        resolve: (entry) => {
          clearTimeout(timer)
          resolve(entry)
        },
      })
    })
  }

  return { all, push, next }
}
