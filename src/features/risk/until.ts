import type { ReadingContext, Span } from '../../core/field.ts'
import { understood } from '../../core/field.ts'
import { foldCase } from '../../core/grammar/fold.ts'
import { futureDate } from '../../core/grammar/fields/date.ts'
import { workdayFrom } from '../../lib/calendar/workdays.ts'
import type { Calendar } from '../../lib/calendar/calendar.ts'
import { addDays, weekStart, type LocalDate } from '../../lib/dates.ts'

/** How long something is put off: `3d`, `week` (next Monday), or a day. Relative ones count when they are pressed. */
export type Until = string

const date = futureDate()
const words: [RegExp, (match: RegExpMatchArray) => Until][] = [
  [/(\d{1,2})\s?(?:天后|天|日后|d\b|days?\b)/g, (match) => `${Number(match[1])}d`],
  [/明天|明日|\btomorrow\b/g, () => '1d'],
  [/后天/g, () => '2d'],
  [/下周(?![一二三四五六日天])|下星期(?![一二三四五六日天])|\bnext week\b|\bweek\b/g, () => 'week'],
]

/** @returns `undefined` for what is no time */
export function readUntil(text: string, context: ReadingContext): Until | undefined {
  const plain = foldCase(text).trim()
  for (const [pattern, until] of words)
    for (const match of plain.matchAll(pattern)) if (match[0].length === plain.length) return until(match)
  const day = date.read(text, context)
  return day.ok ? day.value : undefined
}

export function findUntils(text: string, context: ReadingContext): Span<Until>[] {
  const plain = foldCase(text)
  const spans: Span<Until>[] = words.flatMap(([pattern, until]) =>
    Array.from(plain.matchAll(pattern), (match) => ({
      from: match.index,
      to: match.index + match[0].length,
      reading: understood(until(match)),
    })),
  )
  const days = (date.find?.(text, context) ?? []).filter(
    (span) => !spans.some((one) => one.from < span.to && one.to > span.from),
  )
  return [...spans, ...days].toSorted((a, b) => a.from - b.from)
}

/** The workday on which something put off comes back: never today, never a day off. */
export function untilDay(until: Until | undefined, today: LocalDate, calendar: Calendar): LocalDate {
  const tomorrow = addDays(today, 1)
  const days = /^(\d+)d$/.exec(until ?? '1d')?.[1]
  const wanted =
    days !== undefined
      ? addDays(today, Number(days))
      : until === 'week'
        ? addDays(weekStart(today), 7)
        : (until ?? tomorrow)
  return workdayFrom(wanted < tomorrow ? tomorrow : wanted, calendar)
}
