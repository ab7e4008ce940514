import { sql, SqliteAdapter, type CreateTableBuilder, type Kysely } from 'kysely'

/** What reports of listings and of stranded stock say of each product, snapshot by snapshot. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  const inKeyOrder = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    db.getExecutor().adapter instanceof SqliteAdapter ? table.modifyEnd(sql`without rowid`) : table
  await schema
    .createTable('listing_facts')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('snapshot_date', 'text', (c) => c.notNull())
    .addColumn('import_id', 'integer', (c) => c.notNull())
    .addColumn('product_id', 'integer', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    /** `Active`, `Inactive`, `Incomplete`…; missing in the stranded report, which has no status of the listing. */
    .addColumn('status', 'text')
    /** The next three from the stranded report only: why, since when, and the day Amazon removes the stock. */
    .addColumn('reason', 'text')
    .addColumn('since', 'text')
    .addColumn('remove_by', 'text')
    /** Units that could be sold if the listing were. */
    .addColumn('units', 'integer')
    .addPrimaryKeyConstraint('listing_facts_pk', [
      'org_id',
      'store_id',
      'snapshot_date',
      'import_id',
      'product_id',
    ])
    .$call(inKeyOrder)
    .execute()
  // Like `listing_status`: what the newest reports amount to, so that nobody has to look through them again.
  await schema.alterTable('products').addColumn('listing_remove_by', 'text').execute()
  await schema.alterTable('products').addColumn('listing_units', 'integer').execute()
}
