import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cover } from '../../../src/facts/sales.ts'
import { comparedDays } from '../../../src/features/weekly/compared-days.ts'
import { addDays, eachDay } from '../../../src/lib/dates.ts'

/** A week's cover from a letter a day: `d` a daily report, `.` none, `r` part of one report over all days marked so. */
function cover(from: string, days: string): Cover {
  const dates = eachDay(from, addDays(from, days.length - 1))
  const range = dates.filter((_, i) => days[i] === 'r')
  return {
    from,
    to: dates.at(-1) ?? from,
    days: new Map(dates.filter((_, i) => days[i] === 'd').map((date) => [date, 'business'])),
    missing: dates.filter((_, i) => days[i] === '.'),
    ranges: range.length === 0 ? [] : [{ from: range[0] ?? '', to: range.at(-1) ?? '', importId: 1 }],
  }
}

const compared = (after: string, before: string) =>
  comparedDays(cover('2026-11-16', after), cover('2026-11-09', before))

test.each([
  ['ddddddd', 'ddddddd', '16–22'],
  ['dddddd', 'dddddd', '16–21'],
  ['ddd.ddd', 'ddddddd', '20–22'],
  ['ddddddd', '.dddddd', '17–22'],
  ['rrrrrrr', 'rrrrrrr', '16–22'],
  // A report over the whole week cannot be held against six days.
  ['rrrrrrr', 'dddddd.', undefined],
  ['.......', 'ddddddd', undefined],
])('this week %s and last week %s compare %s', (after, before, expected) => {
  const range = compared(after, before)
  expect(range && `${range.from.slice(8)}–${range.to.slice(8)}`).toBe(expected)
})

test('every day compared has numbers in both weeks', () => {
  const week = fc
    .array(fc.constantFrom('d', '.'), { minLength: 7, maxLength: 7 })
    .map((days) => days.join(''))
  fc.assert(
    fc.property(week, week, (after, before) => {
      const range = compared(after, before)
      const both = eachDay('2026-11-16', '2026-11-22').filter((_, i) => after[i] === 'd' && before[i] === 'd')
      const chosen = range ? eachDay(range.from, range.to) : []
      expect(chosen.filter((day) => !both.includes(day))).toEqual([])
      expect(chosen.length > 0).toBe(both.length > 0)
    }),
  )
})
