import type { LocalDate } from '../../lib/dates.ts'

/**
 * A fact that somebody else may change: valid from a day on (to a day, when it is known to have ended), with where it
 * was read. Where only "in force by then" is known, `from` is the earliest day it was seen.
 */
export type Dated<T> = T & { from: LocalDate; to?: LocalDate; source: string }

/** The version in force on a day: the latest that has begun and not ended; `undefined` when there is none. */
export function currentOn<T>(versions: readonly Dated<T>[], date: LocalDate): Dated<T> | undefined {
  return versions
    .filter(({ from, to }) => from <= date && (to === undefined || date <= to))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
}
