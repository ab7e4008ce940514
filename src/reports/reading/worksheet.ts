import type { NumberStyle } from './workbook-parts.ts'
import type { XmlHandlers } from './xml-part.ts'

/** A row of a sheet: its number from 1, and its cells as texts. */
export type SheetRow = { row: number; texts: string[] }

type Book = {
  strings: string[]
  styles: NumberStyle[]
  date1904: boolean
  maxColumns: number
  maxCell: number
}

/**
 * Reads a sheet's XML into rows. Numbers come as Excel shows them without a format (15 digits), percentages with their
 * sign, dates as `2026-11-22`. Of a formula the value it had when it was saved counts.
 * @param onRow says true to stop
 */
export function createSheetReader(book: Book, onRow: (row: SheetRow) => boolean | void): XmlHandlers {
  let stopped = false
  let row = 0
  let column = -1
  let texts: string[] = []
  let type = ''
  let style: NumberStyle = 'plain'
  let text = ''
  let taking = false
  let inPhonetic = false

  return {
    done: () => stopped,
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attributes['r'] ?? row + 1)
        texts = []
        column = -1
      } else if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r'])
        type = attributes['t'] ?? 'n'
        style = book.styles[Number(attributes['s'] ?? 0)] ?? 'plain'
        text = ''
      } else if (name === 'v' || name === 't') taking = !inPhonetic
      else if (name === 'rPh') inPhonetic = true
    },
    text(piece) {
      if (taking && text.length <= book.maxCell) text += piece
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'c') {
        // A cell beyond every report's width is no reason to hold a million empty ones before it.
        if (column <= book.maxColumns && text !== '') {
          while (texts.length < column) texts.push('')
          texts[column] = cellText(book, type, style, text)
        }
      } else if (name === 'row' && !stopped) stopped = onRow({ row, texts }) === true
    },
  }
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

function cellText(book: Book, type: string, style: NumberStyle, text: string): string {
  if (type === 's') return book.strings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'true' : 'false'
  if (type === 'd') return text
  if (type !== 'n') return text
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  if (style === 'date') return dateText(value, book.date1904)
  // The exponent is raised in the text, so that 12.02% does not become 12.020000000000001%.
  if (style === 'percent') return `${plainNumber(Number(`${Number(value.toPrecision(15))}e2`))}%`
  return plainNumber(value)
}

/** Without the noise of binary fractions (1199.4000000000001) and without exponents. */
function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : text
}

const dayMs = 86_400_000

function dateText(serial: number, date1904: boolean): string {
  // Excel counts a 29 February 1900 that never was: its day 60.
  const days = date1904 ? serial + 1462 : serial
  const ms = Math.round((days - (days > 60 ? 25_569 : 25_568)) * 86_400) * 1000
  if (!Number.isFinite(ms) || Math.abs(ms) > 100_000 * dayMs) return plainNumber(serial)
  const text = new Date(ms).toISOString()
  return ms % dayMs === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`
}
