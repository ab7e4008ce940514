import type { Db } from '../../db/open.ts'
import { restockPlans } from '../../facts/restock-plans.ts'
import type { RestockSuggestion } from '../../facts/restock-suggestion.ts'

/** What a first order of anything is taken for while nothing else is known; suggested by Zaohui. */
const unknownUsual = 1000

/**
 * The quantity a product is usually ordered in: the middle of its own earlier plans or what its sales ask for, the
 * larger of the two; else the middle of the store's plans; else a guess.
 */
export async function usualQuantity(
  db: Db,
  product: { id: number; storeId: string },
  suggestion: RestockSuggestion | undefined,
): Promise<{ units: number }> {
  const inStore = (await restockPlans(db, { storeIds: [product.storeId] })).filter(
    (plan) => plan.state !== 'cancelled',
  )
  const own = middle(inStore.filter((plan) => plan.productId === product.id).map((plan) => plan.quantity))
  // Three months of sales are a usual order even where there is stock enough today.
  const bySales =
    suggestion && Math.max(Math.round(suggestion.dailyUnits * 90), suggestion.options[0]?.units ?? 0)
  const known = Math.max(own ?? 0, bySales ?? 0)
  if (known > 0) return { units: known }
  return { units: middle(inStore.map((plan) => plan.quantity)) ?? unknownUsual }
}

function middle(numbers: number[]): number | undefined {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)]
}
