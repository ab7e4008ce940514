import { writeFileSync } from 'node:fs'
import { addDays } from '../../src/lib/dates.ts'

export const snapshot = '2026-11-22'
export const operators = Array.from({ length: 12 }, (_, n) => `op${n + 1}`)
export const sku = (n: number) => `SKU-${String(n).padStart(6, '0')}`

/** A team of twelve operators with a manager, and one large store. */
export const setup = `
company: { name: Bench, currency: USD }
stores:
  - { id: us, marketplace: US, name: Bench US }
people:
${operators.map((id) => `  - { id: ${id}, name: ${id}, role: operator, language: zh-CN, slack: U${id.toUpperCase()} }`).join('\n')}
  - { id: han, name: Han Mei, role: manager, language: en, slack: U0HAN }
teams:
  - id: ops
    name: 运营一组
    channel: { platform: slack, id: C0OPS }
    zone: Asia/Shanghai
    calendar: CN
    language: zh-CN
    members: [${operators.join(', ')}, han]
    stores: [us]
    standup: { at: "09:00", minutes: 15, remind: 10 }
    weekly: { ask: "FRI 16:00", report: "MON 10:00" }
products:
${operators.map((id, n) => `  - { store: us, sku: ${sku(n + 1)}, owner: ${id} }`).join('\n')}
`

/** Numbers that look random and are the same every time (Park and Miller's generator). */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

/** An FBA inventory planning report; one product in `troubled` has so little left that it is a risk. */
export function writePlanning(file: string, products: number, troubled: number): void {
  const random = numbers(1)
  const header =
    'snapshot-date sku fnsku asin product-name condition available pending-removal-quantity inv-age-0-to-90-days inv-age-91-to-180-days inv-age-181-to-270-days inv-age-271-to-365-days inv-age-366-to-455-days inv-age-456-plus-days currency units-shipped-t7 units-shipped-t30 units-shipped-t60 units-shipped-t90 alert your-price sell-through item-volume volume-unit-measurement storage-type storage-volume marketplace'
  const lines = [header.replaceAll(' ', '\t')]
  for (let n = 1; n <= products; n += 1) {
    const pace = random() * 3
    const available = Math.round(pace * (n % troubled === 0 ? 10 : 110 + random() * 200))
    const age = [0.7, 0.2, 0.07, 0.03, 0, 0].map((share) => Math.round(available * share))
    const sold = [7, 30, 60, 90].map((days) => Math.round(pace * days))
    lines.push(
      [
        snapshot,
        sku(n),
        `X${n}`,
        asin(n),
        `Product ${n}`,
        'New',
        available,
        0,
        ...age,
        'USD',
        ...sold,
        '',
        '29.99',
        '1.0',
        '0.2',
        'cubic feet',
        'Standard-Size',
        '10',
        'US',
      ].join('\t'),
    )
  }
  writeFileSync(file, lines.join('\n'))
}

/** An all-orders report of thirty days, oldest first. */
export function writeOrders(file: string, rows: number, products: number): void {
  const random = numbers(2)
  const header =
    'amazon-order-id purchase-date last-updated-date order-status fulfillment-channel sales-channel product-name sku asin item-status quantity currency item-price'
  const lines = [header.replaceAll(' ', '\t')]
  for (let n = 0; n < rows; n += 1) {
    const day = addDays('2026-10-24', Math.floor((n / rows) * 30))
    // Few sell much, many little.
    const product = 1 + Math.floor(random() ** 3 * products)
    const at = `${day}T${String(8 + (n % 15)).padStart(2, '0')}:00:00Z`
    lines.push(
      [
        `111-${String(n).padStart(7, '0')}-0000000`,
        at,
        '2026-11-23T00:00:00Z',
        'Shipped',
        'Amazon',
        'Amazon.com',
        'x',
        sku(product),
        asin(product),
        'Shipped',
        1,
        'USD',
        '29.99',
      ].join('\t'),
    )
  }
  writeFileSync(file, lines.join('\n'))
}

const asin = (n: number) => `B0${String(n).padStart(8, '0')}`
