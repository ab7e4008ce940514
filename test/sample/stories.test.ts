import { expect, test } from 'vitest'
import { addDays } from '../../src/lib/dates.ts'
import { closedDay } from '../../src/facts/closed-days.ts'
import { splitChange } from '../../src/facts/change-split.ts'
import { movers } from '../../src/facts/movers.ts'
import { sampleProducts } from '../../src/sample/catalogue.ts'
import { keepBooks, dayAgo } from '../../src/sample/files/sample-file.ts'
import { sampleFiles } from '../../src/sample/files.ts'
import { sampleStores } from '../../src/sample/team.ts'
import { businessRows, cents, fileNamed, morning, plain, rowOf, rowsOf } from './reading.ts'

const files = sampleFiles(morning)
const american = (daysAgo: number) => businessRows(files, 'us', addDays('2026-11-22', -daysAgo))
const german = (daysAgo: number) => businessRows(files, 'de', addDays('2026-11-23', -daysAgo))

function dayOf(row: Record<string, string>) {
  const units = plain(row['Units Ordered'])
  return {
    units,
    sessions: plain(row['Sessions - Total']),
    salesMinor: Math.round(plain(row['Ordered Product Sales']) * 100),
  }
}

function effects(sku: string) {
  const split = splitChange(dayOf(rowOf(american(7), sku)), dayOf(rowOf(american(0), sku)))
  if (split.kind !== 'split') throw new Error(`${sku} does not split: ${split.kind}`)
  return split.effects
}

test('the morning’s headline numbers', () => {
  const us = american(0).map(dayOf)
  expect(us.reduce((sum, day) => sum + day.units, 0)).toBe(843)
  expect(us.reduce((sum, day) => sum + day.sessions, 0)).toBe(6420)
  expect(us.reduce((sum, day) => sum + day.salesMinor, 0)).toBe(1_864_157)
  const de = german(0)
  expect(de.reduce((sum, row) => sum + plain(row['Bestellte Einheiten']), 0)).toBe(176)
  expect(de.reduce((sum, row) => sum + cents(row['Durch bestellte Produkte erzielter Umsatz']), 0)).toBe(
    431_024,
  )
  const jp = businessRows(files, 'jp', '2026-11-23')
  expect(jp.reduce((sum, row) => sum + plain(row['注文商品の売上額']), 0)).toBe(412_300)
})

test('a competitor’s cut: TRAY-L keeps its visitors and loses buyers', () => {
  expect(effects('TRAY-L')).toMatchObject({ traffic: -5151, conversion: -42_825, price: 0 })
})

test('a price cut of our own: MAT-XL gains buyers and visitors and gives away price', () => {
  expect(effects('MAT-XL')).toMatchObject({ traffic: 11_930, conversion: 21_620, price: -13_163 })
  const priceOf = (daysAgo: number) => {
    const { salesMinor, units } = dayOf(rowOf(american(daysAgo), 'MAT-XL'))
    return salesMinor / units
  }
  expect([3, 2, 0].map(priceOf)).toEqual([2799, 2399, 2399])
})

test('only the stories are news: every other product moves as little as chance would have it', () => {
  const news = sampleStores.flatMap((store) => {
    const changes = keepBooks(store, morning).ledgers.map((ledger) => {
      const [before, after] = [dayAgo(ledger, 7)!, dayAgo(ledger, 0)!]
      const side = (day: typeof before) => ({ units: day.units, salesMinor: day.units * day.price })
      return {
        key: `${store.id}/${ledger.product.sku}`,
        currency: store.marketplace.currency,
        before: side(before),
        after: side(after),
      }
    })
    const company = { currency: 'USD', rates: { EUR: 1.09, GBP: 1.27, JPY: 0.0065 } }
    return movers(changes, { date: '2026-11-24', company }).map(({ key }) => key)
  })
  expect(news.toSorted()).toEqual(['de/BASKET-3', 'de/LAMP-2', 'de/RACK-3', 'us/MAT-XL', 'us/TRAY-L'])
})

test('somebody shares RACK-3’s listing in Germany: the Featured Offer goes from 99 % to 61 %, units from 15 to 6', () => {
  const offer = (daysAgo: number) =>
    rowOf(german(daysAgo), 'RACK-3')['Prozentanteil für das Einkaufswagenfeld']
  expect(offer(2)).toBe('61,00%')
  for (let daysAgo = 3; daysAgo < 10; daysAgo++) expect(offer(daysAgo)).toMatch(/^(9[89]|100),/)
  expect(plain(rowOf(german(7), 'RACK-3')['Bestellte Einheiten'])).toBe(15)
  expect(plain(rowOf(german(0), 'RACK-3')['Bestellte Einheiten'])).toBe(6)
})

test('traffic is not out yet in Germany and Japan, and the British business report stopped', () => {
  for (const daysAgo of [0, 1]) {
    expect(german(daysAgo).every((row) => row['Sitzungen – Summe'] === '0')).toBe(true)
  }
  expect(german(2).some((row) => row['Sitzungen – Summe'] !== '0')).toBe(true)
  const british = files.filter(({ report, storeId }) => report.startsWith('business') && storeId === 'uk')
  expect(british.at(-1)?.to).toBe('2026-11-19')
  const orders = rowsOf(fileNamed(files, 'AllOrders-UK')).filter((row) => row['order-status'] !== 'Cancelled')
  const lastDay = orders.filter((row) => row['purchase-date']?.startsWith('2026-11-23'))
  expect(lastDay.reduce((sum, row) => sum + Math.round(Number(row['item-price']) * 100), 0)).toBe(210_602)
})

test('BIN-4 was sold out for nine days and took a week to come back', () => {
  const units = (daysAgo: number) => plain(rowOf(american(daysAgo), 'BIN-4')['Units Ordered'])
  const soldOut = Array.from({ length: 119 }, (_, daysAgo) => daysAgo).filter(
    (daysAgo) => units(daysAgo) === 0,
  )
  expect(soldOut).toEqual([44, 45, 46, 47, 48, 49, 50, 51, 52])
  expect(units(43)).toBeLessThan(units(30) * 0.8)
  const empty = files.filter(({ report, storeId }) => report === 'fba-inventory-planning' && storeId === 'us')
  const stock = empty.map((file) => rowOf(rowsOf(file), 'BIN-4')).filter((row) => row['available'] === '0')
  expect(stock.length).toBeGreaterThan(0)
  expect(stock.every((row) => row['alert'] === 'Out of stock')).toBe(true)
})

test('SHELF-2 was given a new image and converts a fifth better since', () => {
  const rate = (from: number, to: number) => {
    let units = 0
    let sessions = 0
    for (let daysAgo = from; daysAgo >= to; daysAgo--) {
      const day = dayOf(rowOf(american(daysAgo), 'SHELF-2'))
      units += day.units
      sessions += day.sessions
    }
    return units / sessions
  }
  expect(rate(24, 18) / rate(31, 25)).toBeGreaterThan(1.12)
  expect(rate(24, 18) / rate(31, 25)).toBeLessThan(1.45)
})

test('old stock comes due on the next 15th: POT-8 and RACK-3 in the United States, MAT-9 in Japan', () => {
  const us = rowsOf(fileNamed(files, 'FBA-inventory-planning-US-2026-11-22'))
  const pots = rowOf(us, 'POT-8')
  expect(pots).toMatchObject({
    'quantity-to-be-charged-ais-241-270-days': '210',
    'estimated-ais-241-270-days': '283.50',
    'estimated-excess-quantity': '420',
    available: '730',
  })
  expect(Number(pots['inv-age-181-to-270-days'])).toBe(285)
  const racks = rowOf(us, 'RACK-3')
  expect(racks).toMatchObject({
    'quantity-to-be-charged-ais-181-210-days': '130',
    'estimated-ais-181-210-days': '58.50',
  })
  // 350 of them are 91 to 180 days old now; ten a day for 22 days leave 130 on 15 December.
  expect(Number(racks['inv-age-91-to-180-days'])).toBe(350)
  const mats = rowOf(rowsOf(fileNamed(files, 'FBA-inventory-planning-JP-2026-11-23')), 'MAT-9')
  expect(mats['quantity-to-be-charged-ais-271-300-days']).toBe('60')
})

test('BOX-6 runs low with a long way to come; TRAY-S pays the low-inventory fee', () => {
  const us = rowsOf(fileNamed(files, 'FBA-inventory-planning-US-2026-11-22'))
  const boxes = rowOf(us, 'BOX-6')
  expect(boxes).toMatchObject({ available: '610', 'inbound-shipped': '365' })
  expect(Number(boxes['units-shipped-t30']) / 30).toBeCloseTo(13, 0)
  expect(rowOf(us, 'TRAY-S')).toMatchObject({
    'Low-Inventory-Level fee applied in current week?': 'Yes',
    'Short term historical days of supply': '24',
    'Long term historical days of supply': '26',
  })
})

test('LAMP-2 was taken down in Germany: inactive, no sales, stranded stock to be removed after 60 days', () => {
  const status = (day: string) =>
    rowOf(rowsOf(fileNamed(files, `All-Listings-DE-${day}`)), 'LAMP-2')['status']
  expect([status('2026-11-14'), status('2026-11-23')]).toEqual(['Active', 'Inactive'])
  expect(rowsOf(fileNamed(files, 'Stranded-inventory-DE'))).toMatchObject([
    { sku: 'LAMP-2', 'fulfillable-qty': '640', 'Date-to-take-auto-removal': '2027-01-22T00:00:00+00:00' },
  ])
  expect(german(0).some((row) => row['SKU'] === 'LAMP-2')).toBe(false)
  const others = files.filter(({ report }) => report === 'all-listings').flatMap(rowsOf)
  expect(others.filter((row) => row['status'] !== 'Active')).toHaveLength(1)
})

test('Christmas comes: what is given sells more from week to week, what is not stays level', () => {
  const week = (sku: string, first: number) =>
    Array.from({ length: 28 }, (_, i) => plain(rowOf(american(first + i), sku)['Units Ordered'])).reduce(
      (a, b) => a + b,
    )
  expect(week('TOWEL-6', 0) / week('TOWEL-6', 84)).toBeGreaterThan(1.15)
  expect(week('BAG-12', 0) / week('BAG-12', 84)).toBeGreaterThan(0.93)
  expect(week('BAG-12', 0) / week('BAG-12', 84)).toBeLessThan(1.07)
})

test('the stories are the same on any other day', () => {
  const now = '2027-03-10T18:30:00.000Z'
  const later = sampleFiles(now, 14)
  const latest = closedDay(now, 'America/Los_Angeles')
  const [before, after] = [7, 0].map((ago) =>
    dayOf(rowOf(businessRows(later, 'us', addDays(latest, -ago)), 'TRAY-L')),
  )
  expect(before).toEqual({ units: 84, sessions: 620, salesMinor: 167_916 })
  expect(after).toEqual({ units: 60, sessions: 598, salesMinor: 119_940 })
  const pots = rowOf(rowsOf(fileNamed(later, `FBA-inventory-planning-US-${latest}`)), 'POT-8')
  expect(pots['quantity-to-be-charged-ais-241-270-days']).toBe('210')
})

test('SKUs are named once a store, and titles and words fit their marketplace', () => {
  const keys = sampleProducts.map(({ store, sku }) => `${store}/${sku}`)
  expect(new Set(keys).size).toBe(keys.length)
  const aliases = sampleProducts.flatMap((product) => product.aliases)
  expect(new Set(aliases).size).toBe(aliases.length)
  for (const { asin } of sampleProducts) expect(asin).toMatch(/^B0[A-Z0-9]{8}$/)
})
