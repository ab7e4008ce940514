import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundParts } from '../../src/lib/round-parts.ts'

// The digest's own lines: −$480 = −$428 − $52; +$204 = +$216 + $119 − $131.
test('the sample digest adds up', () => {
  expect(roundParts([-51.51, -428.25, 0], -480)).toEqual([-52, -428, 0])
  expect(roundParts([119.3, 216.2, -131.63], 204)).toEqual([119, 216, -131])
})

test('equal remainders go to the larger part, zeros stay zero', () => {
  expect(roundParts([10.5, 0.5])).toEqual([11, 0])
  expect(roundParts([0, 0.4, 0.4, 0.4])).toEqual([0, 1, 0, 0])
  expect(roundParts([])).toEqual([])
  expect(Object.is(roundParts([-0.2])[0], 0)).toBe(true)
})

test('a whole that is not the parts’ own sum is met all the same', () => {
  expect(roundParts([10, 5], 17)).toEqual([12, 5])
  expect(roundParts([10, 5], 14)).toEqual([9, 5])
})

test('rounded parts sum to the rounded whole and move by less than one', () => {
  const part = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((minor) => minor / 100)
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
      const cents = parts.reduce((sum, one) => sum + Math.round(one * 100), 0)
      const rounded = roundParts(parts, Math.round(cents / 100))
      expect(rounded.reduce((sum, one) => sum + one, 0)).toBe(Math.round(cents / 100) || 0)
      for (const [i, one] of rounded.entries()) expect(Math.abs(one - (parts[i] ?? 0))).toBeLessThan(1)
    }),
    { numRuns: 2000 },
  )
})
