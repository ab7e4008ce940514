import { sql, type Kysely } from 'kysely'

/** Risk reminders: what the rules found, what became of it, and which messages spoke of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('alerts')
    /** The number people type: risk take 12. */
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    /** What makes two findings the same one: rule, store, product, and a date where each date is its own matter. */
    .addColumn('key', 'text', (c) => c.notNull())
    /** Within the key, what a person may set aside for good: the day a listing stopped being active. */
    .addColumn('episode', 'text')
    .addColumn('store_id', 'text', (c) => c.notNull())
    /** Missing when it is about the whole store. */
    .addColumn('product_id', 'integer')
    .addColumn('owner_id', 'text')
    /** 1: a person decided the owner, so that the product's does not take it back. */
    .addColumn('assigned', 'integer', (c) => c.notNull().defaultTo(0))
    /** `red`, `orange`, `yellow`. */
    .addColumn('severity', 'text', (c) => c.notNull())
    /** `open`, `taken`, `snoozed`, `resolved`. */
    .addColumn('state', 'text', (c) => c.notNull())
    /** The step of the rule's rhythm it stands at; nothing is said twice for one. */
    .addColumn('fact', 'text', (c) => c.notNull())
    /** The day or moment the data is of; what a person settled stays settled until there is newer data. */
    .addColumn('data_at', 'text', (c) => c.notNull())
    /** JSON: the rule's own figures. */
    .addColumn('numbers', 'text', (c) => c.notNull())
    /** JSON by language: title, lines, next step, and the check-in's and the digest's lines. */
    .addColumn('said', 'text', (c) => c.notNull())
    /** The money at stake, minor units. */
    .addColumn('loss_minor', 'integer')
    .addColumn('loss_currency', 'text')
    /** The same in one currency, for order only. */
    .addColumn('weight', 'double precision', (c) => c.notNull())
    /** The day from which waiting costs money. */
    .addColumn('loses_from', 'text')
    .addColumn('found_at', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'text', (c) => c.notNull())
    /** Business date of the first check-in that shows it; missing for what only the list and the week show. */
    .addColumn('shown_from', 'text')
    /** 1: one of many at the first look at a store; a summary speaks of it. */
    .addColumn('in_summary', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('told_fact', 'text')
    .addColumn('told_severity', 'text')
    .addColumn('told_at', 'text')
    /** The fact whoever was on duty was told outside working time. */
    .addColumn('duty_fact', 'text')
    .addColumn('escalated_at', 'text')
    .addColumn('taken_by', 'text')
    .addColumn('taken_at', 'text')
    /** Team-local day on which it comes back. */
    .addColumn('snoozed_until', 'text')
    .addColumn('resolved_at', 'text')
    .addColumn('resolved_by', 'text')
    /** `person`, `ours` (it is meant to be so), `data`. */
    .addColumn('resolution', 'text')
    .addColumn('note', 'text')
    /** JSON in both languages: how it ended, when the data closed it. */
    .addColumn('result', 'text')
    .addColumn('closed_told_at', 'text')
    .execute()
  // One life at a time: however many sweeps run at once, a finding is one alert.
  await schema
    .createIndex('alerts_live')
    .on('alerts')
    .columns(['org_id', 'team_id', 'key'])
    .unique()
    .where(sql.ref('state'), '!=', 'resolved')
    .execute()
  await schema.createIndex('alerts_key').on('alerts').columns(['org_id', 'team_id', 'key', 'id']).execute()
  await schema.createIndex('alerts_owner').on('alerts').columns(['org_id', 'owner_id', 'state']).execute()
  await schema.createIndex('alerts_product').on('alerts').columns(['org_id', 'product_id']).execute()

  await schema
    .createTable('alert_events')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('alert_id', 'integer', (c) => c.notNull())
    /** `found`, `changed`, `told`, `escalated`, `taken`, `assigned`, `snoozed`, `woke`, `resolved`, `closed`. */
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    /** JSON: what belongs to the kind (until, to, note, fact). */
    .addColumn('detail', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('at', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('alert_events_alert').on('alert_events').columns(['org_id', 'alert_id']).execute()

  await schema
    .createTable('alert_posts')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    /** Missing: the team's channels. */
    .addColumn('person_id', 'text')
    .addColumn('purpose', 'text', (c) => c.notNull())
    /** `told`, `summary`, `escalation`, `duty`, `closed`. */
    .addColumn('kind', 'text', (c) => c.notNull())
    /** How many more there were than the message shows. */
    .addColumn('more', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('at', 'text', (c) => c.notNull())
    .addUniqueConstraint('alert_posts_purpose', ['org_id', 'purpose'])
    .execute()
  await schema
    .createTable('alert_post_items')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('post_id', 'integer', (c) => c.notNull())
    .addColumn('alert_id', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    /** What the message says of it: later figures do not rewrite what was said then. */
    .addColumn('said', 'text', (c) => c.notNull())
    .addColumn('severity', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('alert_post_items_pk', ['org_id', 'post_id', 'alert_id'])
    .execute()
  await schema
    .createIndex('alert_post_items_alert')
    .on('alert_post_items')
    .columns(['org_id', 'alert_id'])
    .execute()
}
