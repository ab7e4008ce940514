import type { RefusalClass } from '../../facts/import-answer.ts'
import type { Report } from '../define-report.ts'
import { TurnedDownError } from '../turned-down.ts'
import type { Cells } from './cells.ts'
import { createDelimitedReader } from './delimited.ts'
import { scanEncoding, utf8Chunks } from './encoding.ts'
import { recogniseText, sampleBytes, type Recognised } from './sniff.ts'
import { openSource, type Source } from './source.ts'

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

/**
 * Opens a file and finds out, by what is in it, what it is.
 * @throws TurnedDownError when it is nothing that can be read
 */
export async function openTable(path: string, reports: readonly Report[], limits: Limits): Promise<Table> {
  const source = openSource(path)
  try {
    if (source.size === 0) throw new TurnedDownError('empty-file')
    if (source.size > limits.maxBytes) throw tooLarge(limits.maxBytes)
    return openText(source, reports, limits)
  } catch (cause) {
    source.close()
    throw cause
  }
}

function tooLarge(maxBytes: number): TurnedDownError {
  const most = Math.floor(maxBytes / (1 << 20))
  return new TurnedDownError('too-large', {
    zh: `最多 ${most} MB，可用 IMPORT_MAX_MB 调整`,
    en: `at most ${most} MB; IMPORT_MAX_MB changes that`,
  })
}

function openText(source: Source, reports: readonly Report[], limits: Limits): Table {
  const { encoding, oldMac, sha256 } = scanEncoding(source)
  if (encoding === undefined) throw new TurnedDownError('not-text')
  const chunks = () => utf8Chunks(source, encoding, oldMac)
  const found = recogniseText(beginning(chunks()), reports, limits)
  if (!found) throw new TurnedDownError(isBlank(beginning(chunks())) ? 'empty-file' : 'unknown-report')
  checkHeader(found)
  return {
    found,
    sha256,
    close: () => source.close(),
    async read({ onRecord, onBroken }) {
      const reader = createDelimitedReader({
        delimiter: found.delimiter,
        maxCell: limits.maxCell,
        maxColumns: limits.maxColumns,
        onBroken: (line, reason) => {
          if (line > found.headerLine) onBroken(line, reason)
        },
        onRecord: (cells) => {
          if (cells.line > found.headerLine && !cells.blank()) onRecord(cells)
        },
      })
      reader.expect(found.header.titles.length)
      for (const chunk of chunks()) reader.push(chunk)
      reader.end()
    },
  }
}

/** The first bytes of a text, which may come in smaller chunks. */
function beginning(chunks: Generator<Buffer>): Buffer {
  const pieces: Buffer[] = []
  let size = 0
  for (const chunk of chunks) {
    pieces.push(Buffer.from(chunk.subarray(0, sampleBytes - size)))
    size += Math.min(chunk.length, sampleBytes - size)
    if (size >= sampleBytes) break
  }
  return Buffer.concat(pieces)
}

function isBlank(bytes: Buffer): boolean {
  return bytes.toString('utf8').trim() === ''
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
