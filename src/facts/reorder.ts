import { planningDefaults } from './data/planning.ts'

/**
 * Units kept against bad luck during a lead time: z·σ·√lead, rounded up.
 * @param deviation σ of the daily units
 * @param z 1.645 keeps 95 % of lead times without a stock-out
 */
export function safetyStock(
  deviation: number,
  leadDays: number,
  z: number = planningDefaults.safetyZ,
): number {
  return up(z * deviation * Math.sqrt(leadDays))
}

/** The stock, on hand and on the way, at which to order: sales of the lead time plus safety stock, rounded up. */
export function reorderPoint(dailyUnits: number, leadDays: number, safetyUnits: number): number {
  return up(dailyUnits * leadDays + safetyUnits)
}

/** What an order should cover. */
export type OrderNeed = {
  dailyUnits: number
  /** Days of sales from today, lead time included, that stock and order together should last. */
  coverDays: number
  onHand: number
  /** Units on the way that will arrive; each shipment once. */
  inbound: number
  /** Units a planned event sells on top of ordinary days. */
  upliftUnits?: number
  /** Units in a carton; 1 when the product has none. */
  cartonUnits?: number
}

/**
 * How much to order: daily units × cover days (and planned uplift) − on hand − inbound, rounded up to whole cartons.
 * @returns zero when there is enough
 */
export function orderQuantity(need: OrderNeed): { units: number; cartons: number } {
  const { dailyUnits, coverDays, onHand, inbound, upliftUnits = 0, cartonUnits = 1 } = need
  const missing = dailyUnits * coverDays + upliftUnits - onHand - inbound
  const cartons = Math.max(0, up(missing / cartonUnits))
  return { units: cartons * cartonUnits, cartons }
}

/**
 * How many days the money of an order is away: from paying for it until the payout for its last unit.
 * @param leadDays from the order to buyable
 * @param days `payoutDays` until Amazon pays; `waitDays` for which older stock sells first
 */
export function cashDays(
  leadDays: number,
  units: number,
  dailyUnits: number,
  { payoutDays = planningDefaults.payoutDays, waitDays = 0 }: { payoutDays?: number; waitDays?: number } = {},
): number | undefined {
  return dailyUnits > 0 ? leadDays + waitDays + up(units / dailyUnits) + payoutDays : undefined
}

// 0.1 × 30 is 3.0000000000000004: a millionth of a unit is no reason to order one more carton.
const up = (value: number) => Math.ceil(value - 1e-6) || 0
