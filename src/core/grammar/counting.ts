import { foldCase } from './fold.ts'

/** A number standing in a text. `value` is absent where only money can be written so (1.234,50). */
export type NumberToken = {
  from: number
  to: number
  text: string
  value: number | undefined
  negative: boolean
  written: 'digits' | 'scaled' | 'han'
}

const digits = String.raw`\d{1,15}(?:[.,]\d{1,9}){0,5}`
const scaled = String.raw`\s?[千万百](?:\d{1,4}[千百]?)?|[kw](?:\d{1,4})?(?![a-z0-9])`
const han = '[零一二两三四五六七八九十百千万]{1,16}'
// Three letters may stand right before, as in USD8800: only money takes such a number.
const start = String.raw`(?:(?<![\w.,])|(?<=(?<!\w)[a-z]{3}))`
const token = new RegExp(String.raw`${start}(?:(${digits})(${scaled})?|(${han}))`, 'g')

/**
 * The numbers in a text: 12, 1,200, 1.2k, 3w5, 1.5万, 一百二. Digits inside a word (TRAY-3, B0C1) are not numbers.
 * Every quantifier is bounded, so that a long text costs linear time.
 */
export function numberTokens(text: string): NumberToken[] {
  const folded = foldCase(text)
  const tokens: NumberToken[] = []
  for (const match of folded.matchAll(token)) {
    const before = folded[match.index - 1] ?? ''
    if (before === '-' && /\w/.test(folded[match.index - 2] ?? '')) continue
    const to = match.index + match[0].length
    if (match[1] !== undefined && /[\d_]/.test(folded[to] ?? '')) continue
    const negative = before === '-'
    const size = readCount(match[0])
    tokens.push({
      from: negative ? match.index - 1 : match.index,
      to,
      text: match[0],
      value: size === undefined ? undefined : negative ? 0 - size : size,
      negative,
      written: match[3] !== undefined ? 'han' : match[2] !== undefined ? 'scaled' : 'digits',
    })
  }
  return tokens
}

/**
 * Reads one number as people write it: 12, 1,200, 1.2k, 3千5 (3,500), 1.5万, 3w5 (35,000), 十二, 一百二 (120), 两千.
 * @returns `undefined` when the text is not one number; never negative
 */
export function readCount(text: string): number | undefined {
  const plain = foldCase(text).trim()
  if (/^\d{1,15}(?:\.\d{1,9})?$/.test(plain)) return exact(Number(plain))
  if (/^\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?$/.test(plain)) return exact(Number(plain.replaceAll(',', '')))
  if (plain.length > 32 || !/^(?:[\d.,]+|[零一二两三四五六七八九十百千万kw\s])+$/.test(plain))
    return undefined
  return readScaled(plain)
}

const scales: Record<string, number> = { 十: 10, 百: 100, 千: 1000, k: 1000, 万: 10_000, w: 10_000 }
const hanDigits = '零一二三四五六七八九'

/** Sums digits times scales; a last lone digit counts in tenths of the scale before it: 3千5, 一百二, but 一百零二. */
function readScaled(text: string): number | undefined {
  const parts = text.match(/\d+(?:,\d{3})*(?:\.\d+)?|[^\s\d]/g) ?? []
  let total = 0
  let section = 0
  let pending: number | undefined
  let scale = 0
  let zero = false
  for (const part of parts) {
    const size = scales[part]
    if (size === undefined) {
      if (pending !== undefined) return undefined
      const digit = part === '两' ? 2 : hanDigits.indexOf(part)
      const value = /^\d/.test(part) ? Number(part.replaceAll(',', '')) : digit
      if (value < 0 || Number.isNaN(value)) return undefined
      if (part === '零' && scale > 0) zero = true
      else pending = value
      continue
    }
    if (pending === undefined && size !== 10 && section === 0) return undefined
    if (size === 10_000) {
      if (total > 0) return undefined
      total = (section + (pending ?? 0)) * size
      section = 0
    } else {
      // Scales only go down inside a section: 一百三千 is not a number.
      if (section > 0 && size >= scale && scale < 10_000) return undefined
      section += (pending ?? 1) * size
    }
    pending = undefined
    scale = size
    zero = false
  }
  if (pending === undefined) return exact(total + section)
  const tenths = scale >= 10 && !zero && Number.isInteger(pending) && pending < 10
  return exact(total + section + (tenths ? (pending * scale) / 10 : pending))
}

/** 1.1 × 1000 is 1100.0000000000002 in floats; six decimals are more than anybody types. */
function exact(value: number): number {
  return Number(value.toFixed(6))
}
