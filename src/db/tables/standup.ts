import type { Generated, GeneratedAlways } from 'kysely'
import type { Org } from './org.ts'

export type Standups = Org & {
  team_id: string
  business_date: string
  asked_at: string
  late: number
  posted_at: string | null
}
export type CheckIns = Org & {
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
export type PlanItems = Org & {
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
export type Blockers = Org & {
  id: GeneratedAlways<number>
  team_id: string
  person_id: string
  text: string
  opened_on: string
  confirmed_on: string
  resolved_on: string | null
}
export type Causes = Org & {
  product_id: number
  date: string
  cause: string
  change_minor: number
  currency: string
  person_id: string
  at: string
}
