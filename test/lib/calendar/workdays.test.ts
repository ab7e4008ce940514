import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCalendar } from '../../../src/lib/calendar/calendar.ts'
import { addWorkHours } from '../../../src/lib/calendar/work-hours.ts'
import {
  addWorkdays,
  nextWorkday,
  previousWorkday,
  workdayFrom,
  workdaysBetween,
} from '../../../src/lib/calendar/workdays.ts'
import { dateOfDay, dayNumber } from '../../../src/lib/dates.ts'
import { localDate, localTime } from '../../../src/lib/zones.ts'

const china = createCalendar('CN')

test('steps over National Day and onto the make-up Saturday', () => {
  expect(nextWorkday('2026-09-30', china)).toBe('2026-10-08')
  expect(nextWorkday('2026-10-09', china)).toBe('2026-10-10')
  expect(previousWorkday('2026-10-08', china)).toBe('2026-09-30')
  expect(workdayFrom('2026-10-10', china)).toBe('2026-10-10')
  expect(workdayFrom('2026-10-11', china)).toBe('2026-10-12')
})

test('counts and adds workdays', () => {
  expect(workdaysBetween('2026-11-20', '2026-11-24', china)).toBe(2)
  expect(workdaysBetween('2026-11-24', '2026-11-24', china)).toBe(0)
  expect(addWorkdays('2026-11-20', 2, china)).toBe('2026-11-24')
  expect(addWorkdays('2026-11-24', -2, china)).toBe('2026-11-20')
  expect(addWorkdays('2026-11-22', 0, china)).toBe('2026-11-22')
})

test('a calendar without workdays is refused instead of searched for ever', () => {
  expect(() => nextWorkday('2026-11-24', { isWorkday: () => ({ workday: false, known: true }) })).toThrow(
    'no workday within 400 days',
  )
})

test('adding workdays and counting them agree', () => {
  const days = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2026-12-01') }).map(dateOfDay)
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 40 }), (date, count) => {
      const end = addWorkdays(date, count, china)
      expect(workdaysBetween(date, end, china)).toBe(count)
      expect(china.isWorkday(end).workday).toBe(true)
    }),
  )
})

const shanghai = { zone: 'Asia/Shanghai', calendar: china }

function inShanghai(instant: string): string {
  return `${localDate(instant, 'Asia/Shanghai')} ${localTime(instant, 'Asia/Shanghai')}`
}

test.each([
  ['in the morning', '2026-11-24T01:00:00Z', 4, '2026-11-24 13:00'],
  ['over the evening', '2026-11-24T08:00:00Z', 4, '2026-11-25 11:00'],
  ['over the weekend', '2026-11-20T08:00:00Z', 4, '2026-11-23 11:00'],
  ['from a Sunday', '2026-11-22T02:00:00Z', 4, '2026-11-23 13:00'],
  ['from before work', '2026-11-23T22:30:00Z', 4, '2026-11-24 13:00'],
  ['over National Day', '2026-09-30T09:00:00Z', 4, '2026-10-08 12:00'],
  ['a whole day ends in the evening', '2026-11-24T01:00:00Z', 9, '2026-11-24 18:00'],
  ['no hours in the night', '2026-11-24T15:00:00Z', 0, '2026-11-25 09:00'],
  ['no hours at work', '2026-11-24T02:15:00Z', 0, '2026-11-24 10:15'],
])('four working hours: %s', (_, from, hours, expected) => {
  expect(inShanghai(addWorkHours(from, hours, shanghai))).toBe(expected)
})

test('working hours across a DST change keep to the wall clock', () => {
  // Los Angeles sets its clock back on Sunday 2026-11-01: Friday 16:00 plus 4 hours is Monday 11:00 either way.
  const end = addWorkHours('2026-10-30T23:00:00Z', 4, {
    zone: 'America/Los_Angeles',
    calendar: createCalendar('US'),
  })
  expect(end).toBe('2026-11-02T19:00:00.000Z')
})

test('more hours never end earlier, and the end is always in working hours', () => {
  const moment = fc
    .integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2026-11-30T00:00:00Z') })
    .map((ms) => new Date(ms).toISOString())
  const hours = fc.integer({ min: 0, max: 4000 }).map((n) => n / 100)
  fc.assert(
    fc.property(moment, hours, hours, (from, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)]
      const end = addWorkHours(from, less, shanghai)
      expect(Date.parse(end)).toBeGreaterThanOrEqual(Date.parse(from))
      expect(Date.parse(addWorkHours(from, more, shanghai))).toBeGreaterThanOrEqual(Date.parse(end))
      const time = localTime(end, 'Asia/Shanghai')
      expect(time >= '09:00' && time <= '18:00').toBe(true)
      expect(china.isWorkday(localDate(end, 'Asia/Shanghai')).workday).toBe(true)
    }),
  )
})

test('working hours that end before they begin are refused', () => {
  expect(() => addWorkHours('2026-11-24T01:00:00Z', 1, { ...shanghai, from: '18:00', to: '09:00' })).toThrow(
    RangeError,
  )
  expect(() => addWorkHours('2026-11-24T01:00:00Z', Number.NaN, shanghai)).toThrow(RangeError)
})
