import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buttonsOf, renderCard } from '../../src/core/card-html.ts'
import type { Card } from '../../src/core/card.ts'
import { html } from '../../src/lib/html.ts'

function everyBlock(text: string): Card {
  return {
    title: text,
    tone: 'bad',
    blocks: [
      { kind: 'text', text },
      { kind: 'heading', text },
      { kind: 'note', text },
      { kind: 'fields', fields: [{ label: text, value: text }] },
      { kind: 'table', title: text, columns: [{ label: text, align: 'right' }], rows: [[text]] },
      {
        kind: 'chart',
        type: 'bar',
        title: text,
        unit: text,
        labels: [text],
        series: [{ name: text, values: [1.5] }],
      },
      {
        kind: 'details',
        title: text,
        blocks: [{ kind: 'buttons', buttons: [{ label: text, command: 'take', values: {} }] }],
      },
      { kind: 'file', file: { id: '1', name: text } },
    ],
  }
}

const tagsIn = (markup: string) => markup.match(/<[^>]*>/g)?.map((tag) => tag.replace(/"[^"]*"/g, '""'))

test('whatever a text holds, a card has the same elements with the same attributes', () => {
  const options = {
    sortable: true,
    button: (button: { label: string }) => html`<button title="${button.label}">${button.label}</button>`,
    fileHref: () => 'files/1',
  }
  const plain = tagsIn(renderCard(everyBlock('x'), 'en', options))
  const hostile = fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '`',
      '&',
      '/',
      '=',
      ' ',
      '\n',
      'b',
      'onload',
      '</table>',
      '<script>',
      '-->',
    ),
  })
  fc.assert(
    fc.property(hostile, (text) => {
      expect(tagsIn(renderCard(everyBlock(text), 'en', options))).toEqual(plain)
    }),
  )
})

test('on paper there is nothing to press, charts are numbers and folded blocks stand open', () => {
  const card: Card = {
    blocks: [
      { kind: 'buttons', buttons: [{ label: 'Take', command: 'take', values: {} }] },
      {
        kind: 'chart',
        type: 'line',
        title: 'Units',
        labels: ['Mon', 'Tue'],
        series: [{ name: 'US', values: [12, null] }],
      },
      { kind: 'details', title: 'More', blocks: [{ kind: 'text', text: 'inside' }] },
      { kind: 'table', columns: [{ label: 'SKU' }], rows: [] },
    ],
  }
  const paper = renderCard(card, 'en', { unfolded: true }).replace(/\s+/g, ' ')
  expect(paper).not.toContain('Take')
  expect(paper).toContain('<figcaption>Units</figcaption>')
  expect(paper).toMatch(/Mon<\/td> ?<td class="right">12<\/td>/)
  expect(paper).toMatch(/Tue<\/td> ?<td class="right">—<\/td>/)
  expect(paper).toMatch(/<details class="details" +open>/)
  expect(paper).toContain('No rows')
  expect(renderCard(card, 'zh-CN')).toContain('没有数据')
})

test('buttons are counted in the order they are shown, also inside folded blocks', () => {
  const card = everyBlock('x')
  card.blocks.push({ kind: 'buttons', buttons: [{ label: 'last', command: 'take', values: {} }] })
  const shown: string[] = []
  renderCard(card, 'en', {
    button: (button, index) => {
      shown[index] = button.label
      return html``
    },
  })
  expect(shown).toEqual(buttonsOf(card.blocks).map((button) => button.label))
  expect(shown).toEqual(['x', 'last'])
})
