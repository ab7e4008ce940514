import type { Kysely } from 'kysely'

/** The morning: who was asked, what they answered, what they planned, what blocks them, why numbers moved. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('standups')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('business_date', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    /** Asked after its time: reminder and digest move with it. */
    .addColumn('late', 'integer', (c) => c.notNull())
    .addColumn('posted_at', 'text')
    .addPrimaryKeyConstraint('standups_pk', ['org_id', 'team_id', 'business_date'])
    .execute()
  await schema
    .createTable('check_ins')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('business_date', 'text', (c) => c.notNull())
    /** `asked`, `answered`, `skipped`, `leave`. */
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text')
    .addColumn('opened_at', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('edited_at', 'text')
    .addColumn('reminders', 'integer', (c) => c.notNull().defaultTo(0))
    /** JSON: every field of the form as answered. */
    .addColumn('answers', 'text', (c) => c.notNull().defaultTo('{}'))
    .addPrimaryKeyConstraint('check_ins_pk', ['org_id', 'team_id', 'person_id', 'business_date'])
    .execute()
  await schema
    .createTable('plan_items')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('business_date', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('product_id', 'integer')
    /** `done`, `moved`, `dropped`; empty until the next check-in says. */
    .addColumn('outcome', 'text')
    .addColumn('outcome_at', 'text')
    .execute()
  await schema
    .createIndex('plan_items_person')
    .on('plan_items')
    .columns(['org_id', 'team_id', 'person_id', 'business_date'])
    .execute()
  await schema
    .createTable('blockers')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('opened_on', 'text', (c) => c.notNull())
    .addColumn('confirmed_on', 'text', (c) => c.notNull())
    .addColumn('resolved_on', 'text')
    .execute()
  await schema
    .createIndex('blockers_open')
    .on('blockers')
    .columns(['org_id', 'team_id', 'resolved_on'])
    .execute()
  await schema
    .createTable('causes')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('product_id', 'integer', (c) => c.notNull())
    /** The last store day of the change that is explained. */
    .addColumn('date', 'text', (c) => c.notNull())
    .addColumn('cause', 'text', (c) => c.notNull())
    .addColumn('change_minor', 'integer', (c) => c.notNull())
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('causes_pk', ['org_id', 'product_id', 'date'])
    .execute()
}
