import type { Db } from '../../db/open.ts'
import { findActions, type Action } from '../../facts/actions.ts'
import { effectDays, measureEffect, type Effect } from '../../facts/effect.ts'
import { listingChanges, type ListingChange } from '../../facts/listing-changes.ts'
import { productDays } from '../../facts/product-days.ts'
import type { TeamWeek } from '../../facts/weeks.ts'
import { addDays, type LocalDate } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import type { StoreWeek } from './store-week.ts'

/** Something that was done about a product, with what came of it. */
export type Deed = {
  what: { kind: 'change'; change: ListingChange } | { kind: 'action'; action: Action }
  productId: number | null
  sku: string | null
  storeId: string | null
  personId: string
  /** The store's own day on which it was done; missing while it is not. */
  date: LocalDate | undefined
  effect: Effect | undefined
  /** Other things done to the product within the days that are compared: the effect cannot be told apart. */
  beside: number
}

/** How far back things done are held against what followed: those of last week can be judged this week. */
export const lookBackDays = 14

/**
 * What was done in the week and the one before, with its measured effect, and what is still being done.
 * @param wanted.measure whether the stores' sales by day are there to measure against
 */
export async function readDeeds(
  db: Db,
  stores: readonly StoreWeek[],
  week: TeamWeek,
  wanted: { teamId: string; zone: string; measure: boolean },
): Promise<Deed[]> {
  const from = addDays(week.to, 1 - lookBackDays)
  const changes = (
    await listingChanges(db, { storeIds: stores.map((one) => one.store.id), from, to: week.to })
  ).filter((change) => {
    const store = stores.find((one) => one.store.id === change.storeId)
    return store?.products.all.has(change.productId) === true && store.products.isTeams(change.productId)
  })
  const actions = (await findActions(db, { teamId: wanted.teamId })).filter((action) =>
    touches(action, from, week, wanted.zone, stores),
  )
  const deeds: Deed[] = [
    ...changes.map((change) => ({
      what: { kind: 'change' as const, change },
      productId: change.productId,
      sku: change.sku,
      storeId: change.storeId,
      personId: change.personId,
      date: change.date,
      effect: undefined,
      beside: 0,
    })),
    ...actions.map((action) => ({
      what: { kind: 'action' as const, action },
      productId: action.productId,
      sku: action.sku,
      storeId: action.storeId,
      personId: action.ownerId,
      date: doneOn(action, stores, wanted.zone),
      effect: undefined,
      beside: 0,
    })),
  ]
  return wanted.measure ? measured(db, deeds, stores) : deeds.toSorted(byDate)
}

/** Done within the days looked at, or open and planned by the end of the week. */
function touches(
  action: Action,
  from: LocalDate,
  week: TeamWeek,
  zone: string,
  stores: readonly StoreWeek[],
): boolean {
  if (action.storeId !== null && !stores.some((one) => one.store.id === action.storeId)) return false
  if (action.state === 'open')
    return localDate(action.createdAt, zone) <= week.to && (action.due ?? '9999') >= week.from
  const closed = action.closedAt === null ? undefined : localDate(action.closedAt, zone)
  return closed !== undefined && closed >= from && closed <= addDays(week.to, 1)
}

function doneOn(action: Action, stores: readonly StoreWeek[], zone: string): LocalDate | undefined {
  if (action.state !== 'done' || action.closedAt === null) return undefined
  const store = stores.find((one) => one.store.id === action.storeId)
  return localDate(action.closedAt, store?.store.zone ?? zone)
}

async function measured(db: Db, deeds: readonly Deed[], stores: readonly StoreWeek[]): Promise<Deed[]> {
  const done: Deed[] = []
  for (const store of stores) {
    const own = deeds.filter(
      (deed) => deed.storeId === store.store.id && deed.productId !== null && deed.date,
    )
    if (own.length === 0) continue
    const dates = own.map((deed) => deed.date ?? '').toSorted()
    const span = {
      storeId: store.store.id,
      from: addDays(dates[0] ?? '', -effectDays),
      to: addDays(dates.at(-1) ?? '', effectDays),
    }
    const ids = [...new Set(own.map((deed) => deed.productId ?? 0))]
    const { days, covered } = await productDays(db, span, ids)
    for (const deed of own)
      done.push({
        ...deed,
        effect: measureEffect({
          date: deed.date ?? '',
          closed: store.closed,
          covered,
          own: new Map(days.filter((day) => day.productId === deed.productId).map((day) => [day.date, day])),
          all: store.storeDays,
        }),
        beside: own.filter((other) => sameTime(other, deed)).length,
      })
  }
  const key = (deed: Deed) =>
    deed.what.kind === 'change' ? `c${deed.what.change.id}` : `a${deed.what.action.id}`
  const byKey = new Map(done.map((deed) => [key(deed), deed]))
  return deeds.map((deed) => byKey.get(key(deed)) ?? deed).toSorted(byDate)
}

function sameTime(other: Deed, deed: Deed): boolean {
  if (other === deed || other.productId !== deed.productId) return false
  // Kinds of one entry (title and main image at once) are one deed told twice.
  if (
    other.what.kind === 'change' &&
    deed.what.kind === 'change' &&
    other.what.change.entryId === deed.what.change.entryId
  )
    return false
  const apart = Math.abs(Date.parse(other.date ?? '') - Date.parse(deed.date ?? '')) / 86_400_000
  return apart <= effectDays
}

/** What can be judged first, the newest first; then what is still open. */
function byDate(a: Deed, b: Deed): number {
  return (b.date ?? '').localeCompare(a.date ?? '')
}
