import type { GeneratedAlways } from 'kysely'
import type { Org } from './org.ts'

export type Imports = Org & {
  id: GeneratedAlways<number>
  store_id: string | null
  report: string | null
  file: string
  sha256: string | null
  period_from: string | null
  period_to: string | null
  counts: string | null
  sums: string | null
  refused: string | null
  replaced: string | null
  state: string
  error: string | null
  reader: string | null
  person_id: string | null
  at: string
}
export type FactPeriods = Org & {
  store_id: string
  kind: string
  period_from: string
  period_to: string
  import_id: number
  at: string
}
export type SalesFacts = Org & {
  store_id: string
  period_from: string
  period_to: string
  import_id: number
  product_id: number
  line: number
  units: number
  order_items: number | null
  sales_minor: number
  currency: string
  sessions: number | null
  page_views: number | null
  featured_offer: number | null
  units_b2b: number | null
  sales_b2b_minor: number | null
  discount_minor: number | null
  units_unpriced: number | null
}
export type OrderLines = Org & {
  store_id: string
  local_date: string
  import_id: number
  line: number
  order_id: string
  product_id: number
  status: string
  /** Seconds since 1970. */
  updated_at: number
  units: number
  price_minor: number | null
  discount_minor: number | null
}
export type InventoryFacts = Org & {
  store_id: string
  snapshot_date: string
  import_id: number
  product_id: number
  line: number
  available: number
  inbound_working: number | null
  inbound_shipped: number | null
  inbound_received: number | null
  reserved: number | null
  unfulfillable: number | null
  age_0_90: number | null
  age_91_180: number | null
  age_181_270: number | null
  age_271_365: number | null
  age_366_455: number | null
  age_456_plus: number | null
  age_365_plus: number | null
  age_date: string | null
  units_t7: number | null
  units_t30: number | null
  units_t60: number | null
  units_t90: number | null
  days_of_supply: number | null
  sell_through: number | null
  excess_units: number | null
  unit_volume: number | null
  volume_unit: string | null
  storage_type: string | null
  currency: string | null
  price_minor: number | null
  storage_cost_minor: number | null
  estimated_ais_minor: number | null
  short_term_supply_days: number | null
  long_term_supply_days: number | null
  low_inventory_fee_applied: number | null
  low_inventory_fee_exempt: number | null
  recommended_quantity: number | null
  recommended_date: string | null
  alert: string | null
}
/** What a report says of a product's listing; `status` from All Listings, the rest from the stranded report. */
export type ListingFacts = Org & {
  store_id: string
  snapshot_date: string
  import_id: number
  product_id: number
  line: number
  status: string | null
  reason: string | null
  since: string | null
  remove_by: string | null
  units: number | null
}
