import type { Kysely } from 'kysely'

/** The local workspace is its own chat product: it keeps what was said in it, as Slack and Feishu keep theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('local_messages')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    /** The bot's own id of what it posted: a second post of the same is recognised. */
    .addColumn('outgoing_id', 'text')
    /** `channel:ID` or `direct:USER`. */
    .addColumn('conversation', 'text', (c) => c.notNull())
    .addColumn('thread_of', 'integer')
    /** The user who wrote it; null: the bot. */
    .addColumn('author', 'text')
    /** Set: only this user sees it. */
    .addColumn('visible_to', 'text')
    .addColumn('language', 'text', (c) => c.notNull())
    /** JSON: a text, a card, a form, a dropped file. */
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('edited_at', 'text')
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1))
    /** Counts every change of the workspace: what a page that was away asks from. */
    .addColumn('change', 'integer', (c) => c.notNull())
    .addUniqueConstraint('local_messages_outgoing', ['org_id', 'outgoing_id'])
    .execute()
  await schema
    .createIndex('local_messages_place')
    .on('local_messages')
    .columns(['org_id', 'conversation', 'thread_of', 'id'])
    .execute()
  await schema
    .createIndex('local_messages_change')
    .on('local_messages')
    .columns(['org_id', 'change'])
    .execute()
  await schema.createIndex('local_messages_thread').on('local_messages').columns(['thread_of']).execute()
  await schema
    .createTable('local_files')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('local_files_message')
    .on('local_files')
    .columns(['org_id', 'message_id'])
    .execute()
  await schema
    .createTable('local_reads')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('conversation', 'text', (c) => c.notNull())
    .addColumn('last_read', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('local_reads_pk', ['org_id', 'user_id', 'conversation'])
    .execute()
  await schema
    .createTable('local_requests')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    /** JSON: what was asked, and where its answer goes. */
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('done', 'integer', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('local_requests_pk', ['org_id', 'key'])
    .execute()
  await schema.createIndex('local_requests_open').on('local_requests').columns(['org_id', 'done']).execute()
}
