import type { Db } from '../../db/open.ts'
import { confirmedCauses } from '../../facts/causes.ts'
import { splitChange } from '../../facts/change-split.ts'
import { closedDay } from '../../facts/closed-days.ts'
import { productDays, type ProductDay } from '../../facts/product-days.ts'
import { salesCover, type ProductSales } from '../../facts/sales.ts'
import type { Team, TeamStore } from '../../facts/teams.ts'
import type { TeamWeek } from '../../facts/weeks.ts'
import { addDays, type DateRange } from '../../lib/dates.ts'
import { comparedDays } from './compared-days.ts'
import { lookBackDays, readDeeds } from './deeds.ts'
import { marketMoves } from './market-week.ts'
import type { ReviewSource } from './review-lines.ts'
import { productColumns } from './store-products.ts'
import { readStoreWeek, sum, type StoreWeek } from './store-week.ts'

type Wanted = { team: Team; week: TeamWeek; now: string }

/** What every operator's review is made from, effects measured: a scan of the stores' three weeks. */
export async function teamSource(db: Db, wanted: Wanted): Promise<ReviewSource> {
  const { team, week, now } = wanted
  const stores: StoreWeek[] = []
  const dailyFrom = addDays(week.to, 1 - lookBackDays - 7)
  for (const store of team.stores) stores.push(await readStoreWeek(db, store, { team, week, now, dailyFrom }))
  return sourceOf(db, wanted, stores, true)
}

/**
 * The same for one person's products alone, read by the product index within the time a form may take to open: the
 * effects of what was done, which need the whole store's sales, are left out.
 */
export async function ownSource(db: Db, wanted: Wanted, personId: string): Promise<ReviewSource> {
  const stores: StoreWeek[] = []
  for (const store of wanted.team.stores) {
    const own = await ownWeek(db, store, wanted, personId)
    if (own) stores.push(own)
  }
  return sourceOf(db, wanted, stores, false)
}

async function sourceOf(
  db: Db,
  { team, week }: Wanted,
  stores: StoreWeek[],
  measure: boolean,
): Promise<ReviewSource> {
  return {
    week,
    stores,
    deeds: await readDeeds(db, stores, week, { teamId: team.id, zone: team.zone, measure }),
    causes: await confirmedCauses(db, week),
    moves: await marketMoves(db, stores, week),
  }
}

async function ownWeek(
  db: Db,
  store: TeamStore,
  { week, now }: Wanted,
  personId: string,
): Promise<StoreWeek | undefined> {
  const rows = await db
    .selectFrom('products')
    .select(productColumns)
    .where('store_id', '=', store.id)
    .where('owner_id', '=', personId)
    .execute()
  if (rows.length === 0) return undefined
  const closed = closedDay(now, store.zone)
  const last = closed < week.to ? closed : week.to
  const span = { storeId: store.id, from: week.from, to: last }
  const begun = last >= week.from
  const compared = begun
    ? comparedDays(
        await salesCover(db, span),
        await salesCover(db, { ...span, from: addDays(week.from, -7), to: addDays(last, -7) }),
      )
    : undefined
  const { days } = await productDays(
    db,
    { storeId: store.id, from: addDays(week.from, -7), to: begun ? last : week.from },
    rows.map((row) => row.id),
  )
  const byProduct = Map.groupBy(days, (day) => day.productId)
  const sales = (id: number, range: DateRange | undefined) =>
    salesIn(byProduct.get(id) ?? [], id, store.currency, range)
  const shifted = compared && { from: addDays(compared.from, -7), to: addDays(compared.to, -7) }
  const nothing = {
    salesMinor: 0,
    units: 0,
    orderItems: null,
    sessions: undefined,
    trafficUnits: 0,
    trafficTo: undefined,
    featuredOffer: undefined,
  }
  return {
    store,
    products: { all: new Map(rows.map((row) => [row.id, row])), isTeams: () => true, shared: false },
    closed,
    open: [],
    missing: [],
    total: nothing,
    compared: compared && { days: compared, after: nothing, before: nothing },
    settling: false,
    changes: rows.map((row) => {
      const after = sales(row.id, compared)
      const before = sales(row.id, shifted)
      return {
        productId: row.id,
        sku: row.sku,
        storeId: store.id,
        ownerId: personId,
        after,
        before,
        split: splitChange(before, after),
      }
    }),
    sold: new Map(rows.map((row) => [row.id, sales(row.id, span)])),
    days: new Map(),
    storeDays: new Map(),
    covered: new Set(),
  }
}

function salesIn(
  days: readonly ProductDay[],
  productId: number,
  currency: string,
  range: DateRange | undefined,
): ProductSales {
  const inside = range ? days.filter((day) => day.date >= range.from && day.date <= range.to) : []
  const known = inside.length > 0 && inside.every((day) => day.sessions !== undefined)
  return {
    productId,
    currency,
    units: sum(inside.map((day) => day.units)),
    salesMinor: sum(inside.map((day) => day.salesMinor)),
    sessions: known ? sum(inside.map((day) => day.sessions ?? 0)) : undefined,
    orderItems: null,
    pageViews: undefined,
    featuredOffer: undefined,
    typedDays: 0,
  }
}
