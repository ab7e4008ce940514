import type { Db } from '../../db/open.ts'
import { changesTo, noChanges, type Count, type Outcome } from './changes.ts'
import { productIds } from './apply-products.ts'
import type { Setup } from './setup-file.ts'

type GoalEntry = Setup['goals'][number]

/** Goals, one a scope, period and metric. A product's goal is kept under the product's number. */
export async function applyGoals(db: Db, goals: GoalEntry[]): Promise<Count> {
  const ids = await productIds(
    db,
    goals.flatMap((goal) => goal.product ?? []),
  )
  const count = noChanges()
  for (const goal of goals) count[await applyGoal(db, goal, ids)] += 1
  return count
}

async function applyGoal(db: Db, goal: GoalEntry, ids: ReadonlyMap<string, number>): Promise<Outcome> {
  const key = {
    ...scopeOf(goal, ids),
    period: goal.month ?? goal.quarter ?? goal.year ?? '',
    metric: goal.metric,
  }
  const values = {
    from_value: goal.from === undefined ? undefined : (goal.from?.value ?? null),
    target_value: goal.target.value,
    currency: goal.target.currency,
  }
  const row = await db
    .selectFrom('goals')
    .select(['from_value', 'target_value', 'currency'])
    .where('scope', '=', key.scope)
    .where('scope_id', '=', key.scope_id)
    .where('period', '=', key.period)
    .where('metric', '=', key.metric)
    .executeTakeFirst()
  if (!row) {
    await db
      .insertInto('goals')
      .values({ ...key, ...values, from_value: values.from_value ?? null })
      .execute()
    return 'added'
  }
  const changes = changesTo(row, values)
  if (!changes) return 'unchanged'
  await db
    .updateTable('goals')
    .set(changes)
    .where('scope', '=', key.scope)
    .where('scope_id', '=', key.scope_id)
    .where('period', '=', key.period)
    .where('metric', '=', key.metric)
    .execute()
  return 'changed'
}

function scopeOf(goal: GoalEntry, ids: ReadonlyMap<string, number>): { scope: string; scope_id: string } {
  if (goal.team !== undefined) return { scope: 'team', scope_id: goal.team }
  if (goal.store !== undefined) return { scope: 'store', scope_id: goal.store }
  const id = goal.product && ids.get(`${goal.product.store}/${goal.product.sku}`)
  if (id === undefined) throw new Error('a goal without a scope passed the checks')
  return { scope: 'product', scope_id: String(id) }
}

/** Competitors are listed by product and ASIN; there is nothing about them that could change. */
export async function applyCompetitors(
  db: Db,
  competitors: Setup['competitors'],
  now: string,
): Promise<Count> {
  const ids = await productIds(db, competitors)
  const count = noChanges()
  for (const { store, sku, asin } of competitors) {
    const product_id = ids.get(`${store}/${sku}`)
    if (product_id === undefined) throw new Error('a competitor without a product passed the checks')
    const added = await db
      .insertInto('competitors')
      .values({ product_id, asin, added_by: null, added_at: now })
      .onConflict((conflict) => conflict.columns(['org_id', 'product_id', 'asin']).doNothing())
      .executeTakeFirst()
    count[Number(added.numInsertedOrUpdatedRows ?? 0) > 0 ? 'added' : 'unchanged'] += 1
  }
  return count
}
