import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effectWindows, judge, measureEffect, type Sold } from '../../src/facts/effect.ts'
import { eachDay } from '../../src/lib/dates.ts'

const sold = (units: number, price = 2000): Sold => ({ units, salesMinor: units * price })

test('a week before and a week after are compared, the day itself in neither', () => {
  const { before, after } = effectWindows('2026-11-10')
  expect([before[0], before.at(-1), after[0], after.at(-1)]).toEqual([
    '2026-11-03',
    '2026-11-09',
    '2026-11-11',
    '2026-11-17',
  ])
})

test('what the rest of the store did as well is no effect', () => {
  // 70 → 112 units while the rest grew by the same 60 %: nothing is left.
  expect(judge(sold(70), sold(112), sold(700), sold(1120))).toMatchObject({
    verdict: 'fails',
    expectedMinor: 224_000,
    effectMinor: 0,
    restChange: 0.6000000000000001,
  })
  // The same rise while the rest stood still: 42 units of $20, beyond 2·√(70·2) ≈ 24 units.
  expect(judge(sold(70), sold(112), sold(700), sold(700))).toMatchObject({
    verdict: 'works',
    effectMinor: 84_000,
    restChange: 0,
  })
  // 20 units more are within the spread; a fall is no success either.
  expect(judge(sold(70), sold(90), sold(700), sold(700)).verdict).toBe('fails')
  expect(judge(sold(70), sold(30), sold(700), sold(700)).verdict).toBe('fails')
})

test('a handful of units is not judged, and a product alone in its store is compared with itself', () => {
  expect(judge(sold(3), sold(6), sold(700), sold(700)).verdict).toBe('too-few')
  expect(judge(sold(70), sold(112), sold(0), sold(0))).toMatchObject({
    verdict: 'works',
    restChange: undefined,
  })
})

test('the effect of a product and what the rest of the store did sum to its change', () => {
  const week = fc.record({ units: fc.nat(1000), salesMinor: fc.nat(1_000_000) })
  fc.assert(
    fc.property(week, week, week, week, (before, after, restBefore, restAfter) => {
      const effect = judge(before, after, restBefore, restAfter)
      if (!('effectMinor' in effect)) throw new Error('not measured')
      expect(effect.effectMinor).toBe(after.salesMinor - effect.expectedMinor)
      expect(Number.isInteger(effect.effectMinor)).toBe(true)
    }),
  )
})

test('it waits for seven closed days, and says which days no report covers', () => {
  const days = (from: string, to: string) => new Map(eachDay(from, to).map((date) => [date, sold(10)]))
  const input = {
    date: '2026-11-10',
    covered: new Set(eachDay('2026-11-01', '2026-11-30')),
    own: days('2026-11-01', '2026-11-30'),
    all: days('2026-11-01', '2026-11-30'),
  }
  expect(measureEffect({ ...input, closed: '2026-11-16' })).toEqual({
    verdict: 'too-early',
    readyOn: '2026-11-18',
  })
  expect(measureEffect({ ...input, closed: '2026-11-17' }).verdict).toBe('fails')
  const covered = new Set([...input.covered].filter((date) => date !== '2026-11-12'))
  expect(measureEffect({ ...input, covered, closed: '2026-11-20' })).toEqual({
    verdict: 'no-data',
    missing: ['2026-11-12'],
  })
})
