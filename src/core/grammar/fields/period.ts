import { monthDays, quarterDays, quarterOf, type DateRange } from '../../../lib/dates.ts'
import {
  refused,
  understood,
  type FieldSchema,
  type Reading,
  type ReadingContext,
  type Span,
} from '../../field.ts'
import { foldCase } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'
import { dateBase, monthAway, type DateBase } from './date-base.ts'

type Kind = 'month' | 'quarter' | 'year'

const names = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const numerals: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
}
const monthNumber =
  /(?<![\w.-])(?:(\d{4})年)?(\d{1,2}|十[一二]?|[一二三四五六七八九])月(?!\s?[\d一二三四五六七八九十底末初中])份?/g
const isoMonth = /(?<![\w.-])(\d{4})[-/.](\d{1,2})(?![\w./-])/g
const monthName =
  /(?<![a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?: (\d{4}))?(?![\w]|\.? ?\d)/g
const monthWord =
  /([上下本这])个?月(?![底末初中\d一二三四五六七八九十])|(?<![a-z])(last|next|this) month(?![a-z])/g
const quarterNumber =
  /(?<![\w-])(?:(\d{4})[- ]?)?q([1-4])(?: ?(\d{4}))?(?![\w-])|(?:(\d{4})年)?第?([一二三四1-4])季度/g
const quarterWord = /([上下本这])个?季度|(?<![a-z])(last|next|this) quarter(?![a-z])/g
const yearNumber = /(?<![\w./-])(20\d{2})年?(?![\w./-]|\d|[年月])/g
const yearWord = /([今明去])年(?![\d一二三四五六七八九十]|[前后])|(?<![a-z])(last|next|this) year(?![a-z])/g

/**
 * A calendar month '2026-11', quarter '2026-Q4' or year '2026': 11月, 下月, Nov 2026, Q4, 四季度, 今年. Without a year
 * the nearest one is meant.
 */
function periodOf(kind: string, kinds: Kind[]): FieldSchema<string> {
  const find = (text: string, context: ReadingContext): Span<string>[] =>
    findPeriods(text, dateBase({ tense: 'future', zone: 'team' }, context), kinds)
  return {
    kind,
    widget: 'line',
    read(text, context) {
      const plain = foldCase(text).trim()
      const span = find(plain, context).find(({ from, to }) => from === 0 && to === plain.length)
      return span?.reading ?? notAPeriod(text, kinds)
    },
    find: (text, context) => find(foldCase(text), context),
    print: (value) => value,
  }
}

export const period: FieldSchema<string> = periodOf('period', ['month', 'quarter', 'year'])
export const month: FieldSchema<string> = periodOf('month', ['month'])
export const quarter: FieldSchema<string> = periodOf('quarter', ['quarter'])

/** The months named in a folded lower-case text, as their days. */
export function findMonths(text: string, base: DateBase): Span<DateRange>[] {
  return findPeriods(text, base, ['month']).map(({ from, to, reading }) => ({
    from,
    to,
    reading: reading.ok ? understood(monthDays(reading.value)) : reading,
  }))
}

/** The first and last day of a period as this field gives it. */
export function periodDays(value: string): DateRange {
  if (value.includes('Q')) return quarterDays(value)
  return value.length === 4 ? { from: `${value}-01-01`, to: `${value}-12-31` } : monthDays(value)
}

function findPeriods(text: string, base: DateBase, kinds: Kind[]): Span<string>[] {
  const spans: Span<string>[] = []
  const scan = (pattern: RegExp, value: (match: RegExpExecArray) => string | undefined) => {
    for (const match of text.matchAll(pattern)) {
      const found = value(match)
      const reading = found === undefined ? notAPeriod(match[0], kinds) : understood(found)
      spans.push({ from: match.index, to: match.index + match[0].length, reading })
    }
  }
  const { today } = base
  if (kinds.includes('month')) {
    scan(monthNumber, (m) => monthOf(m[1], numerals[m[2] ?? ''] ?? Number(m[2]), today))
    scan(isoMonth, (m) => monthOf(m[1], Number(m[2]), today))
    scan(monthName, (m) => monthOf(m[2], names.indexOf((m[1] ?? '').slice(0, 3)) + 1, today))
    scan(monthWord, (m) => monthAway(today, away(m[1] ?? m[2])))
  }
  if (kinds.includes('quarter')) {
    scan(quarterNumber, (m) =>
      quarterIn(m[1] ?? m[3] ?? m[4], numerals[m[5] ?? ''] ?? Number(m[2] ?? m[5]), today),
    )
    scan(quarterWord, (m) => quarterOf(`${monthAway(today, away(m[1] ?? m[2]) * 3)}-01`))
  }
  if (kinds.includes('year')) {
    scan(yearNumber, (m) => m[1])
    scan(yearWord, (m) => String(Number(today.slice(0, 4)) + away(m[1] ?? m[2])))
  }
  return spans.toSorted((a, b) => a.from - b.from || b.to - a.to)
}

function away(word: string | undefined): number {
  if (word === '上' || word === '去' || word === 'last') return -1
  return word === '下' || word === '明' || word === 'next' ? 1 : 0
}

function monthOf(year: string | undefined, number: number, today: string): string | undefined {
  if (number < 1 || number > 12 || Number(year ?? 1) < 1) return undefined
  if (year !== undefined) return `${year}-${String(number).padStart(2, '0')}`
  const months = Array.from({ length: 12 }, (_, i) => monthAway(today, i - 5))
  return months.find((one) => Number(one.slice(5)) === number)
}

function quarterIn(year: string | undefined, number: number, today: string): string {
  if (year !== undefined) return `${year}-Q${number}`
  const near = [-2, -1, 0, 1].map((step) => quarterOf(`${monthAway(today, step * 3)}-01`))
  return near.find((one) => one.endsWith(`Q${number}`)) ?? `${today.slice(0, 4)}-Q${number}`
}

function notAPeriod(text: string, kinds: Kind[]): Reading<never> {
  const examples = { month: '2026-11', quarter: '2026-Q4', year: '2026' }
  const list = kinds.map((kind) => examples[kind])
  return refused(
    `“${clip(text)}”不是时段，例如 ${list.join('、')}`,
    `“${clip(text)}” is not a period; try ${list.join(' or ')}`,
  )
}
