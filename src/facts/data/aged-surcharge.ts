import type { LocalDate } from '../../lib/dates.ts'
import type { VolumeUnit } from '../volume.ts'
import { currentOn, type Dated } from './dated.ts'

/**
 * What one unit of this age costs at a monthly snapshot. `perVolume` and `perUnit` are minor units of the table's
 * currency; the greater of the two is charged.
 */
export type AgedBand = {
  /** Age in days, both included; the last band has no end. */
  fromDay: number
  toDay?: number
  perVolume: number
  perUnit?: number
  /** Categories that pay nothing in this band, as words of a product's category. */
  exempt?: readonly string[]
}

/**
 * A marketplace's aged inventory surcharge. `bands: 'unknown'` means that units of `startsAt` days and more are
 * charged at rates nobody could find: say so, never call it zero.
 */
export type AgedTable = {
  currency: string
  volumeUnit: VolumeUnit
  /** The age in days at which the surcharge begins. */
  startsAt: number
  bands: readonly AgedBand[] | 'unknown'
}

const exempt = ['clothing', 'apparel', 'shoes', 'bags', 'jewelry', 'jewellery', 'watches'] as const

const us181to270 = [
  { fromDay: 181, toDay: 210, perVolume: 50, exempt },
  { fromDay: 211, toDay: 240, perVolume: 100, exempt },
  { fromDay: 241, toDay: 270, perVolume: 150, exempt },
] as const

// No table: UK, DE, FR, IT, ES and the rest. Their present rates could not be found (the UK bills by cubic foot, the
// other European ones by cubic metre: co.uk help 200612770), so what they charge is unknown, not nothing.
const tables: Readonly<Record<string, readonly Dated<AgedTable>[]>> = {
  US: [
    {
      from: '2023-04-15',
      source: "Amazon's mail of April 2024 on the change of 2023-04-15; marketgapblog.com; the rates of 271–365 days rose later",
      currency: 'USD',
      volumeUnit: 'ft3',
      startsAt: 181,
      bands: [
        ...us181to270,
        { fromDay: 271, toDay: 300, perVolume: 380 },
        { fromDay: 301, toDay: 330, perVolume: 400 },
        { fromDay: 331, toDay: 365, perVolume: 420 },
        { fromDay: 366, perVolume: 690, perUnit: 15 },
      ],
    },
    {
      from: '2026-01-15',
      source: 'biginternetcommerce.com and fbatool.mistorify.com (366 days and more); a Chinese fee calculator (the rest, one source)',
      currency: 'USD',
      volumeUnit: 'ft3',
      startsAt: 181,
      bands: [
        ...us181to270,
        { fromDay: 271, toDay: 300, perVolume: 545 },
        { fromDay: 301, toDay: 330, perVolume: 570 },
        { fromDay: 331, toDay: 365, perVolume: 590 },
        { fromDay: 366, toDay: 455, perVolume: 690, perUnit: 30 },
        { fromDay: 456, perVolume: 790, perUnit: 35 },
      ],
    },
  ],
  JP: [
    {
      from: '2025-01-01',
      source: 'generalasahi.co.jp 2025: begins at 271 days; the rates were not found',
      currency: 'JPY',
      volumeUnit: 'm3',
      startsAt: 271,
      bands: 'unknown',
    },
  ],
  AU: [
    {
      from: '2025-01-01',
      source: 'Seller guides seen in November 2026; first day of validity not found',
      currency: 'AUD',
      volumeUnit: 'm3',
      startsAt: 271,
      bands: [
        { fromDay: 271, toDay: 300, perVolume: 15_500, perUnit: 12 },
        { fromDay: 301, toDay: 330, perVolume: 17_500, perUnit: 12 },
        { fromDay: 331, toDay: 365, perVolume: 18_500, perUnit: 12 },
        { fromDay: 366, perVolume: 37_000, perUnit: 12 },
      ],
    },
  ],
}

/** The surcharge table of a marketplace on a snapshot day; `undefined` when no table is known. */
export function agedSurcharge(marketplace: string, date: LocalDate): Dated<AgedTable> | undefined {
  return currentOn(tables[marketplace] ?? [], date)
}

/** Amazon counts what lies in its warehouses on this day of each month (marketgapblog.com: billed 18th–22nd). */
export const snapshotDay = { day: 15, from: '2023-04-15', source: "Amazon's mail of April 2024 to sellers" } as const
