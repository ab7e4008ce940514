import type { Block, Button, Card, Tone } from '../../core/card.ts'
import { chartTable } from '../../core/card-html.ts'
import { pick, type Language } from '../../core/language.ts'
import type { Conversation } from '../../core/platform.ts'
import { shorten, splitText } from '../../lib/shorten.ts'
import { chartElement } from './chart.ts'
import { costOf, plain, textDiv, type Element } from './elements.ts'
import { pressOf, writePress } from './press.ts'
import { tableElements, tableLines } from './table.ts'

/** Card JSON 2.0. */
export type FeishuCard = {
  schema: '2.0'
  config: { update_multi: true }
  header?: { title: Element; template: string }
  body: { elements: Element[] }
}

export type CardOptions = { language: Language; place: Conversation['kind'] }

// open.feishu.cn card-json-v2: 30 KB and 200 tags; a margin for the envelope around the elements.
const mostBytes = 28_500
const mostTags = 190
const mostTables = 5
const mostCharts = 5
const mostButtons = 30
const mostButtonBytes = 14_000
const partUnits = 1_500
const noteRoom = { bytes: 300, tags: 2 }

const templates: Record<Tone, string> = { plain: 'blue', good: 'green', warn: 'orange', bad: 'red' }

/** A card as card JSON 2.0 within its limits. All texts are shown as typed; what has no room is left out, and a line says so. */
export function feishuCard(card: Card, options: CardOptions): FeishuCard {
  return envelope(
    card.title,
    card.tone ?? 'plain',
    fittedElements(card.blocks, options, { bytes: mostBytes, tags: mostTags }),
  )
}

export function envelope(title: string | undefined, tone: Tone, elements: Element[]): FeishuCard {
  return {
    schema: '2.0',
    config: { update_multi: true },
    ...(title ? { header: { title: plain(title, 200), template: templates[tone] } } : {}),
    body: { elements: elements.length > 0 ? elements : [textDiv('–')] },
  }
}

export type Room = { bytes: number; tags: number }

/** Blocks in their order, as far as there is room. Buttons come first: without them nothing can be done. */
export function fittedElements(blocks: readonly Block[], options: CardOptions, room: Room): Element[] {
  const left = { ...room }
  take(left, noteRoom)
  const { rows, cut: buttonsCut } = buttonRows(blocks, options, left)
  const render = createRenderer(options)
  let cut = buttonsCut
  const elements: Element[] = []
  for (const block of blocks) {
    const row = rows.get(block)
    if (row) elements.push(row)
    if (block.kind === 'buttons') continue
    for (const element of render(block, left))
      if (fits(left, costOf(element))) {
        take(left, costOf(element))
        elements.push(element)
      } else cut = true
  }
  const words = { zh: '内容太长，后面的没有显示', en: 'Too long to show; the rest is left out' }
  return cut ? [...elements, textDiv(pick(words, options.language), 'notation')] : elements
}

/** The rows of buttons a card has room for, taken off it. */
function buttonRows(blocks: readonly Block[], options: CardOptions, left: Room) {
  const rows = new Map<Block, Element>()
  const all = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
  const count = Math.min(all.length, mostButtons)
  const bytesEach = Math.floor(Math.min(mostButtonBytes, left.bytes / 2) / Math.max(1, count))
  let shown = 0
  for (const block of blocks) {
    if (block.kind !== 'buttons' || block.buttons.length === 0) continue
    const buttons = block.buttons.slice(0, mostButtons - shown)
    const row = buttonRow(buttons, options, bytesEach)
    if (buttons.length === 0 || !fits(left, costOf(row))) continue
    take(left, costOf(row))
    shown += buttons.length
    rows.set(block, row)
  }
  return { rows, cut: shown < all.length }
}

function fits(room: Room, cost: Room): boolean {
  return cost.bytes <= room.bytes && cost.tags <= room.tags
}

function take(room: Room, cost: Room): void {
  room.bytes -= cost.bytes
  room.tags -= cost.tags
}

function createRenderer(options: CardOptions): (block: Block, room: Room) => Element[] {
  let tables = 0
  let charts = 0

  function render(block: Block, room: Room, inside = false): Element[] {
    switch (block.kind) {
      case 'text':
        return paragraphs(block.text)
      case 'heading':
        return [textDiv(block.text, 'heading', 500)]
      case 'note':
        return splitText(block.text, partUnits).map((text) => textDiv(text, 'notation'))
      case 'fields':
        return fieldElements(block.fields)
      case 'table':
        if (inside || tables >= mostTables) return paragraphs(tableLines(block))
        tables += 1
        return tableElements(block, options.language, room.bytes)
      case 'chart': {
        const chart = charts < mostCharts ? chartElement(block) : undefined
        if (!chart || costOf(chart).bytes > room.bytes)
          return paragraphs(tableLines({ ...chartTable(block), title: block.title }))
        charts += 1
        return [chart]
      }
      case 'details':
        return details(block.title, block.blocks, room, inside)
      case 'buttons':
        return block.buttons.length === 0 ? [] : [buttonRow(block.buttons.slice(0, 5), options, 1_000)]
      case 'file':
        return [textDiv(`📎 ${block.file.name}`, 'notation', 300)]
    }
  }

  /** Folded; within another fold it is printed, since folds must not nest deep. */
  function details(title: string, blocks: readonly Block[], room: Room, inside: boolean): Element[] {
    const left = { bytes: room.bytes - 700, tags: room.tags - 4 }
    const inner: Element[] = []
    for (const element of blocks.flatMap((block) => render(block, left, true))) {
      if (!fits(left, costOf(element))) {
        inner.push(textDiv('…', 'notation'))
        break
      }
      take(left, costOf(element))
      inner.push(element)
    }
    if (inside || inner.length === 0) return [textDiv(title, 'heading', 200), ...inner]
    return [
      {
        tag: 'collapsible_panel',
        expanded: false,
        header: {
          title: plain(title, 200),
          icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
          icon_position: 'follow_text',
          icon_expanded_angle: -180,
        },
        border: { color: 'grey', corner_radius: '5px' },
        padding: '8px 8px 8px 8px',
        elements: inner,
      },
    ]
  }

  return render
}

function paragraphs(text: string): Element[] {
  return splitText(text, partUnits).map((part) => textDiv(part))
}

/** Few stand beside each other; many would use up the card's tags and are lines. */
function fieldElements(fields: { label: string; value: string }[]): Element[] {
  if (fields.length === 0) return []
  if (fields.length > 4) return paragraphs(fields.map(({ label, value }) => `${label}: ${value}`).join('\n'))
  const columns = fields.map(({ label, value }) => ({
    tag: 'column',
    width: 'weighted',
    weight: 1,
    elements: [textDiv(`${shorten(label, 100)}\n${value}`, 'normal', partUnits)],
  }))
  return [{ tag: 'column_set', flex_mode: fields.length === 1 ? 'none' : 'bisect', columns }]
}

function buttonRow(buttons: readonly Button[], options: CardOptions, bytesEach: number): Element {
  const columns = buttons.map((button) => ({
    tag: 'column',
    width: 'auto',
    elements: [buttonElement(button, options, bytesEach)],
  }))
  return { tag: 'column_set', flex_mode: 'flow', columns }
}

function buttonElement(button: Button, options: CardOptions, bytes: number): Element {
  const label = plain(button.label, 40)
  return {
    tag: 'button',
    text: label,
    type: button.style ?? 'default',
    ...(button.confirm ? { confirm: { title: label, text: plain(button.confirm, 150) } } : {}),
    behaviors: [
      { type: 'callback', value: writePress(pressOf(button, options.place), Math.max(120, bytes - 700)) },
    ],
  }
}
