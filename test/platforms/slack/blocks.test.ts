import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Card } from '../../../src/core/card.ts'
import type { FormField } from '../../../src/core/form.ts'
import { cardBlocks } from '../../../src/platforms/slack/blocks.ts'
import { formView } from '../../../src/platforms/slack/modal.ts'
import { readCarried, readPress } from '../../../src/platforms/slack/press.ts'
import { readText } from '../../../src/platforms/slack/text.ts'
import { messageFaults, viewFaults } from '../../peers/slack/block-rules.ts'
import { anyCard, anyForm, hostile } from '../any-card.ts'

const place = { kind: 'channel', workspace: 'T0', channel: 'C0OPS' } as const

test('whatever the card, Slack takes it', () => {
  fc.assert(
    fc.property(anyCard, fc.boolean(), (card, cautious) => {
      const blocks = cardBlocks(card, { language: 'zh-CN', into: 'message', cautious })
      expect(messageFaults(blocks)).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('whatever the form, Slack takes it, and every question is in it', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      const view = formView(form, place, 'en')
      expect(viewFaults(view)).toEqual([])
      const asked = form.fields.filter(({ widget }) => widget !== 'heading').map(({ id }) => id)
      expect(view.blocks.flatMap((block) => (block.type === 'input' ? [block['block_id']] : []))).toEqual(
        asked,
      )
      expect(readCarried(view.private_metadata)).toMatchObject({ command: form.command, place })
    }),
    { numRuns: 150 },
  )
})

test('the validator sees faults', () => {
  expect(
    messageFaults([{ type: 'section', text: { type: 'plain_text', text: 'x'.repeat(3001) } }]),
  ).not.toEqual([])
  expect(messageFaults([{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }])).not.toEqual([])
  expect(messageFaults([{ type: 'divider', colour: 'red' }])).not.toEqual([])
  expect(messageFaults(Array.from({ length: 51 }, () => ({ type: 'divider' })))).not.toEqual([])
})

test('every kind of block has its own', () => {
  const card: Card = {
    title: '早会',
    blocks: [
      { kind: 'text', text: 'a' },
      { kind: 'heading', text: 'b' },
      { kind: 'note', text: 'c' },
      { kind: 'fields', fields: [{ label: '销售', value: '$1' }] },
      { kind: 'table', columns: [{ label: 'SKU' }, { label: 'n', align: 'right' }], rows: [['TRAY-L', '3']] },
      {
        kind: 'chart',
        type: 'bar',
        title: 'Units',
        labels: ['1', '2'],
        series: [{ name: 'u', values: [1, 2] }],
      },
      { kind: 'details', title: 'more', blocks: [{ kind: 'text', text: 'd' }] },
      {
        kind: 'buttons',
        buttons: [{ label: '接手', command: 'risk', values: { do: 'take' }, confirm: '真的？' }],
      },
      { kind: 'file', file: { id: 'f', name: 'week.xlsx' } },
    ],
  }
  const blocks = cardBlocks(card, { language: 'zh-CN', into: 'message' })
  expect(blocks.map(({ type }) => type)).toEqual([
    'header',
    'section',
    'rich_text',
    'context',
    'section',
    'table',
    'data_visualization',
    'container',
    'actions',
    'context',
  ])
})

test('a chart with a gap, or with a month of days, comes as numbers', () => {
  const month = Array.from({ length: 30 }, (_, index) => `11-${index + 1}`)
  for (const values of [[1, null, 3], month.map((_, index) => index)]) {
    const labels = month.slice(0, values.length)
    const card: Card = {
      blocks: [{ kind: 'chart', type: 'line', title: 'Units', labels, series: [{ name: 'u', values }] }],
    }
    const blocks = cardBlocks(card, { language: 'en', into: 'message' })
    expect(JSON.stringify(blocks)).toContain('11-3')
    expect(blocks.some(({ type }) => type === 'data_visualization')).toBe(false)
  }
})

test('rows that do not fit are counted', () => {
  const rows = Array.from({ length: 150 }, (_, index) => [`SKU-${index}`, 'x'])
  const card: Card = { blocks: [{ kind: 'table', columns: [{ label: 'SKU' }, { label: 'n' }], rows }] }
  expect(JSON.stringify(cardBlocks(card, { language: 'zh-CN', into: 'message' }))).toContain(
    '还有 51 行没有显示',
  )
})

test('texts are never markup', () => {
  for (const text of hostile) {
    const card: Card = {
      title: text,
      blocks: [
        { kind: 'text', text },
        { kind: 'note', text },
        { kind: 'heading', text },
      ],
    }
    const said = JSON.stringify(cardBlocks(card, { language: 'en', into: 'message' }))
    expect(said).not.toContain('mrkdwn')
    expect(said).not.toContain('"emoji":true')
    expect(said).toContain(JSON.stringify(text).slice(1, -1))
  }
})

test.each<[FormField['widget'], Partial<FormField>, string]>([
  ['line', {}, 'plain_text_input'],
  ['paragraph', {}, 'plain_text_input'],
  ['number', { value: '1.2k' }, 'plain_text_input'],
  ['date', {}, 'datepicker'],
  ['date', { value: '2026-11-24' }, 'datepicker'],
  ['date', { value: '年前' }, 'plain_text_input'],
  ['choice', { required: true, choices: [choice('a'), choice('b')] }, 'radio_buttons'],
  ['choice', { choices: [choice('a'), choice('b')] }, 'static_select'],
  ['choices', { choices: [choice('a'), choice('b')] }, 'checkboxes'],
  [
    'choices',
    { choices: Array.from({ length: 12 }, (_, index) => choice(`v${index}`)) },
    'multi_static_select',
  ],
  ['person', { choices: [choice('li')] }, 'static_select'],
  ['person', { choices: Array.from({ length: 101 }, (_, index) => choice(`v${index}`)) }, 'plain_text_input'],
])('%s %j is a %s', (widget, more, element) => {
  const field: FormField = { id: 'f', label: 'F', widget, required: false, ...more }
  const view = formView({ command: 'x', title: 'X', intro: [], fields: [field], submit: 'OK' }, place, 'en')
  expect(view.blocks[0]?.['element']).toMatchObject({ type: element })
})

function choice(value: string) {
  return { value, label: value }
}

test('a button’s values come back, long ones shortened', () => {
  const values = { note: '备'.repeat(5_000), units: '12' }
  const blocks = cardBlocks(
    { blocks: [{ kind: 'buttons', buttons: [{ label: '改', command: 'sales', values, opensForm: true }] }] },
    { language: 'zh-CN', into: 'message' },
  )
  const [button] = (blocks[0]?.['elements'] ?? []) as { value: string }[]
  const read = readPress(button?.value)
  expect(read).toMatchObject({ command: 'sales', opensForm: true, values: { units: '12' } })
  expect(read?.values['note']?.length).toBeGreaterThan(1_000)
})

test('somebody else’s button is not ours', () => {
  for (const value of [undefined, '', 'approve', '{"id":1}', '[]', 'null'])
    expect(readPress(value)).toBeUndefined()
})

test.each([
  ['&lt;!channel&gt; &amp;', '<!channel> &'],
  ['<@U1|li> <#C1|ops> <https://amazon.com/dp/B0|label>', '@li #ops https://amazon.com/dp/B0'],
  ['<@U0BOT> sales', '<@U0BOT> sales'],
  ['<!here> 3 < 4', '@here 3 < 4'],
])('what Slack writes as %s a person wrote as %s', (slack, person) => {
  expect(readText(slack, 'U0BOT')).toBe(person)
})
