import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Card } from '../../../src/core/card.ts'
import type { FormField } from '../../../src/core/form.ts'
import { feishuCard } from '../../../src/platforms/feishu/card.ts'
import { formCard } from '../../../src/platforms/feishu/form-card.ts'
import { readPress } from '../../../src/platforms/feishu/press.ts'
import { filledIn } from '../../../src/platforms/feishu/submission.ts'
import { cardFaults } from '../../peers/feishu/card-rules.ts'
import { anyCard, anyForm, hostile } from '../any-card.ts'

const options = { language: 'zh-CN', place: 'channel' } as const

test('whatever the card, Feishu takes it', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      expect(cardFaults(feishuCard(card, options))).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('whatever the form, Feishu takes it, and every question is in it', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      const card = formCard(form, { kind: 'direct' }, 'en')
      expect(cardFaults(card)).toEqual([])
      const asked = form.fields.filter(({ widget }) => widget !== 'heading').map(({ id }) => id)
      expect(named(card).filter((name) => /^f\d+$/.test(name))).toEqual(asked)
    }),
    { numRuns: 150 },
  )
})

test('the validator sees faults', () => {
  const good = feishuCard({ title: 't', blocks: [{ kind: 'text', text: 'x' }] }, options)
  expect(cardFaults(good)).toEqual([])
  const { body } = good
  expect(cardFaults({ ...good, i18n_elements: {} })).not.toEqual([])
  expect(cardFaults({ ...good, body: { elements: [...body.elements, { tag: 'note' }] } })).not.toEqual([])
  expect(
    cardFaults({ ...good, body: { elements: [{ tag: 'div', text: { tag: 'lark_md', content: 'x' } }] } }),
  ).not.toEqual([])
  expect(cardFaults({ ...good, body: { elements: [{ tag: 'form', name: 'f', elements: [] }] } })).not.toEqual(
    [],
  )
  const long = { tag: 'div', text: { tag: 'plain_text', content: '长'.repeat(11_000) } }
  expect(cardFaults({ ...good, body: { elements: [long] } })).not.toEqual([])
})

test('every kind of block has its own', () => {
  const card: Card = {
    title: '早会',
    tone: 'bad',
    blocks: [
      { kind: 'text', text: 'a' },
      { kind: 'heading', text: 'b' },
      { kind: 'note', text: 'c' },
      { kind: 'fields', fields: [{ label: '销售', value: '$1' }] },
      { kind: 'table', columns: [{ label: 'SKU' }, { label: 'n', align: 'right' }], rows: [['TRAY-L', '3']] },
      {
        kind: 'chart',
        type: 'line',
        title: 'Units',
        labels: ['1', '2'],
        series: [{ name: 'u', values: [1, null] }],
      },
      { kind: 'details', title: 'more', blocks: [{ kind: 'text', text: 'd' }] },
      {
        kind: 'buttons',
        buttons: [{ label: '接手', command: 'risk', values: { do: 'take' }, confirm: '真的？' }],
      },
      { kind: 'file', file: { id: 'f', name: 'week.xlsx' } },
    ],
  }
  const rendered = feishuCard(card, options)
  expect(rendered.header?.template).toBe('red')
  expect(rendered.body.elements.map(({ tag }) => tag)).toEqual([
    'div',
    'div',
    'div',
    'column_set',
    'table',
    'chart',
    'collapsible_panel',
    'column_set',
    'div',
  ])
  const chart = rendered.body.elements[5] as unknown as { chart_spec: { data: { values: object[] }[] } }
  expect(chart.chart_spec.data[0]?.values).toEqual([
    { x: '1', y: 1, s: 'u' },
    { x: '2', y: null, s: 'u' },
  ])
})

test('a table as long as a month is cut to fit, and says by how much', () => {
  const rows = Array.from({ length: 1_000 }, (_, index) => [`SKU-${index}`, '竹托盘'.repeat(10)])
  const card: Card = {
    blocks: [
      { kind: 'table', columns: [{ label: 'SKU' }, { label: '品名' }], rows },
      { kind: 'buttons', buttons: [{ label: '全部', command: 'export', values: {} }] },
    ],
  }
  const rendered = feishuCard(card, options)
  expect(cardFaults(rendered)).toEqual([])
  const table = rendered.body.elements.find(({ tag }) => tag === 'table')
  const shown = ((table?.['rows'] ?? []) as unknown[]).length
  expect(shown).toBeGreaterThan(100)
  expect(JSON.stringify(rendered)).toContain(`还有 ${1_000 - shown} 行没有显示`)
  expect(JSON.stringify(rendered)).toContain('全部')
})

test('texts are never markup', () => {
  for (const text of hostile) {
    const card: Card = {
      title: text,
      blocks: [
        { kind: 'text', text },
        { kind: 'table', columns: [{ label: text }], rows: [[text]] },
        { kind: 'details', title: text, blocks: [{ kind: 'note', text }] },
      ],
    }
    const said = JSON.stringify(feishuCard(card, options))
    expect(said).not.toMatch(/lark_md|"markdown"/)
    expect(said).toContain(JSON.stringify(text).slice(1, -1))
  }
})

test.each<[FormField['widget'], Partial<FormField>, string]>([
  ['line', {}, 'input'],
  ['paragraph', { value: 'a\nb' }, 'input'],
  ['number', { value: '1.2k' }, 'input'],
  ['date', {}, 'date_picker'],
  ['date', { value: '2026-11-24' }, 'date_picker'],
  ['date', { value: '年前' }, 'input'],
  ['choice', { value: 'b', choices: [choice('a'), choice('b')] }, 'select_static'],
  ['choices', { value: 'a,b', choices: [choice('a'), choice('b')] }, 'multi_select_static'],
  ['person', { choices: [choice('li')] }, 'select_static'],
  ['person', { choices: Array.from({ length: 500 }, (_, index) => choice(`p${index}`)) }, 'input'],
])('%s %j is a %s', (widget, more, tag) => {
  const field: FormField = { id: 'f', label: 'F', widget, required: true, ...more }
  const card = formCard(
    { command: 'x', title: 'X', intro: [], fields: [field], submit: 'OK' },
    { kind: 'direct' },
    'en',
  )
  expect(cardFaults(card)).toEqual([])
  const form = card.body.elements[0] as unknown as {
    elements: { tag: string; name?: string; required?: boolean }[]
  }
  expect(form.elements.find(({ name }) => name === 'f')).toMatchObject({ tag, required: true })
})

function choice(value: string) {
  return { value, label: value }
}

test('a button that skips the questions is not held up by required ones', () => {
  const field: FormField = { id: 'plan', label: '今日计划', widget: 'paragraph', required: true }
  const otherButtons = [{ label: '今天请假', values: { answer: 'off' } }]
  const card = formCard(
    {
      command: 'standup',
      title: '早会',
      intro: [],
      fields: [field],
      submit: '提交',
      otherButtons,
      hidden: { checkIn: '7' },
    },
    { kind: 'channel', channel: 'oc_ops' },
    'zh-CN',
  )
  const said = JSON.stringify(card)
  expect(said).not.toContain('"required":true')
  expect(said).toContain('今日计划 *')
  const values = [...said.matchAll(/"value":(\{.*?\}(?:,"ch":"oc_ops")?\})/g)].map(
    (match) => JSON.parse(match[1] ?? '{}') as unknown,
  )
  expect(values.map(readPress)).toEqual([
    {
      kind: 'form',
      command: 'standup',
      values: { checkIn: '7' },
      place: { kind: 'channel', channel: 'oc_ops' },
    },
    {
      kind: 'form',
      command: 'standup',
      values: { checkIn: '7', answer: 'off' },
      place: { kind: 'channel', channel: 'oc_ops' },
    },
  ])
})

test('what a form sends is text by field', () => {
  expect(filledIn({ plan: 'a', day: '2026-11-24 +0800', who: ['li', 'han'], units: '', none: null })).toEqual(
    {
      plan: 'a',
      day: '2026-11-24',
      who: 'li,han',
      units: '',
      none: '',
    },
  )
})

test('somebody else’s button is not ours', () => {
  for (const value of [undefined, null, 'x', {}, { c: 'sales' }, { k: 'other', c: 'sales' }])
    expect(readPress(value)).toBeUndefined()
})

function named(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(named)
  if (typeof value !== 'object' || value === null) return []
  const { name, ...rest } = value as { name?: unknown }
  return [...(typeof name === 'string' ? [name] : []), ...Object.values(rest).flatMap(named)]
}
