import type { Generated, GeneratedAlways } from 'kysely'
import type { Org } from './org.ts'

export type Inbound = Org & {
  platform: string
  workspace: Generated<string>
  key: string
  payload: string
  received_at: number
  at: string
  state: string
  answer: string | null
}
export type Messages = Org & {
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
export type Files = Org & { id: string; name: string; type: string; bytes: Uint8Array; at: string }
export type Occurrences = Org & {
  job: string
  team_id: string
  scheduled_for: string
  state: string
  ran_at: string | null
}
export type Ticks = Org & { team_id: string; last_at: string }
export type Entries = Org & {
  id: GeneratedAlways<number>
  team_id: string | null
  person_id: string
  command: string
  texts: string
  at: string
  undone_at: string | null
}
