import { expect, test } from 'vitest'
import { readCurrency, readMoney, readNumber } from '../../src/lib/plain-amounts.ts'

test.each([
  ['5.20 USD', { minor: 520, currency: 'USD' }],
  ['USD 5.20', { minor: 520, currency: 'USD' }],
  ['120,000 usd', { minor: 12_000_000, currency: 'USD' }],
  ['1200JPY', { minor: 1200, currency: 'JPY' }],
  ['88 RMB', { minor: 8800, currency: 'CNY' }],
  ['12.5 JPY', undefined],
  ['5,20 EUR', undefined],
  ['5.20', undefined],
  ['USD 5 EUR', undefined],
  ['5.20 XYZ', undefined],
  ['-5 USD', undefined],
])('%s', (text, money) => {
  expect(readMoney(text)).toEqual(money)
})

test('numbers, with percentages as fractions', () => {
  expect(readNumber('28.1%')).toBe(0.281)
  expect(readNumber('1,200')).toBe(1200)
  expect(readNumber('0.22')).toBe(0.22)
  expect(readNumber('1e3')).toBeUndefined()
  expect(readNumber('12,00')).toBeUndefined()
  expect(readCurrency('eur')).toBe('EUR')
  expect(readCurrency('US')).toBeUndefined()
})
