import { addDays, dateOfDay, type LocalDate } from './dates.ts'

// dayjs is not used here. Its timezone plug-in moves a wall time that a DST gap skips on by the whole gap (02:30
// becomes 03:30, where a schedule must run at 03:00), takes the second of two when the clock is set back in Los Angeles
// or Berlin, and asks Intl each time (test/lib/zones.test.ts shows it). The offsets below come from Intl, kept by day.

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A moment as a UTC ISO text with milliseconds, such as '2026-11-24T01:00:00.000Z'. */
export type Instant = string

/** Reads one zone's clock; made once a zone and fit for a million timestamps. */
export type ZoneReader = {
  /** Milliseconds to add to UTC to get the zone's wall clock. */
  offset(epochMs: number): number
  /** The zone's own day at a moment. */
  date(epochMs: number): LocalDate
  /** The days of the zone's calendar since 1970-01-01 (see `dayNumber`): cheaper than the text, for grouping. */
  day(epochMs: number): number
}

/** What one UTC day's offset is, and from when it is another one. */
type DayOffset = { before: number; after: number; changesAt: number }

/** Whether a text names a zone of the IANA data base that this Node knows. */
export function isZone(zone: string): boolean {
  try {
    formatter(zone)
    return true
  } catch {
    // The one way Intl has to say that it does not know a zone.
    return false
  }
}

/**
 * A reader of one zone's offsets that asks Intl twice a UTC day and remembers: about 40 ns a timestamp instead of 2 µs.
 * @throws RangeError when the zone is unknown
 */
export function zoneOffsetReader(zone: string): ZoneReader {
  const format = formatter(zone)
  const days = new Map<number, DayOffset>()
  // Orders come in runs of the same day, so that the last answer is usually the next one.
  let lastDay = Number.NaN
  let last: DayOffset = { before: 0, after: 0, changesAt: 0 }

  function offset(epochMs: number): number {
    const day = Math.floor(epochMs / dayMs)
    if (day !== lastDay) {
      let known = days.get(day)
      if (!known) {
        known = readDay(format, day * dayMs)
        days.set(day, known)
      }
      last = known
      lastDay = day
    }
    return epochMs < last.changesAt ? last.before : last.after
  }
  const day = (epochMs: number) => Math.floor((epochMs + offset(epochMs)) / dayMs)
  const dates = new Map<number, LocalDate>()
  function date(epochMs: number): LocalDate {
    const number = day(epochMs)
    let known = dates.get(number)
    if (known === undefined) {
      known = dateOfDay(number)
      dates.set(number, known)
    }
    return known
  }
  return { offset, day, date }
}

/** The day it is in a zone at a moment. */
export function localDate(instant: Instant, zone: string): LocalDate {
  return reader(zone).date(epoch(instant))
}

/** The wall time 'HH:MM' in a zone at a moment. */
export function localTime(instant: Instant, zone: string): string {
  const ms = epoch(instant)
  return new Date(ms + reader(zone).offset(ms)).toISOString().slice(11, 16)
}

/**
 * The moment a zone's clock shows a time on a day. A time that a DST gap skips gives the first minute after the gap;
 * one that comes twice gives the first.
 * @param time 'HH:MM', or '24:00' for the end of the day
 * @throws RangeError when date, time or zone is malformed
 */
export function instantAt(date: LocalDate, time: string, zone: string): Instant {
  if (!/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) throw new RangeError(`not a time: ${time}`)
  const midnight = Date.parse(`${addDays(date, 0)}T00:00:00Z`)
  const wall = midnight + Number(time.slice(0, 2)) * hourMs + Number(time.slice(3)) * minuteMs
  const { offset } = reader(zone)
  // Offsets reach from −12 h to +15 h: a day on either side has the old and the new one.
  const early = offset(wall - dayMs)
  const late = offset(wall + dayMs)
  const found = [wall - early, wall - late]
    .filter((ms) => ms + offset(ms) === wall)
    .toSorted((a, b) => a - b)[0]
  if (found !== undefined) return new Date(found).toISOString()
  return new Date(changeBetween(offset, wall - dayMs, wall + dayMs)).toISOString()
}

/** The start of the minute a moment lies in. */
export function startOfMinute(instant: Instant): Instant {
  return new Date(Math.floor(epoch(instant) / minuteMs) * minuteMs).toISOString()
}

/** The first minute that starts after a moment. */
export function nextMinute(instant: Instant): Instant {
  return addMinutes(startOfMinute(instant), 1)
}

/** @param minutes negative to go back; a fraction is kept to the millisecond */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return new Date(epoch(instant) + minutes * minuteMs).toISOString()
}

/** How many minutes `to` is after `from`, with fractions; negative when it is before. */
export function minutesBetween(from: Instant, to: Instant): number {
  return (epoch(to) - epoch(from)) / minuteMs
}

// Answers that never change while the process runs, kept because Intl formatters cost 50 µs to make.
const readers = new Map<string, ZoneReader>()

function reader(zone: string): ZoneReader {
  let known = readers.get(zone)
  if (!known) {
    known = zoneOffsetReader(zone)
    readers.set(zone, known)
  }
  return known
}

function epoch(instant: Instant): number {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instant}`)
  return ms
}

function formatter(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}

function readDay(format: Intl.DateTimeFormat, start: number): DayOffset {
  const before = readOffset(format, start)
  const after = readOffset(format, start + dayMs)
  if (before === after) return { before, after, changesAt: start }
  const changesAt = changeBetween((ms) => readOffset(format, ms), start, start + dayMs)
  return { before, after, changesAt }
}

/** The first second, after `from` and up to `to`, at which the offset is no longer that of `from`. */
function changeBetween(offset: (ms: number) => number, from: number, to: number): number {
  const old = offset(from)
  let low = Math.floor(from / 1000)
  let high = Math.ceil(to / 1000)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle * 1000) === old) low = middle
    else high = middle
  }
  return high * 1000
}

function readOffset(format: Intl.DateTimeFormat, epochMs: number): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(epochMs)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epochMs / 1000) * 1000
}
