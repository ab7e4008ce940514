import { sql, SqliteAdapter, type Kysely } from 'kysely'

/**
 * Order lines in the order of the file within a day, instead of by order id: a file adds each day's lines at one place,
 * however its rows are shuffled. Which line of an order and SKU one is follows from the line numbers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns =
    'org_id, store_id, local_date, import_id, line, order_id, product_id, status, updated_at, units, price_minor, discount_minor'
  await db.schema.alterTable('order_lines').renameTo('order_lines_by_order').execute()
  await db.schema
    .createTable('order_lines')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('local_date', 'text', (c) => c.notNull())
    .addColumn('import_id', 'integer', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('order_id', 'text', (c) => c.notNull())
    .addColumn('product_id', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    /** The last update, in seconds since 1970: of two versions of a line the later one counts. */
    .addColumn('updated_at', 'integer', (c) => c.notNull())
    .addColumn('units', 'integer', (c) => c.notNull())
    /** In the store's currency; missing while an order is pending. */
    .addColumn('price_minor', 'integer')
    .addColumn('discount_minor', 'integer')
    .addPrimaryKeyConstraint('order_lines_by_line_pk', [
      'org_id',
      'store_id',
      'local_date',
      'import_id',
      'line',
    ])
    .$call((table) =>
      db.getExecutor().adapter instanceof SqliteAdapter ? table.modifyEnd(sql`without rowid`) : table,
    )
    .execute()
  await sql`insert into order_lines (${sql.raw(columns)}) select ${sql.raw(columns)} from order_lines_by_order`.execute(
    db,
  )
  await db.schema.dropTable('order_lines_by_order').execute()
}
