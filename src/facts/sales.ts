import { sql, type ExpressionBuilder } from 'kysely'
import type { Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/rows.ts'
import { eachDay, type LocalDate } from '../lib/dates.ts'
import { chosenDays, type Span, type Whose } from './chosen-days.ts'
import { countedEntries, countedProducts, typedSales } from './typed-sales.ts'

/** One product's sales of a span. Money in minor units of `currency`; `featuredOffer` weighted by sessions. */
export type ProductSales = {
  productId: number
  units: number
  salesMinor: number
  currency: string
  orderItems: number | null
  /** Missing when no report carried traffic, or when days with units still show none (流量未出). */
  sessions: number | undefined
  pageViews: number | undefined
  featuredOffer: number | undefined
  /** Days of the span that only a person's figure covers. */
  typedDays: number
}

/** What speaks for a store's days: a business report before the orders report; days nothing covers are `missing`. */
export type Cover = {
  from: LocalDate
  to: LocalDate
  days: Map<LocalDate, 'business' | 'orders'>
  missing: LocalDate[]
  /** Range reports that stand in for days without daily rows. */
  ranges: { from: LocalDate; to: LocalDate; importId: number }[]
}

/** Which reports speak for a store's days of a span. */
export async function salesCover(db: Db, { storeId, from, to }: Span): Promise<Cover> {
  const periods = await db
    .selectFrom('fact_periods')
    .select(['kind', 'period_from', 'period_to', 'import_id'])
    .where('store_id', '=', storeId)
    .where('kind', 'in', ['business', 'orders'])
    .where('period_from', '>=', from)
    .where('period_to', '<=', to)
    .orderBy('import_id', 'desc')
    .execute()
  const days: Cover['days'] = new Map()
  for (const period of periods.filter((one) => one.period_from === one.period_to))
    if (period.kind === 'business' || !days.has(period.period_from))
      days.set(period.period_from, period.kind as 'business' | 'orders')
  const ranges: Cover['ranges'] = []
  const stoodFor = new Set(days.keys())
  for (const period of periods.filter((one) => one.period_from !== one.period_to)) {
    const within = eachDay(period.period_from, period.period_to)
    if (within.some((day) => stoodFor.has(day))) continue
    for (const day of within) stoodFor.add(day)
    ranges.push({ from: period.period_from, to: period.period_to, importId: period.import_id })
  }
  return { from, to, days, ranges, missing: eachDay(from, to).filter((day) => !stoodFor.has(day)) }
}

/**
 * Sales by product over a span of store days. Daily rows are summed; a range report counts only when it lies inside
 * the span and none of its days has daily rows; a person's figure counts for a product-day that no report has.
 * With `ownerIds` other people's products may be left out.
 */
export async function salesByProduct(
  db: Db,
  span: Span & Pick<Whose, 'ownerIds' | 'unowned'>,
): Promise<{ products: ProductSales[]; cover: Cover }> {
  const cover = await salesCover(db, span)
  const sums = new Map<number, Sum>()
  for (const row of await dailySums(db, span)) addSum(sums, row)
  for (const range of cover.ranges)
    for (const row of await rangeSums(db, span.storeId, range)) addSum(sums, row)
  for (const entry of await countedEntries(db, span, cover.ranges)) {
    const sum = sums.get(entry.product_id) ?? emptySum(entry.product_id, entry.currency)
    sum.units += entry.units
    sum.sales += entry.sales_minor ?? 0
    sum.typed += 1
    sums.set(entry.product_id, sum)
  }
  return { products: [...sums.values()].map(productSales), cover }
}

/** One product's (or a store's) sales day by day, oldest first; days nothing speaks for are left out. */
export async function salesByDay(
  db: Db,
  span: Span & Whose,
): Promise<(Omit<ProductSales, 'productId'> & { date: LocalDate })[]> {
  const rows = span.ownerIds === undefined ? await dayByDay(db, span) : await someDays(db, span)
  const days = new Map<LocalDate, Sum>()
  for (const row of rows) {
    const sum = { ...emptySum(0, row.currency), ...numbers(row) }
    // Over several products a day is dark only when none of them has traffic yet.
    days.set(row.date, { ...sum, dark: sum.sessions ? 0 : sum.dark })
  }
  const typed = await typedSales(db, span, span.productIds)
  const counted = await countedProducts(db, typed, span)
  for (const entry of typed) {
    if (!counted.has(entry.product_id)) continue
    const sum = days.get(entry.date) ?? emptySum(0, entry.currency)
    sum.units += entry.units
    sum.sales += entry.sales_minor ?? 0
    sum.typed += 1
    days.set(entry.date, sum)
  }
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, sum]) => {
      const { productId: _, ...sales } = productSales(sum)
      return { date, ...sales }
    })
}

/** What the report that speaks for a store's day says of one product; `undefined` when it says nothing. */
export async function reportedSales(
  db: Db,
  day: { storeId: string; productId: number; date: LocalDate },
): Promise<{ units: number; salesMinor: number } | undefined> {
  const [row] = (await reportedOn(db, day)).rows
  return row && { units: row.units, salesMinor: row.sales_minor }
}

const reportedOn = prepared((db, day: { storeId: string; productId: number; date: LocalDate }) =>
  chosenDays(
    db,
    { storeId: day.storeId, from: day.date, to: day.date },
    { productIds: [day.productId] },
  ).select(['f.units', 'f.sales_minor']),
)

async function someDays(db: Db, span: Span & Whose) {
  return chosenDays(db, span, span)
    .select((eb) => ['f.period_from as date', 'f.currency', ...sumColumns(eb)])
    .groupBy(['f.period_from', 'f.currency'])
    .orderBy('f.period_from')
    .execute()
}

/**
 * Day by day along the key: grouping a month of a large catalogue would sort all of its rows, and a month of one product
 * would be looked for in all of them.
 */
async function dayByDay(db: Db, { storeId, from, to, productIds }: Span & Pick<Whose, 'productIds'>) {
  const periods = await db
    .selectFrom('fact_periods')
    .select(['kind', 'period_from as date', 'import_id'])
    .where('store_id', '=', storeId)
    .where('kind', 'in', ['business', 'orders'])
    .where('period_from', '>=', from)
    .where('period_from', '<=', to)
    .whereRef('period_from', '=', 'period_to')
    .orderBy('kind', 'desc')
    .execute()
  // `business` comes last and wins.
  const chosen = new Map(periods.map((period) => [period.date, period.import_id]))
  const rows = []
  for (const [date, importId] of chosen) {
    const row = await db
      .selectFrom('sales_facts as f')
      .select((eb) => [eb.fn.max('f.currency').as('currency'), ...sumColumns(eb)])
      .where('f.store_id', '=', storeId)
      .where('f.period_from', '=', date)
      .where('f.import_id', '=', importId)
      .where('f.period_to', '=', date)
      .$if(productIds !== undefined, (all) => all.where('f.product_id', 'in', [...(productIds ?? [])]))
      .executeTakeFirst()
    if (row?.currency) rows.push({ ...row, date, currency: row.currency })
  }
  return rows
}

/** The latest day of a store that a sales report speaks for, not after `until`. */
export async function latestSalesDay(
  db: Db,
  storeId: string,
  until: LocalDate,
): Promise<LocalDate | undefined> {
  const row = await db
    .selectFrom('fact_periods')
    .select((eb) => eb.fn.max('period_to').as('day'))
    .where('store_id', '=', storeId)
    .where('kind', 'in', ['business', 'orders'])
    .whereRef('period_from', '=', 'period_to')
    .where('period_to', '<=', until)
    .executeTakeFirst()
  return row?.day ?? undefined
}

type Sum = {
  product_id: number
  currency: string
  units: number
  sales: number
  items: number | null
  sessions: number | null
  views: number | null
  offered: number | null
  offer_sessions: number | null
  dark: number
  typed: number
}

type Joined = { f: Tables['sales_facts'] }

function sumColumns(eb: ExpressionBuilder<Joined, 'f'>) {
  const { sum } = eb.fn
  const n = sql<number | null>
  return [
    sum<number>('f.units').as('units'),
    sum<number>('f.sales_minor').as('sales'),
    sum<number | null>('f.order_items').as('items'),
    sum<number | null>('f.sessions').as('sessions'),
    sum<number | null>('f.page_views').as('views'),
    n`sum(f.featured_offer * f.sessions)`.as('offered'),
    n`sum(case when f.featured_offer is null then null else f.sessions end)`.as('offer_sessions'),
    n`sum(case when f.units > 0 and coalesce(f.sessions, 0) = 0 then 1 else 0 end)`.as('dark'),
  ] as const
}

async function dailySums(db: Db, span: Span & Whose): Promise<Sum[]> {
  const rows = await chosenDays(db, span, span)
    .select((eb) => ['f.product_id', 'f.currency', ...sumColumns(eb)])
    .groupBy(['f.product_id', 'f.currency'])
    .execute()
  return rows.map((row) => ({ ...emptySum(row.product_id, row.currency), ...numbers(row) }))
}

async function rangeSums(
  db: Db,
  storeId: string,
  range: { from: string; to: string; importId: number },
): Promise<Sum[]> {
  const rows = await db
    .selectFrom('sales_facts as f')
    .select((eb) => ['f.product_id', 'f.currency', ...sumColumns(eb)])
    .where('f.store_id', '=', storeId)
    .where('f.period_from', '=', range.from)
    .where('f.period_to', '=', range.to)
    .where('f.import_id', '=', range.importId)
    .groupBy(['f.product_id', 'f.currency'])
    .execute()
  return rows.map((row) => ({ ...emptySum(row.product_id, row.currency), ...numbers(row) }))
}

function numbers(row: Omit<Sum, 'product_id' | 'currency' | 'typed' | 'dark'> & { dark: number | null }) {
  return { ...row, units: Number(row.units), sales: Number(row.sales), dark: Number(row.dark ?? 0) }
}

function emptySum(productId: number, currency: string): Sum {
  const none = { items: null, sessions: null, views: null, offered: null, offer_sessions: null }
  return { product_id: productId, currency, units: 0, sales: 0, dark: 0, typed: 0, ...none }
}

function addSum(sums: Map<number, Sum>, row: Sum): void {
  const known = sums.get(row.product_id)
  if (!known) {
    sums.set(row.product_id, row)
    return
  }
  const both = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a + b)
  known.units += row.units
  known.sales += row.sales
  known.dark += row.dark
  known.items = both(known.items, row.items)
  known.sessions = both(known.sessions, row.sessions)
  known.views = both(known.views, row.views)
  known.offered = both(known.offered, row.offered)
  known.offer_sessions = both(known.offer_sessions, row.offer_sessions)
}

function productSales(sum: Sum): ProductSales {
  const traffic = sum.dark === 0 && sum.typed === 0
  return {
    productId: sum.product_id,
    units: sum.units,
    salesMinor: sum.sales,
    currency: sum.currency,
    orderItems: sum.items,
    sessions: traffic && sum.sessions !== null ? sum.sessions : undefined,
    pageViews: traffic && sum.views !== null ? sum.views : undefined,
    featuredOffer: sum.offered !== null && sum.offer_sessions ? sum.offered / sum.offer_sessions : undefined,
    typedDays: sum.typed,
  }
}
