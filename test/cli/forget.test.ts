import { afterEach, beforeEach, expect, test } from 'vitest'
import { forget } from '../../src/cli/forget.ts'
import type { CliArgs } from '../../src/cli/command.ts'
import { sayToPerson } from '../../src/facts/messages.ts'
import { openProduct, type Product } from '../support/product.ts'

let product: Product
beforeEach(async () => {
  product = await openProduct()
  await product.apply(`
stores: [{ id: us, marketplace: US }]
people: [{ id: li, name: 李雷, slack: U0LI }, { id: han, name: Han Mei, role: manager, slack: U0HAN }]
teams: [{ id: ops, members: [li, han], duty: { SAT: li, SUN: han } }]
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

test('somebody unknown is named with the nearest', async () => {
  await expect(run('hen')).rejects.toThrow('there is no person “hen”; did you mean han?')
  await expect(run()).rejects.toThrow('forget takes the set-up id of one person')
})
