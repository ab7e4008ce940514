import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import type { Card } from '../../src/core/card.ts'
import type { Delivered, MessageRef, Outgoing, Platform } from '../../src/core/platform.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase, type Database } from '../../src/db/open.ts'
import { createWriter, type Write } from '../../src/db/writer.ts'
import { sayToPerson } from '../../src/facts/messages.ts'
import { createOutbox } from '../../src/schedule/outbox.ts'

type Fault = 'none' | 'wait' | 'lost-before' | 'lost-after' | 'throws-after'

/** A chat product that loses answers: what it holds is what people saw. */
function faultyChat(faults: () => Fault) {
  const shown: { id: string; text: string }[] = []
  const send = (message: Outgoing, put: () => void): Delivered => {
    const fault = faults()
    if (fault === 'wait') return { outcome: 'wait', seconds: 3 }
    if (fault === 'lost-before') return { outcome: 'unknown' }
    put()
    if (fault === 'throws-after') throw new Error('the process was cut off')
    if (fault === 'lost-after') return { outcome: 'unknown' }
    return { outcome: 'sent', ref: { conversation: 'dm', message: message.id } }
  }
  const platform: Platform = {
    name: 'local',
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    health: () => ({ ok: true, detail: '' }),
    post: async (_to, message) => send(message, () => shown.push({ id: message.id, text: message.text })),
    update: async (ref: MessageRef, message) =>
      send(message, () => {
        for (const one of shown) if (one.id === ref.message) one.text = message.text
      }),
    find: async (_to, messageId) =>
      shown.some((one) => one.id === messageId) ? { conversation: 'dm', message: messageId } : undefined,
    whoIs: () => Promise.resolve(undefined),
  }
  return { platform, shown }
}

let database: Database
afterEach(() => database.close())

async function open(): Promise<Write> {
  database = openDatabase(':memory:')
  await migrate(database)
  const write = createWriter(database)
  await write('default', async (db) => {
    await db
      .insertInto('people')
      .values({ id: 'li', name: '李雷', role: 'operator', language: 'en' })
      .execute()
    await db.insertInto('identities').values({ platform: 'local', user_id: 'li', person_id: 'li' }).execute()
  })
  return write
}

const card = (text: string) => (): Card => ({ blocks: [{ kind: 'text', text }] })

test('whatever is lost on the way, each message is shown once, in order, with its last text', async () => {
  const fault = fc.constantFrom<Fault>('none', 'wait', 'lost-before', 'lost-after', 'throws-after')
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 25 }), async (planned) => {
      const write = await open()
      const queue = [...planned]
      const { platform, shown } = faultyChat(() => queue.shift() ?? 'none')
      let machine = 1_000_000
      const outbox = () =>
        createOutbox({
          database,
          write,
          platforms: [platform],
          machineNow: () => machine,
          now: () => '2026-11-24T01:00:00.000Z',
          onRefused: () => {},
          onFault: () => {},
        })
      const say = (purpose: string, text: string) =>
        write('default', (db) =>
          sayToPerson(db, 'li', { at: '2026-11-24T01:00:00.000Z', purpose, card: card(text) }),
        )
      await say('one', 'first')
      await say('two', 'second')
      await outbox().flush()
      await say('one', 'first, corrected')
      for (let n = 0; n < 80; n += 1) {
        machine += 60_000
        // A new outbox each time: nothing may depend on what a process remembers.
        await outbox().flush()
      }
      expect(shown.map((one) => one.text)).toEqual(['first, corrected', 'second'])
      const rows = await database.root
        .selectFrom('messages')
        .select(['state', 'version', 'delivered_version'])
        .execute()
      expect(rows).toEqual([
        { state: 'sent', version: 2, delivered_version: 2 },
        { state: 'sent', version: 1, delivered_version: 1 },
      ])
      await database.close()
    }),
    { numRuns: 60 },
  )
  await open()
})

const at = '2026-11-24T01:00:00.000Z'

/** An outbox as a process that has just started has it, over a chat product that answers as it is told to. */
function delivering(answer: (message: Outgoing) => Delivered | Promise<Delivered>, machineNow: () => number) {
  const told: string[] = []
  const { platform } = faultyChat(() => 'none')
  const post = async (_to: unknown, message: Outgoing) => {
    told.push(message.text)
    return answer(message)
  }
  return {
    told,
    outbox: (write: Write) =>
      createOutbox({
        database,
        write,
        platforms: [{ ...platform, post }],
        machineNow,
        now: () => at,
        onRefused: () => {},
        onFault: (cause) => {
          throw cause
        },
      }),
  }
}

const sent = (message: Outgoing): Delivered => ({
  outcome: 'sent',
  ref: { conversation: 'dm', message: message.id },
})

async function addPerson(write: Write, id: string, role = 'operator'): Promise<void> {
  await write('default', async (db) => {
    await db.insertInto('people').values({ id, name: id, role, language: 'en' }).execute()
    await db.insertInto('identities').values({ platform: 'local', user_id: id, person_id: id }).execute()
  })
}

test('what is said after a message that must wait waits behind it, also after a restart; others do not', async () => {
  const write = await open()
  await addPerson(write, 'wang')
  const say = (who: string, text: string) =>
    write('default', (db) => sayToPerson(db, who, { at, card: card(text) }))
  let machine = 1_000_000
  let busy = true
  const chat = delivering(
    (message) => (busy && message.text === 'first' ? { outcome: 'wait', seconds: 60 } : sent(message)),
    () => machine,
  )
  await say('li', 'first')
  await chat.outbox(write).flush()
  await say('li', 'second')
  await say('wang', 'meanwhile')
  busy = false
  machine += 59_000
  await chat.outbox(write).flush()
  expect(chat.told).toEqual(['first', 'meanwhile'])
  machine += 1_000
  await chat.outbox(write).flush()
  expect(chat.told).toEqual(['first', 'meanwhile', 'first', 'second'])
})

test('a chat product that does not answer holds up its conversation alone', async () => {
  const write = await open()
  await addPerson(write, 'wang')
  const hanging = Promise.withResolvers<Delivered>()
  const arrived = Promise.withResolvers<void>()
  const chat = delivering(
    (message) => {
      if (message.text === 'hangs') return hanging.promise
      arrived.resolve()
      return sent(message)
    },
    () => 1_000_000,
  )
  await write('default', (db) => sayToPerson(db, 'li', { at, card: card('hangs') }))
  const outbox = chat.outbox(write)
  outbox.start()
  await write('default', (db) => sayToPerson(db, 'wang', { at, card: card('arrives') }))
  await arrived.promise
  hanging.resolve({ outcome: 'refused', reason: 'gone' })
  await outbox.stop()
  expect(chat.told).toEqual(['hangs', 'arrives'])
})

test('the admins learn privately, once for a place and reason, what will never arrive', async () => {
  const write = await open()
  await addPerson(write, 'wang')
  await addPerson(write, 'boss', 'admin')
  await write('default', (db) =>
    db.updateTable('people').set({ language: 'zh-CN' }).where('id', '=', 'boss').execute(),
  )
  await addPerson(write, 'chief', 'admin')
  const chat = delivering(
    (message) =>
      message.text.startsWith('to ') ? { outcome: 'refused', reason: 'user_not_found' } : sent(message),
    () => 1_000_000,
  )
  for (const text of ['to li', 'to li again'])
    await write('default', (db) => sayToPerson(db, 'li', { at, card: card(text) }))
  await write('default', (db) => sayToPerson(db, 'chief', { at, card: card('to the chief') }))
  for (let n = 0; n < 3; n += 1) await chat.outbox(write).flush()
  const rows = await database.root
    .selectFrom('messages')
    .select(['person_id', 'text', 'state'])
    .orderBy('sequence')
    .execute()
  expect(rows.filter((row) => row.state === 'refused').map((row) => row.text)).toEqual([
    'to li',
    'to li again',
    'to the chief',
  ])
  const notices = rows
    .filter((row) => row.state === 'sent')
    .map((row) => [row.person_id, row.text.split('\n')[0]])
  expect(notices.toSorted()).toEqual([
    ['boss', '有一条消息发不出去：local，chief'],
    ['boss', '有一条消息发不出去：local，李雷'],
    ['chief', 'A message could not be delivered: local, 李雷'],
  ])
  expect(rows.find((row) => row.person_id === 'boss')?.text).toContain('user_not_found')
})

test('a chat product that cannot be reached is asked less and less often', async () => {
  const write = await open()
  const { platform } = faultyChat(() => 'lost-before')
  let asked = 0
  let machine = 1_000_000
  const outbox = createOutbox({
    database,
    write,
    platforms: [
      {
        ...platform,
        find: () => {
          asked += 1
          return Promise.reject(new Error('no route to the chat product'))
        },
      },
    ],
    machineNow: () => machine,
    now: () => '2026-11-24T01:00:00.000Z',
    onRefused: () => {},
    onFault: () => {},
  })
  await write('default', (db) =>
    sayToPerson(db, 'li', { at: '2026-11-24T01:00:00.000Z', card: card('first') }),
  )
  for (let n = 0; n < 120; n += 1) {
    await outbox.flush()
    machine += 500
  }
  expect(asked).toBeGreaterThan(2)
  expect(asked).toBeLessThan(8)
})
