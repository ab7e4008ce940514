import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { day, openDesk } from './import-here.ts'

const header = '(Child) ASIN,SKU,Units Ordered,Ordered Product Sales'
const business = (...lines: string[]) => `${[header, ...lines].join('\n')}\n`
const yesterday = day('2026-11-22')

test('a bad row is set aside with its line, column, value and reason; the rest is imported', async () => {
  const desk = await openDesk(['US'])
  const content = business(
    'B0CHILD001,A,3,$30.00',
    'B0CHILD002,B,three,$30.00',
    'B0CHILD003,C,3,30.0.0',
    'B0CHILD004,D,-3,$30.00',
    ',E,3,$30.00',
    'B0CHILD006,F,3,€30.00',
    'B0CHILD007,G,3',
    'B0CHILD008,H,3,$30.00,more',
    '"B0CHILD009,I,3,$30.00',
    'B0CHILD010,J,,$30.00',
    'B0CHILD011,K,3,$30.001',
    '',
    'B0CHILD012,L,99999999999,$30.00',
    'B0CHILD013,M,4,$40.00,,',
  )
  const answer = await desk.read({ name: 'r.csv', content }, yesterday)
  expect(answer.rows).toEqual({ read: 13, stored: 2, refused: 11, ignored: 0 })
  expect(answer.sums).toMatchObject({ units: 7, salesMinor: { USD: 7000 } })
  const units = 'Units Ordered'
  const sales = 'Ordered Product Sales'
  expect(answer.refused).toEqual([
    { line: 3, column: units, value: 'three', reason: 'bad-number' },
    { line: 4, column: sales, value: '30.0.0', reason: 'bad-number' },
    { line: 5, column: units, value: '-3', reason: 'out-of-range' },
    { line: 6, column: '(Child) ASIN', value: '', reason: 'missing-key' },
    { line: 7, column: sales, value: '€30.00', reason: 'bad-currency' },
    { line: 8, column: null, value: null, reason: 'ragged-row: 3 cells under 4 columns' },
    { line: 9, column: null, value: null, reason: 'ragged-row: 5 cells under 4 columns' },
    { line: 10, column: null, value: null, reason: 'unclosed-quote' },
    { line: 11, column: units, value: '', reason: 'bad-number' },
    { line: 12, column: sales, value: '$30.001', reason: 'bad-number' },
    { line: 14, column: units, value: '99999999999', reason: 'out-of-range' },
  ])
})

const wholes: [string, string | Uint8Array, string][] = [
  ['nothing', '', 'empty-file'],
  ['blank lines', '\n \n\n', 'empty-file'],
  ['a header alone', `${header}\n`, 'header-only'],
  ['some other table', 'Name,Colour\nApple,red\n', 'unknown-report'],
  ['prose', 'Dear all,\nplease find attached.\n', 'unknown-report'],
  ['no units', '(Child) ASIN,SKU,Ordered Product Sales\nB0CHILD001,A,$1.00\n', 'missing-column'],
  [
    'units twice',
    '(Child) ASIN,Units Ordered,Units Ordered,Ordered Product Sales\nB0CHILD001,1,1,$1.00\n',
    'duplicate-column',
  ],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'not-text'],
  ['bytes', new Uint8Array(Array.from({ length: 4000 }, (_, i) => (i * 73 + 11) % 256)), 'not-text'],
  ['gzip', gzipSync(header), 'not-text'],
  ['broken JSON', '{"reportSpecification": {', 'bad-json'],
  ['other JSON', '{"hello": [1]}', 'unknown-report'],
  ['half an archive', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3]), 'corrupt-archive'],
]

for (const [what, content, reason] of wholes) {
  test(`${what} is turned down whole: ${reason}`, async () => {
    const desk = await openDesk(['US'])
    const answer = await desk.take({ name: 'BusinessReport-11-22-26.csv', content })
    expect(answer).toMatchObject({ file: 'BusinessReport-11-22-26.csv', error: { reason } })
    expect(await desk.db.selectFrom('sales_facts').selectAll().execute()).toEqual([])
    expect(await desk.db.selectFrom('products').selectAll().execute()).toEqual([])
    // It is remembered, so that /import can say why.
    expect(await desk.db.selectFrom('imports').select(['file', 'state']).execute()).toEqual([
      { file: 'BusinessReport-11-22-26.csv', state: 'failed' },
    ])
  })
}

test('a file over the limit is not read', async () => {
  const desk = await openDesk(['US'])
  const answer = await desk.take('business-en-us.csv', { ...yesterday, maxBytes: 100 })
  expect(answer).toMatchObject({ error: { reason: 'too-large' } })
})

test('a cell longer than any report has costs its row only', async () => {
  const desk = await openDesk(['US'])
  const long = 'x'.repeat(70_000)
  const content = `Title,${header}\n${long},B0CHILD001,A,3,$30.00\n"${long}",B0CHILD002,B,3,$30.00\nTray,B0CHILD003,C,3,$30.00\n`
  const answer = await desk.read({ name: 'r.csv', content }, yesterday)
  expect(answer.refused.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'cell-too-large'],
    [3, 'cell-too-large'],
  ])
  expect(answer.rows.stored).toBe(1)
})

test('a quote left open costs its line, not the lines after it', async () => {
  const desk = await openDesk(['US'])
  const content = `Title,${header}
"Tray,B0CHILD001,A,3,$30.00
Rack,B0CHILD002,B,4,$40.00
"Pot, large",B0CHILD003,C,5,$50.00
"over two
lines",B0CHILD004,D,6,$60.00
`
  const answer = await desk.read({ name: 'r.csv', content }, yesterday)
  expect(answer.refused).toEqual([{ line: 2, column: null, value: null, reason: 'unclosed-quote' }])
  expect(answer.sums).toMatchObject({ units: 15 })
})

test('bytes that are no letters cost their row, when they stand in its key', async () => {
  const desk = await openDesk(['US'])
  const content = Buffer.concat([
    Buffer.from(business('B0CHILD001,竹托盘大号小号,3,$30.00', 'B0CHILD002,竹托盘')),
    Buffer.from([0xff]),
    Buffer.from(',4,$40.00\n'),
  ])
  const answer = await desk.read(
    { name: 'r.csv', content: Buffer.from(content.toString('latin1').replace('\n\xff', '\xff'), 'latin1') },
    yesterday,
  )
  expect(answer.refused).toMatchObject([{ line: 3, column: 'SKU', reason: 'bad-encoding' }])
  expect(answer.rows.stored).toBe(1)
})

test('a file none of whose rows can be read replaces nothing', async () => {
  const desk = await openDesk(['US'])
  await desk.read({ name: 'a.csv', content: business('B0CHILD001,A,3,$30.00') }, yesterday)
  const bad = await desk.read({ name: 'b.csv', content: business('B0CHILD001,A,x,$30.00') }, yesterday)
  expect(bad.rows).toEqual({ read: 1, stored: 0, refused: 1, ignored: 0 })
  const live = await desk.db
    .selectFrom('fact_periods as p')
    .innerJoin('sales_facts as f', 'f.import_id', 'p.import_id')
    .select(['f.units'])
    .execute()
  expect(live).toEqual([{ units: 3 }])
})
