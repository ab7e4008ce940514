import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase, type Database } from '../../src/db/open.ts'
import { createWriter, type Write } from '../../src/db/writer.ts'
import { defaultSchedule } from '../../src/facts/teams.ts'
import { workdayTimes } from '../../src/features/standup/jobs.ts'
import { createCalendar } from '../../src/lib/calendar/calendar.ts'
import { eachDay } from '../../src/lib/dates.ts'
import { addMinutes, localDate, localTime } from '../../src/lib/zones.ts'
import type { Job } from '../../src/schedule/job.ts'
import { tick } from '../../src/schedule/tick.ts'

let database: Database
let write: Write

beforeEach(async () => {
  database = openDatabase(':memory:')
  await migrate(database)
  write = createWriter(database)
})
afterEach(() => database.close())

async function addTeam(zone: string, at: string, calendar: string): Promise<void> {
  const schedule = { ...defaultSchedule, standup: { ...defaultSchedule.standup, at } }
  await write('default', (db) =>
    db
      .insertInto('teams')
      .values({
        id: 'ops',
        name: 'ops',
        zone,
        language: 'en',
        calendar: JSON.stringify(calendar),
        duty: '{}',
        schedule: JSON.stringify(schedule),
        prompts: null,
      })
      .execute(),
  )
}

/** A job at the team's time on workdays that notes when it ran; it may be made to fail. */
function noting(ran: { at: string; for: string }[], fails: () => boolean = () => false): Job {
  return {
    name: 'noting',
    due: async (_db, team, from, to) => workdayTimes(team, team.schedule.standup.at, from, to),
    run: async ({ now, scheduledFor }) => {
      ran.push({ at: now, for: scheduledFor })
      if (fails()) throw new Error('not this time')
    },
  }
}

const run = (job: Job, at: string) => tick(database, write, [job], 'default', at, () => {})

const zones = [
  'Asia/Shanghai',
  'America/Los_Angeles',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Africa/Casablanca',
]

test('over any stretch of days, zones, DST and restarts each workday’s time runs once, at its wall time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...zones),
      fc.constantFrom('00:30', '02:30', '09:00', '23:45'),
      fc.constantFrom('CN', 'US', 'weekdays'),
      fc.integer({ min: 0, max: 360 }),
      fc.array(fc.integer({ min: 1, max: 119 }), { minLength: 60, maxLength: 90 }),
      async (zone, time, calendar, startDay, steps) => {
        const own = openDatabase(':memory:')
        await migrate(own)
        database = own
        write = createWriter(own)
        await addTeam(zone, time, calendar)
        const ran: { at: string; for: string }[] = []
        const start = addMinutes('2026-01-01T00:00:00.000Z', startDay * 1440)
        let now = start
        await run(noting(ran), now)
        const first = addMinutes(start, -120)
        for (const step of steps) {
          now = addMinutes(now, step)
          await run(noting(ran), now)
        }
        const work = createCalendar(calendar)
        const expected = eachDay(localDate(first, zone), localDate(now, zone)).filter(
          (date) => work.isWorkday(date).workday,
        )
        const dates = ran.map((one) => localDate(one.for, zone))
        expect(new Set(dates).size).toBe(dates.length)
        for (const one of ran) {
          expect(expected).toContain(localDate(one.for, zone))
          // Only a gap of the clock may move it, and then to the minute after the gap.
          expect([time, '03:00', '03:30', '01:00']).toContain(localTime(one.for, zone))
        }
        const inside = expected.slice(1, -1)
        expect(dates).toEqual(expect.arrayContaining(inside))
        await own.close()
      },
    ),
    { numRuns: 40 },
  )
  database = openDatabase(':memory:')
})

test('a tick that is not after the last one runs nothing; a failing job is tried again, and others run', async () => {
  await addTeam('Asia/Shanghai', '09:00', 'weekdays')
  const ran: { at: string; for: string }[] = []
  let fail = true
  const nine = '2026-11-24T01:00:00.000Z'
  const failing = noting([], () => fail)
  const other = { ...noting(ran), name: 'other' }
  const both = (at: string) => tick(database, write, [failing, other], 'default', at, () => {})
  expect(await both(nine)).toEqual([
    { job: 'noting', team: 'ops', scheduledFor: nine, status: 'failed' },
    { job: 'other', team: 'ops', scheduledFor: nine, status: 'done' },
  ])
  fail = false
  const next = addMinutes(nine, 1)
  expect(await both(next)).toEqual([{ job: 'noting', team: 'ops', scheduledFor: nine, status: 'done' }])
  expect(await both(next)).toEqual([])
  expect(await both(nine)).toEqual([])
  expect(ran).toHaveLength(1)
})
