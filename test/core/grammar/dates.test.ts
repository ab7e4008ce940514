import { expect, test } from 'vitest'
import type { FieldSchema, ReadingContext } from '../../../src/core/field.ts'
import { futureDate, pastDate } from '../../../src/core/grammar/fields/date.ts'
import { futureRange, pastRange } from '../../../src/core/grammar/fields/date-range.ts'
import { month, period, periodDays, quarter } from '../../../src/core/grammar/fields/period.ts'
import { timeOfDay } from '../../../src/core/grammar/fields/time-of-day.ts'
import { week } from '../../../src/core/grammar/fields/week.ts'
import { context, stores } from './sample-context.ts'

function value(schema: FieldSchema<unknown>, text: string, where: ReadingContext = context): unknown {
  const reading = schema.read(text, where)
  return reading.ok ? reading.value : undefined
}

function refusal(schema: FieldSchema<unknown>, text: string): string {
  const reading = schema.read(text, context)
  return reading.ok
    ? `understood as ${JSON.stringify(reading.value)}`
    : `${reading.words.zh} | ${reading.words.en}`
}

// Tue 24 Nov 2026 in Shanghai, Mon 23 Nov in Los Angeles: a US fact, and a plan of the team.
const days: [string, string | undefined, string][] = [
  ['今天', '2026-11-23', '2026-11-24'],
  ['昨天', '2026-11-22', '2026-11-23'],
  ['昨日', '2026-11-22', '2026-11-23'],
  ['昨', '2026-11-22', '2026-11-23'],
  ['前天', '2026-11-21', '2026-11-22'],
  ['大前天', '2026-11-20', '2026-11-21'],
  ['三天前', '2026-11-20', '2026-11-21'],
  ['今早', '2026-11-23', '2026-11-24'],
  ['明天', undefined, '2026-11-25'],
  ['后天', undefined, '2026-11-26'],
  ['大后天', undefined, '2026-11-27'],
  ['周三', '2026-11-18', '2026-11-25'],
  ['礼拜三', '2026-11-18', '2026-11-25'],
  ['星期天', '2026-11-22', '2026-11-29'],
  ['周一', '2026-11-23', '2026-11-30'],
  ['上周五', '2026-11-20', '2026-11-20'],
  ['下周三', undefined, '2026-12-02'],
  ['这周五', undefined, '2026-11-27'],
  ['22号', '2026-11-22', '2026-12-22'],
  ['二十二号', '2026-11-22', '2026-12-22'],
  ['31号', '2026-10-31', '2026-12-31'],
  ['月底', undefined, '2026-11-30'],
  ['上月底', '2026-10-31', '2026-10-31'],
  ['月初', '2026-11-01', '2026-12-01'],
  ['下月5号', undefined, '2026-12-05'],
  ['上个月20号', '2026-10-20', '2026-10-20'],
  ['11.22', '2026-11-22', '2026-11-22'],
  ['11/22', '2026-11-22', '2026-11-22'],
  ['11-22', '2026-11-22', '2026-11-22'],
  ['１１－２２', '2026-11-22', '2026-11-22'],
  ['11月22日', '2026-11-22', '2026-11-22'],
  ['11月22', '2026-11-22', '2026-11-22'],
  ['十一月二十二号', '2026-11-22', '2026-11-22'],
  ['12月30日', '2025-12-30', '2026-12-30'],
  ['12月5号前', undefined, '2026-12-05'],
  ['周五前', '2026-11-20', '2026-11-27'],
  ['2026-11-22', '2026-11-22', '2026-11-22'],
  ['2026/1/5', '2026-01-05', '2026-01-05'],
  ['2026年1月5日', '2026-01-05', '2026-01-05'],
  ['20261122', '2026-11-22', '2026-11-22'],
  ['去年11月22日', '2025-11-22', '2025-11-22'],
  ['明年1月5号', undefined, '2027-01-05'],
  ['22/10', '2026-10-22', '2027-10-22'],
  ['2月29日', '2024-02-29', '2028-02-29'],
  ['双11', '2026-11-11', '2026-11-11'],
  ['双十一', '2026-11-11', '2026-11-11'],
  ['黑五', undefined, '2026-11-27'],
  ['网一', undefined, '2026-11-30'],
  ['感恩节', undefined, '2026-11-26'],
  ['yesterday', '2026-11-22', '2026-11-23'],
  ['Today', '2026-11-23', '2026-11-24'],
  ['tomorrow', undefined, '2026-11-25'],
  ['day before yesterday', '2026-11-21', '2026-11-22'],
  ['3 days ago', '2026-11-20', '2026-11-21'],
  ['last friday', '2026-11-20', '2026-11-20'],
  ['friday', '2026-11-20', '2026-11-27'],
  ['by Friday', '2026-11-20', '2026-11-27'],
  ['next wed', undefined, '2026-12-02'],
  ['22 Nov', '2026-11-22', '2026-11-22'],
  ['Nov 22', '2026-11-22', '2026-11-22'],
  ['November 22nd, 2025', '2025-11-22', '2025-11-22'],
  ['22nd of November', '2026-11-22', '2026-11-22'],
  ['the 5th', '2026-11-05', '2026-12-05'],
  ['end of month', undefined, '2026-11-30'],
  ['black friday', undefined, '2026-11-27'],
  ['cyber monday', undefined, '2026-11-30'],
]

test.each(days)('%s is %s for a fact of the US store and %s for a plan', (text, fact, plan) => {
  expect(value(pastDate(), text)).toBe(fact)
  expect(value(futureDate(), text)).toBe(plan)
  // Found in a sentence as it is read alone.
  const spans = futureDate().find?.(`，${text}。`, context) ?? []
  expect(spans.map(({ from, to, reading }) => [from, to, reading.ok && reading.value])).toEqual([
    [1, text.length + 1, plan],
  ])
})

test('yesterday is each store’s own', () => {
  expect(value(pastDate(), '昨天', { ...context, store: stores.de })).toBe('2026-11-23')
  expect(value(pastDate(), '昨天', { ...context, store: stores.jp })).toBe('2026-11-23')
  expect(value(pastDate('team'), '昨天')).toBe('2026-11-23')
})

test('a day the store has not reached is said to be so, not moved by a year', () => {
  for (const text of ['11-24', '24号', '周二', '2026-11-24', '12月5号', '明天', '黑五'])
    expect(refusal(pastDate(), text)).toMatch(/还没到.*2026-11-23.*has not come yet/)
})

test('days that do not exist are refused', () => {
  for (const text of ['2月30号', '11-31', '2026-02-29', '2026-13-01', '99号', 'Feb 30'])
    expect(refusal(pastDate(), text)).toMatch(/没有“.*”这一天.*There is no day/)
})

test('words that name no day ask for one', () => {
  for (const text of ['年前', '节后', '春节前', 'prime day'])
    expect(refusal(futureDate(), text)).toMatch(/是哪一天.*Which day/)
})

test('what is no date says what works', () => {
  expect(refusal(pastDate(), 'soon')).toBe(
    '“soon”不是日期，例如 昨天、11-22、2026-11-23 | “soon” is not a date; try yesterday, 22 Nov or 2026-11-23',
  )
})

test('numbers that only look like dates are left alone', () => {
  const text = '11.20刀/件 5-6件 每周三 3日元 88日元 1.5 2026 12.5% TRAY-11-22 12:30 11/20/33 3天 100.5'
  const found = (futureDate().find?.(text, context) ?? []).filter(({ claim }) => claim === undefined)
  expect(found.map(({ from, to }) => text.slice(from, to))).toEqual([])
})

const ranges: [string, [string, string] | undefined, [string, string] | undefined][] = [
  ['26-27', ['2026-10-26', '2026-10-27'], ['2026-11-26', '2026-11-27']],
  ['26号到27号', ['2026-10-26', '2026-10-27'], ['2026-11-26', '2026-11-27']],
  ['30-2号', ['2026-10-30', '2026-11-02'], ['2026-11-30', '2026-12-02']],
  ['11-26~11-28', undefined, ['2026-11-26', '2026-11-28']],
  ['11.16-11.18', ['2026-11-16', '2026-11-18'], ['2026-11-16', '2026-11-18']],
  ['11/16 - 11/18', ['2026-11-16', '2026-11-18'], ['2026-11-16', '2026-11-18']],
  ['11月16-18日', ['2026-11-16', '2026-11-18'], ['2026-11-16', '2026-11-18']],
  ['2026-11-16 到 2026-11-18', ['2026-11-16', '2026-11-18'], ['2026-11-16', '2026-11-18']],
  ['Nov 16 to Nov 18', ['2026-11-16', '2026-11-18'], ['2026-11-16', '2026-11-18']],
  ['16-18 Nov', ['2026-11-16', '2026-11-18'], ['2026-11-16', '2026-11-18']],
  ['Nov 26-27', undefined, ['2026-11-26', '2026-11-27']],
  ['12-30~1-3', ['2025-12-30', '2026-01-03'], ['2026-12-30', '2027-01-03']],
  ['近7天', ['2026-11-16', '2026-11-22'], ['2026-11-17', '2026-11-23']],
  ['最近两天', ['2026-11-21', '2026-11-22'], ['2026-11-22', '2026-11-23']],
  ['last 7 days', ['2026-11-16', '2026-11-22'], ['2026-11-17', '2026-11-23']],
  ['上周', ['2026-11-16', '2026-11-22'], ['2026-11-16', '2026-11-22']],
  ['本周', ['2026-11-23', '2026-11-23'], ['2026-11-23', '2026-11-29']],
  ['W47', ['2026-11-16', '2026-11-22'], ['2027-11-22', '2027-11-28']],
  ['上个月', ['2026-10-01', '2026-10-31'], ['2026-10-01', '2026-10-31']],
  ['11月', ['2026-11-01', '2026-11-23'], ['2026-11-01', '2026-11-30']],
  ['明天起3天', undefined, ['2026-11-25', '2026-11-27']],
  ['周末', ['2026-11-21', '2026-11-22'], ['2026-11-28', '2026-11-29']],
  ['昨天', ['2026-11-22', '2026-11-22'], ['2026-11-23', '2026-11-23']],
  ['27-26', undefined, ['2026-11-27', '2026-12-26']],
]

test.each(ranges)('%s is %j for facts and %j for plans', (text, fact, plan) => {
  const range = (pair: [string, string] | undefined) => pair && { from: pair[0], to: pair[1] }
  expect(value(pastRange(), text)).toEqual(range(fact))
  expect(value(futureRange(), text)).toEqual(range(plan))
})

test('a range that ends before it begins is refused', () => {
  expect(refusal(futureRange(), '2026-11-28~2026-11-26')).toMatch(/之前.*before the start/)
})

test('weeks are ISO weeks of the store', () => {
  const weeks = {
    上周: 'W47',
    本周: 'W48',
    this: 'W48',
    last: 'W47',
    'last week': 'W47',
    上上周: 'W46',
    W40: 'W40',
    第3周: 'W03',
  }
  for (const [text, expected] of Object.entries(weeks)) expect(value(week(), text)).toBe(`2026-${expected}`)
  expect(value(week(), '2026-W40')).toBe('2026-W40')
  expect(value(week(), 'W50')).toBe('2025-W50')
  expect(refusal(week(), '2026-W54')).toMatch(/不是哪一周.*not a week/)
})

test('months, quarters and years take the nearest when no year is said', () => {
  const periods = {
    '11月': '2026-11', '1月': '2027-01', 'Nov 2026': '2026-11', 下月: '2026-12', '2026-11': '2026-11', 十二月: '2026-12',
    Q4: '2026-Q4', 四季度: '2026-Q4', Q1: '2027-Q1', '2026-Q3': '2026-Q3', 'Q3 2025': '2025-Q3', 下季度: '2027-Q1', 今年: '2026', '2027': '2027',
  } // prettier-ignore
  for (const [text, expected] of Object.entries(periods)) expect(value(period, text)).toBe(expected)
  expect(value(month, 'Q4')).toBeUndefined()
  expect(value(quarter, 'Q4')).toBe('2026-Q4')
  expect(value(month, '2026-13')).toBeUndefined()
  expect(periodDays('2026-Q4')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
  expect(periodDays('2026-11')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
  expect(periodDays('2026')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
})

test('times of day', () => {
  const times = {
    '9:30': '09:30',
    '09:30': '09:30',
    '9点': '09:00',
    九点半: '09:30',
    下午3点: '15:00',
    '3pm': '15:00',
    '12am': '00:00',
    晚上8点15: '20:15',
  }
  for (const [text, expected] of Object.entries(times)) expect(value(timeOfDay, text)).toBe(expected)
  expect(refusal(timeOfDay, '25:00')).toMatch(/不是时间.*not a time/)
})
