import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillSample } from '../../src/sample-workspace.ts'
import type { SampleLoaded } from '../../src/sample/load.ts'
import { openParts, type Parts } from '../../src/wiring.ts'
import { cardText } from '../../src/core/card-text.ts'

/** The first visit: Tuesday, a minute before the digest. */
const visit = '2026-11-24T01:14:00.000Z'

let folder: string
let parts: Parts
let loaded: SampleLoaded

// Ten days of daily reports: the stories lie in the last week, and each is compared with the week before it.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zaohui-sample-test-'))
  parts = await openParts(
    { databaseUrl: `file:${join(folder, 'sample.db')}`, clockStart: visit, clockSpeed: 0 },
    pino({ level: 'silent' }),
  )
  loaded = await fillSample(parts, visit, folder, 10)
}, 180_000)
afterAll(async () => {
  await parts.close()
  rmSync(folder, { recursive: true, force: true })
})

const messagesTo = async (person: string) =>
  (
    await parts.db
      .selectFrom('messages')
      .select(['text', 'said_at'])
      .where('person_id', '=', person)
      .orderBy('sequence')
      .execute()
  ).filter((one) => one.said_at >= '2026-11-24')

test('everything the sample brings is taken: every file, every row, every word', async () => {
  expect(loaded.refused).toEqual([])
  expect(loaded.files).toBeGreaterThan(100)
  expect(loaded.statements).toBeGreaterThan(40)
  const imports = await parts.db.selectFrom('imports').select(['file', 'state', 'refused']).execute()
  expect(imports).toHaveLength(loaded.files)
  expect(imports.filter((one) => one.state !== 'live' || one.refused !== '[]')).toEqual([])
})

test('yesterday’s plan line whose restock moved stands as done; the others wait for a word', async () => {
  const checkIn = (await messagesTo('li')).find(({ text }) => text.includes('【昨日计划】'))
  expect(checkIn?.text).toContain('3 TRAY-S 补货 300 件发出　✓ 备货单有进展')
  expect(checkIn?.text).toContain('1 TRAY-L 否词 12 个\n')
})

test('the listing taken down in Germany is known with its reason, and its owner warned', async () => {
  const warned = (await messagesTo('zhang-de')).map(({ text }) => text)
  expect(warned).toContainEqual(expect.stringContaining('🔴 LAMP-2（德国）不可售第 2 天：限制商品审核'))
  expect(warned).toContainEqual(expect.stringContaining('最晚 01-22 强制移除'))
})

test.each([
  ['li', '产品 LAMP-2', '状态: 不可售（11-23 起，限制商品审核，最晚 01-22 强制移除）'],
  [
    'han',
    'product LAMP-2',
    'Listing: not buyable (since 23 Nov, restricted-product review, removed by 22 Jan at the latest)',
  ],
])('%s asks “%s”', async (user, text, line) => {
  const inbound = {
    platform: 'cli',
    workspace: '',
    key: `whole:${text}`,
    user,
    conversation: { kind: 'direct', workspace: '', user } as const,
    item: { kind: 'text', text } as const,
  }
  await parts.inbox.take(parts.organisation, inbound)
  const answer = await parts.inbox.answer(parts.organisation, inbound)
  expect(answer.kind === 'card' ? cardText(answer.card) : answer).toContain(line)
})

test('colleagues have said why their products moved, in a word of the list or their own', async () => {
  const rows = await parts.db
    .selectFrom('causes as c')
    .innerJoin('products as p', 'p.id', 'c.product_id')
    .select(['p.sku', 'c.cause', 'c.person_id as by'])
    .where('c.date', '=', '2026-11-23')
    .orderBy('p.sku')
    .execute()
  expect(rows).toEqual([
    { sku: 'BASKET-3', cause: 'price', by: 'zhang-de' },
    { sku: 'LAMP-2', cause: '限制商品审核', by: 'zhang-de' },
  ])
})
