import { roundParts } from '../lib/round-parts.ts'

/** One product's sums over a period; `sessions` is `undefined` when no report carried them. */
export type SalesPeriod = {
  units: number
  /** Minor units of one currency. */
  salesMinor: number
  sessions?: number | undefined
  /** What is known to explain a zero of this period. */
  absent?: Absence | undefined
}

/** Why a product sold nothing in a period, as far as other facts tell. */
export type Absence = (typeof absences)[number]

const absences = ['no-stock', 'not-listed', 'new', 'ended'] as const

function isAbsence(gap: SplitGap | undefined): gap is Absence {
  return absences.some((one) => one === gap)
}

/**
 * Why a change cannot be split: one of the absences; `no-traffic-data`: no sessions known, or units without
 * sessions; `no-orders`: sessions without units; `no-visits`: neither; `no-revenue`: units without money (all free).
 */
export type SplitGap = Absence | 'no-traffic-data' | 'no-orders' | 'no-visits' | 'no-revenue'

/** Additive parts of a change in minor units: they sum to the change exactly. */
export type Effects = { traffic: number; conversion: number; price: number }

export type ChangeSplit =
  | { kind: 'split'; changeMinor: number; effects: Effects }
  | { kind: 'unsplit'; changeMinor: number; reason: SplitGap; side: 'before' | 'after' | 'both' }

/**
 * Splits a change in sales into traffic (sessions), conversion (units per session) and price (money per unit) by the
 * logarithmic mean (LMDI-I, Ang 2004, Energy Policy 32): effect of x = L(S1, S0)·ln(x1/x0). The effects are rounded to
 * the minor unit and sum to after − before; a rounding rest goes where it moves a part least (`roundParts`).
 * @returns the named reason instead when either side has a zero
 */
export function splitChange(before: SalesPeriod, after: SalesPeriod): ChangeSplit {
  const changeMinor = after.salesMinor - before.salesMinor
  const gaps = { before: gapOf(before), after: gapOf(after) }
  // A known absence explains more than a number that is only not there yet.
  const reason = [gaps.before, gaps.after].find(isAbsence) ?? gaps.before ?? gaps.after
  if (reason !== undefined) {
    const side = gaps.before && gaps.after ? 'both' : gaps.before ? 'before' : 'after'
    return { kind: 'unsplit', changeMinor, reason, side }
  }
  return { kind: 'split', changeMinor, effects: settle(rawEffects(before, after), changeMinor) }
}

function rawEffects(before: SalesPeriod, after: SalesPeriod): Effects {
  const mean = logMean(after.salesMinor, before.salesMinor)
  const [s0, s1] = [before.sessions ?? 0, after.sessions ?? 0]
  return {
    traffic: mean * Math.log(s1 / s0),
    conversion: mean * Math.log(after.units / s1 / (before.units / s0)),
    price: mean * Math.log(after.salesMinor / after.units / (before.salesMinor / before.units)),
  }
}

function gapOf(period: SalesPeriod): SplitGap | undefined {
  const { units, salesMinor, sessions = 0, absent } = period
  if (units > 0 && salesMinor > 0 && sessions > 0) return undefined
  if (units > 0) return sessions > 0 ? 'no-revenue' : 'no-traffic-data'
  if (absent !== undefined) return absent
  if (period.sessions === undefined) return 'no-traffic-data'
  return sessions > 0 ? 'no-orders' : 'no-visits'
}

/** The logarithmic mean of two positive numbers: (a − b)/(ln a − ln b), and a when they are equal. */
export function logMean(a: number, b: number): number {
  if (a === b) return a
  // log1p keeps the digits that ln(a/b) loses when the two are close, and loses them itself when they are far apart.
  const isClose = a < 2 * b && b < 2 * a
  return (a - b) / (isClose ? Math.log1p((a - b) / b) : Math.log(a / b))
}

/** Rounds effects to the minor unit so that they sum to the change; voice and digest print them beside each other. */
function settle(raw: Effects, changeMinor: number): Effects {
  const [traffic = 0, conversion = 0, price = 0] = roundParts(
    [raw.traffic, raw.conversion, raw.price],
    changeMinor,
  )
  return { traffic, conversion, price }
}

export type SplitTotal<K> = {
  /** Of all products together: the split ones and those standing apart. */
  changeMinor: number
  /** Of the split products; sums to `splitMinor`. */
  effects: Effects
  splitMinor: number
  /** The products with a zero, the largest change first. */
  apart: { key: K; changeMinor: number; reason: SplitGap; side: 'before' | 'after' | 'both' }[]
}

/**
 * Splits the change of several products of one currency: the effects are worked out product by product, summed, and
 * rounded once; products with a zero stand apart.
 */
export function splitTotal<K>(
  products: readonly { key: K; before: SalesPeriod; after: SalesPeriod }[],
): SplitTotal<K> {
  const raw: Effects = { traffic: 0, conversion: 0, price: 0 }
  const apart: SplitTotal<K>['apart'] = []
  let splitMinor = 0
  let apartMinor = 0
  for (const { key, before, after } of products) {
    const split = splitChange(before, after)
    if (split.kind === 'unsplit') {
      const { changeMinor, reason, side } = split
      apart.push({ key, changeMinor, reason, side })
      apartMinor += changeMinor
      continue
    }
    splitMinor += split.changeMinor
    const effects = rawEffects(before, after)
    for (const name of ['traffic', 'conversion', 'price'] as const) raw[name] += effects[name]
  }
  apart.sort((a, b) => Math.abs(b.changeMinor) - Math.abs(a.changeMinor))
  return { changeMinor: splitMinor + apartMinor, effects: settle(raw, splitMinor), splitMinor, apart }
}
