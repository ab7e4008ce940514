export type DecimalMark = '.' | ','

/** What stands in a cell that has no value. */
export function isMissing(text: string): boolean {
  if (text === '') return true
  return text.length <= 4 && /^(?:\s*|[-–—]{1,2}|n\/?a|null)$/iu.test(text.trim())
}

const decoration =
  /US\$|CA\$|CDN\$|AU\$|A\$|S\$|R\$|MX\$|Mex\$|[$€£¥￥₹]|zł|kr\.?|TL|円|元|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/gu
const spaces = /[\s\u00A0\u2000-\u200B\u202F\u2066-\u2069\u200E\u200F\uFEFF]/gu

/**
 * Brings a number as people print it (`$1,234.50`, `5.255,61 €`, `(2.00)`, `−3`) to a plain decimal (`1234.50`).
 * Letters and signs of a currency are dropped; see `currencyMarks` for what they were.
 * @param mark what stands before the fraction in this column
 * @returns `undefined` when it is no number written that way
 */
export function plainDecimal(text: string, mark: DecimalMark): string | undefined {
  if (mark === '.' && isPlain(text)) return text
  let rest = text.normalize('NFKC').replaceAll(decoration, '').replaceAll(spaces, '')
  let negative = false
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true
    rest = rest.slice(1, -1)
  }
  const signed = /^([-−–+]?)([^-−–+]+)([-−–]?)$/u.exec(rest)
  if (!signed || (signed[1] && signed[3])) return undefined
  if ((signed[1] && signed[1] !== '+') || signed[3]) negative = !negative
  rest = signed[2] ?? ''
  const pattern = mark === '.' ? dotted : comma
  if (!pattern.test(rest)) return undefined
  const group = mark === '.' ? /[,']/g : /[.']/g
  const plain = rest.replaceAll(group, '').replace(',', '.')
  const whole = plain.startsWith('.') ? `0${plain}` : plain.replace(/\.$/, '')
  return negative ? `-${whole}` : whole
}

// Groups of three, or Indian groups of two before the last three.
const dotted = /^(?:\d+|\d{1,3}(?:[,']\d{2,3})*[,']\d{3})?(?:\.\d*)?$(?<=\d\.?)/
const comma = /^(?:\d+|\d{1,3}(?:[.']\d{2,3})*[.']\d{3})?(?:,\d*)?$(?<=\d,?)/

function isPlain(text: string): boolean {
  const { length } = text
  let dots = 0
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === 46) {
      if (i === 0 || i === length - 1) return false
      dots += 1
    } else if (code < 48 || code > 57) return false
  }
  return length > 0 && dots <= 1
}

/**
 * A whole number, whatever mark groups its thousands (German business reports write `1,234` beside `5.255,61 €`).
 * @returns `undefined` when it is none
 */
export function wholeNumber(text: string): number | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  const plain = plainDecimal(text, '.') ?? plainDecimal(text, ',')
  if (plain === undefined) return undefined
  const whole = /^-?\d+(?=(?:\.0{0,2})?$)/.exec(plain)
  // `1.234` is read as a decimal first: with no fraction possible it is a thousand.
  if (!whole) {
    const grouped = plainDecimal(text, ',')
    return grouped !== undefined && /^-?\d+$/.test(grouped) ? safe(Number(grouped)) : undefined
  }
  return safe(Number(whole[0]))
}

function safe(value: number): number | undefined {
  return Number.isSafeInteger(value) ? value : undefined
}

/**
 * Decides what stands before the fraction in a column, from some of its cells: the mark followed by one or two digits
 * at the end, or the second of two different marks.
 * @param otherwise when no cell tells (`1,234` may be either)
 */
export function decimalMark(samples: readonly string[], otherwise: DecimalMark): DecimalMark {
  let dots = 0
  let commas = 0
  for (const text of samples) {
    const digits = text
      .normalize('NFKC')
      .replaceAll(/[^\d.,]/gu, '')
      .replace(/^[.,]+|[.,]+$/g, '')
    const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
    if (last < 0) continue
    const mark = digits[last]
    const before = digits.slice(0, last)
    const both = before.indexOf(mark === '.' ? ',' : '.') >= 0
    const repeated = before.indexOf(mark ?? '') >= 0
    const fraction = digits.length - last - 1
    if (repeated) {
      // 1.234.567: the mark groups, so the other one is the decimal mark.
      if (mark === '.') commas += 1
      else dots += 1
    } else if (both || fraction !== 3) {
      if (mark === '.') dots += 1
      else commas += 1
    }
  }
  if (dots === commas) return otherwise
  return dots > commas ? '.' : ','
}
