import { html, type Markup } from '../lib/html.ts'
import type { Block, Button, Card, Chart, FileRef, Table } from './card.ts'
import { pick, type Label, type Language } from './language.ts'

/** What a place can do with a card beyond showing it; a printed page can do none of it. */
export type CardHtmlOptions = {
  /** How something to press is shown; left out, buttons are not shown. `index` counts a card's buttons from 0. */
  button?: (button: Button, index: number) => Markup
  /** What stands for a chart (an SVG); left out, its numbers as a table. */
  chart?: (chart: Chart) => Markup
  /** Where a file is fetched; `index` counts a card's files from 0. */
  fileHref?: (file: FileRef, index: number) => string | undefined
  /** Column heads are buttons for the page's script to sort by. */
  sortable?: boolean
  /** Folded blocks stand open, as on paper. */
  unfolded?: boolean
}

const words = {
  noRows: { zh: '没有数据', en: 'No rows' },
  table: { zh: '表格', en: 'Table' },
  numbers: { zh: '看数字', en: 'The numbers' },
} satisfies Record<string, Label>

/**
 * A card as HTML: one `<section class="card">` without script or style of its own. Every text in it is escaped.
 * @param language of the few words that are ours (an empty table)
 */
export function renderCard(card: Card, language: Language, options: CardHtmlOptions = {}): string {
  return cardMarkup(card, language, options).markup
}

export function cardMarkup(card: Card, language: Language, options: CardHtmlOptions = {}): Markup {
  const blocks = createBlocks(language, options)
  return html`<section class="card tone-${card.tone ?? 'plain'}">
    ${card.title !== undefined && html`<h3 class="card-title">${card.title}</h3>`}${card.blocks.map(blocks)}
  </section>`
}

/** The blocks of a form's introduction. */
export function blocksMarkup(
  all: readonly Block[],
  language: Language,
  options: CardHtmlOptions = {},
): Markup {
  return html`${all.map(createBlocks(language, options))}`
}

/** Every button of a card in the order they are shown: what `index` of `CardHtmlOptions.button` counts. */
export function buttonsOf(blocks: readonly Block[]): Button[] {
  return blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons : block.kind === 'details' ? buttonsOf(block.blocks) : [],
  )
}

function createBlocks(language: Language, options: CardHtmlOptions): (block: Block) => Markup {
  let buttons = 0
  let files = 0
  const say = (label: Label) => pick(label, language)

  function block(value: Block): Markup {
    switch (value.kind) {
      case 'text':
        return html`<p class="text">${value.text}</p>`
      case 'heading':
        return html`<h4 class="heading">${value.text}</h4>`
      case 'note':
        return html`<p class="note">${value.text}</p>`
      case 'fields':
        return html`<dl class="fields">
          ${value.fields.map(
            (field) =>
              html`<div>
                <dt>${field.label}</dt>
                <dd>${field.value}</dd>
              </div>`,
          )}
        </dl>`
      case 'table':
        return table(value)
      case 'chart':
        return chart(value)
      case 'details':
        return html`<details class="details" ${options.unfolded === true && html` open`}>
          <summary>${value.title}</summary>
          <div class="details-body">${value.blocks.map(block)}</div>
        </details>`
      case 'buttons':
        return buttonRow(value.buttons)
      case 'file':
        return file(value.file)
    }
  }

  function buttonRow(all: readonly Button[]): Markup {
    const { button } = options
    if (!button) return html``
    return html`<div class="buttons">${all.map((one) => button(one, buttons++))}</div>`
  }

  function file(value: FileRef): Markup {
    const href = options.fileHref?.(value, files++)
    const name = html`<span class="file-icon" aria-hidden="true"></span><span>${value.name}</span>`
    return href === undefined
      ? html`<p class="file"><span class="file-box">${name}</span></p>`
      : html`<p class="file"><a class="file-box" href="${href}" download="${value.name}">${name}</a></p>`
  }

  function table(value: Table): Markup {
    const align = (index: number) => (value.columns[index]?.align === 'right' ? 'right' : 'left')
    const head = value.columns.map((column, index) => {
      const label = options.sortable
        ? html`<button type="button" data-sort="${index}">${column.label}</button>`
        : html`${column.label}`
      return html`<th scope="col" class="${align(index)}">${label}</th>`
    })
    const rows = value.rows.map(
      (row) =>
        html`<tr>
          ${row.map((cell, index) => html`<td class="${align(index)}">${cell}</td>`)}
        </tr>`,
    )
    const empty = html`<tr>
      <td class="empty" colspan="${value.columns.length}">${say(words.noRows)}</td>
    </tr>`
    return html`<figure class="table">
      ${value.title !== undefined && html`<figcaption>${value.title}</figcaption>`}
      <div class="scroll" tabindex="0" role="region" aria-label="${value.title ?? say(words.table)}">
        <table>
          <thead>
            <tr>
              ${head}
            </tr>
          </thead>
          <tbody>
            ${rows.length > 0 ? rows : empty}
          </tbody>
        </table>
      </div>
    </figure>`
  }

  function chart(value: Chart): Markup {
    const numbers = chartTable(value)
    if (!options.chart) return table({ ...numbers, title: chartTitle(value) })
    return html`<figure class="chart">
      <figcaption>${chartTitle(value)}</figcaption>
      ${options.chart(value)}
      <details class="details">
        <summary>${say(words.numbers)}</summary>
        ${table(numbers)}
      </details>
    </figure>`
  }

  return block
}

/** A chart's numbers, a row a label: for paper, and for whoever cannot see the drawing. */
export function chartTable(chart: Chart): Table {
  return {
    kind: 'table',
    columns: [{ label: '' }, ...chart.series.map((one) => ({ label: one.name, align: 'right' as const }))],
    rows: chart.labels.map((label, index) => [
      label,
      ...chart.series.map((one) => {
        const value = one.values[index]
        return value === null || value === undefined ? '—' : String(value)
      }),
    ]),
  }
}

function chartTitle(chart: Chart): string {
  return chart.unit === undefined || chart.unit === '' ? chart.title : `${chart.title} (${chart.unit})`
}
