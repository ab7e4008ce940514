import writeXlsxFile from 'write-excel-file/node'

// write-excel-file: MIT, released monthly, 2 MB with fflate as its one dependency; exceljs brings nine (some no longer
// kept) and 20 MB, SheetJS left the registry. It does not stream: a million rows need some 2 GB, CSV needs none.

export type Cell = string | number | boolean | null

export type Sheet = { name: string; columns: readonly string[]; rows: readonly Cell[][] }

/**
 * Text that a spreadsheet program would take for a formula gets an apostrophe in front, so that it stays text; also
 * behind blanks, which some programs drop. Numbers are left alone: they come as numbers.
 */
export function guarded(cell: Cell): Cell {
  return typeof cell === 'string' && /^\s*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell
}

/** RFC 4180: commas, CRLF, quotes doubled. */
export function csvText({ columns, rows }: Sheet): string {
  return [columns, ...rows]
    .map((row) => `${row.map((cell) => csvCell(guarded(cell))).join(',')}\r\n`)
    .join('')
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A workbook of one sheet: the header bold, numbers as numbers, everything else as text. */
export async function xlsxBytes(sheet: Sheet): Promise<Uint8Array> {
  const header = sheet.columns.map((column) => ({ value: column, fontWeight: 'bold' as const }))
  const rows = sheet.rows.map((row) => row.map((cell) => xlsxCell(guarded(cell))))
  const file = writeXlsxFile([header, ...rows], { sheet: sheet.name.slice(0, 31), stickyRowsCount: 1 })
  return file.toBuffer()
}

/** XLSX holds at most 32,767 characters a cell, and no control characters. */
function xlsxCell(cell: Cell) {
  if (cell === null) return null
  if (typeof cell === 'number') return { type: Number, value: cell }
  if (typeof cell === 'boolean') return { type: Boolean, value: cell }
  // eslint-disable-next-line no-control-regex -- these are what a workbook cannot hold
  return {
    type: String,
    value: cell.replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '').slice(0, 32_767),
  }
}
