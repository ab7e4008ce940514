import type { RefusalClass } from '../../facts/import-answer.ts'
import { TurnedDownError } from '../turned-down.ts'
import type { Cells } from './cells.ts'
import type { Recognised } from './sniff.ts'

export type Limits = {
  /** Bytes of a file. */
  maxBytes: number
  /** Bytes of a cell. */
  maxCell: number
  maxColumns: number
}

export type RecordHandlers = {
  onRecord(cells: Cells): void
  onBroken(line: number, reason: RefusalClass): void
}

/** A report file, recognised and ready to be read. */
export type Table = {
  found: Recognised
  sha256: string
  /** Every record below the header. */
  read(handlers: RecordHandlers): Promise<void>
  close(): void
}

/** @throws TurnedDownError naming a column that is missing or stands twice */
export function checkHeader({ report, header, sample }: Recognised): void {
  const [missing] = header.missing
  if (missing !== undefined) {
    const title = report.columns[missing]?.titles[0] ?? missing
    throw new TurnedDownError('missing-column', {
      zh: `${report.name.zh} 需要“${title}”这一列`,
      en: `a ${report.name.en} needs the column “${title}”`,
    })
  }
  const [duplicate] = header.duplicates
  if (duplicate !== undefined)
    throw new TurnedDownError('duplicate-column', { zh: `“${duplicate}”`, en: `“${duplicate}”` })
  if (sample.length === 0) throw new TurnedDownError('header-only')
}
