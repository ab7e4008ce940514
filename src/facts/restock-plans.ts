import type { Db } from '../db/open.ts'
import type { NewRow } from '../db/rows.ts'
import type { LocalDate } from '../lib/dates.ts'

/** In the order a replenishment goes through them; it may skip some. */
export type RestockState =
  | 'planned'
  | 'ordered'
  | 'produced'
  | 'inspected'
  | 'shipped'
  | 'receiving'
  | 'done'
  | 'cancelled'

export type FreightMode = 'sea' | 'fast-sea' | 'rail' | 'truck' | 'air' | 'express'

/** A replenishment as it stands: the plan with everything that happened to it since. */
export type RestockPlan = {
  /** The number people say: 备货单 12. */
  id: number
  productId: number
  storeId: string
  sku: string
  /** Units. */
  quantity: number
  shipMode: FreightMode | null
  /** Team-local days: to be ordered by, to be shipped on. */
  orderBy: LocalDate | null
  shipOn: LocalDate | null
  state: RestockState
  /** The day it came into each state. */
  since: Partial<Record<RestockState, LocalDate>>
  forwarder: string | null
  /** When the forwarder promised it would arrive; the actual day is `since.receiving`. */
  promisedOn: LocalDate | null
  /** Units checked in so far; `null` when nobody said. */
  received: number | null
  /** Amazon's shipment id, which its inventory reports count too. */
  shipment: string | null
  note: string | null
  authorId: string
  at: string
}

/** One step of a replenishment: what a check-in shows as done since yesterday. */
export type RestockMove = {
  planId: number
  productId: number
  sku: string
  storeId: string
  state: RestockState
  date: LocalDate
  quantity: number
  personId: string
  at: string
}

export type RestockFilter = {
  ids?: number[]
  productIds?: number[]
  storeIds?: string[]
  /** Neither done nor cancelled. */
  open?: boolean
}

/** Replenishments with their present state, oldest first. */
export async function restockPlans(db: Db, filter: RestockFilter = {}): Promise<RestockPlan[]> {
  const { ids, productIds, storeIds } = filter
  if ([ids, productIds, storeIds].some((list) => list?.length === 0)) return []
  const rows = await db
    .selectFrom('restock_plans as r')
    .innerJoin('entries as e', 'e.id', 'r.entry_id')
    .innerJoin('products as p', 'p.id', 'r.product_id')
    .selectAll('r')
    .select(['p.sku', 'e.person_id', 'e.at'])
    .where('e.undone_at', 'is', null)
    .$if(ids !== undefined, (query) => query.where('r.id', 'in', ids ?? []))
    .$if(productIds !== undefined, (query) => query.where('r.product_id', 'in', productIds ?? []))
    .$if(storeIds !== undefined, (query) => query.where('r.store_id', 'in', storeIds ?? []))
    .orderBy('r.id')
    .execute()
  const events = await eventsOf(
    db,
    rows.map((row) => row.id),
  )
  const plans = rows.map((row) =>
    withEvents(
      row,
      events.filter((event) => event.plan_id === row.id),
    ),
  )
  return filter.open ? plans.filter((plan) => plan.state !== 'done' && plan.state !== 'cancelled') : plans
}

/**
 * What moved in a span of team-local days, oldest first: also plans made (`planned`).
 * @param personIds whose doing; absent: everybody's
 */
export async function restockMoves(
  db: Db,
  span: { from: LocalDate; to: LocalDate },
  personIds?: string[],
): Promise<RestockMove[]> {
  if (personIds?.length === 0) return []
  const rows = await db
    .selectFrom('restock_events as v')
    .innerJoin('entries as e', 'e.id', 'v.entry_id')
    .innerJoin('restock_plans as r', 'r.id', 'v.plan_id')
    .innerJoin('entries as pe', 'pe.id', 'r.entry_id')
    .innerJoin('products as p', 'p.id', 'r.product_id')
    .select([
      'v.plan_id',
      'v.state',
      'v.date',
      'v.quantity',
      'r.quantity as planned',
      'r.product_id',
      'r.store_id',
    ])
    .select(['p.sku', 'e.person_id', 'e.at'])
    .where('e.undone_at', 'is', null)
    .where('pe.undone_at', 'is', null)
    .where('v.state', 'is not', null)
    .where('v.date', '>=', span.from)
    .where('v.date', '<=', span.to)
    .$if(personIds !== undefined, (query) => query.where('e.person_id', 'in', personIds ?? []))
    .orderBy('v.id')
    .execute()
  return rows.map((row) => ({
    planId: row.plan_id,
    productId: row.product_id,
    sku: row.sku,
    storeId: row.store_id,
    state: row.state as RestockState,
    date: row.date,
    quantity: row.quantity ?? row.planned,
    personId: row.person_id,
    at: row.at,
  }))
}

/** What a plan begins with; the first state, `planned`, is an event like every other. */
export type NewRestockPlan = Omit<NewRow<'restock_plans'>, 'id' | 'org_id' | 'entry_id'>

/** @returns the plan's number */
export async function addRestockPlan(
  db: Db,
  entryId: number,
  plan: NewRestockPlan,
  on: LocalDate,
): Promise<number> {
  const { id } = await db
    .insertInto('restock_plans')
    .values({ ...plan, entry_id: entryId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addRestockEvent(db, entryId, { plan_id: id, state: 'planned', date: on })
  return id
}

export type NewRestockEvent = Pick<NewRow<'restock_events'>, 'plan_id' | 'date'> &
  Partial<Omit<NewRow<'restock_events'>, 'id' | 'org_id' | 'entry_id'>>

/** Moves a plan to a state, or changes what is known of it; what is left out stays as it was. */
export async function addRestockEvent(db: Db, entryId: number, event: NewRestockEvent): Promise<void> {
  await db
    .insertInto('restock_events')
    .values({
      state: null,
      quantity: null,
      ship_mode: null,
      order_by: null,
      ship_on: null,
      forwarder: null,
      promised_on: null,
      received: null,
      shipment: null,
      note: null,
      ...event,
      entry_id: entryId,
    })
    .execute()
}

async function eventsOf(db: Db, planIds: number[]) {
  if (planIds.length === 0) return []
  return db
    .selectFrom('restock_events as v')
    .innerJoin('entries as e', 'e.id', 'v.entry_id')
    .selectAll('v')
    .where('e.undone_at', 'is', null)
    .where('v.plan_id', 'in', planIds)
    .orderBy('v.id')
    .execute()
}

type PlanRow = {
  id: number
  product_id: number
  store_id: string
  sku: string
  quantity: number
  ship_mode: string | null
  order_by: string | null
  ship_on: string | null
  note: string | null
  person_id: string
  at: string
}

function withEvents(row: PlanRow, events: Awaited<ReturnType<typeof eventsOf>>): RestockPlan {
  const plan: RestockPlan = {
    id: row.id,
    productId: row.product_id,
    storeId: row.store_id,
    sku: row.sku,
    quantity: row.quantity,
    shipMode: row.ship_mode as FreightMode | null,
    orderBy: row.order_by,
    shipOn: row.ship_on,
    state: 'planned',
    since: {},
    forwarder: null,
    promisedOn: null,
    received: null,
    shipment: null,
    note: row.note,
    authorId: row.person_id,
    at: row.at,
  }
  for (const event of events) {
    plan.quantity = event.quantity ?? plan.quantity
    plan.shipMode = (event.ship_mode as FreightMode | null) ?? plan.shipMode
    plan.orderBy = event.order_by ?? plan.orderBy
    plan.shipOn = event.ship_on ?? plan.shipOn
    plan.forwarder = event.forwarder ?? plan.forwarder
    plan.promisedOn = event.promised_on ?? plan.promisedOn
    plan.received = event.received ?? plan.received
    plan.shipment = event.shipment ?? plan.shipment
    plan.note = event.note ?? plan.note
    if (event.state === null) continue
    plan.state = event.state as RestockState
    plan.since[plan.state] = event.date
  }
  return plan
}
