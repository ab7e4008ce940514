import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import type { Row } from '../db/rows.ts'

/** Where messages follow one another. */
export type Lane = Pick<Row<'messages'>, 'platform' | 'workspace' | 'conversation_kind' | 'conversation'> & {
  org_id: string
}

/** Word for word as in the index `messages_waiting`, which is not used else. */
const waits = sql<boolean>`not (state = 'refused' or (state = 'sent' and delivered_version >= version))`

/** The conversations in which something is to be delivered; the one that has waited longest first. */
export async function waitingLanes(database: Database, platforms: readonly string[]): Promise<Lane[]> {
  if (platforms.length === 0) return []
  return database.root
    .selectFrom('messages')
    .select(['org_id', 'platform', 'workspace', 'conversation_kind', 'conversation'])
    .select((eb) => eb.fn.min('sequence').as('first'))
    .where(waits)
    .where('platform', 'in', platforms)
    .groupBy(['org_id', 'platform', 'workspace', 'conversation_kind', 'conversation'])
    .orderBy('first')
    .execute()
}

/** What a conversation must hear next, as it reads now. */
export async function firstWaiting(database: Database, lane: Lane): Promise<Row<'messages'> | undefined> {
  return database.root
    .selectFrom('messages')
    .selectAll()
    .where('org_id', '=', lane.org_id)
    .where('platform', '=', lane.platform)
    .where('workspace', '=', lane.workspace)
    .where('conversation_kind', '=', lane.conversation_kind)
    .where('conversation', '=', lane.conversation)
    .where(waits)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst()
}
