import type { Conversation } from './platform.ts'
import type { Language } from './language.ts'

export const roles = ['operator', 'manager', 'admin', 'observer'] as const

export type Role = (typeof roles)[number]

/** Who speaks, and where. */
export type Sender = {
  /** The person's set-up id; empty for somebody nobody set up. */
  id: string
  name: string
  role: Role
  language: Language
  platform: string
  conversation: Conversation
  /** The team the conversation belongs to, or the person's own; `undefined` when there are several or none. */
  teamId?: string
  /** Who the platform says it is; only for somebody nobody set up. */
  account?: { workspace: string; user: string }
}

/** Observers look on. */
export function canImport(role: Role): boolean {
  return role !== 'observer'
}
