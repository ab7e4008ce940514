import type { Kysely } from 'kysely'

/** Which process runs as the bot, and the one-time code that makes the first admin. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('leases')
    /** `bot`: there is one. */
    .addColumn('name', 'text', (c) => c.primaryKey())
    /** Random, the holder's own. */
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('pid', 'integer', (c) => c.notNull())
    /** Machine time, milliseconds: in a container every life of the bot has the same pid. */
    .addColumn('process_started_at', 'integer', (c) => c.notNull())
    /** Comma-separated: the platforms people outside this machine reach it on. */
    .addColumn('public_platforms', 'text', (c) => c.notNull())
    /** Machine time, milliseconds. */
    .addColumn('renewed_at', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createTable('setup_codes')
    .addColumn('org_id', 'text', (c) => c.primaryKey())
    .addColumn('salt', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    /** Machine time, milliseconds. */
    .addColumn('expires_at', 'integer', (c) => c.notNull())
    .addColumn('failures', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}
