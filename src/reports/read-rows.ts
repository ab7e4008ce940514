import type { ImportDone, RefusedRow } from '../facts/import-answer.ts'
import type { Store } from '../facts/stores.ts'
import type { Columns, Reader, Report } from './define-report.ts'
import type { Cells } from './reading/cells.ts'
import type { RowReader, Surroundings } from './reading/row-values.ts'
import type { Table } from './reading/table.ts'
import { isTotal } from './reading/totals.ts'

export type RowsRead = { counts: ImportDone['rows']; refused: RefusedRow[] }

/** How many refused rows are told one by one. */
const refusedShown = 1000

/** Hands every record of a table to the report's reader; sets aside what is no row. */
export async function readRows(
  table: Table,
  rows: RowReader<Columns>,
  reader: Reader<Columns>,
): Promise<RowsRead> {
  const { header } = table.found
  const width = header.titles.length
  const counts = { read: 0, stored: 0, refused: 0, ignored: 0 }
  const refused: RefusedRow[] = []

  function refuse(line: number, column: number | undefined, value: string | null, reason: string): void {
    counts.refused += 1
    if (refused.length >= refusedShown) return
    const title = column === undefined ? null : (header.titles[column] ?? null)
    refused.push({ line, column: title, value: value === null ? null : value.slice(0, 200), reason })
  }

  await table.read({
    onBroken(line, reason) {
      counts.read += 1
      refuse(line, undefined, null, reason)
    },
    onRecord(cells) {
      counts.read += 1
      if (!fits(cells, width)) {
        if (isTotal(cells)) counts.ignored += 1
        else refuse(cells.line, undefined, null, `ragged-row: ${cells.count} cells under ${width} columns`)
        return
      }
      const bad = rows.read(cells)
      const outcome = bad ? { refused: bad.reason, column: bad.field } : reader.row(rows.values, cells)
      if (outcome === 'stored') counts.stored += 1
      else if (outcome === 'ignored' || isTotal(cells)) counts.ignored += 1
      else {
        const column = outcome.column === undefined ? undefined : header.columns[outcome.column]
        const value = column === undefined ? null : cells.text(column)
        refuse(
          cells.line,
          column,
          value,
          outcome.detail ? `${outcome.refused}: ${outcome.detail}` : outcome.refused,
        )
      }
    },
  })
  return { counts, refused }
}

/** Blank cells beyond the header are no fault. */
function fits(cells: Cells, width: number): boolean {
  if (cells.count <= width) return cells.count === width
  for (let column = width; column < cells.count; column += 1)
    if (cells.text(column).trim() !== '') return false
  return true
}

/** Where the cells of a column do not tell, they are taken to be written as the marketplace writes. */
export function surroundings(
  store: Store | undefined,
  report: Report,
  storeOf: (name: string) => Store | undefined,
): Surroundings {
  const code = store?.marketplace ?? ''
  return {
    currency: store?.currency ?? '',
    ...(report.marketplace === undefined
      ? {}
      : { marketplace: { field: report.marketplace, currencyOf: (name) => storeOf(name)?.currency } }),
    dayOrder: code === 'US' || code === '' ? 'month-first' : 'day-first',
    decimalMark: commaMarkets.has(code) ? ',' : '.',
  }
}

const commaMarkets = new Set(['DE', 'FR', 'IT', 'ES', 'NL', 'BE', 'PL', 'SE', 'TR', 'BR'])
