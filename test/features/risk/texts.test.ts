import { expect, test } from 'vitest'
import { openAlerts, severityMark, type Alert } from '../../../src/facts/alerts.ts'
import { morning, openShop, type Shop } from './shop.ts'
import { box6 } from './stock-rows.ts'

/** Title, lines and next step as a card has them, without its buttons. */
async function texts(shop: Shop, sku: string | null, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<string[]> {
  const found = await openAlerts(shop.db, { severities: ['red', 'orange', 'yellow'] })
  return found
    .filter((alert) => alert.sku === sku)
    .flatMap((alert) => {
      const said = alert.said[language]
      const next = language === 'en' ? 'Next: ' : '下一步：'
      return [`${severityMark(alert.severity)} ${said.title}`, ...said.lines, `${next}${said.next}`]
    })
}

const aging = { age_date: '2026-11-23', volume_unit: 'cubic feet' }

/** What a planning report says of a product that sells so much a day. */
const selling = (daily: number) => ({
  units_t7: daily * 7,
  units_t30: daily * 30,
  units_t60: daily * 60,
  units_t90: daily * 90,
})

async function only(shop: Shop, sku: string | null): Promise<Alert> {
  const found = (await openAlerts(shop.db, { severities: ['red', 'orange', 'yellow'] })).filter(
    (alert) => alert.sku === sku,
  )
  expect(found).toHaveLength(1)
  return found[0] as Alert
}

test('BOX-6: the latest order date by sea, as in the sample', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  await shop.sweep()
  expect(await texts(shop, 'BOX-6')).toEqual([
    '🔴 BOX-6（美国）海运最迟下单日 11-27（剩 3 天）',
    '可售 610+在途 365，日均 13，02-07 断货；晚一周少卖约 $2,729',
    '下一步：下单 960 件（40 箱）；空运最迟 12-24',
  ])
  expect(await texts(shop, 'BOX-6', 'en')).toEqual([
    '🔴 BOX-6 (US) latest sea order date 27 Nov (3 days left)',
    '610 on hand + 365 inbound, 13 a day, sells out on 7 Feb; a week late loses about $2,729',
    'Next: order 960 units (40 cartons); air by 24 Dec at the latest',
  ])
  const { said } = await only(shop, 'BOX-6')
  expect(said['zh-CN'].checkIn).toBe('BOX-6 美国 海运最迟下单日 11-27：可售 610+在途 365＝75 天，建议 960 件')
  expect(said['zh-CN'].buttons.map((button) => button.label)).toEqual(['今天下单', '改空运，12-24 前'])
  expect(said['zh-CN'].digest).toBe('BOX-6 美国海运最迟下单日 11-27，晚一周约少卖 $2,729')
  expect(said['zh-CN'].todo).toBe('今天下单 960 件')
  expect(said.en.digest).toBe('BOX-6 US latest sea order date 27 Nov; a week late loses about $2,729')
  expect(said.en.todo).toBe('order 960 today')
})

// Spread over 91–180 days, 22 of 90 parts are past 180 in 22 days: 218 of 892 units. 4 a day sell 88 of them, the oldest
// first; 130 are left, at 0.9 cubic feet and $0.50 each: $58.50. Six more a day from 11-24 on would sell these too.
test('RACK-3: the surcharge before it falls due, as in the sample', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', {
    'RACK-3': { ...aging, available: 892, age_91_180: 892, unit_volume: 0.9, ...selling(4) },
  })
  await shop.sweep()
  expect(await texts(shop, 'RACK-3')).toEqual([
    '🟠 RACK-3（美国）12-15 超龄库存附加费约 $58.50：130 件满 181 天',
    '每天多卖 6 件可免',
    '下一步：12-01 前定券 / LD / 移除',
  ])
  expect(await texts(shop, 'RACK-3', 'en')).toEqual([
    '🟠 RACK-3 (US) aged inventory surcharge about $58.50 on 15 Dec: 130 units aged 181+ days',
    'Sell 6 more a day to avoid it',
    'Next: coupon, Lightning Deal or removal, decide before 1 Dec',
  ])
  const { said } = await only(shop, 'RACK-3')
  expect(said['zh-CN'].checkIn).toBe('RACK-3 美国 12-15 超龄库存附加费约 $58.50：每天多卖 6 件可免')
  expect(said['zh-CN'].buttons.map((button) => button.label)).toEqual(['挂券', '移除'])
})

// 1,174 × 22 / 90 − 3.5 × 22 = 210 units of 2.7 cubic feet; ten more a day is three times what it sells.
test('POT-8: where selling cannot do it, a deal or removal is asked for today', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', {
    'POT-8': { ...aging, available: 1174, age_91_180: 1174, unit_volume: 2.7, ...selling(3.5) },
  })
  await shop.sweep()
  const { said, severity } = await only(shop, 'POT-8')
  expect(severity).toBe('orange')
  expect(said['zh-CN'].digest).toBe('POT-8 美国 12-15 超龄库存附加费约 $283.50（210 件）')
  expect(said['zh-CN'].todo).toBe('今天定 BD 或移除')
  expect(said.en.digest).toBe('POT-8 US aged inventory surcharge about $283.50 on 15 Dec (210 units)')
  expect(said.en.todo).toBe('Best Deal or removal, decide today')
  expect(said['zh-CN'].lines).toEqual(['每天要多卖 10 件才可免，靠卖来不及'])
})

test('LAMP-2: not buyable for the second day, as in the sample', async () => {
  const shop = await openShop()
  await shop.sold('de', 'LAMP-2', '2026-11-23', 30, 6, 18_600)
  await shop.stock('de', '2026-11-23', { 'LAMP-2': { available: 640, currency: 'EUR' } })
  await shop.listings('de', '2026-11-24', { 'LAMP-2': ['Inactive', 'Restricted product', '2026-11-23'] })
  await shop.sweep()
  expect(await texts(shop, 'LAMP-2')).toEqual([
    '🔴 LAMP-2（德国）不可售第 2 天：限制商品审核',
    '已少卖约 €372；库存 640 件，最晚 01-22 强制移除',
    '下一步：补发票，填 Case 号',
  ])
  expect(await texts(shop, 'LAMP-2', 'en')).toEqual([
    '🔴 LAMP-2 (DE) not buyable, day 2: restricted-product review',
    'about €372 lost so far; 640 units in stock, removed by 22 Jan at the latest',
    'Next: send the invoice, note the case number',
  ])
  const { said } = await only(shop, 'LAMP-2')
  expect(said['zh-CN'].digest).toBe('LAMP-2 德国不可售第 2 天（限制商品审核），约少卖 €186/天')
  expect(said['zh-CN'].todo).toBe('中午前补发票')
  expect(said.en.digest).toBe('LAMP-2 DE not buyable, day 2 (restricted-product review), about €186/day lost')
  expect(said.en.todo).toBe('invoice by noon')
})

test('IPI 438, as in the sample; below 400 it is red', async () => {
  const shop = await openShop()
  await shop.metric('us', 'ipi', 462, '2026-11-16')
  await shop.metric('us', 'ipi', 438, '2026-11-23')
  await shop.sweep()
  expect(await texts(shop, null)).toEqual([
    '🟠 IPI 438（美国，上周 462，目标 500）',
    '低于 400 可能限仓；看冗余、售出率、无在售、有存货率',
    '下一步：清冗余最大的 3 个 SKU',
  ])
  expect(await texts(shop, null, 'en')).toEqual([
    '🟠 IPI 438 (US, 462 last week, goal 500)',
    'below 400 storage may be limited; look at excess, sell-through, stranded and in-stock rate',
    'Next: clear the 3 SKUs with the most excess',
  ])
  await shop.metric('us', 'ipi', 396, '2026-11-23')
  await shop.sweep('2026-11-24T02:00:00.000Z')
  expect((await texts(shop, null))[0]).toBe('🔴 IPI 396（美国，上周 462，目标 500）')
})

test('a message about one alert is its card: title, lines, next step, what can be done', async () => {
  const shop = await openShop()
  await shop.stock('us', '2026-11-23', { 'BOX-6': box6 })
  await shop.sweep()
  const [message, ...others] = await shop.messages()
  expect(others).toEqual([])
  expect(message?.to).toBe('li')
  expect(message?.at).toBe(morning)
  expect(message?.text).toBe(
    [
      '🔴 BOX-6（美国）海运最迟下单日 11-27（剩 3 天）',
      '可售 610+在途 365，日均 13，02-07 断货；晚一周少卖约 $2,729',
      '下一步：下单 960 件（40 箱）；空运最迟 12-24',
      '[今天下单] [改空运，12-24 前] [我来处理] [明天再说] [3 天后] [下周] [已处理] [转给…]',
    ].join('\n'),
  )
})
