import { expect, test } from 'vitest'
import { createForm } from '../../src/core/form-from-fields.ts'
import { readForm, readInput } from '../../src/core/grammar/read-command.ts'
import { dayoff, metric, restock, sales } from './grammar/sample-commands.ts'
import { context, productOf } from './grammar/sample-context.ts'

test('a form shows every field in the reader’s language, with its control and whether it is needed', () => {
  const english = createForm(restock, {}, {}, { ...context, language: 'en' })
  expect(english).toMatchObject({ command: 'restock', title: 'restock', submit: 'Submit', intro: [] })
  expect(english.fields.map(({ id, label, widget, required }) => [id, label, widget, required])).toEqual([
    ['product', 'Product', 'line', true],
    ['units', 'Quantity', 'number', true],
    ['mode', 'Ship mode', 'choice', false],
    ['orderBy', 'Order by', 'date', false],
    ['shipOn', 'Ship on', 'date', false],
    ['cost', 'Unit cost', 'line', false],
    ['note', 'Note', 'paragraph', false],
  ])
  const chinese = createForm(restock, {}, {}, context)
  expect(chinese).toMatchObject({ title: '备货', submit: '提交' })
  expect(chinese.fields[2]?.choices).toEqual([
    { value: 'sea', label: '海运' },
    { value: 'air', label: '空运' },
  ])
})

test('what was typed comes back in the form, with the problem beside its field', () => {
  const { texts, problems } = readInput(dayoff, '26-27 张伟顶', context)
  const form = createForm(dayoff, texts, { cover: problems['cover']?.zh ?? '' }, context)
  expect(form.fields).toMatchObject([
    { id: 'days', value: '26-27' },
    { id: 'part' },
    {
      id: 'cover',
      value: '张伟',
      problem: expect.stringContaining('@zhang-de'),
      choices: expect.arrayContaining([
        { value: 'zhang-de', label: '张伟 (zhang-de)' },
        { value: 'li', label: '李雷' },
      ]),
    },
  ])
  expect(form.fields[1]).not.toHaveProperty('value')
})

test('what concerns no field stands above the form', () => {
  const form = createForm(sales, {}, { '': '没看懂“24”' }, context)
  expect(form.intro).toEqual([{ kind: 'text', text: '没看懂“24”' }])
})

test('a submitted form is read with the product first, wherever it stands', () => {
  const submitted = { date: '昨天', total: '¥8800', units: '2', product: 'MAT-9 日本', other: 'x' }
  expect(readForm(sales, submitted, context)).toEqual({
    values: {
      product: productOf('jp', 'MAT-9'),
      date: '2026-11-23',
      units: 2,
      total: { minor: 8800, currency: 'JPY' },
    },
    texts: { product: 'MAT-9 日本', date: '2026-11-23', units: '2', total: '8800 JPY' },
    problems: {},
  })
})

test('an empty control is nothing said, and a needed one is asked for', () => {
  const read = readForm(metric, { metric: 'ipi', value: '  ', store: '' }, context)
  expect(read.values).toEqual({ metric: 'ipi' })
  expect(read.problems).toEqual({ value: { zh: '请填数值', en: 'Value is needed' } })
})
