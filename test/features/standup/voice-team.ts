import { openProduct, type Product } from '../../support/product.ts'

/** Shanghai wall time as an instant. */
export const shanghai = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`).toISOString()

const setup = `
company: { name: Acme, currency: USD, rates: { 2026-11: { EUR: 1.09, JPY: 0.0065 } } }
stores:
  - { id: us, marketplace: US, name: Acme US }
  - { id: de, marketplace: DE, name: Acme DE }
people:
  - { id: li, name: 李雷, role: operator, language: zh-CN }
  - { id: zhang1, name: 张伟, role: operator, language: zh-CN }
  - { id: zhang2, name: 张伟, role: operator, language: en }
  - { id: han, name: Han Mei, role: manager, language: en }
teams:
  - id: ops
    name: 运营一组
    channel: [{ platform: local, id: ops }, { platform: local, id: ops-en, language: en }]
    zone: Asia/Shanghai
    calendar: CN
    language: zh-CN
    members: [li, zhang1, zhang2, han]
    stores: [us, de]
    standup: { at: "09:00", minutes: 15, remind: [5, 10] }
products:
  - { store: us, sku: TRAY-L, asin: B0C1111111, owner: li, alias: [大号托盘] }
  - { store: us, sku: MAT-XL, asin: B0C1111112, owner: li }
  - { store: us, sku: BIN-4, asin: B0C1111113, owner: zhang2 }
  - { store: de, sku: RACK-3, asin: B0C1111114, owner: zhang1 }
competitors:
  - { store: us, sku: TRAY-L, asin: B0D7654321 }
`

const header =
  '(Parent) ASIN,(Child) ASIN,Title,SKU,Sessions - Total,Page Views - Total,Featured Offer (Buy Box) Percentage,Units Ordered,Unit Session Percentage,Ordered Product Sales,Total Order Items'

type Line = [asin: string, sku: string, sessions: number, offer: string, units: number, sales: string]

/** One day's business report with its true header. */
export function businessReport(lines: readonly Line[]): string {
  const rows = lines.map(
    ([asin, sku, sessions, offer, units, sales]) =>
      `${asin},${asin},${sku},${sku},"${sessions}","${sessions * 2}",${offer},${units},0%,"${sales}",${units}`,
  )
  return [header, ...rows, ''].join('\n')
}

/** The team of voice.md on Tuesday 2026-11-24, its numbers in: TRAY-L fell, MAT-XL rose, RACK-3's traffic is not out. */
export async function voiceTeam(): Promise<Product> {
  const product = await openProduct()
  product.parts.clock.jumpTo(shanghai('2026-11-23', '12:00'))
  await product.apply(setup)
  await product.import(
    'us-before.csv',
    businessReport([
      ['B0C1111111', 'TRAY-L', 620, '99.00%', 84, '$1,679.16'],
      ['B0C1111112', 'MAT-XL', 240, '99.00%', 27, '$755.73'],
      ['B0C1111113', 'BIN-4', 100, '99.00%', 10, '$200.00'],
    ]),
    { store: 'us', from: '2026-11-15' },
  )
  await product.import(
    'us-after.csv',
    businessReport([
      ['B0C1111111', 'TRAY-L', 598, '99.00%', 60, '$1,199.40'],
      ['B0C1111112', 'MAT-XL', 276, '99.00%', 40, '$959.60'],
      ['B0C1111113', 'BIN-4', 101, '99.00%', 10, '$200.00'],
    ]),
    { store: 'us', from: '2026-11-22' },
  )
  await product.import(
    'de-before.csv',
    businessReport([['B0C1111114', 'RACK-3', 150, '99.00%', 15, '€599.85']]),
    {
      store: 'de',
      from: '2026-11-16',
    },
  )
  await product.import('de-after.csv', businessReport([['B0C1111114', 'RACK-3', 0, '0.00%', 6, '€239.94']]), {
    store: 'de',
    from: '2026-11-23',
  })
  await product.say('li', '竞品 B0D7654321 降到17.99', shanghai('2026-11-23', '11:00'))
  return product
}
