import type { LocalDate } from '../../lib/dates.ts'
import type { VolumeUnit } from '../volume.ts'
import { currentOn, type Dated } from './dated.ts'

export type StorageSize = 'standard' | 'bulky'

/** Monthly storage by size; rates in minor units of `currency` per `volumeUnit` and month. */
export type StorageTable = {
  currency: string
  volumeUnit: VolumeUnit
  /** January to September. */
  offPeak: Record<StorageSize, number>
  /** October to December. */
  peak: Record<StorageSize, number>
}

const tables: Readonly<Record<string, readonly Dated<StorageTable>[]>> = {
  US: [
    {
      from: '2024-04-01',
      source: 'Seller Central GJ9NNG7RK4TU6E3Z; unchanged in 2026 (sellerapp.com)',
      currency: 'USD',
      volumeUnit: 'ft3',
      offPeak: { standard: 78, bulky: 56 },
      peak: { standard: 240, bulky: 140 },
    },
  ],
}

/** The storage rates of a marketplace on a day; `undefined` when no table is known. */
export function storageFees(marketplace: string, date: LocalDate): Dated<StorageTable> | undefined {
  return currentOn(tables[marketplace] ?? [], date)
}

/**
 * The surcharge on storage of professional accounts whose stock is large against its sales (ages 0–30 days left out):
 * minor units per cubic foot from so many weeks' stock on.
 */
const utilisation: readonly Dated<{ steps: readonly ({ fromWeeks: number } & Record<StorageSize, number>)[] }>[] = [
  {
    from: '2024-04-01',
    source: 'Seller Central GJ9NNG7RK4TU6E3Z; unchanged in 2026 (sellerapp.com)',
    steps: [
      { fromWeeks: 22, standard: 44, bulky: 23 },
      { fromWeeks: 28, standard: 76, bulky: 46 },
      { fromWeeks: 36, standard: 116, bulky: 63 },
      { fromWeeks: 44, standard: 158, bulky: 76 },
      { fromWeeks: 52, standard: 188, bulky: 126 },
    ],
  },
]

/**
 * The US utilisation surcharge for a stock of so many weeks, in cents per cubic foot and month; 0 up to 22 weeks.
 * @returns `undefined` on days before the table is known
 */
export function utilisationSurcharge(weeks: number, size: StorageSize, date: LocalDate): number | undefined {
  const table = currentOn(utilisation, date)
  if (!table) return undefined
  // The first step begins above 22 weeks, not at 22.
  return table.steps.findLast((step) => weeks > step.fromWeeks)?.[size] ?? 0
}
