import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachDay } from '../../../src/lib/dates.ts'
import { openProduct, type Product } from '../../support/product.ts'
import { businessReport, shanghai } from './voice-team.ts'

let product: Product
beforeEach(async () => {
  product = await openProduct()
  product.parts.clock.jumpTo(shanghai('2026-09-01', '08:00'))
  await product.apply(`
stores: [{ id: us, marketplace: US, name: Acme US }]
people:
  - { id: li, name: 李雷, role: operator, language: zh-CN }
  - { id: amy, name: Amy, role: operator, language: en }
  - { id: han, name: Han Mei, role: manager, language: en }
teams:
  - id: ops
    name: 运营一组
    channel: [{ platform: local, id: ops }, { platform: local, id: ops-en, language: en }]
    zone: Asia/Shanghai
    calendar: CN
    language: zh-CN
    members: [li, amy, han]
    stores: [us]
products:
  - { store: us, sku: TRAY-L, asin: B0C1111111, owner: li }
  - { store: us, sku: TRAY-S, asin: B0C1111112, owner: li }
  - { store: us, sku: BIN-4, asin: B0C1111113, owner: li }
  - { store: us, sku: MAT-XL, asin: B0C1111114, owner: li }
  - { store: us, sku: BOX-6, asin: B0C1111115, owner: amy }
`)
})
afterEach(() => product.close())

const skus = ['TRAY-L', 'TRAY-S', 'BIN-4', 'MAT-XL', 'BOX-6']

/** Reports of single days: of each product so many units at $20. */
async function reports(from: string, to: string, units: (day: string) => number[]): Promise<void> {
  for (const day of eachDay(from, to)) {
    const lines = units(day).map(
      (count, n) => [`B0C111111${n + 1}`, skus[n] ?? '', 1000, '99.00%', count, `$${count * 20}.00`] as const,
    )
    await product.import(`us-${day}.csv`, businessReport(lines.map((line) => [...line])), {
      store: 'us',
      from: day,
    })
  }
}

/** The morning of a day: what each gets at 09:00, and the digests of 09:15. */
async function morning(day: string): Promise<Record<'li' | 'amy' | 'ops' | 'ops-en', string>> {
  for (const time of ['08:59', '09:00', '09:15']) await product.tick(shanghai(day, time))
  const said = await product.messages(shanghai(day, '08:59'))
  const first = (to: string) => said.find((one) => one.to === to && !one.thread)?.text ?? ''
  return { li: first('li'), amy: first('amy'), ops: first('ops'), 'ops-en': first('ops-en') }
}

test('on Monday the days since Friday’s check-in are one span, summed, beside the same days last week', async () => {
  // Thursday to Saturday fall from 60 to 40 a day; Friday's check-in had told Wednesday.
  await reports('2026-11-10', '2026-11-21', (day) =>
    day >= '2026-11-19' ? [40, 10, 10, 10, 30] : [60, 10, 10, 10, 30],
  )
  const friday = await morning('2026-11-20')
  expect(friday.li).toContain('对比上周同日')
  expect(friday.ops).toContain('📊 最近完整日（对比上周同日）')
  const monday = await morning('2026-11-23')
  expect(monday.li).toContain('美国 11-19 周四～11-21 周六（共 3 天；太平洋时间；流量初值）')
  expect(monday.li).toContain('对比上周同期')
  expect(monday.li).toContain('美国 4 个 $4,200.00（−22%）210 件')
  expect(monday.li).toContain('① TRAY-L 美国 −$1,200.00（180→120 件）')
  expect(monday.amy).toContain('US Thu 19 Nov – Sat 21 Nov (3 days; Pacific time; traffic provisional)')
  expect(monday.amy).toContain('against the same days last week')
  expect(monday.amy).toContain('US 1 SKU $1,800.00 (0%) 90 units')
  expect(monday.ops).toContain('📊 上次早会以来的完整日（对比上周同期）')
  expect(monday.ops).toContain('美国 11-19 周四～11-21 周六 $6,000（−17%）300 件')
  expect(monday['ops-en']).toContain('📊 Full days since the last stand-up (vs same days last week)')
  const tuesday = await morning('2026-11-24')
  expect(tuesday.li).toContain('停在这天')
})

test('after a holiday: totals of all its days, and the worst three', async () => {
  // National Day: asked on Wednesday 30 September, again on Thursday 8 October. MAT-XL rises most of all.
  await reports('2026-09-10', '2026-10-06', (day) =>
    day >= '2026-09-29' ? [30, 35, 40, 200, 30] : [60, 60, 60, 60, 30],
  )
  await morning('2026-09-30')
  for (const day of eachDay('2026-10-01', '2026-10-07')) expect((await morning(day)).li).toBe('')
  const after = await morning('2026-10-08')
  const days = eachDay('2026-09-29', '2026-10-06').length
  expect(days).toBe(8)
  expect(after.li).toContain('美国 09-29 周二～10-06 周二（共 8 天')
  expect(after.li).toContain('对比两周前同期')
  expect(after.li).toContain(`美国 4 个 $${((30 + 35 + 40 + 200) * 20 * 8).toLocaleString('en-US')}.00`)
  expect(after.li).toContain('① TRAY-L 美国 −$4,800.00（480→240 件）')
  expect(after.li).toContain('② TRAY-S 美国 −$4,000.00（480→280 件）')
  expect(after.li).toContain('③ BIN-4 美国 −$3,200.00（480→320 件）')
  expect(after.li).not.toContain('MAT-XL')
  expect(after['ops-en']).toContain('(vs same days 2 weeks earlier)')
})
