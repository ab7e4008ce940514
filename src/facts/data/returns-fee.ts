import type { LocalDate } from '../../lib/dates.ts'
import { currentOn, type Dated } from './dated.ts'

type ReturnsTable = {
  /** Fraction of shipped units by category word above which each further return pays the processing fee. */
  rates: Readonly<Record<string, number>>
  /** Products that ship fewer units in the month pay nothing. */
  minShipped: number
  /** Categories that pay on every return. */
  everyReturn: readonly string[]
}

const us: readonly Dated<ReturnsTable>[] = [
  {
    from: '2026-01-01',
    source: 'p4product.com 2026',
    rates: {
      grocery: 0.029,
      toys: 0.047,
      beauty: 0.055,
      health: 0.055,
      home: 0.081,
      electronics: 0.112,
      computers: 0.114,
    },
    minShipped: 25,
    everyReturn: ['apparel', 'clothing', 'shoes'],
  },
]

/**
 * The return rate above which the US returns processing fee begins for a category, as a fraction; 0 where every
 * return pays.
 * @returns `undefined` when the category's rate is not known
 */
export function returnRateLimit(category: string, date: LocalDate): number | undefined {
  const table = currentOn(us, date)
  const word = category.trim().toLowerCase()
  return table?.everyReturn.includes(word) ? 0 : table?.rates[word]
}
