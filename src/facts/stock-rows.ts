import type { Row } from '../db/rows.ts'
import type { AgeBand } from './aged-stock.ts'
import type { UnitVolume } from './excess-stock.ts'
import { dailyUnitsFromTotals } from './velocity.ts'
import { volumeUnitOf } from './volume.ts'

type StockRow = Row<'inventory_facts'>

/** Units a product sells a day, from the planning report's own totals; `undefined` when it carries none. */
export function reportedDailyUnits(
  row: Pick<StockRow, 'units_t7' | 'units_t30' | 'units_t60' | 'units_t90'>,
): number | undefined {
  return dailyUnitsFromTotals({
    7: row.units_t7 ?? undefined,
    30: row.units_t30 ?? undefined,
    60: row.units_t60 ?? undefined,
    90: row.units_t90 ?? undefined,
  })
}

type AgeColumns = Pick<
  StockRow,
  'age_0_90' | 'age_91_180' | 'age_181_270' | 'age_271_365' | 'age_366_455' | 'age_456_plus' | 'age_365_plus'
>

/** The age bands of a row; old files have one last band, new ones two: never both. Empty without ages. */
export function reportedAges(row: AgeColumns): AgeBand[] {
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

/** The packaged volume of one unit; `undefined` when the report has none that can be read. */
export function reportedVolume(row: Pick<StockRow, 'unit_volume' | 'volume_unit'>): UnitVolume | undefined {
  const unit = row.volume_unit === null ? undefined : volumeUnitOf(row.volume_unit)
  return row.unit_volume !== null && row.unit_volume > 0 && unit
    ? { value: row.unit_volume, unit }
    : undefined
}
