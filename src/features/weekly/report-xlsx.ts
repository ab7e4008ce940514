import writeXlsx from 'write-excel-file/node'
import { guardFormula } from '../../lib/formula-guard.ts'
import { decimalFromMinor, minorDigits } from '../../lib/money.ts'
import type { Cell, Section, SectionTable } from './section.ts'

type SheetCell = {
  value: string | number | Date
  type: typeof String | typeof Number | typeof Date
  format?: string
  fontWeight?: 'bold'
  align?: 'right'
  wrap?: boolean
  textColor?: string
  backgroundColor?: string
}

/**
 * A workbook with a sheet a section: numbers as numbers, days as days, and no text that a spreadsheet could take for a
 * formula.
 */
export async function reportXlsx(title: string, sections: readonly Section[]): Promise<Uint8Array> {
  const sheets = sections.map((section) => ({
    sheet: sheetName(section.title),
    columns: widths(section),
    stickyRowsCount: section.tables.length === 1 && section.lines.length === 0 ? 3 : 1,
    data: rowsOf(title, section),
  }))
  return writeXlsx(sheets, { fontFamily: 'Arial', fontSize: 10 }).toBuffer()
}

/** Excel allows 31 characters and none of `[]:*?/\`. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

function rowsOf(title: string, section: Section): (SheetCell | null)[][] {
  const rows: (SheetCell | null)[][] = [[text(`${title} · ${section.title}`, { fontWeight: 'bold' })], []]
  for (const line of section.lines) rows.push([text(line)])
  for (const table of section.tables) rows.push(...tableRows(table), [])
  for (const note of section.notes) rows.push([text(note, { textColor: '#5f6b7a' })])
  return rows
}

function tableRows(table: SectionTable): (SheetCell | null)[][] {
  const head = table.columns.map((column) =>
    text(column.label, {
      fontWeight: 'bold',
      backgroundColor: '#eef1f5',
      ...(column.align ? { align: column.align } : {}),
    }),
  )
  return [
    ...(table.title === undefined ? [] : [[text(table.title, { fontWeight: 'bold' })]]),
    head,
    ...table.rows.map((row) => row.map((cell) => sheetCell(cell))),
  ]
}

function text(value: string, look: Partial<SheetCell> = {}): SheetCell {
  return { value: guardFormula(value), type: String, ...look }
}

function sheetCell(cell: Cell | undefined): SheetCell | null {
  if (cell === null || cell === undefined || cell === '') return null
  if (typeof cell === 'string') return text(cell, { wrap: cell.length > 60 })
  switch (cell.kind) {
    case 'money': {
      const { currency } = cell.money
      const digits = minorDigits(currency)
      const plain = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`
      return {
        value: Number(decimalFromMinor(cell.money)),
        type: Number,
        format: `${plain} "${currency.replace(/[^A-Z]/g, '')}"`,
      }
    }
    case 'count':
      return {
        value: cell.value,
        type: Number,
        format: cell.digits ? `#,##0.${'0'.repeat(cell.digits)}` : '#,##0',
      }
    case 'rate':
      return { value: cell.value, type: Number, format: rateFormat(cell.digits) }
    case 'day':
      return {
        value: new Date(`${cell.date}T00:00:00Z`),
        type: Date,
        format: 'yyyy-mm-dd',
      }
  }
}

/** Wide enough for what stands in the first rows; Chinese counts double. */
function widths(section: Section): { width: number }[] {
  const tables = section.tables
  const columns = Math.max(1, ...tables.map((table) => table.columns.length))
  return Array.from({ length: columns }, (_, index) => {
    const texts = tables.flatMap((table) => [
      table.columns[index]?.label ?? '',
      ...table.rows.slice(0, 100).map((row) => {
        const cell = row[index]
        return typeof cell === 'string' ? cell : cell && cell.kind === 'money' ? '1,234,567.00 USD' : ''
      }),
    ])
    const longest = Math.max(0, ...texts.map((one) => widthOf(one)))
    return { width: Math.min(60, Math.max(10, longest + 2)) }
  })
}

function widthOf(value: string): number {
  return Array.from(value).reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0)
}

function rateFormat(digits = 1): string {
  return digits === 0 ? '0%' : `0.${'0'.repeat(digits)}%`
}
