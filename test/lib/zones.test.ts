import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMinutes,
  instantAt,
  isZone,
  localDate,
  localTime,
  minutesBetween,
  nextMinute,
  startOfMinute,
  zoneOffsetReader,
} from '../../src/lib/zones.ts'
import { dateOfDay, dayNumber } from '../../src/lib/dates.ts'

// Zones with DST in both hemispheres, half and quarter hours, a half-hour DST (Lord Howe), a skipped day (Apia),
// both ends of the scale, and a DST change at local midnight (Cairo, Santiago, Beirut).
const zones = [
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Santiago',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Dublin',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'UTC',
]
const zone = fc.constantFrom(...zones)
// 1990 to 2060, in milliseconds.
const epoch = fc.integer({ min: 631_152_000_000, max: 2_840_140_800_000 })

const formats = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
)

function byIntl(ms: number, timeZone: string): { date: string; time: string } {
  const text = formats.get(timeZone)?.format(ms) ?? ''
  return { date: text.slice(0, 10), time: text.slice(11, 16) }
}

test('local date and time agree with Intl everywhere', () => {
  fc.assert(
    fc.property(epoch, zone, (ms, timeZone) => {
      const instant = new Date(ms).toISOString()
      expect({ date: localDate(instant, timeZone), time: localTime(instant, timeZone) }).toEqual(
        byIntl(ms, timeZone),
      )
    }),
    { numRuns: 1000 },
  )
})

test('the reader for many timestamps agrees with Intl, also around every change of a year', () => {
  for (const timeZone of zones) {
    const reader = zoneOffsetReader(timeZone)
    let last = reader.offset(Date.UTC(2025, 11, 31))
    for (let hour = 0; hour < 366 * 24; hour += 1) {
      const ms = Date.UTC(2026, 0, 1) + hour * 3_600_000
      const offset = reader.offset(ms)
      if (offset === last && hour % 97 !== 0) continue
      last = offset
      for (const near of [ms - 3_600_000, ms - 1_800_001, ms - 1_800_000, ms - 1, ms, ms + 1]) {
        expect([timeZone, near, reader.date(near)]).toEqual([timeZone, near, byIntl(near, timeZone).date])
        expect(reader.day(near)).toBe(dayNumber(reader.date(near)))
        const wall = new Date(near + reader.offset(near)).toISOString().slice(11, 16)
        expect([timeZone, near, wall]).toEqual([timeZone, near, byIntl(near, timeZone).time])
      }
    }
  }
})

test('the moment of a wall time shows that time, and no earlier moment does', () => {
  fc.assert(
    fc.property(epoch, zone, (ms, timeZone) => {
      const minute = Math.floor(ms / 60_000) * 60_000
      const { date, time } = byIntl(minute, timeZone)
      const found = Date.parse(instantAt(date, time, timeZone))
      expect(byIntl(found, timeZone)).toEqual({ date, time })
      // Not later, and earlier only by a clock set back: no more than two hours among these zones.
      expect(minute - found).toBeGreaterThanOrEqual(0)
      expect(minute - found).toBeLessThanOrEqual(7_200_000)
    }),
    { numRuns: 2000 },
  )
})

test('a wall time that does not exist gives the first minute after it, on any zone and day', () => {
  const days = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2060-12-31') }).map(dateOfDay)
  const times = fc.integer({ min: 0, max: 1439 }).map((m) => new Date(m * 60_000).toISOString().slice(11, 16))
  fc.assert(
    fc.property(days, times, zone, (date, time, timeZone) => {
      const found = Date.parse(instantAt(date, time, timeZone))
      const at = byIntl(found, timeZone)
      const before = byIntl(found - 60_000, timeZone)
      expect(`${at.date} ${at.time}` >= `${date} ${time}`).toBe(true)
      expect(`${before.date} ${before.time}` < `${date} ${time}`).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

// US rule (15 U.S.C. 260a): second Sunday of March, first Sunday of November, at 02:00 local time.
test('Los Angeles: a skipped time starts at the end of the gap, a repeated one runs the first time', () => {
  expect(instantAt('2026-03-08', '01:59', 'America/Los_Angeles')).toBe('2026-03-08T09:59:00.000Z')
  expect(instantAt('2026-03-08', '02:00', 'America/Los_Angeles')).toBe('2026-03-08T10:00:00.000Z')
  expect(instantAt('2026-03-08', '02:30', 'America/Los_Angeles')).toBe('2026-03-08T10:00:00.000Z')
  expect(instantAt('2026-03-08', '03:00', 'America/Los_Angeles')).toBe('2026-03-08T10:00:00.000Z')
  expect(instantAt('2026-11-01', '01:30', 'America/Los_Angeles')).toBe('2026-11-01T08:30:00.000Z')
  expect(instantAt('2026-11-01', '02:30', 'America/Los_Angeles')).toBe('2026-11-01T10:30:00.000Z')
})

// EU directive 2000/84/EC: last Sunday of March and of October, at 01:00 UTC.
test('Berlin: a skipped time starts at the end of the gap, a repeated one runs the first time', () => {
  expect(instantAt('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z')
  expect(instantAt('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
})

test('Samoa had no 30 December 2011; the day starts with the next one', () => {
  expect(instantAt('2011-12-30', '12:00', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
  expect(localDate('2011-12-30T10:00:00.000Z', 'Pacific/Apia')).toBe('2011-12-31')
})

test('the sample moment reads as each store sees it', () => {
  const nine = instantAt('2026-11-24', '09:00', 'Asia/Shanghai')
  expect(nine).toBe('2026-11-24T01:00:00.000Z')
  expect(`${localDate(nine, 'America/Los_Angeles')} ${localTime(nine, 'America/Los_Angeles')}`).toBe(
    '2026-11-23 17:00',
  )
  expect(localTime(nine, 'Europe/London')).toBe('01:00')
  expect(localTime(nine, 'Europe/Berlin')).toBe('02:00')
  expect(localTime(nine, 'Asia/Tokyo')).toBe('10:00')
})

test('the end of a day is the start of the next', () => {
  expect(instantAt('2026-11-22', '24:00', 'America/Los_Angeles')).toBe('2026-11-23T08:00:00.000Z')
})

test('dayjs gets both DST cases wrong, which is why it is not used', () => {
  dayjs.extend(utc)
  dayjs.extend(timezone)
  expect(dayjs.tz('2026-03-29 02:30', 'Europe/Berlin').toISOString()).not.toBe('2026-03-29T01:00:00.000Z')
  expect(dayjs.tz('2026-10-25 02:30', 'Europe/Berlin').toISOString()).not.toBe('2026-10-25T00:30:00.000Z')
})

test('what is malformed is refused', () => {
  expect(() => instantAt('2026-11-24', '9:00', 'Asia/Shanghai')).toThrow('not a time: 9:00')
  expect(() => instantAt('2026-11-24', '25:00', 'Asia/Shanghai')).toThrow(RangeError)
  expect(() => instantAt('2026-02-30', '09:00', 'Asia/Shanghai')).toThrow(RangeError)
  expect(() => localDate('soon', 'Asia/Shanghai')).toThrow('not an instant: soon')
  expect(isZone('Asia/Shanghai')).toBe(true)
  expect(isZone('Asia/Beijing')).toBe(false)
  expect(isZone('')).toBe(false)
})

test('minutes are cut, stepped and counted', () => {
  expect(startOfMinute('2026-11-24T01:00:59.999Z')).toBe('2026-11-24T01:00:00.000Z')
  expect(nextMinute('2026-11-24T01:00:00.000Z')).toBe('2026-11-24T01:01:00.000Z')
  expect(addMinutes('2026-11-24T00:05:00Z', -10)).toBe('2026-11-23T23:55:00.000Z')
  expect(minutesBetween('2026-11-24T01:00:00Z', '2026-11-24T01:10:30Z')).toBe(10.5)
})
