/**
 * One record of a table, reused for the next one: take what is needed while it is there.
 * Cells are made into text only when asked for, since most columns of a report are never looked at.
 */
export type Cells = {
  /** Physical line (or sheet row) the record begins at, from 1. */
  line: number
  /** How many cells it has. */
  count: number
  /** The text of a cell; empty when there is no such cell (also for column −1). */
  text(column: number): string
  /** Whether every cell is empty. */
  blank(): boolean
  /** The line of the record before this one; −1 when it cannot be compared with. */
  before: number
  /** Whether a cell holds the same bytes as that column did in the record before. */
  repeats(column: number): boolean
}

/** A record of texts, for samples and workbooks. */
export function cellsOf(texts: string[], line: number): Cells {
  return {
    line,
    count: texts.length,
    text: (column) => texts[column] ?? '',
    blank: () => texts.every((text) => text.trim() === ''),
    before: -1,
    repeats: () => false,
  }
}

/** Takes a record out of the reader's hands. */
export function keepCells(cells: Cells): Cells {
  return cellsOf(
    Array.from({ length: cells.count }, (_, column) => cells.text(column)),
    cells.line,
  )
}
