import { afterEach, beforeEach, expect, test } from 'vitest'
import { calendarSpec } from '../../../src/lib/calendar/spec.ts'
import { defaultSchedule, type Team } from '../../../src/facts/teams.ts'
import { askTimes, firstWorkdayTimes, reportTimes } from '../../../src/features/weekly/job-times.ts'
import { read, type Product } from '../../support/product.ts'
import { alien, box, rack, reportDays, shanghai, tray, twoWeeks, weeklyTeam } from './weekly-team.ts'

let product: Product

beforeEach(async () => {
  product = await weeklyTeam()
})
afterEach(() => product.close())

const said = async (to: string) =>
  (await product.messages()).filter((one) => one.to === to && one.text.includes('2026-W47'))

test('Monday 10:00: one report a channel in its language without margin, the whole to each manager', async () => {
  await twoWeeks(product, '2026-11-21')
  const ran = await product.tick(shanghai('2026-11-23', '10:00'))
  expect(ran).toContainEqual({
    job: 'weekly-report',
    team: 'ops',
    scheduledFor: shanghai('2026-11-23', '10:00'),
    status: 'done',
  })
  const [zh, ...more] = (await said('ops')).filter((one) => one.text.includes('周报'))
  expect(more).toEqual([])
  expect(zh?.text).toContain('美国 | $1,080.00')
  expect((await said('ops-en'))[0]?.text).toContain('US | $1,080.00')
  for (const to of ['ops', 'ops-en'])
    expect((await said(to)).map((one) => one.text).join()).not.toMatch(
      /净利率|资金占用|[Mm]argin|5\.23|4\.10/,
    )
  expect((await said('han'))[0]?.text).toContain('净利率')
  expect((await said('bob'))[0]?.text).toContain('Net margin')
  expect((await said('li')).filter((one) => one.text.includes('📊'))).toEqual([])
})

test('Sunday is patched in on Tuesday, traffic on Thursday: the same messages, edited', async () => {
  await twoWeeks(product, '2026-11-20')
  // Saturday's and Sunday's traffic is not out yet.
  await reportDays(product, 'us', '2026-11-21', '2026-11-21', () => [tray(6, 0), box(4, 0), alien(3)])
  await product.tick(shanghai('2026-11-23', '10:00'))
  await reportDays(product, 'us', '2026-11-22', '2026-11-22', () => [tray(6, 0), box(4, 0), alien(3)])
  await product.tick(shanghai('2026-11-24', '10:00'))
  const [tuesday, ...more] = await said('ops')
  expect(more).toEqual([])
  expect(tuesday).toMatchObject({ edits: 1, at: shanghai('2026-11-23', '10:00') })
  expect(tuesday?.text).toContain('美国 | $1,260.00')
  expect(tuesday?.text).toContain('TRAY-L 美国 | −$560.00 | 流量未出')
  await reportDays(product, 'us', '2026-11-21', '2026-11-22', () => [tray(6), box(4), alien(3)])
  await reportDays(product, 'de', '2026-11-21', '2026-11-22', () => [rack(8)])
  await product.tick(shanghai('2026-11-26', '10:00'))
  const [thursday] = await said('ops')
  expect(thursday?.edits).toBe(2)
  expect(thursday?.text).toContain('TRAY-L 美国 | −$560.00 | 0 | −$560.00 | 0')
  expect(thursday?.text).not.toContain('初版')
  expect(await said('han')).toHaveLength(1)
})

test('a report that was never posted is not patched; one more than two hours late is told to managers alone', async () => {
  await product.tick(shanghai('2026-11-23', '09:30'))
  const ran = await product.tick(shanghai('2026-11-24', '10:30'))
  expect(ran).toContainEqual({
    job: 'weekly-report',
    team: 'ops',
    scheduledFor: shanghai('2026-11-23', '10:00'),
    status: 'skipped',
  })
  expect(ran.map((one) => one.job)).not.toContain('weekly-patch')
  expect((await said('ops')).filter((one) => one.text.includes('周报'))).toEqual([])
  expect((await said('han'))[0]?.text).toContain('2026-W47 的周报没有按时发出')
})

test('the report asked for by hand shows what the job said', async () => {
  await twoWeeks(product)
  await product.tick(shanghai('2026-11-24', '10:00'))
  const own = read(await product.say('bob', 'weekly-report', shanghai('2026-11-24', '10:05')))
  expect(own).toContain('US | $1,260.00')
})

const team = (calendar: unknown, week: Partial<Team['schedule']> = {}): Team => ({
  id: 'ops',
  name: 'Ops',
  zone: 'Asia/Shanghai',
  language: 'zh-CN',
  calendar: calendarSpec.parse(calendar),
  duty: {},
  schedule: { ...defaultSchedule, ...week },
  limits: {},
  prompts: null,
  members: [],
  stores: [],
})
const span = [shanghai('2026-11-22', '00:00'), shanghai('2026-12-06', '23:59')] as const

test('the question moves to the last workday before a day off, the report to the first one after', () => {
  expect(askTimes(team('weekdays'), ...span)).toEqual([
    shanghai('2026-11-27', '16:00'),
    shanghai('2026-12-04', '16:00'),
  ])
  const off = team({ days: 'MON-FRI', off: ['2026-11-26', '2026-11-27', '2026-11-30'] })
  expect(askTimes(off, ...span)).toEqual([shanghai('2026-11-25', '16:00'), shanghai('2026-12-04', '16:00')])
  expect(reportTimes(off, ...span)).toEqual([
    shanghai('2026-11-23', '10:00'),
    shanghai('2026-12-01', '10:00'),
  ])
  const allWeek = team({
    days: 'MON-FRI',
    off: ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
  })
  expect(askTimes(allWeek, ...span)).toEqual([shanghai('2026-12-04', '16:00')])
})

test('the month plan is on the first workday of each month', () => {
  const months = [shanghai('2026-12-31', '00:00'), shanghai('2027-03-02', '00:00')] as const
  expect(firstWorkdayTimes(team('weekdays'), '09:00', ...months)).toEqual([
    shanghai('2027-01-01', '09:00'),
    shanghai('2027-02-01', '09:00'),
    shanghai('2027-03-01', '09:00'),
  ])
  expect(firstWorkdayTimes(team({ days: 'MON-FRI', off: ['2027-02-01'] }), '09:00', ...months)[1]).toBe(
    shanghai('2027-02-02', '09:00'),
  )
})
