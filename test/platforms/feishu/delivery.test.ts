import { afterEach, expect, test } from 'vitest'
import { sayToPerson, sayToTeam, type ToSay } from '../../../src/facts/messages.ts'
import { startFeishuPeer } from '../../peers/feishu/feishu-peer.ts'
import {
  createPerson,
  encryptKey,
  overHttp,
  readable,
  seal,
  verificationToken,
} from '../../peers/feishu/person.ts'
import { openBench, startBot } from './bench.ts'

type Bench = Awaited<ReturnType<typeof openBench>>
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function bench(options?: Parameters<typeof openBench>[0]): Promise<Bench> {
  const opened = await openBench(options)
  closing.push(opened.close)
  return opened
}

const send = /^POST \/open-apis\/im\/v1\/messages/

function digest(text: string): ToSay {
  return {
    at: '2026-11-24T01:15:00.000Z',
    purpose: 'digest',
    card: () => ({ title: '早会', blocks: [{ kind: 'text', text }] }),
  }
}

function say({ product }: Bench, message: ToSay): Promise<string[]> {
  return product.parts.write('default', (db) => sayToTeam(db, 'ops', message))
}

async function rowsOf({ product }: Bench) {
  return product.parts.db.selectFrom('messages').selectAll().where('platform', '=', 'feishu').execute()
}

/** As if the waiting time were over. */
async function due({ product }: Bench): Promise<void> {
  await product.parts.db
    .updateTable('messages')
    .set({ next_try_at: 0, tried_at: Date.now() - 6_000 })
    .execute()
}

test('a message goes out once, under our id, and is edited in place', async () => {
  const own = await bench()
  await own.isUp()
  const ids = await say(own, digest('3/5'))
  await own.bot.outbox.flush()
  const posted = await own.peer.messages.next()
  expect(posted.to).toBe('oc_ops')
  expect(ids).toContain(posted.uuid)
  await say(own, digest('4/5'))
  await own.bot.outbox.flush()
  await own.peer.changes.next()
  expect(readable(posted.card)).toContain('4/5')
  expect(own.peer.messages.all).toHaveLength(1)
})

test('an answer in a thread stays in the thread', async () => {
  const own = await bench()
  await own.isUp()
  await say(own, digest('first'))
  await own.bot.outbox.flush()
  const first = await own.peer.messages.next()
  await say(own, { ...digest('details'), purpose: 'details', threadOf: 'digest' })
  await own.bot.outbox.flush()
  const reply = await own.peer.messages.next()
  expect([reply.replyTo, reply.inThread]).toEqual([first.id, true])
})

test('a send whose answer was lost is repeated under the same uuid, and shows once', async () => {
  const own = await bench()
  await own.isUp()
  own.peer.mishaps.push({ path: send, kind: 'lost' })
  await own.product.parts.write('default', (db) => sayToPerson(db, 'li', digest('Morning')))
  await own.product.parts.db
    .updateTable('messages')
    .set({ platform: 'feishu', conversation: 'ou_li' })
    .execute()
  await own.bot.outbox.flush()
  await due(own)
  await own.bot.outbox.flush()
  expect(own.peer.calls.filter((call) => send.test(call))).toHaveLength(2)
  expect(own.peer.messages.all).toHaveLength(1)
  expect((await rowsOf(own)).map(({ state }) => state)).toEqual(['sent'])
})

test('asked to wait, it waits as long as asked', async () => {
  const own = await bench()
  await own.isUp()
  own.peer.mishaps.push({ path: send, kind: 'limited', seconds: 30 })
  const before = Date.now()
  await say(own, digest('now'))
  await own.bot.outbox.flush()
  const [row] = await rowsOf(own)
  expect(row?.state).toBe('queued')
  expect(row?.next_try_at).toBeGreaterThanOrEqual(before + 30_000)
})

test('a token that is no longer good is fetched anew', async () => {
  const own = await bench()
  await own.isUp()
  own.peer.expireToken()
  await say(own, digest('now'))
  await own.bot.outbox.flush()
  expect((await rowsOf(own))[0]?.state).toBe('queued')
  await due(own)
  await own.bot.outbox.flush()
  expect((await rowsOf(own))[0]?.state).toBe('sent')
})

test('business errors are refusals with Feishu’s number, though they come back like successes', async () => {
  const own = await bench()
  await own.isUp()
  own.peer.mishaps.push({ path: send, kind: 'code', code: 230002 })
  await say(own, digest('now'))
  await own.bot.outbox.flush()
  const line = await own.bot.log.next(({ message }) => message === 'refused')
  expect(line.facts).toMatchObject({ reason: '230002 refused' })
})

test('down at start it is tried until it is there; cut off, it comes back', async () => {
  const gone = await startFeishuPeer()
  const { port, domain } = gone
  await gone.stop()
  const own = await bench({ domain })
  await own.bot.log.next((line) => line.message.startsWith('no connection'))
  expect(own.bot.platform.health().ok).toBe(false)
  const back = await startFeishuPeer({ port })
  closing.push(back.stop)
  await own.isUp()
  expect(own.bot.platform.health()).toEqual({ ok: true, detail: 'connected' })
  back.cut()
  await own.bot.log.next(
    (line) => 'reason' in line.facts && line.facts.reason === 'the long connection was closed',
  )
  await own.isUp()
  await createPerson(back, 'ou_li', (envelope) => back.overConnection(envelope)).writes('销量 TRAY-L 12')
  expect((await back.messages.next()).to).toBe('ou_li')
})

test('no secret is logged while it cannot connect', async () => {
  const gone = await startFeishuPeer()
  await gone.stop()
  const own = await bench({ domain: gone.domain })
  await own.bot.log.next((line) => line.message.startsWith('no connection'))
  const logged = JSON.stringify(own.bot.log.all)
  expect(logged).not.toContain('loopback-app-secret')
})

test('the same message again, also under a new event id, and the same press again, act once', async () => {
  const own = await bench()
  await own.isUp()
  await own.li.writes('销量 TRAY-L 12', 'om_77', 'ev1')
  const answer = await own.peer.messages.next()
  await own.li.writes('销量 TRAY-L 12', 'om_77', 'ev1')
  await own.li.writes('销量 TRAY-L 12', 'om_77', 'ev2')
  await own.li.presses(answer, '改', 'c-1')
  const form = await own.peer.messages.next()
  await own.li.presses(answer, '改', 'c-1')
  const first = await own.li.submits(form, { units: '13' }, undefined, 'c-2')
  expect((await own.li.submits(form, { units: '13' }, undefined, 'c-2')).body).toEqual(first.body)
  await own.bot.platform.stop()
  expect(own.peer.messages.all).toHaveLength(2)
  expect(await own.product.parts.db.selectFrom('sales_entries').select('units').execute()).toHaveLength(2)
})

test('an event in several frames is one, Chinese text cut between bytes and all', async () => {
  const own = await bench()
  await own.isUp()
  const deliver = (envelope: object) => own.peer.overConnection(envelope, 7)
  await createPerson(own.peer, 'ou_li', deliver).writes('销量 大号托盘 12')
  expect(readable((await own.peer.messages.next()).card)).toContain('TRAY-L')
})

test('what was taken in before the process died is answered by the next one, once', async () => {
  const own = await bench()
  await own.isUp()
  await own.bot.stop()
  await own.product.parts.inbox.take('default', {
    platform: 'feishu',
    workspace: 'tenant',
    key: 'message:om_5',
    user: 'ou_li',
    conversation: { kind: 'direct', workspace: 'tenant', user: 'ou_li' },
    item: { kind: 'text', text: '销量 TRAY-L 12' },
  })
  const second = await startBot(own.product, own.peer.domain, 'ws')
  await own.peer.messages.next()
  await second.stop()
  await own.product.parts.db.updateTable('inbound').set({ state: 'answered' }).execute()
  const third = await startBot(own.product, own.peer.domain, 'ws')
  closing.push(third.stop)
  await third.log.next((line) => line.message === 'connected to Feishu')
  await third.stop()
  expect(own.peer.messages.all).toHaveLength(1)
  expect(await own.product.parts.db.selectFrom('inbound').select('state').execute()).toEqual([
    { state: 'delivered' },
  ])
})

test('over HTTP: sealed deliveries are taken, others get 401 and change nothing', async () => {
  const own = await bench({ mode: 'http' })
  await own.isUp()
  const { eventsUrl } = own.bot
  expect(await own.li.writes('销量 TRAY-L 12')).toEqual({ status: 200, body: {} })
  await own.peer.messages.next()
  const now = Math.floor(Date.now() / 1000)
  for (const given of [
    { key: 'wrong' },
    { at: now - 301 },
    { at: now + 301 },
    { token: 'forged' },
    { signed: false },
  ])
    expect(
      (await createPerson(own.peer, 'ou_li', overHttp(eventsUrl, given)).writes('销量 TRAY-L 99')).status,
    ).toBe(401)
  const plain = {
    schema: '2.0',
    header: { event_type: 'im.message.receive_v1', token: verificationToken },
    event: {},
  }
  expect(await status(eventsUrl, JSON.stringify(plain))).toBe(401)
  expect(await status(eventsUrl, 'not json')).toBe(401)
  expect(await own.product.parts.db.selectFrom('sales_entries').select('units').execute()).toEqual([
    { units: 12 },
  ])
})

test('over HTTP: the address is proved by the challenge, with the key and the token alone', async () => {
  const own = await bench({ mode: 'http' })
  const ask = (token: string, key: string) =>
    fetch(own.bot.eventsUrl, {
      method: 'POST',
      body: JSON.stringify({
        encrypt: seal(JSON.stringify({ challenge: 'c', token, type: 'url_verification' }), key),
      }),
    })
  const proved = await ask(verificationToken, encryptKey)
  expect([proved.status, await proved.json()]).toEqual([200, { challenge: 'c' }])
  expect((await ask('forged', encryptKey)).status).toBe(401)
  expect((await ask(verificationToken, 'wrong')).status).toBe(401)
})

test('over HTTP: a long Chinese text arrives whole, a body over 4 MB does not', async () => {
  const own = await bench({ mode: 'http' })
  await own.isUp()
  await own.li.writes(`竞品 B0D7654321 TRAY-L ${'竹托盘降价了'.repeat(2_000)}`)
  const [row] = await own.product.parts.db.selectFrom('inbound').select('payload').execute()
  expect(row?.payload).toContain('竹托盘降价了'.repeat(2_000))
  expect([413, undefined]).toContain(await status(own.bot.eventsUrl, 'x'.repeat(4 * 1024 * 1024 + 1)))
})

test('over HTTP: a form is answered in the callback', async () => {
  const own = await bench({ mode: 'http' })
  await own.isUp()
  await own.li.writes('销量')
  const form = await own.peer.messages.next()
  const said = await own.li.submits(form, { product: 'TRAY-L', units: '12' })
  expect(said.body).toMatchObject({ card: { type: 'raw', data: { schema: '2.0' } } })
})

test('who is this user', async () => {
  const own = await bench()
  await own.isUp()
  expect(await own.bot.platform.whoIs('ou_li')).toEqual({
    id: 'ou_li',
    name: '李雷',
    zone: 'Asia/Shanghai',
    admin: true,
  })
})

async function status(url: string, body: string): Promise<number | undefined> {
  try {
    return (await fetch(url, { method: 'POST', body })).status
  } catch {
    // Closed before the whole was sent.
    return undefined
  }
}
