import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase, type Database, type Db } from '../../src/db/open.ts'
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

const nine = '2026-11-24T01:00:00.000Z'

/** Heavy work in two steps of its own, each safe to repeat; `cut` may end it before, between or after them. */
function heavy(cut: () => 'before' | 'between' | 'after' | 'no'): Job {
  const step = (id: string) => (db: Db) =>
    db
      .insertInto('people')
      .values({ id, name: id, role: 'operator', language: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return {
    name: 'heavy',
    apart: true,
    due: async (_db, team, from, to) => workdayTimes(team, team.schedule.standup.at, from, to),
    async run({ write: short, db }) {
      expect(db.isTransaction).toBe(false)
      const at = cut()
      if (at === 'before') throw new Error('cut off')
      await short(step('one'))
      if (at === 'between') throw new Error('cut off')
      await short(step('two'))
      if (at === 'after') throw new Error('cut off')
    },
  }
}

const recorded = () => database.root.selectFrom('occurrences').select(['scheduled_for', 'state']).execute()

test('heavy work that was cut off anywhere is not recorded, and run again until it is whole', async () => {
  const cuts = fc.array(fc.constantFrom('before', 'between', 'after' as const), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(cuts, async (planned) => {
      database = openDatabase(':memory:')
      await migrate(database)
      write = createWriter(database)
      await addTeam('Asia/Shanghai', '09:00', 'weekdays')
      const left: ('before' | 'between' | 'after')[] = [...planned]
      const job = heavy(() => left.shift() ?? 'no')
      const ran = []
      const recordedTooSoon = []
      for (let minute = 0; minute <= planned.length + 2; minute += 1) {
        ran.push(...(await run(job, addMinutes(nine, minute))))
        if (minute < planned.length) recordedTooSoon.push(...(await recorded()))
      }
      expect(recordedTooSoon).toEqual([])
      // More than two minutes after its time a run is late.
      const state = planned.length > 2 ? 'late' : 'done'
      expect(ran.map((one) => one.status)).toEqual([...planned.map(() => 'failed'), state])
      expect(await recorded()).toEqual([{ scheduled_for: nine, state }])
      const people = await database.root.selectFrom('people').select('id').orderBy('id').execute()
      expect(people.map((row) => row.id)).toEqual(['one', 'two'])
      await database.close()
    }),
    { numRuns: 30 },
  )
  database = openDatabase(':memory:')
})

test('killed between heavy work and its record, the next process runs it again and records it once', async () => {
  await addTeam('Asia/Shanghai', '09:00', 'weekdays')
  let runs = 0
  const job: Job = { ...heavy(() => 'no'), run: async () => void (runs += 1) }
  // The process ends here: what was handed to its writer is never written.
  const dying = tick(
    database,
    () => new Promise<never>(() => {}),
    [job],
    'default',
    nine,
    () => {},
  )
  await vi.waitUntil(() => runs === 1)
  expect(await Promise.race([dying, Promise.resolve('still waiting')])).toBe('still waiting')
  expect(await recorded()).toEqual([])
  expect(await run(job, nine)).toEqual([{ job: 'heavy', team: 'ops', scheduledFor: nine, status: 'done' }])
  expect(await run(job, addMinutes(nine, 1))).toEqual([])
  expect(runs).toBe(2)
  expect(await recorded()).toEqual([{ scheduled_for: nine, state: 'done' }])
})

test('two processes that run heavy work at once record it once', async () => {
  await addTeam('Asia/Shanghai', '09:00', 'weekdays')
  const both = await Promise.all([
    run(
      heavy(() => 'no'),
      nine,
    ),
    run(
      heavy(() => 'no'),
      nine,
    ),
  ])
  expect(both.flat().map((one) => one.status)).toEqual(['done'])
  expect(await recorded()).toHaveLength(1)
})
