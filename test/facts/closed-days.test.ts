import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  closedDay,
  closedDaysSince,
  dayCloses,
  isSettling,
  trafficState,
} from '../../src/facts/closed-days.ts'
import { marketplaces } from '../../src/lib/marketplaces.ts'
import { addDays } from '../../src/lib/dates.ts'

const nineInShanghai = '2026-11-24T01:00:00.000Z'

test.each([
  ['America/Los_Angeles', '2026-11-22'],
  ['Europe/Berlin', '2026-11-23'],
  ['Europe/London', '2026-11-23'],
  ['Asia/Tokyo', '2026-11-23'],
])('at 09:00 in Shanghai the latest closed day of %s is %s', (zone, date) => {
  expect(closedDay(nineInShanghai, zone)).toBe(date)
})

test('at 09:00 in Los Angeles, Japan has closed Los Angeles’ own date', () => {
  expect(closedDay('2026-11-24T17:00:00.000Z', 'Asia/Tokyo')).toBe('2026-11-24')
})

test('the US day closes at 16:00 in Shanghai, 15:00 in summer', () => {
  expect(closedDay('2026-11-24T07:59:00Z', 'America/Los_Angeles')).toBe('2026-11-22')
  expect(closedDay('2026-11-24T08:00:00Z', 'America/Los_Angeles')).toBe('2026-11-23')
  expect(closedDay('2026-07-24T07:00:00Z', 'America/Los_Angeles')).toBe('2026-07-23')
  expect(closedDay('2026-07-24T06:59:00Z', 'America/Los_Angeles')).toBe('2026-07-22')
})

test('a Monday check-in covers Thursday to Saturday of the US', () => {
  const friday = closedDay('2026-11-20T01:00:00Z', 'America/Los_Angeles')
  expect(closedDaysSince(friday, '2026-11-23T01:00:00Z', 'America/Los_Angeles')).toEqual([
    '2026-11-19',
    '2026-11-20',
    '2026-11-21',
  ])
  expect(closedDaysSince('2026-11-22', nineInShanghai, 'America/Los_Angeles')).toEqual([])
})

test('traffic is missing, then provisional for 72 hours, then final', () => {
  const zone = 'America/Los_Angeles'
  const day = { date: '2026-11-22', units: 5, sessions: 40 }
  expect(dayCloses('2026-11-22', zone)).toBe('2026-11-23T08:00:00.000Z')
  expect(trafficState({ ...day, sessions: 0 }, nineInShanghai, zone)).toBe('missing')
  expect(trafficState({ date: '2026-11-22', units: 0 }, nineInShanghai, zone)).toBe('missing')
  expect(trafficState(day, nineInShanghai, zone)).toBe('provisional')
  expect(trafficState(day, '2026-11-26T07:59:59Z', zone)).toBe('provisional')
  expect(trafficState(day, '2026-11-26T08:00:00Z', zone)).toBe('final')
  expect(trafficState({ date: '2026-11-22', units: 0, sessions: 0 }, '2026-11-26T08:00:00Z', zone)).toBe(
    'final',
  )
})

test('in every marketplace a closed day has ended and the next one has not', () => {
  const moment = fc
    .integer({ min: Date.parse('2020-01-01T00:00:00Z'), max: Date.parse('2035-01-01T00:00:00Z') })
    .map((ms) => new Date(ms).toISOString())
  fc.assert(
    fc.property(moment, fc.constantFrom(...marketplaces), (instant, { zone }) => {
      const day = closedDay(instant, zone)
      expect(dayCloses(day, zone) <= instant).toBe(true)
      expect(dayCloses(addDays(day, 1), zone) > instant).toBe(true)
      expect(isSettling(day, instant, zone)).toBe(true)
    }),
  )
})
