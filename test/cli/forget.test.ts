import { afterEach, beforeEach, expect, test } from 'vitest'
import { forget } from '../../src/cli/forget.ts'
import type { CliArgs } from '../../src/cli/command.ts'
import { sayToPerson, sayToTeam } from '../../src/facts/messages.ts'
import { openProduct, type Product } from '../support/product.ts'

let product: Product
beforeEach(async () => {
  product = await openProduct()
  await product.apply(`
stores: [{ id: us, marketplace: US }]
people: [{ id: li, name: 李雷, slack: U0LI }, { id: han, name: Han Mei, role: manager, slack: U0HAN }]
teams: [{ id: ops, channel: { platform: slack, id: C0OPS }, members: [li, han], duty: { SAT: li, SUN: han } }]
products: [{ store: us, sku: SKU-1, owner: li }]
`)
})
afterEach(() => product.close())

const run = (...positionals: string[]) =>
  forget.run({ positionals, options: {} } as unknown as CliArgs, product.parts)

test('name and ids go, what they did stays', async () => {
  const { db } = product.parts
  await product.say('li', '/standup plan="挂券" blockers="无"', '2026-11-24T09:05:00+08:00')
  await sayToPerson(db, 'li', {
    card: () => ({ blocks: [{ kind: 'text', text: '李雷早' }] }),
    at: '2026-11-24T01:00:00.000Z',
  })
  const { json } = await run('li')
  expect(json).toMatchObject({ person: 'li', accounts: 2, messages: 1, texts: 1 })

  expect(await db.selectFrom('people').select(['name', 'active']).where('id', '=', 'li').execute()).toEqual([
    { name: '—', active: 0 },
  ])
  expect(
    await db.selectFrom('identities').select('person_id').where('platform', '=', 'slack').execute(),
  ).toEqual([{ person_id: 'han' }])
  expect((await db.selectFrom('plan_items').select('text').execute()).map((row) => row.text)).toContain(
    '挂券',
  )
  expect(await db.selectFrom('teams').select('duty').executeTakeFirst()).toEqual({ duty: '{"SUN":"han"}' })
  expect(await db.selectFrom('products').select('owner_id').execute()).toEqual([{ owner_id: null }])
  for (const table of ['people', 'identities', 'messages', 'inbound', 'teams'] as const) {
    const rows = JSON.stringify(await db.selectFrom(table).selectAll().execute())
    expect(rows).not.toContain('李雷')
    expect(rows).not.toContain('U0LI')
  }
})

/** Something the bot says to the team, and what is kept of it. */
async function saidToTeam(text: string): Promise<void> {
  await sayToTeam(product.parts.db, 'ops', {
    card: () => ({ title: '汇总', tone: 'good', blocks: [{ kind: 'text', text }] }),
    at: '2026-11-24T01:15:00.000Z',
  })
}

async function keptText(): Promise<{ text: string; card: unknown }> {
  const row = await product.parts.db
    .selectFrom('messages')
    .select(['text', 'card'])
    .where('person_id', 'is', null)
    .executeTakeFirstOrThrow()
  return { text: row.text, card: JSON.parse(row.card) }
}

test('what the bot said to others no longer names them', async () => {
  await saidToTeam('李雷：BOX-6 下单；Han Mei：定价')
  expect((await run('li')).json).toMatchObject({ named: 1 })
  expect(await keptText()).toMatchObject({
    text: expect.stringContaining('—：BOX-6 下单；Han Mei：定价') as string,
    card: { title: '汇总', tone: 'good', blocks: [{ kind: 'text', text: '—：BOX-6 下单；Han Mei：定价' }] },
  })
})

test('a name in letters goes only as a whole word; a word of ours stays one', async () => {
  await product.apply('people: [{ id: good, name: good }]\n')
  await saidToTeam('good: goods are goodish, good.')
  await run('good')
  expect(await keptText()).toMatchObject({
    card: { tone: 'good', blocks: [{ text: '—: goods are goodish, —.' }] },
  })
})

test('a name two people have stays where it stands, and the answer says so', async () => {
  await product.apply('people: [{ id: li2, name: 李雷 }]\n')
  await saidToTeam('李雷：BOX-6 下单')
  const { json, text } = await run('li')
  expect(json).not.toHaveProperty('named')
  expect(text).toContain('the name stays: somebody else is called so')
  expect((await keptText()).text).toContain('李雷：BOX-6 下单')
})

test('the local workspace forgets its user too', async () => {
  const { db } = product.parts
  const message = (conversation: string, author: string | null, visible_to: string | null, text: string) => ({
    outgoing_id: null,
    conversation,
    thread_of: null,
    author,
    visible_to,
    language: 'en',
    body: JSON.stringify({ kind: 'text', text }),
    at: '2026-11-24T01:00:00.000Z',
    edited_at: null,
    change: 1,
  })
  await db
    .insertInto('local_messages')
    .values([
      message('direct:li', 'li', null, 'my own words'),
      message('channel:ops', 'li', null, '/sales TRAY-L 12'),
      message('channel:ops', null, 'li', 'only for li'),
      message('channel:ops', null, null, '李雷 late 10:42'),
      message('channel:ops', 'han', null, 'thanks'),
    ])
    .execute()
  await db
    .insertInto('local_reads')
    .values({ user_id: 'li', conversation: 'channel:ops', last_read: 3 })
    .execute()
  const asked = (user: string) => JSON.stringify({ inbound: { user, item: { kind: 'text', text: 'hello' } } })
  await db
    .insertInto('local_requests')
    .values([
      { key: 'a', payload: asked('li'), done: 0 },
      { key: 'b', payload: asked('han'), done: 0 },
    ])
    .execute()
  await run('li')
  const rows = await db
    .selectFrom('local_messages')
    .select(['author', 'visible_to', 'body'])
    .orderBy('id')
    .execute()
  expect(
    rows.map(({ author, visible_to, body }) => [
      author,
      visible_to,
      (JSON.parse(body) as { text: string }).text,
    ]),
  ).toEqual([
    ['—', null, '/sales TRAY-L 12'],
    [null, null, '— late 10:42'],
    ['han', null, 'thanks'],
  ])
  expect(await db.selectFrom('local_reads').select('user_id').execute()).toEqual([])
  expect(
    await db.selectFrom('local_requests').select(['key', 'payload', 'done']).orderBy('key').execute(),
  ).toEqual([
    { key: 'a', payload: '{}', done: 1 },
    { key: 'b', payload: asked('han'), done: 0 },
  ])
})

test('somebody unknown is named with the nearest', async () => {
  await expect(run('hen')).rejects.toThrow('there is no person “hen”; did you mean han?')
  await expect(run()).rejects.toThrow('forget takes the set-up id of one person')
})
