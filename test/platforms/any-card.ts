import fc from 'fast-check'
import type { Block, Button, Card } from '../../src/core/card.ts'
import type { Form, FormField } from '../../src/core/form.ts'
import { widgets } from '../../src/core/form.ts'

/** What people type and what would be markup somewhere, short and far too long. */
export const hostile = [
  '<!channel>',
  '<@U0HAN>',
  '<at id=all></at>',
  '<at user_id="all">all</at>',
  '**bold** _it_ `code` ~~x~~',
  '[link](https://example.com)',
  '| a | b |',
  '&lt;!here&gt; & < >',
  ':fire: @channel',
  '',
  '张伟·德国 🧺',
]

const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('长', 'x', '🧺').map((unit) => unit.repeat(4_000)),
)
const name = fc.oneof({ weight: 4, arbitrary: fc.string({ maxLength: 30 }) }, { weight: 1, arbitrary: text })

const button: fc.Arbitrary<Button> = fc.record(
  {
    label: name,
    command: fc.constant('sales'),
    values: fc.dictionary(fc.constantFrom('product', 'units', 'note'), text, { maxKeys: 3 }),
    style: fc.constantFrom('primary' as const, 'danger' as const),
    confirm: text,
    opensForm: fc.boolean(),
  },
  { requiredKeys: ['label', 'command', 'values'] },
)

const table: fc.Arbitrary<Block> = fc
  .tuple(
    fc.integer({ min: 0, max: 24 }),
    fc.integer({ min: 0, max: 130 }),
    name,
    fc.option(name, { nil: undefined }),
  )
  .map(([columns, rows, cell, title]) => ({
    kind: 'table',
    ...(title === undefined ? {} : { title }),
    columns: Array.from({ length: columns }, (_, index) => ({
      label: `${cell}${index}`,
      ...(index % 2 === 0 ? {} : { align: 'right' as const }),
    })),
    rows: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, index) => `${cell} ${row}.${index}`),
    ),
  }))

const chart: fc.Arbitrary<Block> = fc
  .tuple(
    fc.constantFrom('line' as const, 'bar' as const, 'pie' as const),
    fc.integer({ min: 0, max: 31 }),
    fc.array(fc.tuple(name, fc.boolean()), { maxLength: 8 }),
    name,
  )
  .map(([type, points, series, title]) => ({
    kind: 'chart',
    type,
    title,
    labels: Array.from({ length: points }, (_, index) => `11-${index}`),
    series: series.map(([label, gap]) => ({
      name: label,
      values: Array.from({ length: points }, (_, index) => (gap && index === 1 ? null : index * 1.5)),
    })),
  }))

const simple: fc.Arbitrary<Block> = fc.oneof(
  text.map((value): Block => ({ kind: 'text', text: value })),
  name.map((value): Block => ({ kind: 'heading', text: value })),
  text.map((value): Block => ({ kind: 'note', text: value })),
  fc
    .array(fc.record({ label: name, value: text }), { maxLength: 13 })
    .map((fields): Block => ({ kind: 'fields', fields })),
  table,
  chart,
  fc.array(button, { maxLength: 30 }).map((buttons): Block => ({ kind: 'buttons', buttons })),
  name.map((value): Block => ({ kind: 'file', file: { id: 'f', name: value } })),
)

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc
      .record({ title: name, blocks: fc.array(simple, { maxLength: 6 }) })
      .map(({ title, blocks }): Block => ({ kind: 'details', title, blocks })),
  },
)

/** Any card a feature could make, and many none would. */
export const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    title: name,
    tone: fc.constantFrom('plain' as const, 'good' as const, 'warn' as const, 'bad' as const),
    blocks: fc.array(block, { maxLength: 25 }),
  },
  { requiredKeys: ['blocks'] },
)

const field = (id: string): fc.Arbitrary<FormField> =>
  fc.record(
    {
      id: fc.constant(id),
      label: name,
      widget: fc.constantFrom(...widgets),
      required: fc.boolean(),
      value: fc.oneof(text, fc.constantFrom('2026-11-24', 'v1', 'v1,v2', 'v3')),
      choices: fc
        .integer({ min: 0, max: 120 })
        .map((count) =>
          Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `选 ${index}` })),
        ),
      context: text,
      hint: text,
      problem: text,
    },
    { requiredKeys: ['id', 'label', 'widget', 'required'] },
  )

/** Any form, with up to forty questions. */
export const anyForm: fc.Arbitrary<Form> = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc.record(
    {
      command: fc.constant('standup'),
      title: name,
      intro: fc.array(block, { maxLength: 6 }),
      fields: fc.tuple<FormField[]>(...Array.from({ length: count }, (_, index) => field(`f${index}`))),
      submit: fc.constantFrom('提交', 'Submit', 'x'.repeat(60)),
      hidden: fc.dictionary(fc.constantFrom('checkIn', 'date'), fc.string({ maxLength: 40 })),
      otherButtons: fc.array(fc.record({ label: name, values: fc.constant({ answer: 'all' }) }), {
        maxLength: 3,
      }),
    },
    { requiredKeys: ['command', 'title', 'intro', 'fields', 'submit'] },
  ),
)
