import type { LocalDate } from '../../lib/dates.ts'
import { currentOn, type Dated } from './dated.ts'

export type LowInventorySize = 'small-standard' | 'large-standard-3lb' | 'large-standard-20lb'

type LowInventoryTable = {
  /** Charged only when the 30-day AND the 90-day historical supply are below this. */
  belowDays: number
  /** Cents per unit shipped: below 14, 21 and 28 days of supply. */
  perUnit: Record<LowInventorySize, readonly [number, number, number]>
  /** What the days of supply are counted for. */
  per: 'parent ASIN' | 'FNSKU'
  includesBulky: boolean
}

const us: readonly Dated<LowInventoryTable>[] = [
  {
    from: '2024-04-01',
    source: 'webgility.com 2026-02-23 (rates, may be of before 2026); Seller Central forum aa9f98e5 (both histories)',
    belowDays: 28,
    per: 'parent ASIN',
    includesBulky: false,
    perUnit: {
      'small-standard': [89, 63, 32],
      'large-standard-3lb': [97, 70, 36],
      'large-standard-20lb': [111, 87, 47],
    },
  },
  {
    from: '2026-01-15',
    source: 'goaura.com 2026 and fbatool.mistorify.com (per FNSKU, bulky too, grocery exempt); rates as before (webgility.com)',
    belowDays: 28,
    per: 'FNSKU',
    includesBulky: true,
    perUnit: {
      'small-standard': [89, 63, 32],
      'large-standard-3lb': [97, 70, 36],
      'large-standard-20lb': [111, 87, 47],
    },
  },
]

/**
 * The US low-inventory-level fee of one unit in cents. Whether it is charged at all is the planning report's to say;
 * this only puts an amount beside its flag.
 * @param days the larger of the short-term and long-term historical days of supply; at least 28 gives 0
 * @returns `undefined` when no table is known for the day
 */
export function lowInventoryFee(days: number, size: LowInventorySize, date: LocalDate): number | undefined {
  const table = currentOn(us, date)
  if (!table) return undefined
  const [first, second, third] = table.perUnit[size]
  if (days >= table.belowDays) return 0
  if (days >= 21) return third
  return days >= 14 ? second : first
}
