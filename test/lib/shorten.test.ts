import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shorten, splitText } from '../../src/lib/shorten.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })

test('a text that fits stays; one that does not ends in an ellipsis within the limit', () => {
  expect(shorten('abcde', 5)).toBe('abcde')
  expect(shorten('abcdef', 5)).toBe('abcd…')
  expect(shorten('ab🧺de', 4)).toBe('ab…')
})

test('no character is cut in two', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 20 }), (text, most) => {
      for (const part of [shorten(text, most), ...splitText(text, most)]) {
        expect(part.length).toBeLessThanOrEqual(most)
        expect(part.isWellFormed()).toBe(true)
      }
    }),
  )
})

test('parts hold everything but the line ends they were cut at', () => {
  expect(splitText('one\ntwo\nthree', 8)).toEqual(['one\ntwo', 'three'])
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 20 }), (text, most) => {
      const plain = (value: string) => value.replaceAll('\n', '')
      expect(plain(splitText(text, most).join(''))).toBe(plain(text))
    }),
  )
})
