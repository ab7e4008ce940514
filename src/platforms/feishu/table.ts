import type { Table } from '../../core/card.ts'
import { pick, type Language } from '../../core/language.ts'
import { shorten } from '../../lib/shorten.ts'
import { costOf, textDiv, type Element } from './elements.ts'

const mostColumns = 20
const rowsOnAPage = 10
const mostCellUnits = 300

/** The table component, as many rows as `bytes` have room for, and a line that counts the others. */
export function tableElements(table: Table, language: Language, bytes: number): Element[] {
  const columns = table.columns.slice(0, mostColumns)
  if (columns.length === 0) return []
  const title = table.title ? [textDiv(table.title, 'heading', 200)] : []
  const element = (rows: object[]): Element => ({
    tag: 'table',
    page_size: rowsOnAPage,
    row_height: 'low',
    freeze_first_column: columns.length > 4,
    header_style: { text_align: 'left', text_size: 'normal', background_style: 'grey', bold: true, lines: 1 },
    columns: columns.map(({ label, align }, index) => ({
      name: `c${index}`,
      display_name: shorten(label === '' ? '–' : label, 60),
      data_type: 'text',
      horizontal_align: align ?? 'left',
      width: 'auto',
    })),
    rows,
  })
  let room = bytes - costOf([...title, element([]), ...leftOut(table.rows.length, language)]).bytes
  const rows: object[] = []
  for (const row of table.rows) {
    const cells = Object.fromEntries(
      columns.map((_, index) => [`c${index}`, shorten(row[index] ?? '', mostCellUnits)]),
    )
    room -= costOf(cells).bytes
    if (room < 0) break
    rows.push(cells)
  }
  return [...title, element(rows), ...leftOut(table.rows.length - rows.length, language)]
}

/** A table as lines, for places where Feishu allows no table. */
export function tableLines(table: Table): string {
  const lines = [table.columns.map(({ label }) => label), ...table.rows].map((cells) => cells.join(' ｜ '))
  return [...(table.title ? [table.title] : []), ...lines].join('\n')
}

function leftOut(rows: number, language: Language): Element[] {
  if (rows <= 0) return []
  return [
    textDiv(pick({ zh: `还有 ${rows} 行没有显示`, en: `${rows} more rows not shown` }, language), 'notation'),
  ]
}
