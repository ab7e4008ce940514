import { statSync } from 'node:fs'
import type { Report } from '../define-report.ts'
import { TurnedDownError } from '../turned-down.ts'
import { cellsOf, type Cells } from './cells.ts'
import { recognise, type Recognised } from './sniff.ts'
import { checkHeader, type Limits, type Table } from './table.ts'
import { fileSha256, openWorkbook, type Workbook } from './workbook.ts'
import type { SheetPlace } from './workbook-parts.ts'

/** Workbooks unpack to ten or twenty times their size; archives made to burst, to a thousand times. */
function mostUnpacked(size: number): number {
  return Math.min(2 ** 31, Math.max(64 << 20, 60 * size))
}

/** Rows looked at to find the header and how columns are written. */
const sampleRows = 500

/**
 * Opens a workbook as a table: the sheet whose header is recognised best.
 * @throws TurnedDownError when none is, or the workbook is damaged
 */
export async function openSheet(path: string, reports: readonly Report[], limits: Limits): Promise<Table> {
  const book = await openWorkbook(path, { ...limits, maxUnpacked: mostUnpacked(statSync(path).size) })
  try {
    const best = await bestSheet(book, reports)
    checkHeader(best.found)
    const width = best.found.header.titles.length
    return {
      found: best.found,
      sha256: await fileSha256(path),
      close: () => book.close(),
      read: ({ onRecord, onBroken }) =>
        book.read(best.sheet, ({ row, texts }) => {
          if (row <= best.found.headerLine || texts.every((text) => text.trim() === '')) return
          if (texts.some((text) => text.length > limits.maxCell)) onBroken(row, 'cell-too-large')
          else onRecord(rowCells(texts, row, width))
        }),
    }
  } catch (cause) {
    book.close()
    throw cause
  }
}

/** Sheets leave out empty cells at the end of a row: that is no ragged row. */
function rowCells(texts: string[], row: number, width: number): Cells {
  while (texts.length < width) texts.push('')
  return cellsOf(texts, row)
}

async function bestSheet(
  book: Workbook,
  reports: readonly Report[],
): Promise<{ sheet: SheetPlace; found: Recognised }> {
  const all: { sheet: SheetPlace; found: Recognised }[] = []
  let anything = false
  for (const sheet of book.sheets) {
    const records: Cells[] = []
    await book.read(sheet, ({ row, texts }) => {
      if (texts.some((text) => text.trim() !== '')) records.push(cellsOf(texts, row))
      return records.length >= sampleRows
    })
    anything ||= records.length > 0
    const found = recognise(records, reports)
    if (found) all.push({ sheet, found })
  }
  const [best] = all.toSorted(
    (a, b) =>
      a.found.header.missing.length - b.found.header.missing.length ||
      b.found.header.known - a.found.header.known,
  )
  if (!best) throw new TurnedDownError(anything ? 'unknown-report' : 'empty-file')
  return best
}
