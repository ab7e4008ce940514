import { afterEach, beforeEach, expect, test } from 'vitest'
import { defineHousekeeping } from '../../src/features/housekeeping/job.ts'
import { salesByDay } from '../../src/facts/sales.ts'
import { tick } from '../../src/schedule/tick.ts'
import { businessReport } from './standup/voice-team.ts'
import { openProduct, read, type Product } from '../support/product.ts'

const hour = 3_600_000
const now = Date.now()

let product: Product
beforeEach(async () => {
  product = await openProduct()
  await product.apply(`
stores: [{ id: us, marketplace: US }]
people: [{ id: li, name: 李雷, language: en, role: manager }]
teams:
  - { id: a, zone: Asia/Shanghai, calendar: CN, members: [li], stores: [us] }
  - { id: b, zone: America/Los_Angeles, calendar: US, members: [li], stores: [us] }
products: [{ store: us, sku: TRAY-L, asin: B0C1234567, owner: li }]
`)
})
afterEach(() => product.close())

/** What the job does at a business instant, `later` milliseconds of machine time from now. */
async function keepHouse(at: string, later = 0) {
  const faults: unknown[] = []
  const { database, write, organisation } = product.parts
  const jobs = [defineHousekeeping(() => now + later)]
  const ran = await tick(database, write, jobs, organisation, at, (cause) => faults.push(cause))
  expect(faults).toEqual([])
  return ran.map(({ job, team, status }) => `${job} ${team} ${status}`)
}

const count = async (table: 'inbound' | 'local_requests' | 'files' | 'sales_facts') =>
  (await product.parts.db.selectFrom(table).select('org_id').execute()).length

test('it runs once a day, for the first team, also on a machine that was off at night', async () => {
  expect(await keepHouse('2026-11-24T19:00:00.000Z')).toEqual([])
  expect(await keepHouse('2026-11-24T20:10:00.000Z')).toEqual(['housekeeping a done'])
  expect(await keepHouse('2026-11-24T20:11:00.000Z')).toEqual([])
  expect(await keepHouse('2026-11-28T03:00:00.000Z')).toEqual(['housekeeping a late'])
  expect(await keepHouse('2026-11-28T03:01:00.000Z')).toEqual([])
})

test('what came in and was answered goes after a day of machine time, what is owed an answer after a week', async () => {
  const { inbox, organisation } = product.parts
  const item = (key: string) => ({
    platform: 'slack',
    workspace: 'T1',
    key,
    user: 'U1',
    conversation: { kind: 'direct', workspace: 'T1', user: 'U1' } as const,
    item: { kind: 'text', text: 'hello' } as const,
  })
  const items = Array.from({ length: 450 }, (_, n) => item(`k${n}`))
  await Promise.all(items.map((one) => inbox.take(organisation, one)))
  await Promise.all(items.slice(0, -1).map((one) => inbox.delivered(organisation, one)))
  await keepHouse('2026-11-24T20:10:00.000Z', 23 * hour)
  expect(await count('inbound')).toBe(450)
  expect(await inbox.take(organisation, item('k0'))).toBe(false)
  await keepHouse('2026-11-25T20:10:00.000Z', 25 * hour)
  expect(await product.parts.db.selectFrom('inbound').select('key').execute()).toEqual([{ key: 'k449' }])
  await keepHouse('2026-11-26T20:10:00.000Z', 8 * 24 * hour)
  expect(await count('inbound')).toBe(0)
})

test('requests of the local workspace go at the second sweep after they were done', async () => {
  const { db } = product.parts
  await db
    .insertInto('local_requests')
    .values([
      { key: 'open', payload: '{}', done: 0 },
      { key: 'done', payload: '{}', done: 1 },
    ])
    .execute()
  await keepHouse('2026-11-24T20:10:00.000Z')
  expect(await count('local_requests')).toBe(2)
  await keepHouse('2026-11-25T20:10:00.000Z')
  expect(await db.selectFrom('local_requests').select('key').execute()).toEqual([{ key: 'open' }])
})

test('posted files go after thirty days, those still to be sent stay', async () => {
  const { db } = product.parts
  const file = (id: string, at: string) => ({ id, name: id, type: 'csv', bytes: Buffer.from('x'), at })
  await db
    .insertInto('files')
    .values([
      file('sent', '2026-10-01T00:00:00.000Z'),
      file('owed', '2026-10-01T00:00:00.000Z'),
      file('new', '2026-11-20T00:00:00.000Z'),
    ])
    .execute()
  const message = (id: string, state: string) => ({
    id,
    purpose: null,
    team_id: null,
    person_id: null,
    platform: 'slack',
    conversation_kind: 'channel',
    conversation: 'C1',
    thread_of: null,
    language: 'en',
    card: JSON.stringify({ blocks: [{ kind: 'file', file: { id, name: id } }] }),
    text: '',
    said_at: '2026-10-01T00:00:00.000Z',
    state,
  })
  await db
    .insertInto('messages')
    .values([message('sent', 'sent'), message('owed', 'queued')])
    .execute()
  await keepHouse('2026-11-24T20:10:00.000Z')
  expect(await db.selectFrom('files').select('id').orderBy('id').execute()).toEqual([
    { id: 'new' },
    { id: 'owed' },
  ])
})

test('a replaced report goes thirty days later; what counts stays, and an old import is taken back to nothing', async () => {
  const day = '2026-11-20'
  const put = (units: number, at: string) => {
    product.parts.clock.jumpTo(at)
    const content = businessReport([['B0C1234567', 'TRAY-L', 100, '99.00%', units, `$${units}.00`]])
    return product.import(`day-${units}.csv`, content, { store: 'us', from: day })
  }
  const units = async () =>
    (await salesByDay(product.parts.db, { storeId: 'us', from: day, to: day })).map((one) => one.units)
  await put(10, '2026-11-22T01:00:00Z')
  await put(12, '2026-11-23T01:00:00Z')
  expect(await count('sales_facts')).toBe(2)
  await keepHouse('2026-12-20T20:10:00.000Z')
  expect(await count('sales_facts')).toBe(2)
  await keepHouse('2026-12-24T20:10:00.000Z')
  expect(await count('sales_facts')).toBe(1)
  expect(await units()).toEqual([12])
  expect(read(await product.say('li', 'import back 2', '2026-12-25T01:00:00Z'))).toMatch(/taken back/i)
  expect(await units()).toEqual([])
  await keepHouse('2026-12-26T20:10:00.000Z')
  expect(await count('sales_facts')).toBe(0)
})
