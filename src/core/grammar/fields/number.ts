import { refused, understood, type FieldSchema, type Reading, type Span } from '../../field.ts'
import { numberTokens, readCount } from '../counting.ts'
import { foldCase, isLatin } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'
import { standsAlone } from './bare-number.ts'
import { readPercent } from './percent.ts'

/**
 * A plain number, such as an index or a score: 468, 1,234.5, 1.2k.
 * @param options.min @param options.max the smallest and the largest that make sense
 * @param options.percent also takes 93%, as 0.93: for a field that is a rate or an index, as another field says
 */
export function number(options: { min?: number; max?: number; percent?: boolean } = {}): FieldSchema<number> {
  const { min = 0, max = 1_000_000_000_000 } = options

  function checked(text: string, value: number | undefined): Reading<number> {
    if (value === undefined)
      return refused(`“${clip(text)}”不是数字，例如 468`, `“${clip(text)}” is not a number, like 468`)
    if (value < min || value > max)
      return refused(
        `“${clip(text)}”超出范围：要在 ${min} 到 ${max} 之间`,
        `“${clip(text)}” is out of range: ${min} to ${max}`,
      )
    return understood(value)
  }

  function checkedPercent(text: string): Reading<number> {
    const reading = readPercent(text)
    return reading.ok ? checked(text, reading.value) : reading
  }

  return {
    kind: 'number',
    widget: 'number',
    read(text) {
      const plain = foldCase(text).trim()
      if (options.percent && plain.endsWith('%')) return checkedPercent(plain)
      const size = readCount(plain.replace(/^[-+]\s?/, ''))
      return checked(text, size === undefined || !plain.startsWith('-') ? size : 0 - size)
    },
    find(text) {
      const plain = foldCase(text)
      const spans: Span<number>[] = []
      for (const token of numberTokens(plain)) {
        if (token.value === undefined || isLatin(plain[token.from - 1])) continue
        const { from, to } = token
        const sign = /^\s?%/.exec(plain.slice(to, to + 2))
        if (sign) {
          const end = to + sign[0].length
          if (options.percent) spans.push({ from, to: end, reading: checkedPercent(plain.slice(from, end)) })
        } else if (standsAlone(token, plain)) {
          spans.push({ from, to, reading: checked(plain.slice(from, to), token.value), claim: 'weak' })
        }
      }
      return spans
    },
    print: String,
  }
}
