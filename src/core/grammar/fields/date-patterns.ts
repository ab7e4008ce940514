import { addDays, type LocalDate } from '../../../lib/dates.ts'
import { readCount } from '../counting.ts'
import {
  calendarDay,
  dayOfMonth,
  monthAway,
  monthDay,
  monthEndAway,
  nearestWeekday,
  nearestYear,
  weekdayOfWeek,
  type DateBase,
} from './date-base.ts'
import { eventDays } from './event-days.ts'

/**
 * One way to write a day.
 * @property day `undefined` is a day that does not exist; `ask` is a word that names no day (年前); `other` is text that
 * only looks like a date
 * @property weak the same text may be something else (11.20 an amount, sat a verb)
 */
export type DatePattern = {
  pattern: RegExp
  day: (match: RegExpExecArray, base: DateBase) => LocalDate | 'ask' | 'other' | undefined
  weak?: true
}

// All patterns are for folded lower-case text, and all quantifiers are bounded.
const n = String.raw`(\d{1,2}|[一二三四五六七八九十]{1,3})`
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const weekdays = 'mon tue wed thu fri sat sun'.split(' ')
const weekdayLong = '(monday|tuesday|wednesday|thursday|friday|saturday|sunday)'
const weekdayShort = '(mon|tues?|wed|thur?s?|fri|sat|sun)'

const pattern = (source: string) => new RegExp(source, 'g')
const whole = (words: string) => pattern(String.raw`(?<![a-z0-9])(?:${words})(?![a-z0-9])`)

const daysAway: Record<string, number> = {
  大前天: -3, 前天: -2, 昨天: -1, 昨日: -1, 昨晚: -1, 昨早: -1, 昨: -1,
  今天: 0, 今日: 0, 今早: 0, 今晚: 0, 今晨: 0, 当天: 0,
  明天: 1, 明日: 1, 明早: 1, 明晚: 1, 大后天: 3, 后天: 2,
  'day before yesterday': -2, yesterday: -1, today: 0, tonight: 0, 'this morning': 0,
  'day after tomorrow': 2, tomorrow: 1, tmrw: 1, tmr: 1,
} // prettier-ignore

export const datePatterns: DatePattern[] = [
  { // 2026-11-22, 2026/11/22, 2026.11.22
    pattern: /(?<![\w.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d-])/g,
    day: (m) => calendarDay(Number(m[1]), Number(m[3]), Number(m[4])),
  },
  { // 2026年11月22日, 明年1月5号, 11月22日, 十一月二十二
    pattern: pattern(String.raw`(?:(\d{4})年|(前|去|今|明|后)年)?(?<![\d一二三四五六七八九十])${n}月\s?${n}(?![\d个件天])[日号]?`),
    day: (m, base) => fullDay(m, base),
  },
  { // 20261122
    pattern: /(?<![\w.,$€£¥-])(20\d{2})(\d{2})(\d{2})(?![\w.,])/g,
    day: (m) => calendarDay(Number(m[1]), Number(m[2]), Number(m[3])) ?? 'other',
  },
  { // 下月5号, 上个月20号
    pattern: pattern(String.raw`(上|下|本|这|当)个?月${n}(?!\d)[日号]?`),
    day: (m, base) => inMonth(base, monthsAway(m[1]), dayNumber(m[2])),
  },
  { pattern: /(上|下|本|这|当)?个?月[底末]/g, day: (m, base) => monthEndAway(base, monthsAway(m[1])) },
  { pattern: whole('(end of (?:the |this )?month|month end|eom)'), day: (_, base) => monthEndAway(base, 0) },
  { pattern: /(上|下|本|这|当)?个?月初/g, day: (m, base) => monthPart(m[1], base, 1) },
  { pattern: /(上|下|本|这|当)?个?月中(?!旬)/g, day: (m, base) => monthPart(m[1], base, 15) },
  { // 周三, 上周五, 下个礼拜三
    pattern: /(?<![每\d一两])(上上|上|下下|下|本|这)?个?(?:周|礼拜|星期)([一二三四五六日天1-7])(?![\d个次])/g,
    day: (m, base) => weekdayIn(base, '一二三四五六日'.indexOf(m[2] === '天' ? '日' : (m[2] ?? '')) + 1 || Number(m[2]), m[1]),
  },
  { // last friday, next wed, friday
    pattern: whole(String.raw`(?:(last|next|this|coming) )?${weekdayLong}|(last|next|this|coming) ${weekdayShort}`),
    day: (m, base) => englishWeekday(base, m[2] ?? m[4] ?? '', m[1] ?? m[3]),
  },
  { pattern: whole(weekdayShort), day: (m, base) => englishWeekday(base, m[1] ?? '', undefined), weak: true },
  { // 22 Nov, 22nd of November 2026
    pattern: whole(String.raw`(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?${monthName}(?:,? (\d{4}))?`),
    day: (m, base) => namedMonth(base, m[2], m[1], m[3]),
  },
  { // Nov 22, November 22nd, 2026
    pattern: whole(String.raw`${monthName}\.? ?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?`),
    day: (m, base) => namedMonth(base, m[1], m[2], m[3]),
  },
  { // 11-22
    pattern: /(?<![\w./,$€£¥-])(\d{1,2})-(\d{1,2})(?![\w./%,-]|\s?(?:[个件套箱%]|单(?!价)))/g,
    day: (m, base) => shortDay(base, Number(m[1]), Number(m[2]), false),
  },
  { // 11/22, and 22/11 where only that is a date; a dash before or after belongs to a range of such days
    pattern: /(?<![\w./,$€£¥]|(?<!\d)-)(\d{1,2})\/(\d{1,2})(?![\w./%]|-(?!\d{1,2}\/)|,\d|\s?(?:[个件套箱%]|单(?!价)))/g,
    day: (m, base) => shortDay(base, Number(m[1]), Number(m[2]), true),
  },
  { // 11.22, which may also be an amount
    pattern: /(?<![\w./,$€£¥+]|(?<!\d)-)(\d{1,2})\.(\d{1,2})\.?(?![\w./%]|-(?!\d{1,2}\.)|\s?(?:[个件套箱%]|单(?!价)))/g,
    day: (m, base) => shortDay(base, Number(m[1]), Number(m[2]), true) ?? 'other',
    weak: true,
  },
  { // 22号, 22日, 二十二号
    pattern: pattern(String.raw`(?<![\d一二三四五六七八九十月.])${n}[号日](?![元圆币本内均常])`),
    day: (m, base) => dayOfMonth(base, dayNumber(m[1])),
  },
  { pattern: whole(String.raw`(?:the )?(\d{1,2})(?:st|nd|rd|th)`), day: (m, base) => dayOfMonth(base, Number(m[1])), weak: true },
  { // 3天前, 两天后
    pattern: /(?<![\w.])(\d{1,3}|[一两二三四五六七八九十]{1,3})天(之?前|之?后)/g,
    day: (m, base) => addDays(base.today, (readCount(m[1] ?? '') ?? 0) * (m[2]?.endsWith('前') ? -1 : 1)),
  },
  { pattern: whole(String.raw`(\d{1,3}) days? ago`), day: (m, base) => addDays(base.today, -Number(m[1])) },
  { pattern: whole(String.raw`in (\d{1,3}) days?`), day: (m, base) => addDays(base.today, Number(m[1])) },
  {
    pattern: pattern(
      Object.keys(daysAway).map((word) => (/^[a-z]/.test(word) ? String.raw`(?<![a-z])${word}(?![a-z])` : word)).join('|'),
    ),
    day: (m, base) => addDays(base.today, daysAway[m[0]] ?? 0),
  },
  ...eventDays.map(({ words, day }): DatePattern => ({
    pattern: words,
    day: (_, base) => nearestYear(base, day),
  })),
  { // Days that only a person knows.
    pattern: /(?<![\d一二三四五六七八九十两几前去今明后])年[前后]|(?<!春)节[前后]|春节(?:前|后)?|过年(?:前|后)?|会员日|(?<![a-z])prime day(?![a-z])/g,
    day: () => 'ask',
  },
] // prettier-ignore

function dayNumber(text: string | undefined): number {
  return readCount(text ?? '') ?? 0
}

const yearsAway: Record<string, number> = { 前: -2, 去: -1, 今: 0, 明: 1, 后: 2 }

function fullDay(m: RegExpExecArray, base: DateBase): LocalDate | undefined {
  const [month, day] = [dayNumber(m[3]), dayNumber(m[4])]
  if (m[1] !== undefined) return calendarDay(Number(m[1]), month, day)
  if (m[2] !== undefined)
    return calendarDay(Number(base.today.slice(0, 4)) + (yearsAway[m[2]] ?? 0), month, day)
  return monthDay(base, month, day)
}

function namedMonth(base: DateBase, name = '', day = '', year: string | undefined): LocalDate | undefined {
  const month = months.indexOf(name.slice(0, 3)) + 1
  return year === undefined
    ? monthDay(base, month, Number(day))
    : calendarDay(Number(year), month, Number(day))
}

function shortDay(
  base: DateBase,
  first: number,
  second: number,
  eitherWay: boolean,
): LocalDate | 'other' | undefined {
  if (first >= 1 && first <= 12 && second >= 1 && second <= 31) return monthDay(base, first, second)
  if (eitherWay && second >= 1 && second <= 12 && first >= 1 && first <= 31)
    return monthDay(base, second, first)
  return 'other'
}

function monthsAway(word: string | undefined): number {
  return word === '上' ? -1 : word === '下' ? 1 : 0
}

function inMonth(base: DateBase, away: number, day: number): LocalDate | undefined {
  const month = monthAway(base.today, away)
  return calendarDay(Number(month.slice(0, 4)), Number(month.slice(5)), day)
}

function monthPart(word: string | undefined, base: DateBase, day: number): LocalDate | undefined {
  return word === undefined ? dayOfMonth(base, day) : inMonth(base, monthsAway(word), day)
}

const weeksAway: Record<string, number> = { 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1, 下下: 2 }

function weekdayIn(base: DateBase, day: number, word: string | undefined): LocalDate {
  return word === undefined ? nearestWeekday(base, day) : weekdayOfWeek(base, day, weeksAway[word] ?? 0)
}

function englishWeekday(base: DateBase, name: string, word: string | undefined): LocalDate {
  const day = weekdays.indexOf(name.slice(0, 3)) + 1
  if (word === 'last')
    return nearestWeekday({ ...base, today: addDays(base.today, -1), teamToday: '', tense: 'past' }, day)
  if (word === 'next') return weekdayOfWeek(base, day, 1)
  if (word === 'this') return weekdayOfWeek(base, day, 0)
  if (word === 'coming') return nearestWeekday({ ...base, tense: 'future' }, day)
  return nearestWeekday(base, day)
}
