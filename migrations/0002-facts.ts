import { sql, SqliteAdapter, type CreateTableBuilder, type Kysely } from 'kysely'

/**
 * Dated numbers from reports. Rows are written in batches under an import and count only once `fact_periods` names
 * that import for their store, kind and period: one small update makes a whole file visible, replaces the file
 * before it, or takes it back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  // Facts are written and read in key order by the hundred thousand. SQLite keeps a key of several columns in a second
  // tree beside the rows, unless told to keep the rows in the key's own.
  const inKeyOrder = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    db.getExecutor().adapter instanceof SqliteAdapter ? table.modifyEnd(sql`without rowid`) : table
  await schema
    .createTable('imports')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text')
    .addColumn('report', 'text')
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text')
    .addColumn('period_from', 'text')
    .addColumn('period_to', 'text')
    /** JSON `{read, stored, refused, ignored}`. */
    .addColumn('counts', 'text')
    .addColumn('sums', 'text')
    /** JSON list of refused rows, the first thousand. */
    .addColumn('refused', 'text')
    .addColumn('replaced', 'text')
    /** `reading`, `live`, `failed`, `replaced`, `undone`. */
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('error', 'text')
    /** The process that reads it, `host:pid`: one that was killed leaves rows behind. */
    .addColumn('reader', 'text')
    .addColumn('person_id', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('imports_at').on('imports').columns(['org_id', 'at']).execute()
  await schema
    .createTable('fact_periods')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    /** `business`, `orders`, `planning`, … */
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('period_from', 'text', (c) => c.notNull())
    .addColumn('period_to', 'text', (c) => c.notNull())
    .addColumn('import_id', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('fact_periods_pk', ['org_id', 'store_id', 'kind', 'period_from', 'period_to'])
    .execute()
  await schema
    .createTable('sales_facts')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('period_from', 'text', (c) => c.notNull())
    .addColumn('period_to', 'text', (c) => c.notNull())
    .addColumn('import_id', 'integer', (c) => c.notNull())
    .addColumn('product_id', 'integer', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('units', 'integer', (c) => c.notNull())
    .addColumn('order_items', 'integer')
    .addColumn('sales_minor', 'integer', (c) => c.notNull())
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('sessions', 'integer')
    .addColumn('page_views', 'integer')
    /** A fraction: 0.99. */
    .addColumn('featured_offer', 'double precision')
    .addColumn('units_b2b', 'integer')
    .addColumn('sales_b2b_minor', 'integer')
    /** From orders only: promotion discounts, and units whose price was still missing. */
    .addColumn('discount_minor', 'integer')
    .addColumn('units_unpriced', 'integer')
    .addPrimaryKeyConstraint('sales_facts_pk', [
      'org_id',
      'store_id',
      'period_from',
      'import_id',
      'period_to',
      'product_id',
    ])
    .$call(inKeyOrder)
    .execute()
  await schema
    .createIndex('sales_facts_product')
    .on('sales_facts')
    .columns(['org_id', 'product_id', 'period_from'])
    .execute()
  await schema
    .createTable('order_lines')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('local_date', 'text', (c) => c.notNull())
    .addColumn('order_id', 'text', (c) => c.notNull())
    .addColumn('product_id', 'integer', (c) => c.notNull())
    /** Which line of that order and SKU, from 1: one order may hold a SKU twice. */
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('import_id', 'integer', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    /** The last update, in seconds since 1970: of two versions of a line the later one counts. */
    .addColumn('updated_at', 'integer', (c) => c.notNull())
    .addColumn('units', 'integer', (c) => c.notNull())
    /** In the store's currency; missing while an order is pending. */
    .addColumn('price_minor', 'integer')
    .addColumn('discount_minor', 'integer')
    // An order's day never changes, so it may lead the key: files come in that order, and days are summed in it.
    .addPrimaryKeyConstraint('order_lines_pk', [
      'org_id',
      'store_id',
      'local_date',
      'order_id',
      'product_id',
      'ordinal',
      'import_id',
    ])
    .$call(inKeyOrder)
    .execute()
  await schema
    .createTable('inventory_facts')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('snapshot_date', 'text', (c) => c.notNull())
    .addColumn('import_id', 'integer', (c) => c.notNull())
    .addColumn('product_id', 'integer', (c) => c.notNull())
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('available', 'integer', (c) => c.notNull())
    .addColumn('inbound_working', 'integer')
    .addColumn('inbound_shipped', 'integer')
    .addColumn('inbound_received', 'integer')
    .addColumn('reserved', 'integer')
    .addColumn('unfulfillable', 'integer')
    .addColumn('age_0_90', 'integer')
    .addColumn('age_91_180', 'integer')
    .addColumn('age_181_270', 'integer')
    .addColumn('age_271_365', 'integer')
    /** 366–455 and 456+ where the report tells them apart, else all in `age_365_plus`. */
    .addColumn('age_366_455', 'integer')
    .addColumn('age_456_plus', 'integer')
    .addColumn('age_365_plus', 'integer')
    .addColumn('age_date', 'text')
    .addColumn('units_t7', 'integer')
    .addColumn('units_t30', 'integer')
    .addColumn('units_t60', 'integer')
    .addColumn('units_t90', 'integer')
    .addColumn('days_of_supply', 'double precision')
    .addColumn('sell_through', 'double precision')
    .addColumn('excess_units', 'integer')
    /** Volume of one unit with its unit as the report has it (cubic feet, cubic meters…). */
    .addColumn('unit_volume', 'double precision')
    .addColumn('volume_unit', 'text')
    .addColumn('storage_type', 'text')
    .addColumn('currency', 'text')
    .addColumn('price_minor', 'integer')
    .addColumn('storage_cost_minor', 'integer')
    /** What the report itself expects as aged inventory surcharge, all bands together. */
    .addColumn('estimated_ais_minor', 'integer')
    .addColumn('short_term_supply_days', 'double precision')
    .addColumn('long_term_supply_days', 'double precision')
    .addColumn('low_inventory_fee_applied', 'integer')
    .addColumn('low_inventory_fee_exempt', 'integer')
    .addColumn('recommended_quantity', 'integer')
    .addColumn('recommended_date', 'text')
    .addColumn('alert', 'text')
    .addPrimaryKeyConstraint('inventory_facts_pk', [
      'org_id',
      'store_id',
      'snapshot_date',
      'import_id',
      'product_id',
    ])
    .$call(inKeyOrder)
    .execute()
}
