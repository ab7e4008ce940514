import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  dateOfDay,
  dayNumber,
  daysBetween,
  eachDay,
  isDate,
  isoWeek,
  monthDays,
  monthEnd,
  monthStart,
  quarterDays,
  quarterOf,
  weekday,
  weekDays,
  weekStart,
} from '../../src/lib/dates.ts'

// 1900-01-01 to 2199-12-31.
const day = fc.integer({ min: -25_567, max: 84_004 }).map(dateOfDay)

test('a date is a real calendar day written out in full', () => {
  expect(['2026-11-24', '2024-02-29', '2000-02-29', '1999-12-31'].filter(isDate)).toHaveLength(4)
  const wrong = ['2026-02-29', '2026-02-30', '1900-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '26-11-24']
  expect(
    [...wrong, '', '2026-11-24T00:00:00Z', ' 2026-11-24', '0026-11-24', '2026-11-31'].filter(isDate),
  ).toEqual([])
})

test('a malformed date is refused instead of becoming another day', () => {
  expect(() => addDays('2026-02-30', 1)).toThrow('not a date: 2026-02-30')
  expect(() => weekday('yesterday')).toThrow(RangeError)
  expect(() => monthStart('2026-13-01')).toThrow(RangeError)
})

// The sample moment of the product: Tuesday 2026-11-24 (printed in every calendar of 2026).
test('knows weekdays, ISO weeks and months of the sample week', () => {
  expect(weekday('2026-11-24')).toBe(2)
  expect(weekday('2026-11-22')).toBe(7)
  expect(isoWeek('2026-11-22')).toBe('2026-W47')
  expect(weekDays('2026-W47')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
  expect(weekStart('2026-11-24', 7)).toBe('2026-11-22')
  expect(monthEnd('2026-11-24')).toBe('2026-11-30')
  expect(monthEnd('2028-02-01')).toBe('2028-02-29')
  expect(monthDays('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  expect(quarterOf('2026-11-24')).toBe('2026-Q4')
  expect(quarterDays('2026-Q1')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
})

// ISO 8601: 2026 has 53 weeks because 1 January is a Thursday; the examples of Wikipedia's "ISO week date".
test.each([
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2005-01-01', '2004-W53'],
  ['2007-12-31', '2008-W01'],
  ['2010-01-03', '2009-W53'],
])('%s lies in %s', (date, week) => {
  expect(isoWeek(date)).toBe(week)
})

test('a week or quarter that does not exist is refused', () => {
  for (const week of ['2026-W54', '2025-W53', '2026-W00', 'W47', '2026-47']) {
    expect(() => weekDays(week)).toThrow(RangeError)
  }
  expect(() => quarterDays('2026-Q5')).toThrow(RangeError)
})

test('adding and counting days are inverse', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days)
      expect(addDays(addDays(date, days), -days)).toBe(date)
      expect(dateOfDay(dayNumber(date))).toBe(date)
    }),
  )
})

test('every day is inside its own week and month, and weekdays run in order', () => {
  fc.assert(
    fc.property(day, (date) => {
      const week = weekDays(isoWeek(date))
      expect(week.from <= date && date <= week.to).toBe(true)
      expect(weekday(week.from)).toBe(1)
      expect(weekday(addDays(date, 1))).toBe((weekday(date) % 7) + 1)
      expect(weekday(weekStart(date, 7))).toBe(7)
      expect(monthStart(date) <= date && date <= monthEnd(date)).toBe(true)
      expect(monthStart(addDays(monthEnd(date), 1))).toBe(addDays(monthEnd(date), 1))
      const quarter = quarterDays(quarterOf(date))
      expect(quarter.from <= date && date <= quarter.to).toBe(true)
    }),
  )
})

test('each day of a range comes once, in order', () => {
  expect(eachDay('2026-02-27', '2026-03-02')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
  ])
  expect(eachDay('2026-03-02', '2026-03-02')).toEqual(['2026-03-02'])
  expect(eachDay('2026-03-02', '2026-03-01')).toEqual([])
})
