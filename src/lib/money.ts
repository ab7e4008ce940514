/** An amount in integer minor units (cents, pence; whole yen) of one ISO 4217 currency. */
export type Money = { minor: number; currency: string }

/**
 * How many decimal digits the minor unit of a currency stands for, as ISO 4217 and CLDR say.
 * @returns 2 for USD, 0 for JPY
 */
export function minorDigits(currency: string): number {
  const known = digitsByCurrency.get(currency)
  if (known !== undefined) return known
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digitsByCurrency.set(currency, digits)
  return digits
}

// Intl look-ups cost about 20 µs each and an import asks a million times; the answer never changes.
const digitsByCurrency = new Map<string, number>()

/**
 * Turns a plain decimal text ("1234.5", "-2") into minor units without passing through a float.
 * @returns `undefined` when the text is not a number or is finer than the currency's minor unit
 */
export function minorFromDecimal(text: string, currency: string): number | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return undefined
  const digits = minorDigits(currency)
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > digits) return undefined
  const minor = Number(match[2] + fraction.padEnd(digits, '0'))
  if (!Number.isSafeInteger(minor)) return undefined
  return match[1] === '-' && minor !== 0 ? -minor : minor
}

/** The plain decimal text of an amount: `minorFromDecimal` reads it back exactly. */
export function decimalFromMinor(money: Money): string {
  const digits = minorDigits(money.currency)
  const sign = money.minor < 0 ? '-' : ''
  const text = String(Math.abs(money.minor)).padStart(digits + 1, '0')
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
