import type { RefusalClass } from '../../facts/import-answer.ts'
import type { Cells } from './cells.ts'

const lineFeed = 10
const carriageReturn = 13
const quote = 34
const tab = 9

export type DelimitedOptions = {
  /** One byte: tab, comma, semicolon or bar. */
  delimiter: number
  /** Bytes in one cell. */
  maxCell: number
  /** Cells in one record. */
  maxColumns: number
  onRecord: (cells: Cells) => void
  /** A record that cannot be told apart; reading goes on at the next physical line. */
  onBroken: (line: number, reason: RefusalClass) => void
}

export type DelimitedReader = {
  push(chunk: Buffer): void
  end(): void
  /** From now on a record with a line break in a cell must have this many cells to be believed. */
  expect(columns: number): void
}

type Parsed = { next: number; lines: number; broken?: RefusalClass }

/**
 * Reads delimited text (RFC 4180 and Amazon's tab files) from UTF-8 bytes, in chunks, without making strings of cells
 * nobody asks for. In tab files a quote is a letter like any other unless it closes at the end of its cell: product
 * titles there hold inches. A quote that never closes costs its own line, not the rest of the file.
 */
export function createDelimitedReader(options: DelimitedOptions): DelimitedReader {
  const { delimiter, maxCell, maxColumns, onRecord, onBroken } = options
  const maxRecord = Math.max(4 * maxCell, 1 << 20)
  let starts = new Int32Array(maxColumns + 1)
  let ends = new Int32Array(maxColumns + 1)
  let startsBefore = new Int32Array(maxColumns + 1)
  let endsBefore = new Int32Array(maxColumns + 1)
  let countBefore = 0
  /** 1: holds doubled quotes. */
  const doubled = new Uint8Array(maxColumns + 1)
  let bytes: Buffer = Buffer.alloc(0)
  let line = 1
  let expected = 0
  let skipping = false
  const parsed: Parsed = { next: 0, lines: 0 }

  const cells: Cells = {
    line: 0,
    count: 0,
    before: -1,
    repeats(column) {
      if (column >= countBefore || column >= cells.count) return false
      const start = starts[column] as number
      const startBefore = startsBefore[column] as number
      const length = (ends[column] as number) - start
      if (length !== (endsBefore[column] as number) - startBefore) return false
      const text = bytes
      for (let i = 0; i < length; i += 1) if (text[start + i] !== text[startBefore + i]) return false
      return true
    },
    text(column) {
      if (column < 0 || column >= cells.count) return ''
      const start = starts[column] ?? 0
      const end = ends[column] ?? 0
      if (start >= end) return ''
      const text = bytes.toString('utf8', start, end)
      return doubled[column] === 1 ? text.replaceAll('""', '"') : text
    },
    blank() {
      for (let column = 0; column < cells.count; column += 1) {
        for (let i = starts[column] ?? 0; i < (ends[column] ?? 0); i += 1) if (bytes[i] !== 32) return false
      }
      return true
    },
  }

  /** The end of a quoted cell's content, −1 when more bytes are needed, −2 when it never closes as a cell should. */
  function closingQuote(open: number, last: boolean, column: number): number {
    let from = open + 1
    doubled[column] = 0
    const limit = delimiter === tab ? endOfLine(open) : bytes.length
    for (;;) {
      const found = bytes.indexOf(quote, from)
      if (found < 0 || found >= limit) {
        if (delimiter === tab) return -2
        return last || bytes.length - open > maxCell ? -2 : -1
      }
      if (found - open > maxCell) return -2
      if (found + 1 === bytes.length && !last) return -1
      const after = bytes[found + 1]
      if (after === quote) {
        doubled[column] = 1
        from = found + 2
      } else if (
        after === delimiter ||
        after === lineFeed ||
        after === carriageReturn ||
        after === undefined
      ) {
        return found
      } else {
        return -2
      }
    }
  }

  function endOfLine(from: number): number {
    const end = bytes.indexOf(lineFeed, from)
    return end < 0 ? bytes.length : end
  }

  function breakAt(start: number, reason: RefusalClass): void {
    parsed.next = Math.min(bytes.length, endOfLine(start) + 1)
    parsed.lines = 1
    parsed.broken = reason
  }

  /** Reads one record into `starts` and `ends`; false when its end is not here yet. */
  function parseRecord(start: number, last: boolean): boolean {
    const { length } = bytes
    delete parsed.broken
    let column = 0
    let i = start
    let lines = 1
    for (;;) {
      let from = i
      let to = -1
      if (bytes[i] === quote) {
        const close = closingQuote(i, last, column)
        if (close === -1) return false
        if (close === -2 && delimiter !== tab) {
          const end = endOfLine(i)
          breakAt(start, end - i > maxCell ? 'cell-too-large' : 'unclosed-quote')
          return end < length || last
        }
        if (close >= 0) {
          for (
            let at = bytes.indexOf(lineFeed, i);
            at >= 0 && at < close;
            at = bytes.indexOf(lineFeed, at + 1)
          )
            lines += 1
          from = i + 1
          to = close
          i = close + 1
        } else doubled[column] = 0
      } else doubled[column] = 0
      let byte = -1
      while (i < length) {
        byte = bytes[i] as number
        if (byte === delimiter || byte === lineFeed) break
        i += 1
      }
      if (i === length && !last) return false
      if (to < 0) {
        to = i
        const atEnd = i === length || byte === lineFeed
        if (atEnd && to > from && bytes[to - 1] === carriageReturn) to -= 1
      }
      if (to - from > maxCell) {
        breakAt(start, 'cell-too-large')
        return true
      }
      if (column > maxColumns) {
        breakAt(start, 'ragged-row')
        return true
      }
      starts[column] = from
      ends[column] = to
      column += 1
      if (i === length || byte === lineFeed) break
      i += 1
    }
    parsed.next = Math.min(length, i + 1)
    parsed.lines = lines
    // A cell over several lines in a record of the wrong length: more likely a quote left open.
    if (lines > 1 && expected > 0 && column !== expected) breakAt(start, 'unclosed-quote')
    cells.count = column
    return true
  }

  function drain(last: boolean): void {
    let at = 0
    if (skipping) {
      const end = bytes.indexOf(lineFeed)
      if (end < 0) {
        bytes = Buffer.alloc(0)
        return
      }
      skipping = false
      line += 1
      at = end + 1
    }
    cells.before = -1
    countBefore = 0
    while (at < bytes.length) {
      if (!parseRecord(at, last)) {
        if (bytes.length - at > maxRecord) {
          onBroken(line, 'cell-too-large')
          skipping = true
          at = bytes.length
        }
        break
      }
      cells.line = line
      line += parsed.lines
      if (parsed.broken) onBroken(cells.line, parsed.broken)
      else onRecord(cells)
      cells.before = parsed.broken ? -1 : cells.line
      countBefore = parsed.broken ? 0 : cells.count
      ;[starts, startsBefore] = [startsBefore, starts]
      ;[ends, endsBefore] = [endsBefore, ends]
      at = parsed.next
    }
    // A copy: whoever pushes may fill the same chunk again.
    bytes = Buffer.from(bytes.subarray(at))
  }

  return {
    push(chunk) {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
      drain(false)
    },
    end: () => drain(true),
    expect(columns) {
      expected = columns
    },
  }
}
