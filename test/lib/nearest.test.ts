import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, nearest } from '../../src/lib/nearest.ts'

test('one slip is forgiven in a short word, more in a long one, and nothing is guessed wildly', () => {
  expect(nearest('nmae', ['id', 'name', 'zone'])).toBe('name')
  expect(nearest('Asia/Shangai', ['Asia/Shanghai', 'Asia/Singapore'])).toBe('Asia/Shanghai')
  expect(nearest('USS', ['US', 'UK'])).toBe('US')
  expect(nearest('banana', ['id', 'name'])).toBeUndefined()
  expect(nearest('x', [])).toBeUndefined()
})

test('the distance is a distance', () => {
  const word = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', '中') })
  fc.assert(
    fc.property(word, word, (a, b) => {
      const far = editDistance(a, b)
      expect(far).toBe(editDistance(b, a))
      expect(far === 0).toBe(a === b)
      expect(far).toBeGreaterThanOrEqual(Math.abs(Array.from(a).length - Array.from(b).length))
      expect(far).toBeLessThanOrEqual(Math.max(Array.from(a).length, Array.from(b).length))
    }),
  )
})
