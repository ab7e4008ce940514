import type { Cells } from './cells.ts'

const totalWords =
  /^(?:grand |sub ?)?totals?:?$|^(?:gesamt|summe|gesamtsumme|total general|total général|totale|totaal|总计|合计|总和|小计|合計|総計|합계|razem|summa)[:：]?$/iu

/** Whether a record sums up the ones above it; asked of records that are no row of the report. */
export function isTotal(cells: Cells): boolean {
  for (let column = 0; column < Math.min(cells.count, 4); column += 1) {
    const text = cells.text(column).trim()
    if (text !== '') return totalWords.test(text.normalize('NFKC'))
  }
  return false
}
