import { addDays, type LocalDate } from '../../lib/dates.ts'
import { decimalFromMinor } from '../../lib/money.ts'
import { addMinutes, instantAt, minutesBetween, type Instant } from '../../lib/zones.ts'
import { roundByChance, seededRandom, type Random } from '../random.ts'
import type { SampleProduct } from '../catalogue.ts'
import type { SampleDay } from '../demand.ts'
import type { SampleStore } from '../team.ts'
import { dayAgo, downloadedAt, type SampleFile, type StoreBooks } from './sample-file.ts'
import { tabTable, titles, type Row } from './table-text.ts'

const columns = titles(`
  amazon-order-id,, merchant-order-id,, purchase-date,, last-updated-date,, order-status,, fulfillment-channel
  sales-channel,, order-channel,, url,, ship-service-level,, product-name,, sku,, asin,, item-status,, quantity,, currency
  item-price,, item-tax,, shipping-price,, shipping-tax,, gift-wrap-price,, gift-wrap-tax,, item-promotion-discount
  ship-promotion-discount,, ship-city,, ship-state,, ship-postal-code,, ship-country,, promotion-ids
  is-business-order,, purchase-order-number,, price-designation
`)

/** Days of orders in the newest file: the rest of the history is in the business reports. */
export const orderDays = 4

/** Where an order number begins and which tax the item price carries or is followed by. */
const localTerms: Record<string, { prefixes: number[]; tax: (minor: number) => number; country: string }> = {
  US: { prefixes: [111, 112, 113, 114], tax: (minor) => minor * 0.0825, country: 'US' },
  DE: { prefixes: [302, 303, 304, 305, 306], tax: (minor) => (minor * 19) / 119, country: 'DE' },
  UK: { prefixes: [202, 203, 204, 205, 206], tax: (minor) => (minor * 20) / 120, country: 'GB' },
  JP: { prefixes: [249, 250, 503], tax: (minor) => (minor * 10) / 110, country: 'JP' },
}

/**
 * A store's orders of its newest closed days, one line an item: the same units as in its business reports, and now and
 * then a cancelled order beside them.
 */
export function allOrders({ store, latest, ledgers }: StoreBooks, now: Instant): SampleFile {
  const random = seededRandom(`${store.id}/orders`)
  const lines: { at: Instant; cells: Row }[] = []
  for (let daysAgo = orderDays - 1; daysAgo >= 0; daysAgo--) {
    for (const ledger of ledgers) {
      const day = dayAgo(ledger, daysAgo)
      if (day) lines.push(...ordersOf(store, ledger.product, day, random))
    }
  }
  lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return {
    name: `AllOrders-${store.marketplace.code}-${addDays(latest, 1 - orderDays)}-${latest}.txt`,
    storeId: store.id,
    report: 'all-orders',
    at: downloadedAt(latest, store.marketplace.zone, now),
    bytes: tabTable(
      columns,
      lines.map(({ cells }) => cells),
    ),
  }
}

function ordersOf(
  store: SampleStore,
  product: SampleProduct,
  day: SampleDay,
  random: Random,
): { at: Instant; cells: Row }[] {
  const doubles = day.units - day.orderItems
  const quantities = Array.from({ length: day.orderItems }, (_, i) => (i < doubles ? 2 : 1))
  const cancelled = Array.from({ length: roundByChance(day.units * 0.012, random) }, () => 1)
  return [...quantities, ...cancelled].map((quantity, i) => {
    const at = momentOf(day.date, store, random)
    const isCancelled = i >= quantities.length
    return { at, cells: orderLine(store, product, { day, quantity, at, isCancelled }, random) }
  })
}

type Item = { day: SampleDay; quantity: number; at: Instant; isCancelled: boolean }

function orderLine(
  { marketplace }: SampleStore,
  product: SampleProduct,
  { day, quantity, at, isCancelled }: Item,
  random: Random,
): Row {
  const { currency, code } = marketplace
  const terms = localTerms[code]
  const money = (minor: number) => decimalFromMinor({ minor: Math.round(minor), currency })
  const price = day.price * quantity
  const isNew = day.daysAgo === 0
  const hasCoupon = product.sku === 'CADDY-1' && random() < 0.35
  const status = isCancelled ? 'Cancelled' : isNew ? 'Unshipped' : 'Shipped'
  return {
    'amazon-order-id': orderNumber(terms?.prefixes ?? [], random),
    'purchase-date': seconds(at),
    'last-updated-date': seconds(addMinutes(at, isNew || isCancelled ? 34 : 19 * 60)),
    'order-status': status,
    'fulfillment-channel': 'Amazon',
    'sales-channel': marketplace.channel,
    'ship-service-level': random() < 0.7 ? 'Expedited' : 'Standard',
    'product-name': product.title,
    sku: product.sku,
    asin: product.asin,
    'item-status': status,
    quantity,
    currency,
    'item-price': money(price),
    'item-tax': money(terms?.tax(price) ?? 0),
    'item-promotion-discount': hasCoupon ? money(price * 0.1) : '',
    'ship-country': terms?.country ?? code,
    'promotion-ids': hasCoupon ? 'PLM-5d1f7c2e-coupon' : '',
    'is-business-order': random() < 0.03 ? 'true' : 'false',
  }
}

/** A moment of the store's own day; people buy from breakfast to bedtime. */
function momentOf(date: LocalDate, { marketplace }: SampleStore, random: Random): Instant {
  const opens = instantAt(date, '00:00', marketplace.zone)
  const closes = instantAt(date, '24:00', marketplace.zone)
  const share = (random() + random()) / 2.4 + 0.16
  return addMinutes(opens, Math.min(0.9999, share) * minutesBetween(opens, closes))
}

function orderNumber(prefixes: number[], random: Random): string {
  const digits = () => String(Math.floor(random() * 10_000_000)).padStart(7, '0')
  return `${prefixes[Math.floor(random() * prefixes.length)] ?? 701}-${digits()}-${digits()}`
}

/** 2026-11-22T18:03:11+00:00, as the report has it. */
function seconds(at: Instant): string {
  return `${at.slice(0, 19)}+00:00`
}
