import { minorDigits, minorFromDecimal } from '../../lib/money.ts'
import { shiftPoint } from './decimal.ts'
import { readCount } from './counting.ts'

/**
 * Reads the digits of an amount in one currency: 1,234.50, 1.234,50, 1,5, 8,800, 1.2k, 1.5万, 二百四.
 * A lone point or comma before three digits groups thousands, unless the currency could have written it as decimals.
 * @returns minor units, or `undefined` when it is not an amount of this currency
 */
export function readAmount(text: string, currency: string): number | undefined {
  const plain = text.trim().toLowerCase()
  if (!/^[\d.,]+$/.test(plain)) {
    const size = readCount(plain)
    return size === undefined ? undefined : minorFromDecimal(shiftPoint(String(size), 0), currency)
  }
  const decimal = plainDecimal(plain, minorDigits(currency), currency)
  return decimal === undefined ? undefined : minorFromDecimal(decimal, currency)
}

/** Whether a number is written with exactly the decimals of the currency, as nothing but money is: 299.85. */
export function hasMinorDigits(text: string, currency: string): boolean {
  const digits = minorDigits(currency)
  return digits > 0 && new RegExp(String.raw`^(?:\d{1,9}|\d{1,3}(?:,\d{3})+)\.\d{${digits}}$`).test(text)
}

function plainDecimal(text: string, digits: number, currency: string): string | undefined {
  const point = text.lastIndexOf('.')
  const comma = text.lastIndexOf(',')
  if (point >= 0 && comma >= 0) return split(text, point > comma ? '.' : ',')
  const sign = point >= 0 ? '.' : ','
  const parts = text.split(sign)
  if (parts.length === 1) return text
  if (parts.length > 2) return grouped(parts)
  const decimals = parts[1]?.length ?? 0
  // 1.234 € is how Germany writes 1,234; $1.234 is a slip of the finger.
  const groups = decimals === 3 && (sign === ',' || digits === 0 || currency === 'EUR')
  return groups ? grouped(parts) : parts.join('.')
}

function split(text: string, decimalSign: '.' | ','): string | undefined {
  const at = text.lastIndexOf(decimalSign)
  const whole = grouped(text.slice(0, at).split(decimalSign === '.' ? ',' : '.'))
  return whole === undefined ? undefined : `${whole}.${text.slice(at + 1)}`
}

function grouped(parts: string[]): string | undefined {
  const [first = '', ...rest] = parts
  const fits = first.length >= 1 && first.length <= 3 && rest.every((part) => /^\d{3}$/.test(part))
  return fits ? parts.join('') : undefined
}
