import type { LocalDate } from '../lib/dates.ts'
import { planningDefaults } from './data/planning.ts'
import { storageFees, type StorageSize } from './data/storage-fees.ts'
import { convertVolume, type VolumeUnit } from './volume.ts'

/** The volume of one unit, packaged, as a report gives it. */
export type UnitVolume = { value: number; unit: VolumeUnit }

/** Units beyond so many days of sales; everything when nothing sells. */
export function excessUnits(
  available: number,
  dailyUnits: number,
  targetDays: number = planningDefaults.targetDays,
): number {
  return Math.max(0, Math.floor(available - Math.max(0, dailyUnits) * targetDays + 1e-6))
}

/** A fee in minor units, or why nobody can say: that is never zero. */
export type Fee =
  | { kind: 'known'; minor: number; currency: string; source: string }
  | { kind: 'unknown'; reason: 'no-table' | 'no-rates' | 'no-volume' }

/**
 * What Amazon charges for storing units through one month at the rates of that month.
 * @param month any day of it
 */
export function storageCost(
  units: number,
  volume: UnitVolume | undefined,
  where: { marketplace: string; month: LocalDate; size?: StorageSize },
): Fee {
  const table = storageFees(where.marketplace, where.month)
  if (!table) return { kind: 'unknown', reason: 'no-table' }
  if (units > 0 && !volume) return { kind: 'unknown', reason: 'no-volume' }
  const season = Number(where.month.slice(5, 7)) >= 10 ? table.peak : table.offPeak
  const each = volume ? convertVolume(volume.value, volume.unit, table.volumeUnit) : 0
  const minor = Math.round(units * each * season[where.size ?? 'standard'])
  return { kind: 'known', minor, currency: table.currency, source: table.source }
}
