import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logMean, splitChange, splitTotal, type SalesPeriod } from '../../src/facts/change-split.ts'

// The sample morning of the product: prices $19.99; $27.99 cut to $23.99. Worked by hand from
// L(S1, S0)·ln(x1/x0), L(a, b) = (a − b)/(ln a − ln b).
test('TRAY-L: conversion cost $428.25, traffic $51.51, price nothing', () => {
  const before = { units: 84, salesMinor: 167_916, sessions: 620 }
  const after = { units: 60, salesMinor: 119_940, sessions: 598 }
  expect(splitChange(before, after)).toEqual({
    kind: 'split',
    changeMinor: -47_976,
    effects: { traffic: -5151, conversion: -42_825, price: 0 },
  })
})

test('MAT-XL: conversion and traffic gained, the price cut gave some back', () => {
  const before = { units: 27, salesMinor: 75_573, sessions: 200 }
  const after = { units: 40, salesMinor: 95_960, sessions: 230 }
  expect(splitChange(before, after)).toEqual({
    kind: 'split',
    changeMinor: 20_387,
    effects: { traffic: 11_930, conversion: 21_620, price: -13_163 },
  })
})

test('no change in sales still says what moved against what', () => {
  // L(a, a) = a = 10,000: twice the sessions at half the conversion is +ln 2 and −ln 2 of it.
  const split = splitChange(
    { units: 10, salesMinor: 10_000, sessions: 100 },
    { units: 10, salesMinor: 10_000, sessions: 200 },
  )
  expect(split).toEqual({
    kind: 'split',
    changeMinor: 0,
    effects: { traffic: 6931, conversion: -6931, price: 0 },
  })
})

const sold: SalesPeriod = { units: 10, salesMinor: 10_000, sessions: 100 }

test.each<[string, SalesPeriod, SalesPeriod, string, string]>([
  ['out of stock', sold, { units: 0, salesMinor: 0, sessions: 40, absent: 'no-stock' }, 'no-stock', 'after'],
  ['not listed', sold, { units: 0, salesMinor: 0, sessions: 0, absent: 'not-listed' }, 'not-listed', 'after'],
  ['new product', { units: 0, salesMinor: 0, absent: 'new' }, sold, 'new', 'before'],
  ['traffic not out', sold, { units: 6, salesMinor: 6000, sessions: 0 }, 'no-traffic-data', 'after'],
  ['no report', sold, { units: 6, salesMinor: 6000 }, 'no-traffic-data', 'after'],
  ['nobody bought', sold, { units: 0, salesMinor: 0, sessions: 80 }, 'no-orders', 'after'],
  ['nobody came', sold, { units: 0, salesMinor: 0, sessions: 0 }, 'no-visits', 'after'],
  ['all given away', sold, { units: 5, salesMinor: 0, sessions: 80 }, 'no-revenue', 'after'],
  [
    'absence beats missing traffic',
    { units: 3, salesMinor: 3000 },
    { units: 0, salesMinor: 0, absent: 'no-stock' },
    'no-stock',
    'both',
  ],
])('a zero is named: %s', (_, before, after, reason, side) => {
  expect(splitChange(before, after)).toEqual({
    kind: 'unsplit',
    changeMinor: after.salesMinor - before.salesMinor,
    reason,
    side,
  })
})

test('several products: effects are summed, zeros stand apart, everything adds up', () => {
  const total = splitTotal([
    {
      key: 'TRAY-L',
      before: { units: 84, salesMinor: 167_916, sessions: 620 },
      after: { units: 60, salesMinor: 119_940, sessions: 598 },
    },
    {
      key: 'MAT-XL',
      before: { units: 27, salesMinor: 75_573, sessions: 200 },
      after: { units: 40, salesMinor: 95_960, sessions: 230 },
    },
    {
      key: 'RACK-3',
      before: { units: 15, salesMinor: 59_985, sessions: 90 },
      after: { units: 6, salesMinor: 23_994, sessions: 0 },
    },
    { key: 'LAMP-2', before: sold, after: { units: 0, salesMinor: 0, absent: 'not-listed' } },
  ])
  expect(total.effects).toEqual({ traffic: 6779, conversion: -21_204, price: -13_164 })
  expect(total.splitMinor).toBe(-27_589)
  expect(total.apart).toEqual([
    { key: 'RACK-3', changeMinor: -35_991, reason: 'no-traffic-data', side: 'after' },
    { key: 'LAMP-2', changeMinor: -10_000, reason: 'not-listed', side: 'after' },
  ])
  expect(total.changeMinor).toBe(-27_589 - 35_991 - 10_000)
})

const count = fc.integer({ min: 1, max: 1_000_000 })
const period = fc.record({
  units: count,
  salesMinor: fc.integer({ min: 1, max: 2_000_000_000 }),
  sessions: count,
})

test('the parts sum to the change exactly, in whole minor units', () => {
  fc.assert(
    fc.property(period, period, (before, after) => {
      const split = splitChange(before, after)
      if (split.kind !== 'split') throw new Error('must split')
      const { traffic, conversion, price } = split.effects
      expect([traffic, conversion, price].every(Number.isSafeInteger)).toBe(true)
      expect(traffic + conversion + price).toBe(after.salesMinor - before.salesMinor)
    }),
    { numRuns: 2000 },
  )
})

test('a factor that did not move has no effect, and one that rose has none below zero', () => {
  fc.assert(
    fc.property(period, period, (before, after) => {
      const same = splitChange(before, { ...after, sessions: before.sessions })
      if (same.kind !== 'split') throw new Error('must split')
      expect(same.effects.traffic).toBe(0)
      const more = splitChange(before, { ...after, sessions: before.sessions + 1 })
      if (more.kind !== 'split') throw new Error('must split')
      expect(more.effects.traffic).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('turning time round turns every sign, within the rounding', () => {
  fc.assert(
    fc.property(period, period, (before, after) => {
      const [there, back] = [splitChange(before, after), splitChange(after, before)]
      if (there.kind !== 'split' || back.kind !== 'split') throw new Error('must split')
      expect(Math.abs(there.effects.price + back.effects.price)).toBeLessThanOrEqual(1)
      expect(Math.abs(there.effects.traffic + back.effects.traffic)).toBeLessThanOrEqual(1)
    }),
  )
})

test('a total adds up over any mix of products', () => {
  const any = fc.record({
    units: fc.integer({ min: 0, max: 500 }),
    salesMinor: fc.integer({ min: 0, max: 5_000_000 }),
    sessions: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: undefined }),
  })
  fc.assert(
    fc.property(
      fc.array(fc.record({ key: fc.string(), before: any, after: any }), { maxLength: 30 }),
      (products) => {
        const { changeMinor, splitMinor, effects, apart } = splitTotal(products)
        expect(effects.traffic + effects.conversion + effects.price).toBe(splitMinor)
        expect(apart.reduce((sum, one) => sum + one.changeMinor, splitMinor)).toBe(changeMinor)
        expect(changeMinor).toBe(
          products.reduce((sum, { before, after }) => sum + after.salesMinor - before.salesMinor, 0),
        )
      },
    ),
  )
})

test('the logarithmic mean lies between its numbers', () => {
  expect(logMean(5, 5)).toBe(5)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (a, b) => {
      const mean = logMean(a, b)
      expect(mean).toBeGreaterThan(Math.min(a, b) - 1e-6)
      expect(mean).toBeLessThan(Math.max(a, b) + 1e-6)
      expect(logMean(b, a)).toBeCloseTo(mean, 3)
    }),
  )
})
