import type { Kysely } from 'kysely'

/** What came in, what is to be said, what was due, and what people typed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('inbound')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    /** Machine time, milliseconds: de-duplication is transport. */
    .addColumn('received_at', 'integer', (c) => c.notNull())
    /** Business time of arrival: what the answer is dated by, also after a restart. */
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('answer', 'text')
    .addPrimaryKeyConstraint('inbound_pk', ['org_id', 'platform', 'workspace', 'key'])
    .execute()
  await schema.createIndex('inbound_open').on('inbound').columns(['state', 'received_at']).execute()
  await schema
    .createTable('messages')
    /** The order in which things were said; business time may stand still. */
    .addColumn('sequence', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('org_id', 'text', (c) => c.notNull())
    /** What this message is (digest:ops:2026-11-24:slack:C0OPS): said once however often it is asked for. */
    .addColumn('purpose', 'text')
    .addColumn('team_id', 'text')
    .addColumn('person_id', 'text')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull().defaultTo(''))
    /** `channel` or `direct`, and the platform's id of it. */
    .addColumn('conversation_kind', 'text', (c) => c.notNull())
    .addColumn('conversation', 'text', (c) => c.notNull())
    .addColumn('thread_of', 'text')
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('card', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('said_at', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('delivered_version', 'integer', (c) => c.notNull().defaultTo(0))
    /** `queued`, `sending`, `unknown`, `sent`, `refused`. */
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('queued'))
    .addColumn('ref', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('tried_at', 'integer')
    .addColumn('next_try_at', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('refused_reason', 'text')
    .addUniqueConstraint('messages_purpose', ['org_id', 'purpose'])
    .execute()
  await schema.createIndex('messages_state').on('messages').columns(['state', 'next_try_at']).execute()
  await schema.createIndex('messages_said').on('messages').columns(['org_id', 'said_at']).execute()
  await schema
    .createTable('files')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createTable('occurrences')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('job', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('scheduled_for', 'text', (c) => c.notNull())
    /** `claimed`, `done`, `late`, `skipped`, `failed`. */
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('ran_at', 'text')
    .addPrimaryKeyConstraint('occurrences_pk', ['org_id', 'job', 'team_id', 'scheduled_for'])
    .execute()
  await schema
    .createTable('ticks')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('last_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('ticks_pk', ['org_id', 'team_id'])
    .execute()
  await schema
    .createTable('entries')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('command', 'text', (c) => c.notNull())
    /** JSON: the fields as typed, so that an entry can be shown, corrected and repeated. */
    .addColumn('texts', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('undone_at', 'text')
    .execute()
  await schema.createIndex('entries_person').on('entries').columns(['org_id', 'person_id', 'at']).execute()
}
