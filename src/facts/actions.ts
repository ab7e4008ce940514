import type { Db } from '../db/open.ts'
import type { LocalDate } from '../lib/dates.ts'

export type ActionState = 'open' | 'done' | 'dropped'

/** Where an action was agreed on. */
type ActionSource = 'chat' | 'check-in' | 'weekly' | 'risk'

/** Something a person will do, as it stands now. */
export type Action = {
  /** The number people say: 待办 12. */
  id: number
  teamId: string | null
  text: string
  ownerId: string
  ownerName: string
  /** Team-local. */
  due: LocalDate | null
  productId: number | null
  sku: string | null
  storeId: string | null
  /** What it should bring, in the words of whoever planned it. */
  expected: string | null
  source: ActionSource
  state: ActionState
  /** How often its due date was put off. */
  moved: number
  /** What came of it, in words. */
  result: string | null
  authorId: string
  /** UTC ISO. */
  createdAt: string
  closedAt: string | null
}

export type ActionFilter = {
  ids?: number[]
  teamId?: string
  ownerIds?: string[]
  productIds?: number[]
  states?: ActionState[]
  /** Closed at or after this instant; open ones have not been. */
  closedSince?: string
}

/** Actions with their present state: dated ones first by due date, then the rest, oldest first. */
export async function findActions(db: Db, filter: ActionFilter): Promise<Action[]> {
  const rows = await db
    .selectFrom('actions as a')
    .innerJoin('entries as e', 'e.id', 'a.entry_id')
    .leftJoin('products as p', 'p.id', 'a.product_id')
    .selectAll('a')
    .select(['p.sku', 'p.store_id', 'e.person_id', 'e.at'])
    .where('e.undone_at', 'is', null)
    .$if(filter.ids !== undefined, (query) => query.where('a.id', 'in', filter.ids ?? []))
    .$if(filter.teamId !== undefined, (query) => query.where('a.team_id', '=', filter.teamId ?? ''))
    .$if(filter.productIds !== undefined, (query) =>
      query.where('a.product_id', 'in', filter.productIds ?? []),
    )
    .orderBy('a.id')
    .execute()
  const events = await eventsOf(
    db,
    rows.map((row) => row.id),
  )
  const names = new Map(
    (await db.selectFrom('people').select(['id', 'name']).execute()).map((one) => [one.id, one.name]),
  )
  const actions = rows.map((row) => {
    const action = withEvents(
      row,
      events.filter((event) => event.action_id === row.id),
    )
    return { ...action, ownerName: names.get(action.ownerId) ?? action.ownerId }
  })
  return actions.filter((action) => matches(action, filter)).toSorted(byDue)
}

/** What is still to be done. */
export async function openActions(db: Db, filter: Omit<ActionFilter, 'states'>): Promise<Action[]> {
  return findActions(db, { ...filter, states: ['open'] })
}

export type NewAction = Pick<Action, 'teamId' | 'text' | 'ownerId' | 'source'> &
  Partial<Pick<Action, 'due' | 'productId' | 'expected'>>

/** @returns the action's number */
export async function addAction(db: Db, entryId: number, action: NewAction): Promise<number> {
  const row = await db
    .insertInto('actions')
    .values({
      entry_id: entryId,
      team_id: action.teamId,
      text: action.text,
      owner_id: action.ownerId,
      due: action.due ?? null,
      product_id: action.productId ?? null,
      expected: action.expected ?? null,
      source: action.source,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Closes, reopens, hands on or puts off an action; what is left out stays as it was. */
export async function moveAction(
  db: Db,
  entryId: number,
  actionId: number,
  change: { state?: ActionState; due?: LocalDate; ownerId?: string; result?: string },
): Promise<void> {
  await db
    .insertInto('action_events')
    .values({
      entry_id: entryId,
      action_id: actionId,
      state: change.state ?? null,
      due: change.due ?? null,
      owner_id: change.ownerId ?? null,
      result: change.result ?? null,
    })
    .execute()
}

async function eventsOf(db: Db, actionIds: number[]) {
  if (actionIds.length === 0) return []
  return db
    .selectFrom('action_events as v')
    .innerJoin('entries as e', 'e.id', 'v.entry_id')
    .select(['v.action_id', 'v.state', 'v.due', 'v.owner_id', 'v.result', 'e.at'])
    .where('e.undone_at', 'is', null)
    .where('v.action_id', 'in', actionIds)
    .orderBy('v.id')
    .execute()
}

type ActionRow = {
  id: number
  team_id: string | null
  text: string
  owner_id: string
  due: string | null
  product_id: number | null
  expected: string | null
  source: string
  sku: string | null
  store_id: string | null
  person_id: string
  at: string
}

function withEvents(row: ActionRow, events: Awaited<ReturnType<typeof eventsOf>>): Action {
  const action: Action = {
    id: row.id,
    teamId: row.team_id,
    text: row.text,
    ownerId: row.owner_id,
    ownerName: row.owner_id,
    due: row.due,
    productId: row.product_id,
    sku: row.sku,
    storeId: row.store_id,
    expected: row.expected,
    source: row.source as ActionSource,
    state: 'open',
    moved: 0,
    result: null,
    authorId: row.person_id,
    createdAt: row.at,
    closedAt: null,
  }
  for (const event of events) {
    if (event.due !== null && action.due !== null && event.due > action.due) action.moved += 1
    action.due = event.due ?? action.due
    action.ownerId = event.owner_id ?? action.ownerId
    action.result = event.result ?? action.result
    if (event.state === null) continue
    action.state = event.state as ActionState
    action.closedAt = action.state === 'open' ? null : event.at
  }
  return action
}

/** Owner and state are what events made of them, so that they are compared here and not in the query. */
function matches(action: Action, filter: ActionFilter): boolean {
  if (filter.ownerIds && !filter.ownerIds.includes(action.ownerId)) return false
  if (filter.states && !filter.states.includes(action.state)) return false
  return (
    filter.closedSince === undefined || (action.closedAt !== null && action.closedAt >= filter.closedSince)
  )
}

function byDue(a: Action, b: Action): number {
  return (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.id - b.id
}
