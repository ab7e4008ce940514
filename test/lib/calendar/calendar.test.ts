import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCalendar } from '../../../src/lib/calendar/calendar.ts'
import { isChinaYearKnown, springFestival } from '../../../src/lib/calendar/china.ts'
import { addDays, dateOfDay, eachDay, weekday } from '../../../src/lib/dates.ts'

function worked(spec: Parameters<typeof createCalendar>[0], from: string, to: string): string[] {
  const calendar = createCalendar(spec)
  return eachDay(from, to).filter((date) => calendar.isWorkday(date).workday)
}

// The State Council's notice of November 2025 for 2026: National Day 1–7 October, worked on 20 September and 10 October.
test('China: National Day is off, the two make-up days are worked', () => {
  expect(worked('CN', '2026-09-19', '2026-09-21')).toEqual(['2026-09-20', '2026-09-21'])
  expect(worked('CN', '2026-10-01', '2026-10-12')).toEqual([
    '2026-10-08',
    '2026-10-09',
    '2026-10-10',
    '2026-10-12',
  ])
  expect(createCalendar('CN').isWorkday('2026-10-10').name).toEqual({
    zh: '国庆节调休',
    en: 'National Day make-up day',
  })
  expect(createCalendar('CN').isWorkday('2026-10-01')).toEqual({
    workday: false,
    known: true,
    name: { zh: '国庆节', en: 'National Day' },
  })
})

test('China: a year without a notice is a guess and says so', () => {
  const calendar = createCalendar('CN')
  expect(isChinaYearKnown(2026)).toBe(true)
  const year = eachDay('2060-01-01', '2060-12-31').map((date) => calendar.isWorkday(date))
  expect(year.every((day) => !day.known)).toBe(true)
  // The law's 13 days (State Council order 795) are never guessed to be worked.
  expect(year.filter((day) => day.name)).toHaveLength(13)
  expect(calendar.isWorkday('2060-10-01')).toMatchObject({ workday: false, name: { zh: '国庆节' } })
  expect(calendar.isWorkday('2060-10-08')).toEqual({ workday: true, known: false })
})

// Hong Kong Observatory, Gregorian-Lunar calendar conversion table. ICU says 7 February for 2027.
test.each([
  [2024, '2024-02-10'],
  [2026, '2026-02-17'],
  [2027, '2027-02-06'],
  [2028, '2028-01-26'],
  [2030, '2030-02-03'],
])('Spring Festival of %i is %s', (year, date) => {
  expect(springFestival(year)).toBe(date)
})

// 5 U.S.C. 6103: Thanksgiving is the fourth Thursday of November; the Friday after is no public holiday.
test('a US team has US holidays only', () => {
  expect(worked('US', '2026-11-23', '2026-11-29')).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-27',
  ])
  expect(worked('US', '2026-10-01', '2026-10-04')).toEqual(['2026-10-01', '2026-10-02'])
})

test('UK and GB are the same country, and its holidays have names', () => {
  const day = createCalendar('UK').isWorkday('2026-12-28')
  expect(day).toMatchObject({ workday: false, known: true, name: { en: 'Boxing Day (substitute day)' } })
  expect(createCalendar('GB').isWorkday('2026-12-28')).toEqual(day)
})

test('Saudi Arabia works Sunday to Thursday, and every day of a long feast is off', () => {
  expect(worked('SA', '2026-11-22', '2026-11-28').map(weekday)).toEqual([7, 1, 2, 3, 4])
  expect(worked('SA', '2026-03-19', '2026-03-23')).toEqual(['2026-03-23'])
})

test('plain weekdays know no holidays', () => {
  expect(worked('weekdays', '2026-10-01', '2026-10-05')).toEqual(['2026-10-01', '2026-10-02', '2026-10-05'])
})

test('weekdays of one’s own', () => {
  expect(worked({ days: 'MON-SAT' }, '2026-11-23', '2026-11-29').map(weekday)).toEqual([1, 2, 3, 4, 5, 6])
  expect(worked({ days: 'SUN-THU' }, '2026-11-23', '2026-11-29').map(weekday)).toEqual([1, 2, 3, 4, 7])
  expect(worked({ days: 'MON, WED,FRI' }, '2026-11-23', '2026-11-29').map(weekday)).toEqual([1, 3, 5])
  expect(worked({ days: 'TUE-MON' }, '2026-11-23', '2026-11-29')).toHaveLength(7)
  expect(worked({ days: 'MON-SAT', base: 'CN' }, '2026-10-05', '2026-10-12')).toEqual([
    '2026-10-08',
    '2026-10-09',
    '2026-10-10',
    '2026-10-12',
  ])
})

test('大小周: the anchor Saturday is worked, the next is not, in both directions; holidays stay off', () => {
  const spec = { alternateSaturdays: '2026-11-28' }
  const saturdays = worked(spec, '2026-10-31', '2026-12-31').filter((date) => weekday(date) === 6)
  expect(saturdays).toEqual(['2026-10-31', '2026-11-14', '2026-11-28', '2026-12-12', '2026-12-26'])
  // 3 October is in an odd week before the anchor, 10 October is a make-up day in an even one.
  expect(worked({ alternateSaturdays: '2026-10-03' }, '2026-10-01', '2026-10-07')).toEqual([])
  expect(worked(spec, '2026-10-10', '2026-10-10')).toEqual(['2026-10-10'])
  expect(worked(spec, '2026-11-29', '2026-11-29')).toEqual([])
})

test('extra days off and on win over everything', () => {
  const calendar = createCalendar({ base: 'CN', off: ['2026-11-24', '2027-02-01'], on: ['2026-10-01'] })
  expect(calendar.isWorkday('2026-11-24')).toEqual({ workday: false, known: true })
  expect(calendar.isWorkday('2026-10-01').workday).toBe(true)
  // What the team itself said is known, also in a year nobody has announced.
  expect(calendar.isWorkday('2027-02-01').known).toBe(true)
})

test('a calendar that does not exist is refused when it is set', () => {
  expect(() => createCalendar('XX')).toThrow('no public holidays known for country XX')
  expect(() => createCalendar('china')).toThrow('two capital letters')
  expect(() => createCalendar({ days: 'MON-XYZ' })).toThrow('MON-SAT')
  expect(() => createCalendar({ alternateSaturdays: '2026-11-27' })).toThrow('worked Saturday')
  expect(() => createCalendar({ off: ['2026-02-30'] })).toThrow('YYYY-MM-DD')
})

test('every other Saturday is worked, whatever the anchor', () => {
  // The Saturdays from 2024-01-06 on: 1970-01-03 was one.
  const anchor = fc.integer({ min: 2818, max: 2970 }).map((week) => dateOfDay(week * 7 + 2))
  fc.assert(
    fc.property(anchor, fc.integer({ min: -60, max: 60 }), (date, weeks) => {
      const { isWorkday } = createCalendar({ alternateSaturdays: date, days: 'MON-FRI' })
      const first = isWorkday(addDays(date, weeks * 7)).workday
      expect(isWorkday(addDays(date, weeks * 7 + 7)).workday).toBe(!first)
      expect(isWorkday(date).workday).toBe(true)
    }),
  )
})
