import type { Generated, GeneratedAlways, Insertable, Selectable, Updateable } from 'kysely'
import { logTables, type LogTables } from './log-rows.ts'

/** Filled in and checked by the organisation the database handle is bound to; never written by hand. */
type Org = { org_id: Generated<string> }

type Organisations = { id: string; name: string; currency: string; created_at: string }
type CompanyRates = Org & { month: string; currency: string; rate: number }
type Stores = Org & { id: string; marketplace: string; name: string; currency: string; zone: string }
type People = Org & {
  id: string
  name: string
  role: string
  language: string | null
  active: Generated<number>
}
type Identities = Org & { platform: string; workspace: Generated<string>; user_id: string; person_id: string }
type Teams = Org & {
  id: string
  name: string
  zone: string
  language: string
  calendar: string
  duty: string
  schedule: string
  limits: Generated<string>
  prompts: string | null
}
type TeamChannels = Org & {
  team_id: string
  platform: string
  workspace: Generated<string>
  channel: string
  language: string | null
  position: number
}
type TeamMembers = Org & { team_id: string; person_id: string; position: number }
type TeamStores = Org & { team_id: string; store_id: string; position: number }
type Products = Org & {
  id: GeneratedAlways<number>
  store_id: string
  sku: string
  asin: string | null
  parent_asin: string | null
  fnsku: string | null
  title: string | null
  owner_id: string | null
  stage: Generated<string>
  category: string | null
  lead_time_days: number | null
  unit_cost_minor: number | null
  unit_cost_currency: string | null
  carton_units: number | null
  own_brand: Generated<number>
  listing_status: string | null
  listing_reason: string | null
  listing_since: string | null
  import_id: number | null
  created_at: string
}
type ProductAliases = Org & { product_id: number; alias: string }
type Competitors = Org & { product_id: number; asin: string; added_by: string | null; added_at: string }
type Goals = Org & {
  scope: string
  scope_id: string
  period: string
  metric: string
  from_value: number | null
  target_value: number
  currency: string | null
}
type Groups = Org & { id: string; name: string; head_id: string; at: string; teams: string }

type Imports = Org & {
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
  person_id: string | null
  at: string
}
type FactPeriods = Org & {
  store_id: string
  kind: string
  period_from: string
  period_to: string
  import_id: number
  at: string
}
type SalesFacts = Org & {
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
type OrderLines = Org & {
  store_id: string
  order_id: string
  sku: string
  ordinal: number
  import_id: number
  line: number
  product_id: number
  status: string
  purchased_at: string
  updated_at: string
  local_date: string
  units: number
  currency: string | null
  price_minor: number | null
  discount_minor: number | null
}
type InventoryFacts = Org & {
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

type Inbound = Org & {
  platform: string
  workspace: Generated<string>
  key: string
  payload: string
  received_at: number
  at: string
  state: string
  answer: string | null
}
type Messages = Org & {
  sequence: GeneratedAlways<number>
  id: string
  purpose: string | null
  team_id: string | null
  person_id: string | null
  platform: string
  workspace: Generated<string>
  conversation_kind: string
  conversation: string
  thread_of: string | null
  language: string
  card: string
  text: string
  said_at: string
  version: Generated<number>
  delivered_version: Generated<number>
  state: Generated<string>
  ref: string | null
  attempts: Generated<number>
  tried_at: number | null
  next_try_at: Generated<number>
  refused_reason: string | null
}
type Files = Org & { id: string; name: string; type: string; bytes: Uint8Array; at: string }
type Occurrences = Org & {
  job: string
  team_id: string
  scheduled_for: string
  state: string
  ran_at: string | null
}
type Ticks = Org & { team_id: string; last_at: string }
type Entries = Org & {
  id: GeneratedAlways<number>
  team_id: string | null
  person_id: string
  command: string
  texts: string
  at: string
  undone_at: string | null
}

type Standups = Org & {
  team_id: string
  business_date: string
  asked_at: string
  late: number
  posted_at: string | null
}
type CheckIns = Org & {
  team_id: string
  person_id: string
  business_date: string
  state: string
  asked_at: string | null
  opened_at: string | null
  answered_at: string | null
  edited_at: string | null
  reminders: Generated<number>
  answers: Generated<string>
}
type PlanItems = Org & {
  id: GeneratedAlways<number>
  team_id: string
  person_id: string
  business_date: string
  position: number
  text: string
  product_id: number | null
  outcome: string | null
  outcome_at: string | null
}
type Blockers = Org & {
  id: GeneratedAlways<number>
  team_id: string
  person_id: string
  text: string
  opened_on: string
  confirmed_on: string
  resolved_on: string | null
}
type Causes = Org & {
  product_id: number
  date: string
  cause: string
  change_minor: number
  currency: string
  person_id: string
  at: string
}

/** Every table that belongs to an organisation. */
export type Tables = LogTables & {
  company_rates: CompanyRates
  stores: Stores
  people: People
  identities: Identities
  teams: Teams
  team_channels: TeamChannels
  team_members: TeamMembers
  team_stores: TeamStores
  products: Products
  product_aliases: ProductAliases
  competitors: Competitors
  goals: Goals
  groups: Groups
  imports: Imports
  fact_periods: FactPeriods
  sales_facts: SalesFacts
  order_lines: OrderLines
  inventory_facts: InventoryFacts
  inbound: Inbound
  messages: Messages
  files: Files
  occurrences: Occurrences
  ticks: Ticks
  entries: Entries
  standups: Standups
  check_ins: CheckIns
  plan_items: PlanItems
  blockers: Blockers
  causes: Causes
}

/** Their names, for the handle that narrows every query to one organisation; a test holds it against the schema. */
export const organisationTables: ReadonlySet<string> = new Set<keyof Tables>([
  'company_rates',
  'stores',
  'people',
  'identities',
  'teams',
  'team_channels',
  'team_members',
  'team_stores',
  'products',
  'product_aliases',
  'competitors',
  'goals',
  'groups',
  'imports',
  'fact_periods',
  'sales_facts',
  'order_lines',
  'inventory_facts',
  'inbound',
  'messages',
  'files',
  'occurrences',
  'ticks',
  'entries',
  'standups',
  'check_ins',
  'plan_items',
  'blockers',
  'causes',
  ...logTables,
])

/** The one table above organisations: which there are. */
export type RootTables = { organisations: Organisations }

export type Row<T extends keyof Tables> = Selectable<Tables[T]>
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>
export type RowChange<T extends keyof Tables> = Updateable<Tables[T]>
