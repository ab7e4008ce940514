import type { Kysely } from 'kysely'

/** The weekly review and the month plan: who was asked, what they answered, which report stands where. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('weekly_asks')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    /** The week 2026-W47, or the month 2026-11 that is planned. */
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text')
    /** JSON: what stood in the form when it was asked, so that opening it computes nothing. */
    .addColumn('view', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('weekly_asks_pk', ['org_id', 'team_id', 'person_id', 'period'])
    .execute()
  await schema
    .createTable('weekly_answers')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    /** The newest whose entry is not undone counts. */
    .addColumn('entry_id', 'integer', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('learned', 'text')
    /** JSON: every field of the form as answered. */
    .addColumn('answers', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('weekly_answers_period')
    .on('weekly_answers')
    .columns(['org_id', 'team_id', 'period', 'person_id'])
    .execute()
  await schema
    .createTable('weekly_lines')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('answer_id', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    /** What the line is about, as it was called. */
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text')
    .addColumn('product_id', 'integer')
    .addColumn('tried', 'text')
    .addColumn('happened', 'text')
    .addColumn('next', 'text')
    .execute()
  await schema
    .createIndex('weekly_lines_answer')
    .on('weekly_lines')
    .columns(['org_id', 'answer_id'])
    .execute()
  await schema
    .createTable('weekly_actions')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('answer_id', 'integer', (c) => c.notNull())
    .addColumn('action_id', 'integer', (c) => c.notNull())
    /** The line it was made from: the same line sent again makes no second action. */
    .addColumn('text', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('weekly_actions_pk', ['org_id', 'answer_id', 'action_id'])
    .execute()
  await schema
    .createTable('weekly_reports')
    .addColumn('org_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('posted_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('weekly_reports_pk', ['org_id', 'team_id', 'period'])
    .execute()
}
