import type { Generated, GeneratedAlways } from 'kysely'
import type { Org } from './org.ts'

type Alerts = Org & {
  id: GeneratedAlways<number>
  team_id: string
  rule: string
  key: string
  episode: string | null
  store_id: string
  product_id: number | null
  owner_id: string | null
  assigned: Generated<number>
  severity: string
  state: string
  fact: string
  data_at: string
  numbers: string
  said: string
  loss_minor: number | null
  loss_currency: string | null
  weight: number
  loses_from: string | null
  found_at: string
  seen_at: string
  shown_from: string | null
  in_summary: Generated<number>
  told_fact: string | null
  told_severity: string | null
  told_at: string | null
  duty_fact: string | null
  escalated_at: string | null
  taken_by: string | null
  taken_at: string | null
  snoozed_until: string | null
  resolved_at: string | null
  resolved_by: string | null
  resolution: string | null
  note: string | null
  result: string | null
  closed_told_at: string | null
}
type AlertEvents = Org & {
  id: GeneratedAlways<number>
  alert_id: number
  kind: string
  person_id: string | null
  detail: Generated<string>
  at: string
}
type AlertPosts = Org & {
  id: GeneratedAlways<number>
  team_id: string
  person_id: string | null
  purpose: string
  kind: string
  more: Generated<number>
  at: string
}
type AlertPostItems = Org & {
  post_id: number
  alert_id: number
  position: number
  said: string
  severity: string
}

/** Risk reminders; see migrations/0006-risk.ts. */
export type RiskTables = {
  alerts: Alerts
  alert_events: AlertEvents
  alert_posts: AlertPosts
  alert_post_items: AlertPostItems
}

export const riskTables: readonly (keyof RiskTables)[] = [
  'alerts',
  'alert_events',
  'alert_posts',
  'alert_post_items',
]
