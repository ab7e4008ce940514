import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import iconv from 'iconv-lite'
import type { Source } from './source.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'cp932' | 'cp1252'

export type Scan = {
  /** `undefined` when the bytes are no text. */
  encoding: Encoding | undefined
  /** Lines end in a lone carriage return. */
  oldMac: boolean
  sha256: string
}

/** How much of what is not UTF-8 is kept to tell the encoding by. */
const evidenceBytes = 1 << 16

/**
 * Reads a file once to learn how its text is encoded. The whole file counts: the first byte beyond ASCII may stand in
 * its last line. What is no UTF-8 is told apart by how plausible its letters are as Chinese (GBK, re-saved in China),
 * Japanese (cp932) or Western text (cp1252).
 */
export function scanEncoding(source: Source): Scan {
  const hash = createHash('sha256')
  const head = source.head(4096)
  const wide = wideEncoding(head)
  const evidence: Buffer[] = []
  let kept = 0
  let carry: Buffer = Buffer.alloc(0)
  let valid = true
  let nulls = false
  let feeds = false
  let returns = false
  for (const chunk of source.chunks()) {
    hash.update(chunk)
    if (wide) continue
    nulls ||= chunk.includes(0)
    feeds ||= chunk.includes(10)
    returns ||= chunk.includes(13)
    const joined = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
    const whole = wholeLetters(joined)
    if (!isUtf8(joined.subarray(0, whole))) {
      valid = false
      if (kept < evidenceBytes) {
        const piece = linesBeyondAscii(joined, evidenceBytes - kept)
        kept += piece.length
        evidence.push(piece)
      }
    }
    carry = Buffer.from(joined.subarray(whole))
  }
  if (carry.length > 0 && !isUtf8(carry)) {
    valid = false
    evidence.push(carry)
  }
  const sha256 = hash.digest('hex')
  const oldMac = returns && !feeds
  if (wide) return { encoding: wide, oldMac: false, sha256 }
  if (nulls) return { encoding: undefined, oldMac, sha256 }
  return { encoding: valid ? 'utf-8' : likelyEncoding(Buffer.concat(evidence), hasBom(head)), oldMac, sha256 }
}

function hasBom(head: Buffer): boolean {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
}

function wideEncoding(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  // Without a mark: Latin headers have a zero in every other byte.
  let even = 0
  let odd = 0
  head.forEach((byte, i) => {
    if (byte !== 0) return
    if (i % 2 === 0) even += 1
    else odd += 1
  })
  const half = head.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.4 && odd < half * 0.05 ? 'utf-16be' : undefined
}

/** Where the last complete UTF-8 letter ends. */
function wholeLetters(bytes: Buffer): number {
  const { length } = bytes
  for (let back = 1; back <= 3 && back <= length; back += 1) {
    const byte = bytes[length - back] ?? 0
    if (byte < 0x80) return length
    if (byte >= 0xc0) {
      const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return need > back ? length - back : length
    }
  }
  return length
}

function linesBeyondAscii(bytes: Buffer, most: number): Buffer {
  const lines: Buffer[] = []
  let size = 0
  for (let from = 0; from < bytes.length && size < most;) {
    const end = bytes.indexOf(10, from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1)
    if (line.some((byte) => byte >= 0x80)) {
      lines.push(Buffer.from(line.subarray(0, 4096)))
      size += Math.min(line.length, 4096)
    }
    from += line.length
  }
  return Buffer.concat(lines)
}

/** @returns `undefined` when no encoding gives plausible letters */
function likelyEncoding(evidence: Buffer, bom: boolean): Encoding | undefined {
  const text = evidence.toString('utf8')
  const broken = count(text, /\uFFFD/gu)
  // Mostly UTF-8: single rows were damaged, and are set aside one by one.
  if (bom || count(text, /[\u00A0-\uFFFC]/gu) > 4 * broken) return 'utf-8'
  const scores = (['gb18030', 'cp932', 'cp1252'] as const).map((encoding) => ({
    encoding,
    score: plausibility(iconv.decode(evidence, encoding), encoding),
  }))
  const best = scores.toSorted((a, b) => b.score - a.score)[0]
  return best && best.score > 0 ? best.encoding : undefined
}

/** Letters that are common in a language count for its encoding, impossible ones against it. */
function plausibility(text: string, encoding: 'gb18030' | 'cp932' | 'cp1252'): number {
  const impossible = count(text, /[\uFFFD\uE000-\uF8FF\u0080-\u009F]/gu) * 5
  if (encoding === 'cp1252') {
    // A Western letter or sign stands among ASCII letters, digits and blanks, hardly ever beside another of its kind.
    const alone = count(text, /(?<![\u00A0-\u2122])[\u00A0-\u2122](?![\u00A0-\u2122])/gu)
    const doubled = count(text, /[\u00A0-\u2122](?=[\u00A0-\u2122])/gu)
    return alone * 2 - doubled * 2 - impossible
  }
  const bytes = iconv.encode(text, encoding)
  if (encoding === 'cp932') {
    const kana = count(text, /[\u3041-\u3096\u30A1-\u30FA\u30FC]/gu)
    const halfKana = count(text, /[\uFF61-\uFF9F]/gu)
    const han = count(text, /[\u4E00-\u9FFF]/gu)
    return kana * 2 + han * 0.9 - halfKana * 2 - impossible
  }
  // Row 16–55 of GB 2312 holds the 3,755 characters in daily use.
  let daily = 0
  let rare = 0
  for (let i = 0; i < bytes.length; i += 1) {
    const lead = bytes[i] ?? 0
    if (lead < 0x81) continue
    const trail = bytes[i + 1] ?? 0
    if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3)) daily += 1
    else rare += 1
    i += 1
  }
  return daily * 2 - rare * 2 - impossible
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** The text of a source as UTF-8 bytes without a byte order mark, lines ending in LF. */
export function* utf8Chunks(source: Source, encoding: Encoding, oldMac: boolean): Generator<Buffer> {
  let first = true
  for (const chunk of decodedChunks(source, encoding)) {
    const bytes = first && hasBom(chunk) ? chunk.subarray(3) : chunk
    first = false
    if (oldMac) for (let i = 0; i < bytes.length; i += 1) if (bytes[i] === 13) bytes[i] = 10
    yield bytes
  }
}

function* decodedChunks(source: Source, encoding: Encoding): Generator<Buffer> {
  if (encoding === 'utf-8') {
    yield* source.chunks()
    return
  }
  const decoder = iconv.getDecoder(encoding)
  for (const chunk of source.chunks()) yield Buffer.from(decoder.write(chunk), 'utf8')
  yield Buffer.from(decoder.end() ?? '', 'utf8')
}
