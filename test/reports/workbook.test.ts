import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { day, openDesk, type Desk } from './import-here.ts'

const yesterday = day('2026-11-22')
const header = [
  '(Child) ASIN',
  'SKU',
  'Title',
  'Featured Offer (Buy Box) Percentage',
  'Units Ordered',
  'Ordered Product Sales',
]

type Cell = string | number | null | { value: number; format: string }

async function workbook(desk: Desk, rows: Cell[][]): Promise<Uint8Array> {
  const path = join(desk.folder, 'made.xlsx')
  const data = rows.map((row) =>
    row.map((cell) =>
      cell === null
        ? null
        : typeof cell === 'object'
          ? { type: Number, ...cell }
          : { type: typeof cell === 'number' ? Number : String, value: cell },
    ),
  )
  await writeXlsxFile(data as never).toFile(path)
  return readFileSync(path)
}

test('a workbook says the same as the text it was made from: numbers, percentages, texts, empty cells', async () => {
  const desk = await openDesk(['US'])
  const content = await workbook(desk, [
    ['Sales and traffic', null, null, null, null, null],
    header,
    ['B0CHILD001', 'A', 'Tray & "lid"', { value: 0.9912, format: '0.00%' }, 60, 1199.4],
    ['B0CHILD002', 'B', null, '97.5%', '1,004', '$2,000.05'],
    // What Excel makes of 0.1 + 0.2.
    ['B0CHILD003', 'C', 'Rack', null, 3, 0.30000000000000004],
    ['B0CHILD004', 'D', 'Pot', null, 'x', 1],
  ])
  const answer = await desk.read({ name: 'named.csv', content }, yesterday)
  expect(answer.rows).toEqual({ read: 4, stored: 3, refused: 1, ignored: 0 })
  expect(answer.refused).toEqual([{ line: 6, column: 'Units Ordered', value: 'x', reason: 'bad-number' }])
  // 1,199.40 + 2,000.05 + 0.30
  expect(answer.sums).toMatchObject({ units: 1067, salesMinor: { USD: 319975 } })
  const shares = await desk.db.selectFrom('sales_facts').select('featured_offer').orderBy('line').execute()
  expect(shares.map((row) => row.featured_offer)).toEqual([0.9912, 0.975, null])
})

test('dates of a workbook are days', async () => {
  const desk = await openDesk(['US'])
  const content = await workbook(desk, [
    ['snapshot-date', 'sku', 'available'],
    [{ value: 46347, format: 'yyyy-mm-dd' }, 'TRAY', 5],
  ])
  // Excel's day 46347 is 21 November 2026.
  expect((await desk.read({ name: 'p.xlsx', content })).period).toEqual(day('2026-11-21'))
})

test('of several sheets the one that is a report is read', async () => {
  const desk = await openDesk(['US'])
  const content = zip({
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="About" r:id="a"/><sheet name="Data" r:id="b"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Target="worksheets/one.xml"/><Relationship Id="b" Target="/xl/worksheets/two.xml"/></Relationships>`,
    'xl/worksheets/one.xml': sheet([['About this file']]),
    'xl/worksheets/two.xml': sheet([
      ['(Child) ASIN', 'Units Ordered', 'Ordered Product Sales'],
      ['B0CHILD001', '3', '$30.00'],
    ]),
  })
  expect((await desk.read({ name: 'w.xlsx', content }, yesterday)).sums).toMatchObject({ units: 3 })
})

test('phonetic readings are no part of a shared text', async () => {
  const desk = await openDesk(['JP'])
  const content = zip({
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Target="worksheets/one.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst><si><t>(Child) ASIN</t></si><si><t>SKU</t></si><si><t>Units Ordered</t></si><si><t>Ordered Product Sales</t></si><si><r><t>竹</t></r><r><t>トレー</t></r><rPh sb="0" eb="1"><t>タケ</t></rPh></si></sst>`,
    'xl/worksheets/one.xml': `<worksheet><sheetData><row r="1">${[0, 1, 2, 3].map((i) => `<c t="s"><v>${i}</v></c>`).join('')}</row><row r="3"><c r="A3" t="inlineStr"><is><t>B0CHILD001</t></is></c><c r="B3" t="s"><v>4</v></c><c r="C3"><f>1+2</f><v>3</v></c><c r="D3"><v>1.2E3</v></c></row></sheetData></worksheet>`,
  })
  await desk.read({ name: 'w.xlsx', content }, yesterday)
  expect(await desk.db.selectFrom('products').select('sku').execute()).toEqual([{ sku: '竹トレー' }])
  expect(await desk.db.selectFrom('sales_facts').select(['line', 'units', 'sales_minor']).execute()).toEqual([
    { line: 3, units: 3, sales_minor: 1200 },
  ])
})

const book = {
  'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Target="worksheets/one.xml"/></Relationships>`,
}

test('an archive that unpacks to far more than it is gets no further', async () => {
  const desk = await openDesk(['US'])
  const content = zip({ ...book, 'xl/worksheets/one.xml': `<worksheet>${' '.repeat(100 << 20)}` })
  expect(content.length).toBeLessThan(1 << 20)
  expect(await desk.take({ name: 'w.xlsx', content })).toMatchObject({
    error: { reason: 'archive-too-large' },
  })
  // Also when it lies about it.
  const lying = zip({ ...book, 'xl/worksheets/one.xml': `<worksheet>${' '.repeat(100 << 20)}` }, 1000)
  expect(await desk.take({ name: 'w.xlsx', content: lying })).toMatchObject({
    error: { reason: 'corrupt-archive' },
  })
})

test('broken XML and archives of something else are turned down', async () => {
  const desk = await openDesk(['US'])
  const broken = zip({ ...book, 'xl/worksheets/one.xml': '<worksheet><row></worksheet>' })
  expect(await desk.take({ name: 'w.xlsx', content: broken })).toMatchObject({
    error: { reason: 'corrupt-archive' },
  })
  const other = zip({ 'readme.txt': 'hello' })
  expect(await desk.take({ name: 'w.xlsx', content: other })).toMatchObject({
    error: { reason: 'unknown-report' },
  })
  const empty = zip({ ...book, 'xl/worksheets/one.xml': '<worksheet><sheetData/></worksheet>' })
  expect(await desk.take({ name: 'w.xlsx', content: empty })).toMatchObject({
    error: { reason: 'empty-file' },
  })
  const cut = zip({ ...book, 'xl/worksheets/one.xml': sheet([['a']]) }).subarray(0, 300)
  expect(await desk.take({ name: 'w.xlsx', content: cut })).toMatchObject({
    error: { reason: 'corrupt-archive' },
  })
})

function sheet(rows: string[][]): string {
  const cells = (row: string[]) => row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')
  return `<worksheet><sheetData>${rows.map((row) => `<row>${cells(row)}</row>`).join('')}</sheetData></worksheet>`
}

/** An archive by hand (APPNOTE 6.3.10), so that it can lie: `claimed` is the unpacked size it gives for long parts. */
function zip(parts: Record<string, string>, claimed?: number): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const size = claimed !== undefined && bytes.length > claimed ? claimed : bytes.length
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(size, 18)
    fields.writeUInt16LE(name.length, 22)
    locals.push(Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed)
    const entry = Buffer.alloc(42)
    entry.writeUInt16LE(20, 0)
    fields.copy(entry, 2, 0, 26)
    entry.writeUInt32LE(offset, 38)
    central.push(Buffer.from('PK\u0001\u0002'), entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  const count = Object.keys(parts).length
  end.writeUInt16LE(count, 4)
  end.writeUInt16LE(count, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end])
}

function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
