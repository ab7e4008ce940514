import type { LocalDate } from '../lib/dates.ts'
import { limitOn, type LimitName } from './data/limits.ts'
import { thresholdIn, type CompanyRates } from './data/mover-minimum.ts'

/** One product's day (or week) against the one it is compared with, in one currency. */
export type Change<K> = {
  key: K
  currency: string
  before: { units: number; salesMinor: number }
  after: { units: number; salesMinor: number }
}

export type Mover<K> = Change<K> & {
  changeMinor: number
  /** Fraction of the sales before; `undefined` when there were none. */
  share: number | undefined
  /** The change in multiples of the least that counts: comparable between currencies. */
  weight: number
}

/** What a test needs to know besides the numbers; `date` picks the version of the limits. */
export type MoverTest = {
  date: LocalDate
  own?: Partial<Record<LimitName, number>>
  company?: CompanyRates
}

/**
 * The changes that are news, the largest first (by `weight`, then in the order given). A mover is a change of sales
 * of at least $50 (in the store's currency) AND of at least 20 % AND of units beyond 2·√expected, the expected units
 * being those before: the spread of a count that chance alone makes. None expected counts as one, so that a first
 * sale or two of a quiet product is not news.
 */
export function movers<K>(changes: readonly Change<K>[], test: MoverTest): Mover<K>[] {
  return changes
    .map((change) => asMover(change, test))
    .filter((mover) => mover !== undefined)
    .toSorted((a, b) => b.weight - a.weight)
}

function asMover<K>(change: Change<K>, { date, own, company }: MoverTest): Mover<K> | undefined {
  const { before, after } = change
  const least = thresholdIn(change.currency, limitOn('mover.sales', date, own).value, date, company)
  // Without any idea of the currency's worth nothing can be said to be too small; percent and spread still decide.
  const minimum = least ?? 0
  const changeMinor = after.salesMinor - before.salesMinor
  const share = before.salesMinor > 0 ? changeMinor / before.salesMinor : undefined
  const spread = limitOn('mover.deviations', date, own).value * Math.sqrt(Math.max(before.units, 1))
  const isNews =
    changeMinor !== 0 &&
    Math.abs(changeMinor) >= minimum &&
    (share === undefined || Math.abs(share) >= limitOn('mover.share', date, own).value) &&
    Math.abs(after.units - before.units) > spread
  if (!isNews) return undefined
  return { ...change, changeMinor, share, weight: Math.abs(changeMinor) / Math.max(minimum, 1) }
}
