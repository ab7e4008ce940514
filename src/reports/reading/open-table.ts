import type { Report } from '../define-report.ts'
import { TurnedDownError } from '../turned-down.ts'
import { createDelimitedReader } from './delimited.ts'
import { scanEncoding, utf8Chunks } from './encoding.ts'
import { openSheet } from './sheet-table.ts'
import { recogniseText, sampleBytes } from './sniff.ts'
import { openSource, type Source } from './source.ts'
import { checkHeader, type Limits, type Table } from './table.ts'

/**
 * Opens a file and finds out, by what is in it, what it is.
 * @throws TurnedDownError when it is nothing that can be read
 */
export async function openTable(path: string, reports: readonly Report[], limits: Limits): Promise<Table> {
  const source = openSource(path)
  let kept = false
  try {
    if (source.size === 0) throw new TurnedDownError('empty-file')
    if (source.size > limits.maxBytes) throw tooLarge(limits.maxBytes)
    const kind = fileKind(source.head(8))
    if (kind === 'zip') return await openSheet(path, reports, limits)
    if (kind !== 'text') throw new TurnedDownError('not-text')
    const table = openText(source, reports, limits)
    kept = true
    return table
  } finally {
    if (!kept) source.close()
  }
}

/** What a file is by its first bytes; its name says nothing. */
function fileKind(head: Buffer): 'zip' | 'binary' | 'text' {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return 'zip'
  // PDF, gzip, old Excel, PNG, JPEG.
  const binary = [
    [0x25, 0x50, 0x44, 0x46],
    [0x1f, 0x8b],
    [0xd0, 0xcf, 0x11, 0xe0],
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
  ]
  return binary.some((bytes) => starts(...bytes)) ? 'binary' : 'text'
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
  if (!found) throw unrecognised(beginning(chunks()), source.size)
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

/** JSON and XML reports are told from a table that is not known. */
function unrecognised(bytes: Buffer, size: number): TurnedDownError {
  const text = bytes.toString('utf8').trim()
  if (text === '') return new TurnedDownError('empty-file')
  if (/^[[{]/.test(text) && size === bytes.length) {
    try {
      JSON.parse(text)
    } catch {
      return new TurnedDownError('bad-json')
    }
  }
  return new TurnedDownError('unknown-report')
}
