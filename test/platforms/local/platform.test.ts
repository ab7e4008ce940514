import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Card } from '../../../src/core/card.ts'
import { createRequests, type Request } from '../../../src/platforms/local/requests.ts'
import { addMessage, messagesIn, repliesTo } from '../../../src/platforms/local/store.ts'
import { createWriter } from '../../../src/db/writer.ts'
import { defaultOrganisation, type Db } from '../../../src/db/open.ts'
import { createGalleryReceiver } from './gallery.ts'
import { channel, directTo, openWorkspace, start, type OpenWorkspace } from './open-workspace.ts'

let workspace: OpenWorkspace

beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.close())

const card = (text: string): Card => ({ blocks: [{ kind: 'text', text }] })
const shown = async (place: string, user: string) =>
  (await messagesIn(workspace.db, place, user, { limit: 50 })).map((message) => message.body)

test('a message posted twice under one id is there once, and is found by it', async () => {
  const first = await workspace.say(channel, card('汇总'), { id: 'digest-1' })
  const again = await workspace.say(channel, card('汇总'), { id: 'digest-1' })
  expect(again).toEqual(first)
  expect(await shown('channel:ops', 'li')).toEqual([{ kind: 'card', card: card('汇总') }])
  expect(await workspace.platform.find(channel, 'digest-1', 0)).toEqual(first)
  expect(await workspace.platform.find(channel, 'digest-2', 0)).toBeUndefined()
})

test('an edit changes the message in place and says when', async () => {
  const ref = await workspace.say(channel, card('已答 4/5'), { id: 'digest-1' })
  workspace.clock.jumpTo('2026-11-24T02:42:00.000Z')
  const outgoing = { id: 'digest-1', card: card('已答 5/5'), text: '', language: 'zh-CN', files: [] } as const
  expect(await workspace.platform.update(ref, { ...outgoing, files: [] })).toEqual({ outcome: 'sent', ref })
  const [message, ...more] = await messagesIn(workspace.db, 'channel:ops', 'li', { limit: 9 })
  expect(more).toEqual([])
  expect(message).toMatchObject({
    at: start,
    editedAt: '2026-11-24T02:42:00.000Z',
    body: { card: card('已答 5/5') },
  })
  const gone = await workspace.platform.update(
    { conversation: 'channel:ops', message: '999' },
    { ...outgoing, files: [] },
  )
  expect(gone.outcome).toBe('refused')
})

test('an answer in a thread is not in the conversation itself', async () => {
  const ref = await workspace.say(channel, card('汇总'))
  await workspace.say(channel, card('明细'), { thread: ref })
  expect(await shown('channel:ops', 'li')).toHaveLength(1)
  const replies = await repliesTo(workspace.db, Number(ref.message), 'li')
  expect(replies.map((message) => message.body)).toEqual([{ kind: 'card', card: card('明细') }])
})

test('the health is bad until it is started, and good from then', async () => {
  expect(workspace.platform.health()).toEqual({ ok: true, detail: 'ready' })
  await workspace.platform.stop()
  expect(workspace.platform.health().ok).toBe(false)
})

test('people are known by their local id', async () => {
  expect(await workspace.platform.whoIs('han')).toEqual({
    id: 'han',
    name: 'Han Mei',
    zone: 'Asia/Shanghai',
    language: 'en',
    admin: false,
  })
  expect(await workspace.platform.whoIs('nobody')).toBeUndefined()
})

test('what was said before a crash and not answered is answered once after it', async () => {
  const { db } = workspace
  const write = createWriter(workspace.database)
  const receiver = createGalleryReceiver()
  const open = () =>
    createRequests({
      db,
      write: <T>(work: (trx: Db) => Promise<T>) => write(defaultOrganisation, work),
      receiver,
      now: () => start,
      changed: () => undefined,
      busy: () => undefined,
      onFault: (cause) => expect.unreachable(String(cause)),
    })
  const request: Request = {
    inbound: {
      platform: 'local',
      workspace: '',
      key: 'say:li:1',
      user: 'li',
      conversation: directTo('li'),
      item: { kind: 'text', text: '销量 TRAY-L 12' },
    },
    place: { conversation: 'direct:li', isPrivate: false, language: 'zh-CN' },
  }
  // Killed right after the line was committed.
  await db
    .insertInto('local_requests')
    .values({ key: request.inbound.key, payload: JSON.stringify(request) })
    .execute()
  await addMessage(db, {
    conversation: 'direct:li',
    author: 'li',
    language: 'zh-CN',
    body: { kind: 'text', text: '销量 TRAY-L 12' },
    at: start,
  })

  for (let restart = 0; restart < 2; restart += 1) {
    const requests = open()
    await requests.resume()
    await requests.accept(request)
    await requests.idle()
  }
  expect(receiver.taken.map((one) => one.key)).toEqual(['say:li:1'])
  expect(await shown('direct:li', 'li')).toEqual([
    { kind: 'text', text: '销量 TRAY-L 12' },
    { kind: 'card', card: { tone: 'good', blocks: [{ kind: 'text', text: '记下了：销量 TRAY-L 12' }] } },
  ])
})

test('a file that was being read when the process ended is asked for again', async () => {
  const { db } = workspace
  const write = createWriter(workspace.database)
  const receiver = createGalleryReceiver()
  const requests = createRequests({
    db,
    write: <T>(work: (trx: Db) => Promise<T>) => write(defaultOrganisation, work),
    receiver,
    now: () => start,
    changed: () => undefined,
    busy: () => undefined,
    onFault: (cause) => expect.unreachable(String(cause)),
  })
  const request: Request = {
    inbound: {
      platform: 'local',
      workspace: '',
      key: 'file:li:1',
      user: 'li',
      conversation: directTo('li'),
      item: { kind: 'text', text: 'a.csv' },
    },
    upload: { name: 'a.csv', path: '/nonexistent/a.upload' },
    place: { conversation: 'direct:li', isPrivate: false, language: 'en' },
  }
  await requests.accept(request)
  await requests.idle()
  expect(receiver.files).toEqual([])
  const [body] = await shown('direct:li', 'li')
  expect(JSON.stringify(body)).toContain('Zaohui was restarted while reading a.csv')
})
