import { addDays, isDate, weekDays, isoWeek, type DateRange } from '../../../lib/dates.ts'
import { refused, understood, type FieldSchema, type Reading, type Span } from '../../field.ts'
import { readCount } from '../counting.ts'
import { foldCase } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'
import { dateBase, dayOfMonth, type DateBase, type DateRule } from './date-base.ts'
import { aroundDay, dayOf, dayWords, notADate } from './date-words.ts'
import { findWeeks } from './week.ts'
import { findMonths } from './period.ts'

type RangeSpan = Span<DateRange>

const between = /^\s?(?:~|-{1,2}|到|至|\.\.|to(?![a-z])|until(?![a-z])|through(?![a-z]))\s?$/
const dayPair =
  /(?<![\w./,$€£¥-])(\d{1,2})[号日]?\s?(?:-{1,2}|~|到|至)\s?(\d{1,2})([号日])?(?![\w./%]|\s?(?:[个件套箱%点天]|单(?!价)))/g
const dayPairInMonth =
  /(?<!\d)(\d{1,2})月(\d{1,2})[号日]?\s?(?:-{1,2}|~|到|至)\s?(\d{1,2})[号日]?(?![\w./%月])/g
const dayPairNamed =
  /(?<![\w./-])(?:(\d{1,2})(?:st|nd|rd|th)? ?(?:-{1,2}|~|to) ?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2}) ?(?:-{1,2}|~|to) ?(\d{1,2}))(?![\w./%-])/g
const lastDays =
  /(?:近|最近|过去|前)\s?(\d{1,3}|[一两二三四五六七八九十]{1,3})\s?天|(?<![a-z])(?:last|past) (\d{1,3}) days?(?![a-z])/g
const nextDays =
  /未来\s?(\d{1,3}|[一两二三四五六七八九十]{1,3})\s?天|(?<![a-z])next (\d{1,3}) days?(?![a-z])/g
const weekend = /(上|下|本|这)?个?周末|(?<![a-z])(last |next |this )?weekend(?![a-z])/g
const daysFrom = /^\s?(?:起|开始)?\s?(?:休|请)?\s?(\d{1,2}|[一两二三四五六七八九十]{1,2})天/

/** Days from one to another, both included; a single day is both. 26-27, 11-26~11-28, 近7天, 上周, 明天起3天. */
export function dateRange(rule: DateRule): FieldSchema<DateRange> {
  return {
    kind: 'range',
    widget: 'line',
    read(text, context) {
      const base = dateBase(rule, context)
      const plain = foldCase(text).trim()
      const span = findRanges(plain, base).find(({ from, to }) => from === 0 && to === plain.length)
      return span?.reading ?? notADate(text, base)
    },
    find: (text, context) => findRanges(foldCase(text), dateBase(rule, context)),
    print: ({ from, to }) => (from === to ? from : `${from}~${to}`),
  }
}

/** Days that have been, of a store's facts unless said otherwise. */
export function pastRange(zone: DateRule['zone'] = 'store'): FieldSchema<DateRange> {
  return dateRange({ tense: 'past', zone })
}

/** Days to come, of the team's calendar unless said otherwise: leave, a promotion. */
export function futureRange(zone: DateRule['zone'] = 'team'): FieldSchema<DateRange> {
  return dateRange({ tense: 'future', zone })
}

function findRanges(plain: string, base: DateBase): RangeSpan[] {
  const found = [...wordRanges(plain, base), ...dayRanges(plain, base)]
  found.sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: RangeSpan[] = []
  for (const span of found) if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(span)
  return kept
}

/** Single days, and pairs of them with a dash or 到 between. */
function dayRanges(plain: string, base: DateBase): RangeSpan[] {
  const words = dayWords(plain)
  const spans: RangeSpan[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (!word) continue
    const first = dayOf(word, base, plain.slice(word.from, word.to))
    if (!first) continue
    const next = words[i + 1]
    if (next && between.test(plain.slice(word.to, Math.min(next.from, word.to + 12)))) {
      const second = first.ok
        ? dayOf(next, { ...base, today: first.value, tense: 'future' }, plain.slice(next.from, next.to))
        : first
      if (second) {
        const reading =
          first.ok && second.ok ? checked(first.value, second.value, base) : first.ok ? second : first
        spans.push({ from: word.from, to: next.to, reading: reading as Reading<DateRange> })
        i++
        continue
      }
    }
    const length = first.ok ? daysFrom.exec(plain.slice(word.to, word.to + 12)) : null
    if (first.ok && length) {
      const last = addDays(first.value, Math.max(1, readCount(length[1] ?? '') ?? 1) - 1)
      spans.push({
        from: word.from,
        to: word.to + length[0].length,
        reading: checked(first.value, last, base),
      })
      continue
    }
    const reading: Reading<DateRange> = first.ok ? understood({ from: first.value, to: first.value }) : first
    spans.push({ ...aroundDay(plain, word.from, word.to), reading, ...(word.weak ? { claim: 'weak' } : {}) })
  }
  return spans
}

/** 26-27, 11月26-28日, 近7天, 上周, 11月, 周末. */
function wordRanges(plain: string, base: DateBase): RangeSpan[] {
  const spans: RangeSpan[] = []
  const add = (match: RegExpExecArray, reading: Reading<DateRange> | undefined) => {
    if (reading) spans.push({ from: match.index, to: match.index + match[0].length, reading })
  }
  for (const match of plain.matchAll(dayPair)) add(match, pairOfDays(match, base))
  for (const match of plain.matchAll(dayPairInMonth))
    add(match, pairInMonth(`${match[1]}月${match[2]}日`, match[3], base))
  for (const match of plain.matchAll(dayPairNamed))
    add(match, pairInMonth(`${match[3] ?? match[4]} ${match[1] ?? match[5]}`, match[2] ?? match[6], base))
  for (const match of plain.matchAll(lastDays)) {
    const days = readCount(match[1] ?? match[2] ?? '') ?? 0
    if (days > 0) add(match, understood({ from: addDays(base.today, -days), to: addDays(base.today, -1) }))
  }
  for (const match of plain.matchAll(nextDays)) {
    const days = readCount(match[1] ?? match[2] ?? '') ?? 0
    if (days > 0) add(match, checked(base.today, addDays(base.today, days - 1), base))
  }
  for (const match of plain.matchAll(weekend)) {
    const away = /上|last/.test(match[0]) ? -7 : /下|next/.test(match[0]) ? 7 : 0
    const thisOne = weekDays(isoWeek(addDays(base.today, away))).to
    const to = base.tense === 'past' && away === 0 && thisOne > base.today ? addDays(thisOne, -7) : thisOne
    add(match, checked(addDays(to, -1), to, base))
  }
  for (const { from, to, reading } of [...findWeeks(plain, base), ...findMonths(plain, base)])
    spans.push({ from, to, reading: reading.ok ? untilToday(reading.value, base) : reading })
  return spans
}

/** The first day, as text, to a later day of its month: 11月26-28日, 26-28 Nov. */
function pairInMonth(text: string, last: string | undefined, base: DateBase): Reading<DateRange> | undefined {
  const [word] = dayWords(text)
  const first = word && word.from === 0 && word.to === text.length ? dayOf(word, base, text) : undefined
  if (!first?.ok) return first
  return checked(first.value, `${first.value.slice(0, 8)}${(last ?? '').padStart(2, '0')}`, base)
}

/** 26-27: days of one month, or of two when the second is smaller. 5-7 without 号 is the seventh of May. */
function pairOfDays(match: RegExpExecArray, base: DateBase): Reading<DateRange> | undefined {
  const [first, second] = [Number(match[1]), Number(match[2])]
  const looksLikeMonthAndDay = first <= 12 && match[3] === undefined && !/[号日]/.test(match[0])
  if (looksLikeMonthAndDay || first < 1 || second < 1 || first > 31 || second > 31) return undefined
  const from = dayOfMonth(base, first)
  const to = from && dayOfMonth({ ...base, today: from, tense: 'future' }, second)
  return from && to ? checked(from, to, base) : undefined
}

/** A running week or month of facts ends today; one that has not begun is refused. */
function untilToday(range: DateRange, base: DateBase): Reading<DateRange> {
  const open = base.tense === 'past' && range.from <= base.today && range.to > base.today
  return checked(range.from, open ? base.today : range.to, base)
}

function checked(from: string, to: string, base: DateBase): Reading<DateRange> {
  if (!isDate(to)) return refused(`没有 ${clip(to)} 这一天`, `There is no day ${clip(to)}`)
  if (from > to)
    return refused(`结束日 ${to} 在开始日 ${from} 之前，请检查`, `The end ${to} is before the start ${from}`)
  if (base.tense === 'past' && to > base.today)
    return refused(
      `${to} 还没到（那边现在是 ${base.today}）`,
      `${to} has not come yet (it is ${base.today} there)`,
    )
  return understood({ from, to })
}
