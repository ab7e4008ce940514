import type { Label } from '../../../core/language.ts'
import type { AgedTable } from '../../../facts/data/aged-surcharge.ts'
import { agedForecast, type AgeBand, type AgedForecast } from '../../../facts/aged-stock.ts'
import { convertVolume, volumeUnitOf, type VolumeUnit } from '../../../facts/volume.ts'
import type { LocalDate } from '../../../lib/dates.ts'
import type { LookProduct } from '../look.ts'
import { dailyUnitsOf, type StockRow } from '../stock-view.ts'

/** What an alert of this rule keeps, by what it is about. */
export type AgedFigures =
  | {
      kind: 'product'
      sku: string
      storeId: string
      place: Label
      /** The day Amazon counts. */
      snapshot: LocalDate
      feeMinor: number
      currency: string
      units: number
      /** The youngest age that pays, in days. */
      fromDay: number
      extraPerDay: number
      dailyUnits: number
      /** The last day a deal or removal can still work; `null` when that is today. */
      decideBy: LocalDate | null
    }
  | {
      kind: 'store'
      place: Label
      snapshot: LocalDate
      /** Of the SKUs too small for an alert of their own. */
      feeMinor: number
      totalMinor: number
      currency: string
      units: number
      skus: number
      named: { sku: string; feeMinor: number }[]
    }
  | {
      kind: 'old'
      place: Label
      fromDays: number
      units: number
      skus: number
      named: { sku: string; units: number }[]
      beforeQ4: boolean
    }
  | { kind: 'unknown'; place: Label; units: number; skus: number; reason: string }

export type ProductForecast = {
  fee: AgedForecast
  /** The day the ages are of. */
  asOf: LocalDate
  snapshot: LocalDate
  dailyUnits: number
  category: string | null
}

/** The day a row's ages are of: reports may count them some days before the stock. */
export function ageDay(row: StockRow, snapshot: LocalDate): LocalDate {
  return row.age_date ?? snapshot
}

/**
 * What a product will be charged at a snapshot if it sells as it does.
 * @param readUnit reads the report's word for a unit of volume; a sweep hands in one that remembers
 * @returns `undefined` when the report has no ages, or is younger than the snapshot
 */
export function forecastOf(
  product: LookProduct,
  row: StockRow,
  viewDay: LocalDate,
  snapshot: LocalDate,
  readUnit: (text: string) => VolumeUnit | undefined = volumeUnitOf,
): ProductForecast | undefined {
  const bands = bandsOf(row)
  const asOf = ageDay(row, viewDay)
  if (bands.length === 0 || snapshot < asOf) return undefined
  const unit = row.volume_unit === null ? undefined : readUnit(row.volume_unit)
  const dailyUnits = dailyUnitsOf(row) ?? 0
  const volume =
    row.unit_volume !== null && row.unit_volume > 0 && unit ? { value: row.unit_volume, unit } : undefined
  return {
    asOf,
    snapshot,
    dailyUnits,
    category: product.category,
    fee: agedForecast(
      {
        marketplace: product.store.marketplace,
        asOf,
        bands,
        dailyUnits,
        volume,
        category: product.category ?? undefined,
      },
      snapshot,
    ),
  }
}

/**
 * The most a product can be charged at a snapshot, without rolling its stock forward: everything past 90 days today at
 * the dearest rate. Spares a sweep the exact figure of what cannot matter.
 * @returns `undefined` where rates or volume are not known
 */
export function mostCharged(
  row: StockRow,
  table: AgedTable | undefined,
  readUnit: (text: string) => VolumeUnit | undefined,
): number | undefined {
  const unit = row.volume_unit === null ? undefined : readUnit(row.volume_unit)
  if (!table || table.bands === 'unknown' || !unit || row.unit_volume === null) return undefined
  const volume = convertVolume(row.unit_volume, unit, table.volumeUnit)
  const each = Math.max(...table.bands.map((band) => Math.max(band.perVolume * volume, band.perUnit ?? 0)))
  return agedUnits(row, 91) * each
}

/** Units at least so many days old, as far as the report's bands tell. */
export function agedUnits(row: StockRow, fromDay: number): number {
  return bandsOf(row).reduce((sum, band) => (band.fromDay >= fromDay ? sum + band.units : sum), 0)
}

function bandsOf(row: StockRow): AgeBand[] {
  // Old files have one last band, new ones two: never both.
  const last: AgeBand[] =
    row.age_366_455 === null && row.age_456_plus === null
      ? [{ fromDay: 366, units: row.age_365_plus ?? 0 }]
      : [
          { fromDay: 366, toDay: 455, units: row.age_366_455 ?? 0 },
          { fromDay: 456, units: row.age_456_plus ?? 0 },
        ]
  return [
    { fromDay: 0, toDay: 90, units: row.age_0_90 ?? 0 },
    { fromDay: 91, toDay: 180, units: row.age_91_180 ?? 0 },
    { fromDay: 181, toDay: 270, units: row.age_181_270 ?? 0 },
    { fromDay: 271, toDay: 365, units: row.age_271_365 ?? 0 },
    ...last,
  ].filter((band) => band.units > 0)
}
