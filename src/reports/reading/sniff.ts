import { createDelimitedReader } from './delimited.ts'
import { keepCells, type Cells } from './cells.ts'
import { matchHeader, type HeaderMatch } from './header.ts'
import type { Report } from '../define-report.ts'

/** What a file turned out to be. */
export type Recognised = {
  report: Report
  header: HeaderMatch
  /** Physical line of the header. */
  headerLine: number
  /** Records below the header in the sample. */
  sample: Cells[]
}

/** A header stands within so many records: preambles of 3–9 lines have been seen. */
const headerWithin = 20

/**
 * Looks for the header of a known report among the first records.
 * @returns the best match: complete ones first, then by known columns. One with missing or doubled columns is given
 * too, so that the answer can name them
 */
export function recognise(records: Cells[], reports: readonly Report[]): Recognised | undefined {
  let best: Recognised | undefined
  let bestScore = 0
  records.slice(0, headerWithin).forEach((cells, index) => {
    for (const report of reports) {
      const header = matchHeader(cells, report.columns)
      const required = Object.values(report.columns).filter((column) => column.required).length
      const found = required - header.missing.length
      // A single word in common is chance; half of what is required is a file someone cut a column from.
      if (found === 0 || found * 2 < required) continue
      const score =
        (header.missing.length === 0 ? 1000 : 0) + header.known / Math.max(1, header.titles.length / 1000)
      if (score <= bestScore) continue
      bestScore = score
      best = { report, header, headerLine: cells.line, sample: records.slice(index + 1) }
    }
  })
  return best
}

/** Tab, comma, semicolon, bar: what has been seen between cells. */
const delimiters = [9, 44, 59, 124]

/** Tries each delimiter on the beginning of a text; the one whose header is recognised best wins. */
export function recogniseText(
  bytes: Buffer,
  reports: readonly Report[],
  limits: { maxCell: number; maxColumns: number },
): (Recognised & { delimiter: number }) | undefined {
  const all = delimiters.flatMap((delimiter) => {
    const found = recognise(sampleRecords(bytes, delimiter, limits), reports)
    return found ? [{ ...found, delimiter }] : []
  })
  return all.toSorted(
    (a, b) => a.header.missing.length - b.header.missing.length || b.header.known - a.header.known,
  )[0]
}

/** The records in the beginning of a text; the last one, which may be cut, is left out by the reader. */
function sampleRecords(
  bytes: Buffer,
  delimiter: number,
  limits: { maxCell: number; maxColumns: number },
): Cells[] {
  const records: Cells[] = []
  const reader = createDelimitedReader({
    ...limits,
    delimiter,
    onRecord: (cells) => {
      if (records.length < 2000 && !cells.blank()) records.push(keepCells(cells))
    },
    onBroken: () => {},
  })
  reader.push(bytes)
  if (bytes.length < sampleBytes) reader.end()
  return records
}

/** How much of a file is looked at before it is read. */
export const sampleBytes = 1 << 18
