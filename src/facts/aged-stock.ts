import { addDays, daysBetween, monthEnd, monthStart, type LocalDate } from '../lib/dates.ts'
import { roundParts } from '../lib/round-parts.ts'
import { agedSurcharge, snapshotDay, type AgedBand, type AgedTable } from './data/aged-surcharge.ts'
import type { UnitVolume } from './excess-stock.ts'
import { convertVolume } from './volume.ts'

/** Units of an age in days, both ends included; a band without end is the last one. Bands must not overlap. */
export type AgeBand = { fromDay: number; toDay?: number | undefined; units: number }

export type AgedStock = {
  marketplace: string
  /** The day the ages are of: stock as it was at its start. */
  asOf: LocalDate
  bands: readonly AgeBand[]
  dailyUnits: number
  volume?: UnitVolume | undefined
  /** Some categories pay nothing up to 270 days. */
  category?: string | undefined
}

export type AgedForecast =
  | {
      kind: 'known'
      snapshot: LocalDate
      /** Units that pay, and what they pay. */
      units: number
      feeMinor: number
      currency: string
      bands: { fromDay: number; toDay?: number; units: number; feeMinor: number }[]
      /** Units a day to sell beyond the forecast from `asOf` on, so that nothing is charged; rounded up. */
      extraPerDay: number
      source: string
    }
  /** Say "fee table unknown": `units` will be old enough to pay (`undefined`: from which age is not known either). */
  | {
      kind: 'unknown'
      snapshot: LocalDate
      reason: 'no-table' | 'no-rates' | 'no-volume'
      units: number | undefined
    }

/** The first fee snapshot after a day: the 15th of this month or the next. */
export function nextSnapshot(date: LocalDate): LocalDate {
  const thisMonth = addDays(monthStart(date), snapshotDay.day - 1)
  return date < thisMonth ? thisMonth : addDays(addDays(monthEnd(date), 1), snapshotDay.day - 1)
}

/**
 * The aged inventory surcharge that falls due at a snapshot when sales go on as they do. The stock is rolled forward:
 * every unit gets older by the days until then, and what sells is taken from the oldest first, as Amazon counts (FIFO
 * over the network). Reports give ages in bands: the units of a band are taken to be spread evenly over its days, and
 * those of a band without end to be as young as it allows, so that its fee is the least it can be.
 * @param snapshot the next one after `asOf` when left out
 */
export function agedForecast(stock: AgedStock, snapshot: LocalDate = nextSnapshot(stock.asOf)): AgedForecast {
  const days = daysBetween(stock.asOf, snapshot)
  if (days < 0) throw new RangeError(`snapshot ${snapshot} is before the stock's day ${stock.asOf}`)
  const table = agedSurcharge(stock.marketplace, snapshot)
  if (!table) return { kind: 'unknown', snapshot, reason: 'no-table', units: undefined }
  const segments = rollForward(stock.bands, days, Math.max(0, stock.dailyUnits) * days)
  const feeBands = payingBands(table, stock.category)
  const exact = feeBands.map((band) => unitsBetween(segments, band.fromDay, band.toDay))
  const counts = roundParts(exact)
  const units = counts.reduce((sum, n) => sum + n, 0)
  if (units > 0 && table.bands === 'unknown') return { kind: 'unknown', snapshot, reason: 'no-rates', units }
  if (units > 0 && !stock.volume) return { kind: 'unknown', snapshot, reason: 'no-volume', units }
  const volume = stock.volume ? convertVolume(stock.volume.value, stock.volume.unit, table.volumeUnit) : 0
  const bands = feeBands.map(({ fromDay, toDay, perVolume, perUnit = 0 }, i) => {
    const paying = counts[i] ?? 0
    const feeMinor = Math.round(paying * Math.max(perVolume * volume, perUnit))
    return { fromDay, ...(toDay === undefined ? {} : { toDay }), units: paying, feeMinor }
  })
  return {
    kind: 'known',
    snapshot,
    units,
    feeMinor: bands.reduce((sum, band) => sum + band.feeMinor, 0),
    currency: table.currency,
    bands: bands.filter((band) => band.units > 0),
    extraPerDay: Math.ceil(units / Math.max(1, days)),
    source: table.source,
  }
}

function payingBands(table: AgedTable, category: string | undefined): readonly AgedBand[] {
  if (table.bands === 'unknown') return [{ fromDay: table.startsAt, perVolume: 0 }]
  const word = category?.trim().toLowerCase()
  return table.bands.filter((band) => word === undefined || !band.exempt?.includes(word))
}

/** Units spread evenly over ages from `low` up to, not including, `high`. */
type Segment = { low: number; high: number; units: number }

function rollForward(bands: readonly AgeBand[], days: number, sold: number): Segment[] {
  let left = sold
  return bands
    .map(({ fromDay, toDay = fromDay, units }) => ({ low: fromDay + days, high: toDay + 1 + days, units }))
    .toSorted((a, b) => b.low - a.low)
    .map(({ low, high, units }) => {
      const taken = Math.min(units, left)
      left -= taken
      const share = units > 0 ? taken / units : 0
      return { low, high: high - (high - low) * share, units: units - taken }
    })
}

function unitsBetween(
  segments: readonly Segment[],
  fromDay: number,
  toDay = Number.POSITIVE_INFINITY,
): number {
  let sum = 0
  for (const { low, high, units } of segments) {
    const overlap = Math.min(high, toDay + 1) - Math.max(low, fromDay)
    if (overlap > 0 && high > low) sum += (units * overlap) / (high - low)
  }
  return sum
}
