import type { Generated, GeneratedAlways } from 'kysely'

type Logged = { id: GeneratedAlways<number>; org_id: Generated<string>; entry_id: number }

type SalesEntries = Logged & {
  product_id: number
  store_id: string
  date: string
  units: number
  sales_minor: number | null
  currency: string
  orders: number | null
}
type RestockPlans = Logged & {
  product_id: number
  store_id: string
  quantity: number
  ship_mode: string | null
  order_by: string | null
  ship_on: string | null
  note: string | null
}
type RestockEvents = Logged & {
  plan_id: number
  state: string | null
  date: string
  quantity: number | null
  ship_mode: string | null
  order_by: string | null
  ship_on: string | null
  forwarder: string | null
  promised_on: string | null
  received: number | null
  shipment: string | null
  note: string | null
}
type CompetitorTracking = Logged & { product_id: number; asin: string; tracked: number }
type CompetitorNotes = Logged & {
  store_id: string
  asin: string
  product_id: number | null
  kind: string
  price_minor: number | null
  currency: string | null
  coupon_rate: number | null
  coupon_minor: number | null
  note: string
  date: string
}
type ListingChanges = Logged & {
  product_id: number
  store_id: string
  kind: string
  note: string
  date: string
  observe_until: string
  price_from_minor: number | null
  price_to_minor: number | null
  currency: string | null
  restore_on: string | null
  reason: string | null
}
type Metrics = Logged & {
  store_id: string
  product_id: number | null
  name: string
  value: number
  part: number | null
  whole: number | null
  date: string
}
type Actions = Logged & {
  team_id: string | null
  text: string
  owner_id: string
  due: string | null
  product_id: number | null
  expected: string | null
  source: string
}
type ActionEvents = Logged & {
  action_id: number
  state: string | null
  due: string | null
  owner_id: string | null
  result: string | null
}
type DayOffs = Logged & {
  person_id: string
  from_date: string
  to_date: string
  half: string | null
  cover_id: string | null
  reason: string | null
}
type DayOffCancellations = Logged & { day_off_id: number }
type GoalChanges = Logged & {
  scope: string
  scope_id: string
  period: string
  metric: string
  from_value: number | null
  target_value: number
  currency: string | null
  before: string | null
}

/** What people logged (migration 0004): a row counts while its entry is not undone. */
export type LogTables = {
  sales_entries: SalesEntries
  restock_plans: RestockPlans
  restock_events: RestockEvents
  competitor_tracking: CompetitorTracking
  competitor_notes: CompetitorNotes
  listing_changes: ListingChanges
  metrics: Metrics
  actions: Actions
  action_events: ActionEvents
  day_offs: DayOffs
  day_off_cancellations: DayOffCancellations
  goal_changes: GoalChanges
}

export const logTables: readonly (keyof LogTables)[] = [
  'sales_entries',
  'restock_plans',
  'restock_events',
  'competitor_tracking',
  'competitor_notes',
  'listing_changes',
  'metrics',
  'actions',
  'action_events',
  'day_offs',
  'day_off_cancellations',
  'goal_changes',
]
