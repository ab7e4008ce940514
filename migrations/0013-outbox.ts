import { sql, type Kysely } from 'kysely'

/** What is still to be delivered, found without looking at what was: asked for twice a second, nearly always in vain. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index messages_waiting on messages
      (org_id, platform, workspace, conversation_kind, conversation, sequence)
    where not (state = 'refused' or (state = 'sent' and delivered_version >= version))`.execute(db)
}
