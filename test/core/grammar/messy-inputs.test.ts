import { expect, test } from 'vitest'
import { findCommand } from '../../../src/core/grammar/find-command.ts'
import { readInput } from '../../../src/core/grammar/read-command.ts'
import { commands } from './sample-commands.ts'
import { context, productOf, stores } from './sample-context.ts'

const tray = productOf('us', 'TRAY-L')
const usd = (minor: number) => ({ minor, currency: 'USD' })

/** What a direct message at 09:05 in Shanghai is read to mean. */
function read(text: string) {
  const found = findCommand(text, commands, { direct: true })
  if (found.kind !== 'text') return found
  const { values, problems, texts } = readInput(found.command, found.rest, context, found.given)
  return { command: found.command.name, values, problems, texts }
}

const understood: [string, string, Record<string, unknown>][] = [
  ['销量TRAY-L 12 昨天', 'sales', { product: tray, units: 12, date: '2026-11-22' }],
  [
    '昨天大号托盘出了12单240刀',
    'sales',
    { product: tray, orders: 12, total: usd(24000), date: '2026-11-22' },
  ],
  [
    '／销量　ＴＲＡＹ－Ｌ　１２　＄240　昨日',
    'sales',
    { product: tray, units: 12, total: usd(24000), date: '2026-11-22' },
  ],
  [
    '销量 tray-l 11.20 15个 299.85',
    'sales',
    { product: tray, date: '2026-11-20', units: 15, total: usd(29985) },
  ],
  ['销量 B0C1234567 前天 0', 'sales', { product: tray, units: 0, date: '2026-11-21' }],
  ['TRAY-L 昨天卖了一百二', 'sales', { product: tray, units: 120, date: '2026-11-22' }],
  ['销量 TRAY-L', 'sales', { product: tray }],
  [
    '备货 TRAY-L 1.2k 海运 12月5号前下单',
    'restock',
    { product: tray, units: 1200, mode: 'sea', orderBy: '2026-12-05' },
  ],
  [
    '补货 TRAY-L 20箱 空运 下周三发',
    'restock',
    { product: tray, units: 480, mode: 'air', shipOn: '2026-12-02' },
  ],
  ['返单 BOX-6 3w', 'restock', { product: productOf('us', 'BOX-6'), units: 30_000 }],
  [
    '竞品 B0D7654321 降到19.99挂了20%券',
    'competitor',
    { asin: 'B0D7654321', kind: 'price', price: usd(1999), coupon: 0.2, note: '降到19.99挂了20%券' },
  ],
  [
    '竞品 https://www.amazon.com/dp/B0D7654321?th=1 上秒杀了',
    'competitor',
    { asin: 'B0D7654321', kind: 'deal', note: '上秒杀了' },
  ],
  ['请假 明天下午', 'dayoff', { days: { from: '2026-11-25', to: '2026-11-25' }, part: 'afternoon' }],
  [
    '改动 TRAY-L 主图换了 今早',
    'listing',
    { product: tray, kind: 'main-image', date: '2026-11-23', note: '主图换了' },
  ],
  [
    '待办 @李雷 周五前 TRAY-L 否掉 bamboo straw',
    'action',
    { owner: { id: 'li', name: '李雷' }, due: '2026-11-27', product: tray, title: '否掉 bamboo straw' },
  ],
  ['记错了 应该是21', 'undo', { value: 21 }],
  ['周报 上周 德国', 'weekly-report', { week: '2026-W47', store: stores.de }],
]

test.each(understood)('“%s” is understood', (text, command, values) => {
  expect(read(text)).toMatchObject({ command, values, problems: {} })
  expect(Object.keys((read(text) as { values: object }).values).toSorted()).toEqual(
    Object.keys(values).toSorted(),
  )
})

test('three bare numbers are unclear, and what was understood is kept for the form', () => {
  const answer = read('销量 TRAY-L 12 24 240')
  expect(answer).toMatchObject({
    command: 'sales',
    values: { product: tray, units: 12 },
    texts: { product: 'TRAY-L', units: '12' },
  })
  expect(answer).toMatchObject({
    problems: { '': { zh: expect.stringContaining('24 240'), en: expect.stringContaining('total=24') } },
  })
})

test('a negative quantity of sales is refused because returns are not sales', () => {
  expect(read('销量 TRAY-L -3')).toMatchObject({
    values: { product: tray },
    texts: { units: '-3' },
    problems: {
      units: { zh: expect.stringContaining('退货不算销量'), en: expect.stringContaining('Returns') },
    },
  })
})

test('a name two people have is asked about, with their ids', () => {
  expect(read('请假 26-27 张伟顶')).toMatchObject({
    command: 'dayoff',
    values: { days: { from: '2026-11-26', to: '2026-11-27' } },
    texts: { days: '26-27', cover: '张伟' },
    problems: { cover: { zh: expect.stringMatching(/@zhang-de.*@zhang-jp/) } },
  })
})

test('English says the same in any order', () => {
  const values = { product: tray, units: 12, total: usd(24000), date: '2026-11-22' }
  for (const text of [
    '/sales TRAY-L 12 $240 yesterday',
    'sales yesterday $240 TRAY-L 12 units',
    '/zaohui sales 12 pcs of tray-l on Nov 22 for 240 USD',
    'sales product=TRAY-L units=12 total="240 USD" date=22 Nov',
    '销量 产品：TRAY-L 件数＝12 销售额=$240 日期: 昨天',
  ])
    expect(read(text)).toMatchObject({ command: 'sales', values, problems: {} })
})

test('metrics are recognised by their own names', () => {
  expect(read('IPI 468')).toMatchObject({
    command: 'metric',
    values: { metric: 'ipi', value: 468 },
    problems: {},
  })
  expect(read('AHR 240')).toMatchObject({
    command: 'metric',
    values: { metric: 'ahr', value: 240 },
    problems: {},
  })
  expect(read('回复率 93%')).toMatchObject({ values: { metric: 'response', value: 0.93 }, problems: {} })
})

test('cartons are counted with the units of the product named anywhere in the text', () => {
  expect(read('备货 units=20箱 TRAY-L')).toMatchObject({ values: { units: 480 }, problems: {} })
  expect(read('备货 5箱+20件 TRAY-L')).toMatchObject({ values: { units: 140 }, problems: {} })
  expect(read('备货 20箱 MAT-9')).toMatchObject({
    problems: { units: { zh: expect.stringContaining('没有装箱数') } },
  })
})

test('dates and currency follow the store of the product that was named', () => {
  // In Tokyo it is already the 24th.
  expect(read('销量 MAT-9 日本 12 ¥8800 昨天')).toMatchObject({
    values: {
      product: productOf('jp', 'MAT-9'),
      date: '2026-11-23',
      total: { minor: 8800, currency: 'JPY' },
    },
    problems: {},
  })
  expect(read('销量 MAT-9 12 昨天')).toMatchObject({
    values: { product: productOf('us', 'MAT-9'), date: '2026-11-22' },
  })
  expect(read('销量 RACK-3 6 88.50 昨天')).toMatchObject({
    values: { total: { minor: 8850, currency: 'EUR' } },
  })
  expect(read('销量 12 昨天 地垫 日本站')).toMatchObject({
    values: { product: productOf('jp', 'MAT-9') },
    problems: {},
  })
})

test('a product of two other stores is asked about', () => {
  expect(read('销量 PAN-1 12')).toMatchObject({
    texts: { product: 'PAN-1', units: '12' },
    problems: { product: { zh: expect.stringContaining('de/PAN-1 或 jp/PAN-1') } },
  })
})

test('an unknown product gets the nearest names', () => {
  expect(read('销量 大号拖盘 12')).toMatchObject({
    problems: { product: { zh: expect.stringContaining('us/TRAY-L') } },
  })
  expect(read('销量 TRAYL-9 12')).toMatchObject({
    values: { units: 12 },
    texts: { product: 'TRAYL-9' },
    problems: { product: { en: expect.stringContaining('TRAYL-9') } },
  })
})

test('a value the sentence leads into stays in the note, and the quotation in a note is not read', () => {
  expect(read('待办 跟进周五的会')).toMatchObject({ values: { due: '2026-11-27', title: '跟进周五的会' } })
  expect(read('/action tomorrow call the factory about TRAY-L')).toMatchObject({
    values: { due: '2026-11-25', product: tray, title: 'call the factory about TRAY-L' },
  })
  expect(read('待办 "check 3 of TRAY-L tomorrow"')).toMatchObject({
    values: { title: 'check 3 of TRAY-L tomorrow' },
    problems: {},
  })
})

test('what is named beats what is found, and the second of one name is not dropped', () => {
  const unclear = (words: string) => ({ problems: { '': { zh: expect.stringContaining(words) } } })
  expect(read('销量 TRAY-L 12件 units=15')).toMatchObject({ values: { units: 15 }, ...unclear('12件') })
  expect(read('销量 TRAY-L 12 昨天 前天')).toMatchObject({
    values: { date: '2026-11-22' },
    ...unclear('前天'),
  })
})

test('one’s own ASIN is not taken for a competitor’s', () => {
  expect(read('竞品 B0C1234567 B0D7654321 降价了')).toMatchObject({
    values: { product: tray, asin: 'B0D7654321' },
  })
  expect(read('竞品 B0C1234567 降价了')).toMatchObject({
    problems: { asin: { en: 'Competitor ASIN is needed' } },
  })
})

test('a quotation inside a note that was named is part of the note', () => {
  expect(read('备货 TRAY-L 12 备注：ask "Mr Wu" first units=15')).toMatchObject({
    values: { note: 'ask "Mr Wu" first', units: 15 },
  })
  expect(read('/restock BOX-6 note=ask "Mr Wu" 5 times')).toMatchObject({
    values: { note: 'ask "Mr Wu" 5 times' },
  })
})
