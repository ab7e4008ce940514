import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message, OpenView } from '../../peers/slack/web-api.ts'
import { openBench } from './bench.ts'

let bench: Awaited<ReturnType<typeof openBench>>

beforeEach(async () => {
  bench = await openBench()
  await bench.isUp()
})

afterEach(async () => {
  await bench.close()
})

test('a slash command in the bot’s direct message is answered there', async () => {
  expect((await bench.li.slash('/zh-sales', 'TRAY-L 12 $240 昨天')).body).toEqual({})
  const answer = await bench.peer.messages.next()
  expect(answer.channel).toBe('D0LI')
  expect(readable(answer)).toContain('TRAY-L')
  expect(readable(answer)).toContain('$240.00')
  expect(answer.onlyFor).toBeUndefined()
  const rows = await bench.product.parts.db
    .selectFrom('sales_entries')
    .select(['units', 'sales_minor'])
    .execute()
  expect(rows).toEqual([{ units: 12, sales_minor: 24_000 }])
})

test('a slash command in the channel is answered to whoever asked alone', async () => {
  await bench.li.slash('/zaohui', 'sales TRAY-L 12', 'C0OPS')
  const answer = await bench.peer.messages.next()
  expect([answer.channel, answer.onlyFor]).toEqual(['C0OPS', 'U0LI'])
})

test('a command without arguments opens its form; a wrong answer is told inside it, a right one is kept', async () => {
  await bench.li.slash('/zh-sales')
  const form = await bench.peer.views.next()
  expect(labels(form)).toEqual(['产品', '件数', '当天销售额（合计）', '订单数', '哪天（店铺当地）'])
  const wrong = await bench.li.submits(form, { product: 'TRAY-L', units: 'many' })
  expect(wrong.body['response_action']).toBe('errors')
  expect(Object.keys(wrong.body['errors'] as object)).toEqual(['units'])
  const right = await bench.li.submits(form, { product: 'TRAY-L', units: '1.2k', date: '2026-11-22' })
  expect(right.body).toEqual({})
  expect(readable(await bench.peer.messages.next())).toContain('1,200')
  expect(bench.peer.views.all).toHaveLength(1)
})

test('a button opens the form with what was entered', async () => {
  await bench.li.slash('/zh-sales', 'TRAY-L 12')
  const answer = await bench.peer.messages.next()
  await bench.li.presses(answer, '改')
  const form = await bench.peer.views.next()
  expect(
    form.view.blocks.map(
      (block) => (block['element'] as { initial_value?: string } | undefined)?.initial_value,
    ),
  ).toContain('12')
  expect((await bench.li.submits(form, { units: '21' })).body).toEqual({})
  expect(readable(await bench.peer.messages.next())).toContain('21')
})

test('plain words in the direct message are a command; what is unclear comes back with a way to correct it', async () => {
  await bench.li.writes('销量TRAY-L 12 昨天')
  expect(readable(await bench.peer.messages.next())).toContain('TRAY-L')
  await bench.li.writes('销量 NOPE-9 12')
  const unclear = await bench.peer.messages.next()
  await bench.li.presses(unclear, '改一下')
  const form = await bench.peer.views.next()
  expect(JSON.stringify(form.view)).toContain('NOPE-9')
})

test('a mention in the channel is understood and answered to the sender alone', async () => {
  await bench.li.mentions('销量 TRAY-L 12')
  const answer = await bench.peer.messages.next()
  expect([answer.channel, answer.onlyFor]).toEqual(['C0OPS', 'U0LI'])
})

test('talk in the channel that is not for the bot is left alone', async () => {
  await bench.peer.overSocket('events_api', {
    type: 'event_callback',
    team_id: 'T0ACME',
    event_id: 'Ev9',
    event: {
      type: 'message',
      channel_type: 'channel',
      channel: 'C0OPS',
      user: 'U0LI',
      text: '销量 TRAY-L 12',
      ts: '1.2',
    },
  })
  expect(await bench.product.parts.db.selectFrom('inbound').selectAll().execute()).toEqual([])
})

test('somebody nobody set up is told so', async () => {
  await bench.stranger.writes('销量 TRAY-L 12')
  const answer = await bench.peer.messages.next()
  expect(answer.channel).toBe('D0WHO')
  expect(readable(answer)).toContain('slack:U0WHO')
})

test('what people type stays text', async () => {
  await bench.li.writes('竞品 B0D7654321 TRAY-L 降价 &lt;!channel&gt; <@U0HAN> *bold* `code` $19.99')
  const answer = await bench.peer.messages.next()
  expect(readable(answer)).toContain('<!channel>')
  expect(answer.text).not.toContain('<!channel>')
  expect(answer.text).toContain('&lt;!channel&gt;')
  expect(JSON.stringify(answer.blocks)).not.toContain('mrkdwn')
})

test('a form is opened within the trigger’s life also when the answer is slow to come', async () => {
  const { parts } = bench.product
  const release = holdWriter()
  const held = parts.write(parts.organisation, () => release.promise)
  const sent = bench.li.slash('/zh-sales', '', 'D0LI')
  release.open()
  await held
  await sent
  expect(labels(await bench.peer.views.next())).toContain('件数')
})

test('too late for a modal: the form is offered as a button', async () => {
  await bench.li.slash('/zh-sales', '', 'C0OPS', -1)
  const invitation = await bench.peer.messages.next()
  expect(invitation.onlyFor).toBe('U0LI')
  await bench.li.presses(invitation, '填写')
  expect(labels(await bench.peer.views.next())).toContain('件数')
})

test('the other button of a form sends what was filled in', async () => {
  await bench.product.tick('2026-11-24T09:00:00+08:00')
  await bench.li.slash('/zh-standup')
  const form = await bench.peer.views.next()
  await bench.li.pressesInView(form, '今天请假')
  const changed = await bench.peer.viewChanges.next()
  expect(changed.id).toBe(form.id)
  const asked = await bench.product.parts.db.selectFrom('inbound').select('payload').execute()
  expect(asked.map(({ payload }) => JSON.parse(payload).item.kind)).toContain('submission')
})

function readable(message: Message): string {
  return textsOf(message.blocks).join('\n')
}

function labels(open: OpenView): string[] {
  return open.view.blocks.flatMap((block) =>
    block.type === 'input' ? [(block['label'] as { text: string }).text] : [],
  )
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  const { text, ...rest } = value as { text?: unknown }
  return [...(typeof text === 'string' ? [text] : textsOf(text)), ...textsOf(Object.values(rest))]
}

function holdWriter() {
  let open = () => {}
  const promise = new Promise<void>((resolve) => {
    open = resolve
  })
  return { promise, open }
}
