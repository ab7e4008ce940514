import { expect, test } from 'vitest'
import { findMarketplace } from '../../src/lib/marketplaces.ts'

test.each([
  ['gb', 'UK'],
  ['美国站', 'US'],
  ['德', 'DE'],
  ['ＤＥ', 'DE'],
  [' japan ', 'JP'],
  ['www.amazon.com.mx', 'MX'],
  ['A1PA6795UKMFR9', 'DE'],
])('%s is %s', (word, code) => {
  expect(findMarketplace(word)?.code).toBe(code)
})

test('what is no marketplace is none', () => {
  expect(findMarketplace('CN')).toBeUndefined()
  expect(findMarketplace('')).toBeUndefined()
  expect(findMarketplace('站')).toBeUndefined()
})
