import type { Generated, GeneratedAlways } from 'kysely'
import type { Org } from './org.ts'

export type Organisations = {
  id: string
  name: string
  currency: string
  created_at: string
  sample_at: string | null
}
export type CompanyRates = Org & { month: string; currency: string; rate: number }
export type Stores = Org & { id: string; marketplace: string; name: string; currency: string; zone: string }
export type People = Org & {
  id: string
  name: string
  role: string
  language: string | null
  active: Generated<number>
}
export type Identities = Org & {
  platform: string
  workspace: Generated<string>
  user_id: string
  person_id: string
}
export type Teams = Org & {
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
export type TeamChannels = Org & {
  team_id: string
  platform: string
  workspace: Generated<string>
  channel: string
  language: string | null
  position: number
}
export type TeamMembers = Org & { team_id: string; person_id: string; position: number }
export type TeamStores = Org & { team_id: string; store_id: string; position: number }
export type Products = Org & {
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
  listing_remove_by: string | null
  listing_units: number | null
  import_id: number | null
  created_at: string
}
export type ProductAliases = Org & { product_id: number; alias: string }
export type Competitors = Org & {
  product_id: number
  asin: string
  added_by: string | null
  added_at: string
}
export type Goals = Org & {
  scope: string
  scope_id: string
  period: string
  metric: string
  from_value: number | null
  target_value: number
  currency: string | null
}
export type Groups = Org & { id: string; name: string; head_id: string; at: string; teams: string }
