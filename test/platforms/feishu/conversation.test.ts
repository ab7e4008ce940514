import { afterEach, beforeEach, expect, test } from 'vitest'
import { nodesOf, readable } from '../../peers/feishu/person.ts'
import type { Node } from '../../peers/feishu/card-rules.ts'
import { openBench } from './bench.ts'

let bench: Awaited<ReturnType<typeof openBench>>

beforeEach(async () => {
  bench = await openBench()
  await bench.isUp()
})

afterEach(() => bench.close())

test('plain words in the direct message are a command, answered there', async () => {
  expect(await bench.li.writes('销量TRAY-L 12 $240 昨天')).toEqual({ status: 200, body: {} })
  const answer = await bench.peer.messages.next()
  expect(answer.to).toBe('ou_li')
  expect(readable(answer.card)).toContain('TRAY-L')
  expect(readable(answer.card)).toContain('$240.00')
  const rows = await bench.product.parts.db
    .selectFrom('sales_entries')
    .select(['units', 'sales_minor'])
    .execute()
  expect(rows).toEqual([{ units: 12, sales_minor: 24_000 }])
})

test('a full-width slash works, and so does a formatted message', async () => {
  await bench.li.writes('／销量　ＴＲＡＹ－Ｌ　１２')
  expect(readable((await bench.peer.messages.next()).card)).toContain('TRAY-L')
  await bench.li.pastes([['销量 ', 'TRAY-L 21']])
  expect(readable((await bench.peer.messages.next()).card)).toContain('21')
})

test('a mention in the group is answered to the sender alone, in the direct message', async () => {
  await bench.li.mentions('销量 TRAY-L 12')
  const answer = await bench.peer.messages.next()
  expect(answer.to).toBe('ou_li')
  expect(answer.replyTo).toBeUndefined()
})

test('a mention of somebody else is not for the bot', async () => {
  await bench.li.mentions('销量 TRAY-L 12', 'ou_han')
  expect(await bench.product.parts.db.selectFrom('inbound').selectAll().execute()).toEqual([])
})

test('a command without arguments brings its form; a wrong answer is told in it, a right one takes its place', async () => {
  await bench.li.writes('销量')
  const form = await bench.peer.messages.next()
  expect(labels(form.card)).toEqual(['产品', '件数', '当天销售额（合计）', '订单数'])
  const wrong = await bench.li.submits(form, { product: 'TRAY-L', units: 'many', date: '2026-11-22 +0800' })
  const refilled = cardIn(wrong.body)
  expect(readable(refilled)).toContain('⚠️')
  expect(JSON.stringify(refilled)).toContain('"default_value":"many"')
  expect(JSON.stringify(refilled)).toContain('"initial_date":"2026-11-22"')
  const right = await bench.li.submits({ ...form, card: refilled }, { units: '1.2k' })
  expect(readable(cardIn(right.body))).toContain('1,200')
  expect(bench.peer.messages.all).toHaveLength(1)
})

test('a button opens the form with what was entered', async () => {
  await bench.li.writes('销量 TRAY-L 12')
  const answer = await bench.peer.messages.next()
  expect((await bench.li.presses(answer, '改')).body).toEqual({})
  const form = await bench.peer.messages.next()
  expect(JSON.stringify(form.card)).toContain('"default_value":"12"')
  const said = await bench.li.submits(form, { units: '21' })
  expect(readable(cardIn(said.body))).toContain('21')
})

test('what is unclear brings the form, refilled', async () => {
  await bench.li.writes('销量 NOPE-9 12')
  const form = await bench.peer.messages.next()
  expect(JSON.stringify(form.card)).toContain('NOPE-9')
  expect(readable(form.card)).toContain('⚠️')
})

test('the other button of a form sends what was filled in', async () => {
  await bench.product.tick('2026-11-24T09:00:00+08:00')
  await bench.li.writes('早会')
  const form = await bench.peer.messages.next()
  const said = await bench.li.submits(form, {}, '今天请假')
  expect(said.status).toBe(200)
  expect(cardIn(said.body)).toBeDefined()
})

test('somebody nobody set up is told so', async () => {
  await bench.stranger.writes('销量 TRAY-L 12')
  expect(readable((await bench.peer.messages.next()).card)).toContain('feishu:ou_who')
})

test('a card that was passed on is pressed by somebody else: refused', async () => {
  await bench.li.writes('销量 TRAY-L 12')
  const answer = await bench.peer.messages.next()
  await bench.stranger.presses(answer, '改')
  const told = await bench.peer.messages.next()
  expect(told.to).toBe('ou_who')
  expect(readable(told.card)).toContain('feishu:ou_who')
})

test('what people type stays text', async () => {
  await bench.li.writes('竞品 B0D7654321 TRAY-L 降价 <at id=all></at> **粗** `code` [x](https://x) $19.99')
  const answer = await bench.peer.messages.next()
  expect(readable(answer.card)).toContain('<at id=all></at>')
  expect(nodesOf(answer.card).map((node) => node['tag'])).not.toContain('markdown')
})

function cardIn(body: Record<string, unknown>): Node {
  const { card } = body as { card?: { type: string; data: Node } }
  if (card?.type !== 'raw') throw new Error('the callback brought no card')
  return card.data
}

function labels(card: Node): string[] {
  return nodesOf(card).flatMap((node) =>
    node['tag'] === 'input' ? [(node['label'] as Node)['content'] as string] : [],
  )
}
