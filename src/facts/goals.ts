import type { Db } from '../db/open.ts'
import type { LocalDate } from '../lib/dates.ts'

type GoalScope = 'team' | 'store' | 'product'

/** What somebody wants to reach in a month, quarter or year. */
export type Goal = {
  scope: GoalScope
  /** The team's or store's id, or the product's number as text. */
  scopeId: string
  /** 2026-11, 2026-Q4 or 2026. */
  period: string
  metric: string
  /** Where it started; a target below it is to be fallen to. */
  from: number | null
  /** Minor units with a currency, else a plain number or fraction. */
  target: number
  currency: string | null
}

/** What goals are asked for: those of a team, its stores and its products. */
export type GoalFilter = {
  teamIds?: string[]
  storeIds?: string[]
  productIds?: number[]
  periods?: string[]
}

/** Goals that match any of the scopes, by period, scope and metric. */
export async function findGoals(db: Db, filter: GoalFilter): Promise<Goal[]> {
  const { teamIds = [], storeIds = [], productIds = [], periods } = filter
  if (periods?.length === 0 || teamIds.length + storeIds.length + productIds.length === 0) return []
  const rows = await db
    .selectFrom('goals')
    .selectAll()
    .where((eb) =>
      eb.or([
        ...(teamIds.length > 0 ? [eb.and([eb('scope', '=', 'team'), eb('scope_id', 'in', teamIds)])] : []),
        ...(storeIds.length > 0 ? [eb.and([eb('scope', '=', 'store'), eb('scope_id', 'in', storeIds)])] : []),
        ...(productIds.length > 0
          ? [eb.and([eb('scope', '=', 'product'), eb('scope_id', 'in', productIds.map(String))])]
          : []),
      ]),
    )
    .$if(periods !== undefined, (query) => query.where('period', 'in', periods ?? []))
    .orderBy('period')
    .orderBy('scope', 'desc')
    .orderBy('scope_id')
    .orderBy('metric')
    .execute()
  return rows.map(goalFrom)
}

/** The month, quarter and year a day lies in: the periods whose goals count on it. */
export function periodsOf(date: LocalDate): string[] {
  const quarter = Math.ceil(Number(date.slice(5, 7)) / 3)
  return [date.slice(0, 7), `${date.slice(0, 4)}-Q${quarter}`, date.slice(0, 4)]
}

/** Sets a goal and keeps what stood before. */
export async function setGoal(db: Db, entryId: number, goal: Goal): Promise<{ before: Goal | undefined }> {
  const before = await goalAt(db, goal)
  await db
    .insertInto('goal_changes')
    .values({
      entry_id: entryId,
      scope: goal.scope,
      scope_id: goal.scopeId,
      period: goal.period,
      metric: goal.metric,
      from_value: goal.from,
      target_value: goal.target,
      currency: goal.currency,
      before: before ? JSON.stringify(before) : null,
    })
    .execute()
  await putGoal(db, goal, before !== undefined)
  return { before }
}

/** Puts goals back to what stood before an entry, unless they were set anew since; for undo. */
export async function revertGoals(db: Db, entryId: number): Promise<void> {
  const changes = await db.selectFrom('goal_changes').selectAll().where('entry_id', '=', entryId).execute()
  for (const change of changes) {
    const key = { ...change, scopeId: change.scope_id, scope: change.scope as GoalScope }
    const now = await goalAt(db, key)
    if (!now || now.target !== change.target_value || now.from !== change.from_value) continue
    if (change.before !== null) await putGoal(db, JSON.parse(change.before) as Goal, true)
    else
      await db
        .deleteFrom('goals')
        .where('scope', '=', change.scope)
        .where('scope_id', '=', change.scope_id)
        .where('period', '=', change.period)
        .where('metric', '=', change.metric)
        .execute()
  }
}

type GoalKey = Pick<Goal, 'scope' | 'scopeId' | 'period' | 'metric'>

async function goalAt(db: Db, key: GoalKey): Promise<Goal | undefined> {
  const row = await db
    .selectFrom('goals')
    .selectAll()
    .where('scope', '=', key.scope)
    .where('scope_id', '=', key.scopeId)
    .where('period', '=', key.period)
    .where('metric', '=', key.metric)
    .executeTakeFirst()
  return row && goalFrom(row)
}

async function putGoal(db: Db, goal: Goal, known: boolean): Promise<void> {
  const values = { from_value: goal.from, target_value: goal.target, currency: goal.currency }
  if (!known) {
    await db
      .insertInto('goals')
      .values({
        scope: goal.scope,
        scope_id: goal.scopeId,
        period: goal.period,
        metric: goal.metric,
        ...values,
      })
      .execute()
    return
  }
  await db
    .updateTable('goals')
    .set(values)
    .where('scope', '=', goal.scope)
    .where('scope_id', '=', goal.scopeId)
    .where('period', '=', goal.period)
    .where('metric', '=', goal.metric)
    .execute()
}

function goalFrom(row: {
  scope: string
  scope_id: string
  period: string
  metric: string
  from_value: number | null
  target_value: number
  currency: string | null
}): Goal {
  return {
    scope: row.scope as GoalScope,
    scopeId: row.scope_id,
    period: row.period,
    metric: row.metric,
    from: row.from_value,
    target: row.target_value,
    currency: row.currency,
  }
}
