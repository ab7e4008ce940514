import * as fc from 'fast-check'
import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { csvText, guarded, xlsxBytes } from '../../src/lib/spreadsheet.ts'

test('text that would be run is kept as text; numbers stay numbers', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'])
    expect(guarded(text)).toBe(`'${text}`)
  expect(guarded('1-2')).toBe('1-2')
  expect(guarded(-1)).toBe(-1)
  expect(guarded(null)).toBe(null)
})

test('a CSV is read back to the same cells, whatever is in them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string(), fc.integer())), (rows) => {
      const read = readCsv(csvText({ name: 's', columns: ['a', 'b', 'c'], rows }))
      expect(read).toEqual([['a', 'b', 'c'], ...rows.map((row) => row.map((cell) => String(guarded(cell))))])
    }),
  )
})

test('a workbook holds text as text and numbers as numbers, and no formula', async () => {
  const bytes = await xlsxBytes({
    name: 'sales',
    columns: ['sku', 'units'],
    rows: [
      ['=HYPERLINK("http://x")', 12],
      ['竹托盘 <b> & \u0001', -3.5],
      [null, 0],
    ],
  })
  const sheet = part(bytes, 'xl/worksheets/sheet1.xml')
  const strings = part(bytes, 'xl/sharedStrings.xml') ?? ''
  expect(sheet).not.toContain('<f>')
  expect(sheet).toContain('<v>12</v>')
  expect(sheet).toContain('<v>-3.5</v>')
  expect(strings + (sheet ?? '')).toContain('竹托盘 &lt;b&gt; &amp; ')
  expect(strings + (sheet ?? '')).toMatch(/(&apos;|&#39;|')=HYPERLINK/)
})

/** A reader of its own: RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i] ?? ''
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') cell += text[(i += 1)]
      else quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === ',' || (letter === '\r' && text[i + 1] === '\n')) {
      row.push(cell)
      cell = ''
      if (letter === '\r') {
        rows.push(row)
        row = []
        i += 1
      }
    } else cell += letter
  }
  return rows
}

/** One file of a zip, by its central directory. */
function part(zip: Uint8Array, name: string): string | undefined {
  const bytes = Buffer.from(zip)
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    const length = bytes.readUInt16LE(at + 28)
    if (bytes.toString('utf8', at + 46, at + 46 + length) !== name) continue
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    return (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8')
  }
  return undefined
}
