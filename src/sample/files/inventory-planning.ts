import { agedSurcharge } from '../../facts/data/aged-surcharge.ts'
import { storageFees } from '../../facts/data/storage-fees.ts'
import { convertVolume, type VolumeUnit } from '../../facts/volume.ts'
import { addDays, monthEnd, type LocalDate } from '../../lib/dates.ts'
import { decimalFromMinor } from '../../lib/money.ts'
import type { Instant } from '../../lib/zones.ts'
import { paceOf, type SampleProduct } from '../catalogue.ts'
import { layersOf, nextFifteenth, type Layer } from '../stock.ts'
import { agedLotsOf, storyOf } from '../stories.ts'
import { sampleDays } from '../team.ts'
import { ageBands, planningColumns, surchargeBands } from './planning-columns.ts'
import {
  downloadedAt,
  unitsUpTo,
  velocityOf,
  type Ledger,
  type SampleFile,
  type StoreBooks,
} from './sample-file.ts'
import { tabTable, type Row } from './table-text.ts'

/** A store's FBA inventory planning reports: one for each day of the newest week, and one a week before it. */
export function planningReports(books: StoreBooks, now: Instant): SampleFile[] {
  const files: SampleFile[] = []
  for (let daysAgo = 0; daysAgo < sampleDays; daysAgo += daysAgo < 6 ? 1 : 7) {
    files.push(planningReport(books, daysAgo, now))
  }
  return files.toReversed()
}

function planningReport(books: StoreBooks, daysAgo: number, now: Instant): SampleFile {
  const { store, latest, ledgers } = books
  const date = addDays(latest, -daysAgo)
  const launched = ledgers.filter(({ demand }) => demand.length > daysAgo)
  const rows = launched.map((ledger) => rowOf(books, ledger, daysAgo, date))
  return {
    name: `FBA-inventory-planning-${store.marketplace.code}-${date}.txt`,
    storeId: store.id,
    report: 'fba-inventory-planning',
    at: downloadedAt(date, store.marketplace.zone, now),
    bytes: tabTable(planningColumns, rows),
  }
}

function rowOf({ store }: StoreBooks, ledger: Ledger, daysAgo: number, date: LocalDate): Row {
  const { product, demand, stock } = ledger
  const { currency, code } = store.marketplace
  const money = (minor: number) => decimalFromMinor({ minor: Math.round(minor), currency })
  const available = stock[daysAgo]?.available ?? 0
  const velocity = velocityOf(ledger, daysAgo)
  // The report follows the ordinary pace, so that a bad day or two does not change what it calls excess.
  const excess = Math.max(0, Math.round(available - 91 * paceOf(product)))
  const inbound = daysAgo < 14 ? (product.inboundShipped ?? 0) : 0
  const price = storyOf(product, daysAgo).price ?? product.price
  const { unit, words, digits } = volumeOf[code] ?? feet
  const supply = Math.round(available / velocity)
  const isLow = available > 0 && supply < 28
  const health = available === 0 ? 'Out of stock' : excess > 0 ? 'Excess' : isLow ? 'Low stock' : 'Healthy'
  return {
    'snapshot-date': date,
    sku: product.sku,
    fnsku: `X00${product.asin.slice(3)}`,
    asin: product.asin,
    'product-name': product.title,
    condition: 'New',
    available,
    'pending-removal-quantity': 0,
    ...ages(layersOf(product, demand, stock, daysAgo)),
    currency,
    'units-shipped-t7': unitsUpTo(ledger, daysAgo, 7),
    'units-shipped-t30': unitsUpTo(ledger, daysAgo, 30),
    'units-shipped-t60': unitsUpTo(ledger, daysAgo, 60),
    'units-shipped-t90': unitsUpTo(ledger, daysAgo, 90),
    alert: health === 'Healthy' || health === 'Excess' ? '' : health,
    'your-price': money(price),
    'sales-price': money(price),
    'lowest-price-new-plus-shipping': money(price),
    'recommended-action': excess > 0 ? 'Create sale' : isLow ? 'Send inventory' : 'No action required',
    'sell-through': (available === 0 ? 0 : unitsUpTo(ledger, daysAgo, 90) / available).toFixed(2),
    'item-volume': convertVolume(product.cubicFeet, 'ft3', unit).toFixed(digits),
    'volume-unit-measurement': words,
    'storage-type': isBulky(product.cubicFeet) ? 'Oversize' : 'Standard-Size',
    'storage-volume': convertVolume(product.cubicFeet * available, 'ft3', unit).toFixed(digits),
    marketplace: code,
    'product-group': product.category,
    'days-of-supply': supply,
    'estimated-excess-quantity': excess,
    'weeks-of-cover-t30': Math.round(supply / 7),
    'weeks-of-cover-t90': Math.round(available / (unitsUpTo(ledger, daysAgo, 90) / 90 || velocity) / 7),
    'featuredoffer-price': money(price),
    'estimated-storage-cost-next-month': storageCost(product, available, code, date, money),
    'inbound-quantity': inbound,
    'inbound-working': 0,
    'inbound-shipped': inbound,
    'inbound-received': 0,
    'no-sale-last-6-months': 0,
    'Total Reserved Quantity': Math.round(velocity * 1.4),
    'unfulfillable-quantity': Math.round(velocity * 0.05),
    ...surcharges(ledger, daysAgo, date, code, money),
    'historical-days-of-supply': supply,
    'fba-minimum-inventory-level': Math.round(velocity * 28),
    'fba-inventory-level-health-status': health,
    ...(isLow
      ? { 'Recommended ship-in quantity': Math.round(velocity * 60), 'Recommended ship-in date': date }
      : {}),
    'Last updated date for Historical Days of Supply': date,
    'Exempted from Low-Inventory-Level fee?': 'No',
    'Low-Inventory-Level fee applied in current week?': isLow ? 'Yes' : 'No',
    'Short term historical days of supply': supply,
    'Long term historical days of supply': supply + 2,
    'Inventory age snapshot date': date,
    'Inventory Supply at FBA': available + inbound,
    'Reserved FC Transfer': Math.round(velocity * 0.8),
    'Reserved FC Processing': Math.round(velocity * 0.2),
    'Reserved Customer Order': Math.round(velocity * 0.4),
    'Total Days of Supply (including units from open shipments)': Math.round(
      (available + inbound) / velocity,
    ),
  }
}

const feet: { unit: VolumeUnit; words: string; digits: number } = {
  unit: 'ft3',
  words: 'cubic feet',
  digits: 4,
}
const volumeOf: Record<string, typeof feet> = {
  DE: { unit: 'm3', words: 'cubic meters', digits: 6 },
  JP: { unit: 'cm3', words: 'cubic centimeters', digits: 1 },
}

/** What the units cost if they lie there all of next month; nothing where no rates are known. */
function storageCost(
  { cubicFeet }: SampleProduct,
  units: number,
  code: string,
  date: LocalDate,
  money: (minor: number) => string,
): string {
  const nextMonth = addDays(monthEnd(date), 1)
  const table = storageFees(code, nextMonth)
  if (!table) return ''
  const season = Number(nextMonth.slice(5, 7)) >= 10 ? table.peak : table.offPeak
  return money(units * cubicFeet * season[isBulky(cubicFeet) ? 'bulky' : 'standard'])
}

// Made up for the sample; Amazon goes by the longest side and the weight.
const isBulky = (volume: number) => volume > 1.5

function ages(layers: Layer[]): Row {
  const units = (from: number, to: number) =>
    layers
      .filter(({ daysOld }) => daysOld >= from && daysOld <= to)
      .reduce((sum, layer) => sum + layer.units, 0)
  return Object.fromEntries(ageBands.map(([column, from, to]) => [column, units(from, to)]))
}

/** What the next snapshot will charge for the story's lots, if they sell at their ordinary pace until then. */
function surcharges(
  { product }: Ledger,
  daysAgo: number,
  date: LocalDate,
  code: string,
  money: (minor: number) => string,
): Row {
  const day = nextFifteenth(date)
  const table = agedSurcharge(code, day)
  const bands = table?.bands === 'unknown' ? [] : (table?.bands ?? [])
  const cells: Row = {}
  for (const [band, from, to] of surchargeBands) {
    const units = agedLotsOf(product)
      // An earlier report looked forward to an earlier 15th, on which the lot was younger.
      .filter(({ daysOldOnThe15th }) => {
        const daysOld = daysOldOnThe15th - Math.round(daysAgo / 30) * 30
        return daysOld >= from && daysOld <= to && daysOld >= (table?.startsAt ?? Infinity)
      })
      .reduce((sum, lot) => sum + lot.unitsOnThe15th, 0)
    const rate = bands.find(({ fromDay, toDay }) => from >= fromDay && from <= (toDay ?? Infinity))
    cells[`quantity-to-be-charged-ais-${band}-days`] = units
    cells[`estimated-ais-${band}-days`] = rate ? money(units * product.cubicFeet * rate.perVolume) : ''
  }
  return cells
}
