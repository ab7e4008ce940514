import type { Block as CardBlock, Button, Card, Chart } from '../../core/card.ts'
import { chartTable } from '../../core/card-html.ts'
import { pick, type Language } from '../../core/language.ts'
import { splitText } from '../../lib/shorten.ts'
import { chartBlock } from './chart.ts'
import { writePress } from './press.ts'
import { boldLine, preformattedTable, tableBlocks } from './table.ts'
import { plainText } from './text.ts'

export type Block = { type: string; [property: string]: unknown }

export type BlockOptions = {
  language: Language
  /** What the blocks go into: a message holds 50, a view 100. */
  into: 'message' | 'view'
  /** Without the blocks that are still being rolled out: charts and folding containers. */
  cautious?: boolean
}

// docs.slack.dev/reference/block-kit, 2026-11.
const most = { message: 50, view: 100 }
const mostCharts = 2
const mostChildren = 10
const childTypes = new Set(['actions', 'context', 'divider', 'header', 'rich_text', 'section'])

/** A card as Block Kit. All texts are shown as typed; what passes a limit is cut, and a line says so. */
export function cardBlocks(card: Card, options: BlockOptions): Block[] {
  const render = createRenderer(options)
  const title: Block[] = card.title ? [{ type: 'header', text: plainText(card.title, 150) }] : []
  return withinLimit([...title, ...card.blocks.flatMap((block) => render(block, true))], options)
}

/** Blocks of a form's introduction, without the limit of the whole. */
export function introBlocks(blocks: readonly CardBlock[], options: BlockOptions): Block[] {
  const render = createRenderer(options)
  return blocks.flatMap((block) => render(block, true))
}

function createRenderer(options: BlockOptions): (block: CardBlock, atTop: boolean) => Block[] {
  const { language, into, cautious } = options
  let tables = 0
  let charts = 0
  let presses = 0

  function render(block: CardBlock, atTop: boolean): Block[] {
    switch (block.kind) {
      case 'text':
        return splitText(block.text, 3000).map((text) => ({ type: 'section', text: plainText(text, 3000) }))
      case 'heading':
        return [boldLine(block.text === '' ? '–' : block.text)]
      case 'note':
        return splitText(block.text, 2000).map((text) => contextBlock(text))
      case 'fields':
        return chunks(block.fields, 10).map((fields) => ({
          type: 'section',
          fields: fields.map(({ label, value }) => plainText(`${label}\n${value}`, 2000)),
        }))
      case 'table':
        if (!atTop || tables >= 1) return preformattedTable(block, language)
        tables += 1
        return tableBlocks(block, language)
      case 'chart':
        return chart(block, atTop)
      case 'details':
        return details(block.title, block.blocks, atTop)
      case 'buttons':
        return chunks(block.buttons, 25).map((buttons) => ({
          type: 'actions',
          elements: buttons.map((button) => buttonElement(button, `press-${(presses += 1)}`, language)),
        }))
      case 'file':
        return [contextBlock(`📎 ${block.file.name}`)]
    }
  }

  function chart(block: Chart, atTop: boolean): Block[] {
    const own =
      atTop && into === 'message' && !cautious && charts < mostCharts ? chartBlock(block) : undefined
    if (own) {
      charts += 1
      return [own]
    }
    const title = block.unit ? `${block.title} (${block.unit})` : block.title
    return preformattedTable({ ...chartTable(block), title }, language)
  }

  function details(title: string, blocks: readonly CardBlock[], atTop: boolean): Block[] {
    const inner = blocks.flatMap((block) => render(block, false))
    const folds = atTop && !cautious && inner.every((block) => childTypes.has(block.type))
    if (!folds || inner.length === 0 || inner.length > mostChildren) return [boldLine(title), ...inner]
    return [
      {
        type: 'container',
        title: plainText(title, 150),
        is_collapsible: true,
        default_collapsed: true,
        child_blocks: inner,
      },
    ]
  }

  return render
}

function buttonElement(button: Button, id: string, language: Language): object {
  const say = (zh: string, en: string) => pick({ zh, en }, language)
  return {
    type: 'button',
    action_id: id,
    text: plainText(button.label, 75),
    value: writePress(button),
    ...(button.style ? { style: button.style } : {}),
    ...(button.confirm
      ? {
          confirm: {
            title: plainText(button.label, 100),
            text: plainText(button.confirm, 300),
            confirm: plainText(say('确定', 'Yes'), 30),
            deny: plainText(say('取消', 'Cancel'), 30),
          },
        }
      : {}),
  }
}

export function contextBlock(text: string): Block {
  return { type: 'context', elements: [plainText(text, 2000)] }
}

/** Buttons and questions are kept; of what is only to be read, the end goes. */
export function withinLimit(blocks: Block[], options: BlockOptions): Block[] {
  const limit = most[options.into]
  if (blocks.length === 0) return [contextBlock('–')]
  if (blocks.length <= limit) return blocks
  const text = pick(
    { zh: '内容太长，后面的没有显示', en: 'Too long to show; the rest is left out' },
    options.language,
  )
  const needed = blocks.filter((block) => block.type === 'actions' || block.type === 'input').length
  let room = Math.max(0, limit - 1 - needed)
  const kept = blocks.filter((block) => {
    if (block.type === 'actions' || block.type === 'input') return true
    room -= 1
    return room >= 0
  })
  return [...kept.slice(0, limit - 1), contextBlock(text)]
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )
}
