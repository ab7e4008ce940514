import type { Cover } from '../../facts/sales.ts'
import { addDays, eachDay, type DateRange, type LocalDate } from '../../lib/dates.ts'

/**
 * The days of a week that can be held against the week before: the longest unbroken run of days that reports speak for
 * in both. A report over several days counts whole or not at all.
 * @param before the cover of the same days a week earlier
 */
export function comparedDays(after: Cover, before: Cover): DateRange | undefined {
  const dropped = new Set<LocalDate>()
  const lumps = [
    ...after.ranges.map(({ from, to }) => eachDay(from, to)),
    ...before.ranges.map(({ from, to }) => eachDay(addDays(from, 7), addDays(to, 7))),
  ]
  for (;;) {
    const run = longestRun(
      eachDay(after.from, after.to).filter(
        (day) =>
          !dropped.has(day) && !after.missing.includes(day) && !before.missing.includes(addDays(day, -7)),
      ),
    )
    if (!run) return undefined
    const inside = (day: LocalDate) => day >= run.from && day <= run.to
    const cut = lumps.filter((days) => days.some(inside) && !days.every(inside))
    if (cut.length === 0) return run
    for (const day of cut.flat()) dropped.add(day)
  }
}

/** The latest of the longest. */
function longestRun(days: readonly LocalDate[]): DateRange | undefined {
  let best: LocalDate[] = []
  let run: LocalDate[] = []
  for (const day of days) {
    const last = run.at(-1)
    run = last !== undefined && addDays(last, 1) === day ? [...run, day] : [day]
    if (run.length >= best.length) best = run
  }
  const [from] = best
  return from === undefined ? undefined : { from, to: best.at(-1) ?? from }
}
