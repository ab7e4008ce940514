import { createRequire } from 'node:module'
import type chineseDays from 'chinese-days'
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { addDays, type LocalDate } from '../dates.ts'

// The functions of chinese-days read 'YYYY-MM-DD' as UTC and then ask for the local day, so that west of Greenwich
// each answer is a day off (issue seen with TZ=America/Los_Angeles in 1.5.7). Its published table is plain text keyed
// by date and is read here directly; the lunar look-up is right when given a local noon.

/** What the State Council's notice makes of a day in China; `plain` is a day like any other of its week. */
export type ChinaDay =
  | { kind: 'plain'; known: boolean }
  | { kind: 'holiday' | 'make-up'; known: boolean; name: { zh: string; en: string } }

const holidays: Record<LocalDate, string> = announced.holidays
const makeUpDays: Record<LocalDate, string> = announced.workdays
const announcedYears = new Set(Object.keys(holidays).map((date) => date.slice(0, 4)))

/** Whether the holidays and make-up workdays of a year are published (2004 to 2026 in chinese-days 1.5.7). */
export function isChinaYearKnown(year: number): boolean {
  return announcedYears.has(String(year))
}

/**
 * Holiday, make-up workday 调休 or plain day in China. In a year without a notice only the days that the law itself
 * makes holidays are guessed, without bridges and make-up days, and `known` is false.
 */
export function chinaDay(date: LocalDate): ChinaDay {
  const year = Number(date.slice(0, 4))
  if (!isChinaYearKnown(year)) {
    const name = statutoryHolidays(year)[date]
    return name ? { kind: 'holiday', known: false, name } : { kind: 'plain', known: false }
  }
  const holiday = holidays[date]
  if (holiday !== undefined) return { kind: 'holiday', known: true, name: bothNames(holiday) }
  const makeUp = makeUpDays[date]
  if (makeUp !== undefined) {
    const { zh, en } = bothNames(makeUp)
    return { kind: 'make-up', known: true, name: { zh: `${zh}调休`, en: `${en} make-up day` } }
  }
  return { kind: 'plain', known: true }
}

/** New Year's Day of the Chinese calendar in a year (1901–2100). */
export function springFestival(year: number): LocalDate {
  return lunarDay(year, 1, 1)
}

function lunarDay(year: number, month: number, day: number): LocalDate {
  // Loaded when a year without a notice is asked for: loading it takes 15 ms, which most starts need not pay.
  const lunar = createRequire(import.meta.url)('chinese-days') as typeof chineseDays
  return lunar.getSolarDateFromLunar(new Date(year, month - 1, day, 12)).date
}

/** The days named by the 全国年节及纪念日放假办法 as amended for 2025 (State Council order 795). */
function statutoryHolidays(year: number): Record<LocalDate, { zh: string; en: string }> {
  if (year < 1901 || year > 2099) return {}
  const festival = springFestival(year)
  const days: [LocalDate, string, string][] = [
    [`${year}-01-01`, '元旦', "New Year's Day"],
    ...[-1, 0, 1, 2].map((n): [LocalDate, string, string] => [
      addDays(festival, n),
      '春节',
      'Spring Festival',
    ]),
    [tombSweepingDay(year), '清明', 'Tomb-sweeping Day'],
    [`${year}-05-01`, '劳动节', 'Labour Day'],
    [`${year}-05-02`, '劳动节', 'Labour Day'],
    [lunarDay(year, 5, 5), '端午', 'Dragon Boat Festival'],
    [lunarDay(year, 8, 15), '中秋', 'Mid-autumn Festival'],
    ...['01', '02', '03'].map((n): [LocalDate, string, string] => [
      `${year}-10-${n}`,
      '国庆节',
      'National Day',
    ]),
  ]
  return Object.fromEntries(days.map(([date, zh, en]) => [date, { zh, en }]))
}

function tombSweepingDay(year: number): LocalDate {
  // The usual approximation of the solar term 清明 for 2000–2099 (寿星公式), good to the day in that century.
  const short = year % 100
  return `${year}-04-0${Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)}`
}

function bothNames(entry: string): { zh: string; en: string } {
  // An entry reads "National Day,国庆节,3".
  const [en = '', zh = ''] = entry.split(',')
  return { zh, en }
}
