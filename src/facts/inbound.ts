import { addDays, type LocalDate } from '../lib/dates.ts'
import { planningDefaults, shipModes as plannedModes, type ShipMode as PlannedMode } from './data/planning.ts'
import type { LeadTime } from './order-dates.ts'
import type { RestockPlan } from './restock-plans.ts'
import type { Arrival } from './stock-out.ts'

/** What an inventory report says is on its way to Amazon. */
export type ReportedInbound = { working: number; shipped: number; received: number }

/**
 * How long a product takes from an order to buyable.
 * @param productionDays the product's own; the default when it has none
 */
export function leadTimeOf(productionDays: number | null): LeadTime {
  const { transitDays, checkInDays } = planningDefaults
  return { productionDays: productionDays ?? planningDefaults.productionDays, transitDays, checkInDays }
}

/**
 * When what is on its way becomes buyable. Each shipment counts once: what a report calls shipped or receiving and the
 * plans that people moved there are the same goods, dated by the plan, and the larger count holds. What a report calls
 * `working` is only an intention: it counts when its plan is ordered, and then as the plan says.
 * @param plans of this product, neither done nor cancelled
 * @returns arrivals by date; goods whose date nobody knows count from `today`
 */
export function arrivalsOf(
  reported: ReportedInbound,
  plans: readonly RestockPlan[],
  lead: LeadTime,
  today: LocalDate,
): Arrival[] {
  const onTheWay = plans.filter((plan) => plan.state === 'shipped' || plan.state === 'receiving')
  const ordered = plans.filter(
    (plan) => plan.state === 'ordered' || plan.state === 'produced' || plan.state === 'inspected',
  )
  const arrivals = [
    ...onTheWay.map((plan) => ({
      date: later(shippedArrival(plan, lead), today),
      units: Math.max(0, plan.quantity - (plan.received ?? 0)),
    })),
    ...ordered.map((plan) => ({ date: later(orderedArrival(plan, lead), today), units: plan.quantity })),
  ]
  const spoken = onTheWay.reduce((sum, plan) => sum + Math.max(0, plan.quantity - (plan.received ?? 0)), 0)
  const unspoken = reported.shipped + reported.received - spoken
  if (unspoken > 0) arrivals.push({ date: today, units: unspoken })
  return arrivals.filter((arrival) => arrival.units > 0).toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

function shippedArrival(plan: RestockPlan, lead: LeadTime): LocalDate {
  if (plan.state === 'receiving' && plan.since.receiving)
    return addDays(plan.since.receiving, lead.checkInDays)
  if (plan.promisedOn) return addDays(plan.promisedOn, lead.checkInDays)
  const left = plan.since.shipped ?? plan.shipOn ?? plan.at.slice(0, 10)
  return addDays(left, transitOf(plan, lead) + lead.checkInDays)
}

function orderedArrival(plan: RestockPlan, lead: LeadTime): LocalDate {
  if (plan.promisedOn) return addDays(plan.promisedOn, lead.checkInDays)
  const ready =
    plan.shipOn ??
    plan.since.inspected ??
    plan.since.produced ??
    addDays(plan.since.ordered ?? plan.at.slice(0, 10), lead.productionDays)
  return addDays(ready, transitOf(plan, lead) + lead.checkInDays)
}

/** Modes nobody has days for (fast sea, rail, truck) are taken to be as slow as sea: better early than sold out. */
function transitOf(plan: RestockPlan, lead: LeadTime): number {
  const mode = plannedModes.find((one): one is PlannedMode => one === plan.shipMode) ?? 'sea'
  return lead.transitDays[mode] ?? lead.transitDays.sea ?? 0
}

const later = (a: LocalDate, b: LocalDate) => (a > b ? a : b)
