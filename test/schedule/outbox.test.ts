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
