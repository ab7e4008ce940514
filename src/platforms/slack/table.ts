import type { Table } from '../../core/card.ts'
import { pick, type Language } from '../../core/language.ts'
import { alignedTable } from '../../core/table-text.ts'
import { shorten } from '../../lib/shorten.ts'
import type { Block } from './blocks.ts'

// docs.slack.dev/reference/block-kit/blocks/table-block: 100 rows with the head, 20 columns, 10,000 characters.
const mostRows = 99
const mostColumns = 20
const mostUnits = 9_500
const mostHeadUnits = 100
const mostCellUnits = 1_000
const mostPreformattedUnits = 2_900

/** Slack's table, with a line below it when rows had to be left out. A message may have one. */
export function tableBlocks(table: Table, language: Language): Block[] {
  if (table.columns.length === 0 || table.columns.length > mostColumns)
    return preformattedTable(table, language)
  const cell = (text: string) => ({ type: 'raw_text', text: text === '' ? ' ' : text })
  const head = table.columns.map(({ label }) => shorten(label, mostHeadUnits))
  let room = mostUnits - sum(head.map((label) => label.length + 1))
  const rows: string[][] = []
  for (const row of table.rows.slice(0, mostRows)) {
    const cells = table.columns.map((_, index) => shorten(row[index] ?? '', mostCellUnits))
    room -= sum(cells.map((text) => Math.max(1, text.length)))
    if (room < 0) break
    rows.push(cells)
  }
  return [
    ...titleOf(table),
    {
      type: 'table',
      column_settings: table.columns.map(({ align }) => ({
        align: align ?? 'left',
        is_wrapped: align !== 'right',
      })),
      rows: [head.map(cell), ...rows.map((row) => row.map(cell))],
    },
    ...leftOut(table.rows.length - rows.length, language),
  ]
}

/** The same as lines of a fixed-width face, for the second table of a message and for places without tables. */
export function preformattedTable(table: Table, language: Language): Block[] {
  const lines = alignedTable(table).split('\n')
  const kept: string[] = []
  let units = 0
  for (const line of lines) {
    const cut = shorten(line, mostPreformattedUnits)
    units += cut.length + 1
    if (units > mostPreformattedUnits + 1 && kept.length > 0) break
    kept.push(cut)
  }
  const text = kept.join('\n')
  return [
    ...titleOf(table),
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_preformatted',
          elements: [{ type: 'text', text: text.trim() === '' ? '–' : text }],
        },
      ],
    },
    ...leftOut(lines.length - kept.length, language),
  ]
}

/** A short line in bold that stays as typed. */
export function boldLine(text: string): Block {
  const element = { type: 'text', text: shorten(text, 2_900), style: { bold: true } }
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }
}

function titleOf(table: Table): Block[] {
  return table.title ? [boldLine(table.title)] : []
}

function leftOut(rows: number, language: Language): Block[] {
  if (rows <= 0) return []
  const text = pick({ zh: `还有 ${rows} 行没有显示`, en: `${rows} more rows not shown` }, language)
  return [{ type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] }]
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
