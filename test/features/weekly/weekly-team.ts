import { openProduct, type Product } from '../../support/product.ts'
import { businessReport } from '../standup/voice-team.ts'
import { eachDay } from '../../../src/lib/dates.ts'
import { instantAt } from '../../../src/lib/zones.ts'

/** A moment on the team's wall. */
export const shanghai = (date: string, time: string) => instantAt(date, time, 'Asia/Shanghai')

const setup = `
company: { name: Acme, currency: USD, rates: { 2026-11: { EUR: 1.1 } } }
stores:
  - { id: us, marketplace: US, name: Acme US }
  - { id: de, marketplace: DE, name: Acme DE }
people:
  - { id: li, name: 李雷, role: operator, language: zh-CN, local: li }
  - { id: amy, name: Amy, role: operator, language: en, local: amy }
  - { id: han, name: 韩梅, role: manager, language: zh-CN, local: han }
  - { id: bob, name: Bob, role: manager, language: en, local: bob }
  - { id: eye, name: Eye, role: observer, language: en, local: eye }
  - { id: other, name: Other, role: operator, language: en, local: other }
teams:
  - id: ops
    name: 运营一组
    channel:
      - { platform: local, id: ops, language: zh-CN }
      - { platform: local, id: ops-en, language: en }
    zone: Asia/Shanghai
    calendar: CN
    language: zh-CN
    members: [li, amy, han, bob, eye]
    stores: [us, de]
  - { id: rest, name: Rest, channel: { platform: local, id: rest }, zone: Asia/Shanghai, calendar: CN, members: [other], stores: [us] }
products:
  - { store: us, sku: TRAY-L, asin: B0C1234567, owner: li, unitCost: "5.23 USD", alias: [大号托盘] }
  - { store: us, sku: BOX-6, asin: B0C1234568, owner: amy, unitCost: "4.10 USD" }
  - { store: us, sku: ALIEN-1, asin: B0C1234560, owner: other, unitCost: "1.00 USD" }
  - { store: de, sku: RACK-3, asin: B0C1234569, owner: amy, stage: launch }
competitors:
  - { store: us, sku: TRAY-L, asin: B0D7654321 }
goals:
  - { team: ops, month: 2026-11, metric: sales, target: "10000 USD" }
  - { team: ops, month: 2026-11, metric: margin, target: 18% }
  - { store: de, month: 2026-11, metric: units, target: 400 }
`

export async function weeklyTeam(): Promise<Product> {
  const product = await openProduct()
  product.parts.clock.jumpTo('2026-11-16T00:00:00Z')
  await product.apply(setup)
  return product
}

/** One SKU's day: sessions, units, and money per unit in minor units. */
export type Day = { sku: string; asin: string; sessions: number; units: number; price: number }

/** Business reports of a store's days, one file a day, as people drop them in. */
export async function reportDays(
  product: Product,
  store: 'us' | 'de',
  from: string,
  to: string,
  rows: (date: string) => Day[],
): Promise<void> {
  for (const date of eachDay(from, to)) {
    const lines = rows(date).map((row): Parameters<typeof businessReport>[0][number] => [
      row.asin,
      row.sku,
      row.sessions,
      '99.00%',
      row.units,
      `${store === 'us' ? '$' : '€'}${((row.units * row.price) / 100).toFixed(2)}`,
    ])
    await product.import(`${store}-${date}.csv`, businessReport(lines), { store, from: date })
  }
}

export const tray = (units: number, sessions = 100, price = 2000): Day => ({
  sku: 'TRAY-L',
  asin: 'B0C1234567',
  sessions,
  units,
  price,
})
export const box = (units: number, sessions = 50, price = 1500): Day => ({
  sku: 'BOX-6',
  asin: 'B0C1234568',
  sessions,
  units,
  price,
})
export const alien = (units: number): Day => ({
  sku: 'ALIEN-1',
  asin: 'B0C1234560',
  sessions: 10,
  units,
  price: 9900,
})
export const rack = (units: number, sessions = 40): Day => ({
  sku: 'RACK-3',
  asin: 'B0C1234569',
  sessions,
  units,
  price: 3000,
})

/**
 * Two weeks of both stores, 2026-W46 and W47. US: TRAY-L 10 a day, then 6 at a lower conversion; BOX-6 4 a day in both;
 * another team's ALIEN-1 3 a day. DE: RACK-3 5 a day, then 8.
 */
export async function twoWeeks(product: Product, last = '2026-11-22'): Promise<void> {
  await reportDays(product, 'us', '2026-11-09', last, (date) => [
    tray(date < '2026-11-16' ? 10 : 6),
    box(4),
    alien(3),
  ])
  await reportDays(product, 'de', '2026-11-09', last, (date) => [rack(date < '2026-11-16' ? 5 : 8)])
}
