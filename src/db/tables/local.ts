import type { GeneratedAlways, Generated } from 'kysely'

type Org = { org_id: Generated<string> }

/** What the local workspace keeps as a chat product; see migrations/0010-local-workspace.ts. */
type LocalMessages = Org & {
  id: GeneratedAlways<number>
  outgoing_id: string | null
  conversation: string
  thread_of: number | null
  author: string | null
  visible_to: string | null
  language: string
  body: string
  at: string
  edited_at: string | null
  revision: Generated<number>
  change: number
}
type LocalFiles = Org & { id: GeneratedAlways<number>; message_id: number; name: string; bytes: Uint8Array }
type LocalReads = Org & { user_id: string; conversation: string; last_read: number }
type LocalRequests = Org & { key: string; payload: string; done: Generated<number> }

export type LocalTables = {
  local_messages: LocalMessages
  local_files: LocalFiles
  local_reads: LocalReads
  local_requests: LocalRequests
}

export const localTables: readonly (keyof LocalTables)[] = [
  'local_messages',
  'local_files',
  'local_reads',
  'local_requests',
]
