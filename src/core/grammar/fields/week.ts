import { addDays, isoWeek, weekDays, type DateRange, type LocalDate } from '../../../lib/dates.ts'
import { refused, understood, type FieldSchema, type Reading, type Span } from '../../field.ts'
import { foldCase } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'
import { dateBase, type DateBase, type DateRule } from './date-base.ts'

const weekWords: [RegExp, number][] = [
  [/上上(?:个?周|个?星期|个?礼拜)(?![一二三四五六日天末1-7报])/g, -2],
  [/(?<!上)上(?:个?周|个?星期|个?礼拜)(?![一二三四五六日天末1-7报])|(?<![a-z])last week(?![a-z])/g, -1],
  [/[本这](?:个?周|个?星期|个?礼拜)(?![一二三四五六日天末1-7报])|(?<![a-z])this week(?![a-z])/g, 0],
  [/(?<!下)下(?:个?周|个?星期|个?礼拜)(?![一二三四五六日天末1-7报])|(?<![a-z])next week(?![a-z])/g, 1],
]
const weekNumber = /(?<![\w-])(?:(\d{4})[- ]?)?w(\d{1,2})(?![\w-])|(?:(\d{4})年)?第(\d{1,2})周/g

/** An ISO week such as '2026-W47': 上周, this week, W47, 2026-W40, 第47周. Alone in a field, `last` and `this` too. */
export function week(rule: DateRule = { tense: 'past', zone: 'store' }): FieldSchema<string> {
  const find = (text: string, base: DateBase): Span<string>[] =>
    findWeeks(text, base).map(({ from, to, reading }) => ({
      from,
      to,
      reading: reading.ok ? understood(isoWeek(reading.value.from)) : reading,
    }))
  return {
    kind: 'week',
    widget: 'line',
    read(text, context) {
      const plain = foldCase(text).trim()
      const named = /^(?:last|this|next)$/.test(plain) ? `${plain} week` : plain
      const base = dateBase(rule, context)
      const span = find(named, base).find(({ from, to }) => from === 0 && to === named.length)
      return span?.reading ?? notAWeek(text, base.today)
    },
    find(text, context) {
      const plain = foldCase(text)
      const base = dateBase(rule, context)
      const spans = find(plain, base)
      for (const match of plain.matchAll(/(?<![\w-])(?:last|this)(?![\w-])/g)) {
        const reading = find(`${match[0]} week`, base)[0]?.reading
        if (reading)
          spans.push({ from: match.index, to: match.index + match[0].length, reading, claim: 'weak' })
      }
      return spans
    },
    print: (value) => value,
  }
}

/** The weeks named in a folded lower-case text, as their days. */
export function findWeeks(text: string, base: DateBase): Span<DateRange>[] {
  const spans: Span<DateRange>[] = []
  for (const [pattern, weeks] of weekWords)
    for (const match of text.matchAll(pattern)) {
      const reading = understood(weekDays(isoWeek(addDays(base.today, weeks * 7))))
      spans.push({ from: match.index, to: match.index + match[0].length, reading })
    }
  for (const match of text.matchAll(weekNumber)) {
    const reading = numbered(match[1] ?? match[3], match[2] ?? match[4] ?? '', base, match[0])
    spans.push({ from: match.index, to: match.index + match[0].length, reading })
  }
  return spans.toSorted((a, b) => a.from - b.from)
}

function numbered(
  year: string | undefined,
  number: string,
  base: DateBase,
  text: string,
): Reading<DateRange> {
  const thisYear = Number(isoWeek(base.today).slice(0, 4))
  const years =
    year !== undefined
      ? [Number(year)]
      : base.tense === 'past'
        ? [thisYear, thisYear - 1]
        : [thisYear, thisYear + 1]
  const weeks = years.map((one) => daysOfWeek(`${String(one).padStart(4, '0')}-W${number.padStart(2, '0')}`))
  const fits = (range: DateRange | undefined) =>
    range !== undefined && (base.tense === 'past' ? range.from <= base.today : range.to >= base.today)
  const found =
    (year === undefined ? weeks.find(fits) : undefined) ?? weeks.find((range) => range !== undefined)
  return found ? understood(found) : notAWeek(text, base.today)
}

function daysOfWeek(name: string): DateRange | undefined {
  if (!/^[1-9]\d{3}-W(?:0[1-9]|[1-4]\d|5[0-3])$/.test(name)) return undefined
  const from = addDays(weekDays(`${name.slice(0, 4)}-W01`).from, (Number(name.slice(6)) - 1) * 7)
  // Most years have no week 53.
  return isoWeek(from) === name ? weekDays(name) : undefined
}

function notAWeek(text: string, today: LocalDate): Reading<never> {
  const example = isoWeek(today)
  return refused(
    `“${clip(text)}”不是哪一周，例如 上周、${example.slice(5)}、${example}`,
    `“${clip(text)}” is not a week; try last week, ${example.slice(5)} or ${example}`,
  )
}
