import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dailyDeviation, dailyUnits, dailyUnitsFromTotals, type SalesDay } from '../../src/facts/velocity.ts'
import { addDays } from '../../src/lib/dates.ts'

const until = '2026-11-22'

/** Days back from `until`, the latest first. */
function history(length: number, day: (age: number) => Partial<SalesDay>): SalesDay[] {
  return Array.from({ length }, (_, age) => ({ date: addDays(until, -age), units: 0, ...day(age) }))
}

test('a steady product sells what it sells, however long it is known', () => {
  expect(
    dailyUnits(
      history(90, () => ({ units: 13 })),
      until,
    ),
  ).toBeCloseTo(13, 9)
  expect(
    dailyUnits(
      history(5, () => ({ units: 13 })),
      until,
    ),
  ).toBeCloseTo(13, 9)
})

// 0.4·20 + 0.3·(7·20 + 23·10)/30 + 0.2·(140 + 530)/60 + 0.1·(140 + 830)/90
test('the last week counts most', () => {
  const days = history(90, (age) => ({ units: age < 7 ? 20 : 10 }))
  expect(dailyUnits(days, until)).toBeCloseTo(8 + 3.7 + 670 / 300 + 970 / 900, 9)
})

test('days out of stock do not make a product slow', () => {
  const days = history(90, (age) => (age % 2 === 0 ? { units: 10 } : { units: 0, inStock: false }))
  const halves = dailyUnits(days, until, { weights: { 7: 0, 30: 1, 60: 0, 90: 0 } })
  expect(halves).toBeCloseTo(10, 9)
})

// success.listingmirror.com: the in-stock share is floored at 20 %.
test('two good days in thirty are scaled by five at most', () => {
  const days = history(30, (age) => (age < 2 ? { units: 30 } : { units: 0, inStock: false }))
  const rate = dailyUnits(days, until, { weights: { 7: 0, 30: 1, 60: 0, 90: 0 } })
  expect(rate).toBeCloseTo(60 / 30 / 0.2, 9)
})

test('event days stay out of the base', () => {
  const days = history(90, (age) => (age === 3 ? { units: 400, event: true } : { units: 10 }))
  expect(dailyUnits(days, until)).toBeCloseTo(10, 9)
  expect(dailyDeviation(days, until)).toBe(0)
})

test('what comes after the day asked for does not count, and nothing known is not zero', () => {
  const days = [...history(10, () => ({ units: 4 })), { date: '2026-11-23', units: 999 }]
  expect(dailyUnits(days, until)).toBeCloseTo(4, 9)
  expect(dailyUnits([], until)).toBeUndefined()
  expect(
    dailyUnits(
      history(7, () => ({ units: 40, event: true })),
      until,
    ),
  ).toBeUndefined()
  expect(
    dailyUnits(
      history(90, () => ({ units: 0 })),
      until,
    ),
  ).toBe(0)
})

test('the totals of a planning report give the same as its days', () => {
  const days = history(90, (age) => ({ units: age < 7 ? 20 : 10 }))
  const totals = { 7: 140, 30: 370, 60: 670, 90: 970 }
  expect(dailyUnitsFromTotals(totals)).toBeCloseTo(dailyUnits(days, until) ?? 0, 9)
  expect(dailyUnitsFromTotals({ 30: 300 }, 0.5)).toBeCloseTo(20, 9)
  expect(dailyUnitsFromTotals({})).toBeUndefined()
})

// Sample standard deviation of 2, 4, 4, 4, 5, 5, 7, 9: sum of squares 32 over 7.
test('the deviation is the sample’s', () => {
  const units = [2, 4, 4, 4, 5, 5, 7, 9]
  expect(
    dailyDeviation(
      history(8, (age) => ({ units: units[age] ?? 0 })),
      until,
    ),
  ).toBeCloseTo(Math.sqrt(32 / 7), 9)
  expect(
    dailyDeviation(
      history(1, () => ({ units: 5 })),
      until,
    ),
  ).toBeUndefined()
})

test('a rate is never negative or NaN, and more sales never lower it', () => {
  const day = fc.record({
    units: fc.integer({ min: 0, max: 500 }),
    inStock: fc.boolean(),
    event: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(day, { maxLength: 120 }), fc.nat({ max: 119 }), (raw, which) => {
      const days = raw.map((one, age) => ({ ...one, date: addDays(until, -age) }))
      const rate = dailyUnits(days, until)
      const isCovered = days.slice(0, 90).some((one) => !one.event)
      expect(rate === undefined).toBe(!isCovered)
      expect(Number.isFinite(rate ?? 0) && (rate ?? 0) >= 0).toBe(true)
      const more = days.map((one, i) => (i === which ? { ...one, units: one.units + 10 } : one))
      expect(dailyUnits(more, until) ?? 0).toBeGreaterThanOrEqual(rate ?? 0)
    }),
  )
})
