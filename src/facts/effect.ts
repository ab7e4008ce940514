import { addDays, eachDay, type LocalDate } from '../lib/dates.ts'

/** Units and sales of some days; money in minor units of the store's currency. */
export type Sold = { units: number; salesMinor: number }

/**
 * What became of a product's sales after something was done, beside the store's other products.
 * `too-early`: the days after are not all closed; `no-data`: days without a report; `too-few`: so few units that chance
 * alone moves them by as much.
 */
export type Effect =
  | { verdict: 'too-early'; readyOn: LocalDate }
  | { verdict: 'no-data'; missing: LocalDate[] }
  | ({ verdict: 'too-few' | 'works' | 'fails' } & Measured)

export type Measured = {
  before: Sold
  after: Sold
  /** What the product would have sold had it gone the way of the rest. */
  expectedMinor: number
  /** After minus expected: the difference in differences. */
  effectMinor: number
  /** The rest's change as a fraction; `undefined` when the rest sold nothing before. */
  restChange: number | undefined
}

/** Days before and after that are compared; a whole week each, so that weekdays cancel out. */
export const effectDays = 7
/** Fewer expected units than this and a unit or two decide. */
const fewestUnits = 10
const deviations = 2

/** The seven days before a day, and the seven after it: the day itself is neither. */
export function effectWindows(date: LocalDate): { before: LocalDate[]; after: LocalDate[] } {
  return {
    before: eachDay(addDays(date, -effectDays), addDays(date, -1)),
    after: eachDay(addDays(date, 1), addDays(date, effectDays)),
  }
}

/**
 * Measures what was done on a day.
 * @param closed the store's latest closed day
 * @param covered the days some report speaks for
 * @param own @param all the product's and the whole store's sales by day; days without a row sold nothing
 */
export function measureEffect(input: {
  date: LocalDate
  closed: LocalDate
  covered: ReadonlySet<LocalDate>
  own: ReadonlyMap<LocalDate, Sold>
  all: ReadonlyMap<LocalDate, Sold>
}): Effect {
  const { before, after } = effectWindows(input.date)
  const last = after.at(-1) ?? input.date
  if (last > input.closed) return { verdict: 'too-early', readyOn: addDays(last, 1) }
  const missing = [...before, ...after].filter((day) => !input.covered.has(day))
  if (missing.length > 0) return { verdict: 'no-data', missing }
  const own = { before: sold(input.own, before), after: sold(input.own, after) }
  const rest = {
    before: minus(sold(input.all, before), own.before),
    after: minus(sold(input.all, after), own.after),
  }
  return judge(own.before, own.after, rest.before, rest.after)
}

/**
 * Judges two weeks by units: beyond twice the spread of what was expected is an effect. Both weeks are counts, so the
 * expected one (before × the rest's growth g) spreads by √(expected × (1 + g)).
 */
export function judge(before: Sold, after: Sold, restBefore: Sold, restAfter: Sold): Effect {
  const grown = restBefore.salesMinor > 0 ? restAfter.salesMinor / restBefore.salesMinor : 1
  const grownUnits = restBefore.units > 0 ? restAfter.units / restBefore.units : 1
  const expectedMinor = Math.round(before.salesMinor * grown)
  const expectedUnits = before.units * grownUnits
  const measured = {
    before,
    after,
    expectedMinor,
    effectMinor: after.salesMinor - expectedMinor,
    restChange: restBefore.salesMinor > 0 ? grown - 1 : undefined,
  }
  if (Math.max(expectedUnits, after.units) < fewestUnits) return { verdict: 'too-few', ...measured }
  const spread = deviations * Math.sqrt(Math.max(expectedUnits, 1) * (1 + grownUnits))
  return { verdict: after.units - expectedUnits > spread ? 'works' : 'fails', ...measured }
}

function sold(days: ReadonlyMap<LocalDate, Sold>, dates: readonly LocalDate[]): Sold {
  return dates.reduce<Sold>(
    (sum, date) => {
      const day = days.get(date)
      return day ? { units: sum.units + day.units, salesMinor: sum.salesMinor + day.salesMinor } : sum
    },
    { units: 0, salesMinor: 0 },
  )
}

function minus(a: Sold, b: Sold): Sold {
  return { units: a.units - b.units, salesMinor: a.salesMinor - b.salesMinor }
}
