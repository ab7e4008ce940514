import type { Database, Db } from '../db/open.ts'
import { dateOfDay } from '../lib/dates.ts'
import type { FactPeriod } from './imports.ts'
import type { BookedProduct } from './product-book.ts'
import { writeSales, type SalesRow } from './sales-writing.ts'
import type { Store } from './stores.ts'

/** One product's orders of one day while a file is read: cancelled lines are in none of them. */
export type OrderDay = {
  /** Where the file first speaks of it. */
  line: number
  units: number
  lines: number
  sales: number
  discount: number
  /** Units whose price is still missing. */
  unpriced: number
}

export type OrderDays = {
  of(day: number, product: BookedProduct, line: number): OrderDay
  /** A day with nothing but cancelled lines is a day this import speaks for, too. */
  touch(day: number): void
  /** Units of the file by date. */
  units(): [string, number][]
  /**
   * Writes what each day amounts to under the import. A day other imports have lines of is summed over all of them,
   * of each line the version that was updated last; call it when the lines of this import are written.
   * @returns also how many of its lines were known already
   */
  write(
    database: Database,
    organisation: string,
    importId: number,
  ): Promise<{ periods: FactPeriod[]; replaced: number }>
}

type Day = Map<BookedProduct, OrderDay>

export function createOrderDays(store: Store): OrderDays {
  const days = new Map<number, Day>()
  // Lines come in runs of one day.
  let lastNumber = Number.NaN
  let lastDay: Day = new Map()

  function dayOf(number: number): Day {
    if (number === lastNumber) return lastDay
    const day = days.get(number) ?? new Map<BookedProduct, OrderDay>()
    days.set(number, day)
    lastNumber = number
    lastDay = day
    return day
  }

  return {
    of(number, product, line) {
      const day = dayOf(number)
      let sums = day.get(product)
      if (!sums) {
        sums = { line, units: 0, lines: 0, sales: 0, discount: 0, unpriced: 0 }
        day.set(product, sums)
      }
      return sums
    },
    touch: (number) => void dayOf(number),
    units: () =>
      [...days].map(([number, day]) => [
        dateOfDay(number),
        [...day.values()].reduce((all, sums) => all + sums.units, 0),
      ]),
    async write(database, organisation, importId) {
      const db = database.forOrganisation(organisation)
      const dates = [...days.keys()]
        .toSorted((a, b) => a - b)
        .map((number) => ({ number, date: dateOfDay(number) }))
      const shared = await sharedDates(db, store.id, dates)
      const rows: SalesRow[] = []
      let replaced = 0
      for (const { number, date } of dates) {
        if (shared.has(date)) {
          rows.push(...(await sumsOfAllImports(db, store, date, importId)))
          replaced += await linesKnown(db, store.id, date, importId)
        } else {
          for (const [product, sums] of days.get(number) ?? [])
            rows.push(salesRow(store, date, product.id, sums))
        }
      }
      writeSales(database, organisation, importId, rows)
      return {
        periods: dates.map(({ date }) => ({ store: store.id, kind: 'orders', from: date, to: date })),
        replaced,
      }
    },
  }
}

function salesRow(store: Store, date: string, productId: number, sums: OrderDay): SalesRow {
  return {
    storeId: store.id,
    from: date,
    to: date,
    productId,
    line: sums.line,
    units: sums.units,
    orderItems: sums.lines,
    salesMinor: sums.sales,
    currency: store.currency,
    sessions: null,
    pageViews: null,
    featuredOffer: null,
    unitsB2b: null,
    salesB2bMinor: null,
    discountMinor: sums.discount,
    unitsUnpriced: sums.unpriced,
  }
}

/** Days an earlier import has lines of. */
async function sharedDates(db: Db, storeId: string, dates: { date: string }[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('fact_periods')
    .select('period_from')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'orders')
    .where('period_from', '>=', dates[0]?.date ?? '')
    .where('period_from', '<=', dates.at(-1)?.date ?? '')
    .execute()
  return new Set(rows.map((row) => row.period_from))
}

/**
 * The lines of a day in the imports that count, with one more or without one. `versions` says how many of them speak of the same line
 * (the nth of an order and SKU, counted in each file for itself), `age` 1 is the one updated last.
 */
function linesOfDay(db: Db, storeId: string, date: string, imports: { with: number } | { without: number }) {
  const numbered = db
    .selectFrom('order_lines as l')
    .innerJoin('imports as i', 'i.id', 'l.import_id')
    .select((eb) => [
      'l.import_id',
      'l.line',
      'l.order_id',
      'l.product_id',
      'l.status',
      'l.updated_at',
      'l.units',
      'l.price_minor',
      'l.discount_minor',
      eb.fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy(['l.import_id', 'l.order_id', 'l.product_id']).orderBy('l.line'))
        .as('ordinal'),
    ])
    .where('l.store_id', '=', storeId)
    .where('l.local_date', '=', date)
    .where((eb) =>
      'with' in imports
        ? eb.or([eb('i.state', '=', 'live'), eb('i.id', '=', imports.with)])
        : eb.and([eb('i.state', '=', 'live'), eb('i.id', '!=', imports.without)]),
    )
  return db.selectFrom(
    db
      .selectFrom(numbered.as('n'))
      .selectAll('n')
      .select((eb) => [
        eb.fn
          .agg<number>('row_number')
          .over((over) =>
            over
              .partitionBy(['n.order_id', 'n.product_id', 'n.ordinal'])
              .orderBy('n.updated_at', 'desc')
              .orderBy('n.import_id', 'desc'),
          )
          .as('age'),
        eb.fn
          .countAll<number>()
          .over((over) => over.partitionBy(['n.order_id', 'n.product_id', 'n.ordinal']))
          .as('versions'),
      ])
      .as('v'),
  )
}

async function sumsOfAllImports(db: Db, store: Store, date: string, importId: number): Promise<SalesRow[]> {
  const rows = await linesOfDay(db, store.id, date, { with: importId })
    .select((eb) => [
      'v.product_id',
      eb.fn.sum<number>('v.units').as('units'),
      eb.fn.countAll<number>().as('lines'),
      eb.fn.sum<number | null>('v.price_minor').as('sales'),
      eb.fn.sum<number | null>('v.discount_minor').as('discount'),
      eb.fn
        .sum<number>(eb.case().when('v.price_minor', 'is', null).then(eb.ref('v.units')).else(0).end())
        .as('unpriced'),
      eb.fn.min<number>('v.line').filterWhere('v.import_id', '=', importId).as('line'),
    ])
    .where('v.age', '=', 1)
    .where('v.status', '!=', 'Cancelled')
    .groupBy('v.product_id')
    .orderBy('v.product_id')
    .execute()
  return rows.map((row) =>
    salesRow(store, date, row.product_id, {
      line: Number(row.line ?? 0),
      units: Number(row.units),
      lines: Number(row.lines),
      sales: Number(row.sales ?? 0),
      discount: Number(row.discount ?? 0),
      unpriced: Number(row.unpriced),
    }),
  )
}

/** How many lines of this import other imports that count had already. */
async function linesKnown(db: Db, storeId: string, date: string, importId: number): Promise<number> {
  const row = await linesOfDay(db, storeId, date, { with: importId })
    .select((eb) => eb.fn.countAll<number>().as('lines'))
    .where('v.import_id', '=', importId)
    .where('v.versions', '>', 1)
    .executeTakeFirstOrThrow()
  return Number(row.lines)
}

/**
 * The imports whose lines of a day are all outdone by others, this one aside: they are not needed to take it back.
 */
export async function outdoneImports(
  db: Db,
  storeId: string,
  date: string,
  importId: number,
): Promise<number[]> {
  const rows = await linesOfDay(db, storeId, date, { without: importId })
    .select((eb) => ['v.import_id', eb.fn.min<number>('v.age').as('age')])
    .groupBy('v.import_id')
    .execute()
  return rows.filter((row) => Number(row.age) > 1).map((row) => row.import_id)
}
