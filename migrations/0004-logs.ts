import type { Kysely } from 'kysely'

/**
 * What people know, as typed rows that hang on the entry they came from. A row counts while its entry is not undone;
 * nothing is changed in place: what happens to a plan or an action is a row of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  const logTable = (name: string) =>
    schema
      .createTable(name)
      .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('org_id', 'text', (c) => c.notNull())
      .addColumn('entry_id', 'integer', (c) => c.notNull())
  const byEntry = (name: string) =>
    schema.createIndex(`${name}_entry`).on(name).columns(['org_id', 'entry_id']).execute()

  await logTable('sales_entries')
    .addColumn('product_id', 'integer', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    /** The store's own day. */
    .addColumn('date', 'text', (c) => c.notNull())
    .addColumn('units', 'integer', (c) => c.notNull())
    /** The SKU's total of the day; missing when only units were said. */
    .addColumn('sales_minor', 'integer')
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('orders', 'integer')
    .execute()
  await schema
    .createIndex('sales_entries_day')
    .on('sales_entries')
    .columns(['org_id', 'product_id', 'date'])
    .execute()

  await logTable('restock_plans')
    .addColumn('product_id', 'integer', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('quantity', 'integer', (c) => c.notNull())
    /** `sea`, `fast-sea`, `rail`, `truck`, `air`, `express`. */
    .addColumn('ship_mode', 'text')
    .addColumn('order_by', 'text')
    .addColumn('ship_on', 'text')
    .addColumn('note', 'text')
    .execute()
  await schema
    .createIndex('restock_plans_product')
    .on('restock_plans')
    .columns(['org_id', 'product_id'])
    .execute()
  await logTable('restock_events')
    .addColumn('plan_id', 'integer', (c) => c.notNull())
    /** The state it moved to; missing when only details were added. */
    .addColumn('state', 'text')
    /** When it happened, team-local. */
    .addColumn('date', 'text', (c) => c.notNull())
    /** From here on the plan's quantity, ship mode and dates. */
    .addColumn('quantity', 'integer')
    .addColumn('ship_mode', 'text')
    .addColumn('order_by', 'text')
    .addColumn('ship_on', 'text')
    .addColumn('forwarder', 'text')
    /** The arrival the forwarder promised; the actual one is the date of the `receiving` event. */
    .addColumn('promised_on', 'text')
    .addColumn('received', 'integer')
    /** Amazon's shipment id, FBA15ABCDEF. */
    .addColumn('shipment', 'text')
    .addColumn('note', 'text')
    .execute()
  await schema
    .createIndex('restock_events_plan')
    .on('restock_events')
    .columns(['org_id', 'plan_id'])
    .execute()

  await logTable('competitor_tracking')
    .addColumn('product_id', 'integer', (c) => c.notNull())
    .addColumn('asin', 'text', (c) => c.notNull())
    /** 1 when it was added to `competitors`, 0 when it was taken out. */
    .addColumn('tracked', 'integer', (c) => c.notNull())
    .execute()
  await logTable('competitor_notes')
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('asin', 'text', (c) => c.notNull())
    /** Only when the person named it: an ASIN may compete with several products. */
    .addColumn('product_id', 'integer')
    /** `price`, `coupon`, `lightning-deal`, `deal`, `listing`, `review`, `ads`, `stock`, `other`. */
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('price_minor', 'integer')
    .addColumn('currency', 'text')
    /** A coupon is a fraction of the price or an amount. */
    .addColumn('coupon_rate', 'double precision')
    .addColumn('coupon_minor', 'integer')
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('date', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('competitor_notes_asin')
    .on('competitor_notes')
    .columns(['org_id', 'store_id', 'asin', 'date'])
    .execute()

  await logTable('listing_changes')
    .addColumn('product_id', 'integer', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    /** `main-image`, `images`, `title`, `bullets`, `price`, `coupon`, `a-plus`, …; one row each. */
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('date', 'text', (c) => c.notNull())
    /** The first day on which something else may be changed: until then the effect is watched. */
    .addColumn('observe_until', 'text', (c) => c.notNull())
    .addColumn('price_from_minor', 'integer')
    .addColumn('price_to_minor', 'integer')
    .addColumn('currency', 'text')
    .addColumn('restore_on', 'text')
    /** Why it was changed while another change was being watched: `mistake`, `sales-drop`, `compliance`. */
    .addColumn('reason', 'text')
    .execute()
  await schema
    .createIndex('listing_changes_product')
    .on('listing_changes')
    .columns(['org_id', 'product_id', 'date'])
    .execute()

  await logTable('metrics')
    .addColumn('store_id', 'text', (c) => c.notNull())
    /** For what is counted by product: stars, reviews, NCX. */
    .addColumn('product_id', 'integer')
    .addColumn('name', 'text', (c) => c.notNull())
    /** A plain number for indexes, a fraction for rates. */
    .addColumn('value', 'double precision', (c) => c.notNull())
    /** What a rate was counted from, when said: 9 of 1,098 orders. */
    .addColumn('part', 'integer')
    .addColumn('whole', 'integer')
    .addColumn('date', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('metrics_name')
    .on('metrics')
    .columns(['org_id', 'store_id', 'name', 'date'])
    .execute()

  await logTable('actions')
    .addColumn('team_id', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('owner_id', 'text', (c) => c.notNull())
    .addColumn('due', 'text')
    .addColumn('product_id', 'integer')
    .addColumn('expected', 'text')
    /** Where it was agreed: `chat`, `check-in`, `weekly`, `risk`. */
    .addColumn('source', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('actions_owner').on('actions').columns(['org_id', 'owner_id']).execute()
  await logTable('action_events')
    .addColumn('action_id', 'integer', (c) => c.notNull())
    /** `open`, `done`, `dropped`; missing when only the due date or the owner moved. */
    .addColumn('state', 'text')
    .addColumn('due', 'text')
    .addColumn('owner_id', 'text')
    .addColumn('result', 'text')
    .execute()
  await schema
    .createIndex('action_events_action')
    .on('action_events')
    .columns(['org_id', 'action_id'])
    .execute()

  await logTable('day_offs')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('from_date', 'text', (c) => c.notNull())
    .addColumn('to_date', 'text', (c) => c.notNull())
    /** `am` or `pm` of a single day. */
    .addColumn('half', 'text')
    .addColumn('cover_id', 'text')
    .addColumn('reason', 'text')
    .execute()
  await schema
    .createIndex('day_offs_person')
    .on('day_offs')
    .columns(['org_id', 'person_id', 'to_date'])
    .execute()
  await logTable('day_off_cancellations')
    .addColumn('day_off_id', 'integer', (c) => c.notNull())
    .execute()

  await logTable('goal_changes')
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('scope_id', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('metric', 'text', (c) => c.notNull())
    .addColumn('from_value', 'double precision')
    .addColumn('target_value', 'double precision', (c) => c.notNull())
    .addColumn('currency', 'text')
    /** JSON of the goal that stood before, for undo; missing when there was none. */
    .addColumn('before', 'text')
    .execute()

  for (const name of [
    'sales_entries',
    'restock_plans',
    'restock_events',
    'competitor_tracking',
    'competitor_notes',
    'listing_changes',
    'metrics',
    'actions',
    'action_events',
    'day_offs',
    'day_off_cancellations',
    'goal_changes',
  ])
    await byEntry(name)
}
