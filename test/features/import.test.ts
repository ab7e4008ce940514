import { afterEach, beforeEach, expect, test } from 'vitest'
import { cardText } from '../../src/core/card-text.ts'
import { createWords } from '../../src/core/words.ts'
import { importCard } from '../../src/features/import/import-card.ts'
import { openProduct, type Product } from '../support/product.ts'
import { openDesk } from '../reports/import-here.ts'

const setup = `
company: { name: Acme, currency: USD }
stores:
  - { id: us, marketplace: US, name: Acme US }
people:
  - { id: li, name: 李雷, role: operator, language: zh-CN }
  - { id: han, name: Han Mei, role: manager, language: en }
teams:
  - { id: ops, name: 运营一组, channel: { platform: local, id: ops }, zone: Asia/Shanghai, calendar: CN, language: zh-CN, members: [li, han] }
`
const report = `(Child) ASIN,SKU,Units Ordered,Ordered Product Sales
B0CHILD001,TRAY-L,12,$240.00
B0CHILD002,TRAY-S,two,$24.00
`
const morning = '2026-11-24T01:00:00Z'

let product: Product
beforeEach(async () => {
  product = await openProduct()
  await product.apply(setup)
})
afterEach(() => product.close())

async function ask(person: string, text: string): Promise<string> {
  const answer = await product.say(person, text, morning)
  return answer.kind === 'card' ? cardText(answer.card) : JSON.stringify(answer)
}

test('before anything was imported it says what to do', async () => {
  expect(await ask('li', '导入')).toContain('把报表文件丢进来就行')
  expect(await ask('han', 'import')).toContain('drop a report file here')
})

test('the list shows each import, and what is stale with the place it is found at', async () => {
  await product.import('a.csv', report, { store: 'us', from: '2026-11-19' })
  const chinese = await ask('li', '导入')
  // The closed day in Los Angeles is the 22nd: three days behind, one being allowed.
  expect(chinese).toContain(
    '📄 Acme US 所有订单停在 11-19（晚 3 天）：订单 › 订单报告 › 所有订单，下载后丢进来',
  )
  expect(chinese).toContain('a.csv')
  expect(chinese).toContain('拒收 1 行')
  const english = await ask('han', '/import')
  expect(english).toContain('All orders stops at 19 Nov (3 days behind): Orders › Order Reports › All Orders')
  expect(english).toContain('1 row refused')
  expect(english).toContain('Business report by child ASIN')
})

test('one import is shown with its sums, what it counts for, and the rows that were refused', async () => {
  await product.import('a.csv', report, { store: 'us', from: '2026-11-22' })
  const shown = await ask('han', 'import show 1')
  for (const part of [
    '#1 a.csv',
    'Units: 12',
    'Sales: $240.00',
    '22 Nov',
    'two',
    'not a number',
    'Units Ordered',
  ])
    expect(shown).toContain(part)
  expect(await ask('li', '导入 查看 1')).toContain('不是数字')
  expect(await ask('li', '导入 查看 99')).toContain('没有这个编号的导入')
})

test('a manager takes an import back, and the figures before it count again; an operator may not', async () => {
  await product.import('a.csv', report, { store: 'us', from: '2026-11-22' })
  await product.import('b.csv', report.replace('12,$240.00', '99,$999.00'), {
    store: 'us',
    from: '2026-11-22',
  })
  const units = async () => {
    const rows = await product.parts.db
      .selectFrom('fact_periods as p')
      .innerJoin('sales_facts as f', 'f.import_id', 'p.import_id')
      .select('f.units')
      .execute()
    return rows.map((row) => row.units)
  }
  expect(await ask('li', '导入 撤回 2')).toContain('只有主管和管理员能撤回')
  expect(await units()).toEqual([99])
  expect(await ask('han', 'import take back 2')).toContain('taken back')
  expect(await units()).toEqual([12])
  expect(await ask('han', 'import take back 2')).toContain('nothing to take back')
})

test('the card of a dropped file gives the sums in both languages, and keeps what was typed as text', async () => {
  const desk = await openDesk(['US'])
  const answer = await desk.take({
    name: 'BusinessReport-11-22-26.csv',
    content: report.replace('two', '<@U1>'),
  })
  const names = new Map([['us', 'Acme US']])
  const zh = cardText(importCard(answer, createWords('zh-CN'), names))
  for (const part of [
    '业务报告（子商品）· Acme US · 11-22 周日',
    '2 行，入库 1，拒收 1',
    '件数',
    '$240.00',
    '日期 2026-11-22 取自文件名',
    '新产品 1 个',
    '<@U1>',
  ])
    expect(zh).toContain(part)
  const en = cardText(importCard(answer, createWords('en'), names))
  for (const part of [
    'Business report by child ASIN · Acme US · Sun 22 Nov',
    '2 rows, 1 stored, 1 refused',
    'Units',
    'is taken from the file’s name',
    '1 new products without an owner: TRAY-L',
  ])
    expect(en).toContain(part)
})

test('the card of a file turned down says why and what to do', async () => {
  const desk = await openDesk(['US'])
  const answer = await desk.take({ name: 'x.csv', content: report })
  expect(cardText(importCard(answer, createWords('zh-CN')))).toContain(
    '在聊天里就把文件名改成 us_2026-11-22.csv',
  )
  expect(cardText(importCard(answer, createWords('en')))).toContain('in chat, rename it to us_2026-11-22.csv')
})

test('sums by day and by channel are said in parts', async () => {
  const desk = await openDesk(['US'])
  const en = cardText(importCard(await desk.take('orders.tsv'), createWords('en')))
  expect(en).toContain('22 Nov 6, 23 Nov 2')
  expect(en).toContain('Amazon.com 7, Amazon.de 1')
  expect(en).toContain('$72.96, €27.24')
})
