import { refused, understood, type FieldSchema, type Reading, type Span } from '../../field.ts'
import { shiftPoint } from '../decimal.ts'
import { numberTokens, readCount } from '../counting.ts'
import { foldCase, isLatin } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'

/** A rate as a fraction: 93% and 0.93 are both 0.93. At most four decimals of a percent. */
export const percent: FieldSchema<number> = {
  kind: 'percent',
  widget: 'line',
  read: readPercent,
  find(text) {
    const plain = foldCase(text)
    const spans: Span<number>[] = []
    for (const match of plain.matchAll(/百分之([\d.]{1,8}|[零一二两三四五六七八九十百]{1,6})/g)) {
      const [from, to] = [match.index, match.index + match[0].length]
      spans.push({ from, to, reading: readPercent(match[0]) })
    }
    for (const token of numberTokens(plain)) {
      if (isLatin(plain[token.from - 1])) continue
      const sign = /^\s?(?:%|percent(?![a-z]))/.exec(plain.slice(token.to, token.to + 9))
      const { from } = token
      if (sign) {
        const to = token.to + sign[0].length
        spans.push({ from, to, reading: readPercent(plain.slice(from, to)) })
      } else if (token.value !== undefined) {
        spans.push({ from, to: token.to, reading: readPercent(plain.slice(from, token.to)), claim: 'cued' })
      }
    }
    return spans.toSorted((a, b) => a.from - b.from)
  },
  print: (value) => `${shiftPoint(String(value), 2)}%`,
}

/**
 * Reads 93%, -28%, 0.93, 93, 百分之三十. A number over 1 without a sign is a percentage, one under 1 a fraction.
 * @returns a fraction
 */
export function readPercent(text: string): Reading<number> {
  const plain = foldCase(text).trim()
  const match =
    /^([-+]?)\s?(百分之)?\s?([\d.,]{1,12}|[零一二两三四五六七八九十百]{1,6})\s?(%|percent)?$/.exec(plain)
  const size = match?.[3] === undefined ? undefined : readCount(match[3])
  if (!match || size === undefined)
    return refused(
      `“${clip(text)}”不是百分比，例如 93% 或 0.93`,
      `“${clip(text)}” is not a percentage; try 93% or 0.93`,
    )
  const signed = match[2] !== undefined || match[4] !== undefined
  if (!signed && size === 1) return refused('是 1% 还是 100%？请带上 %', 'Is that 1% or 100%? Add the %')
  const fraction = signed || size > 1 ? shiftPoint(String(size), -2) : String(size)
  if ((fraction.split('.')[1]?.length ?? 0) > 6)
    return refused('百分比最多四位小数，例如 12.5%', 'A percentage takes four decimals at most, like 12.5%')
  const value = Number(fraction)
  return understood(match[1] === '-' && value !== 0 ? -value : value)
}
