import { listingReason } from '../../../facts/data/listing-reasons.ts'
import { isActiveListing } from '../../../facts/data/listing-statuses.ts'
import { addDays, daysBetween, isoWeek, type LocalDate } from '../../../lib/dates.ts'
import type { Look, LookProduct, LookStore } from '../look.ts'
import { coveredDays, productDays } from '../recent-sales.ts'
import { defineRule, type Finding } from '../rule.ts'
import { dailyUnitsOf, type StockRow, type StockView } from '../stock-view.ts'
import { downCard, unsoldCard, type Down, type Unsold } from './listing-words.ts'
import { counted } from '../../../lib/counted.ts'

type Figures = Down | Unsold

/** Sold within so many days before it stopped: then each day of it costs money. */
const soldWithin = 30
const named = 5

/** Listings that are no longer active although there is stock: restricted, suppressed, deleted, incomplete. */
export const listing = defineRule<Figures>({
  name: 'listing',
  title: { zh: '不可售与受限商品', en: 'Restricted and inactive listings' },
  limits: {},
  async find(look) {
    const known = new Set<string>()
    const down = new Map<string, LookProduct[]>()
    const products = await look.products()
    const stock = await look.stock()
    for (const product of products.values()) {
      if (product.listing_status === null) continue
      const { id } = product.store
      known.add(id)
      if (isActive(product) || stockOf(stock, product) === 0 || isOurs(product, look)) continue
      const list = down.get(id)
      if (list) list.push(product)
      else down.set(id, [product])
    }
    const findings: Finding<Figures>[] = []
    for (const store of look.stores)
      if (known.has(store.id)) findings.push(...(await findInStore(look, store, down.get(store.id) ?? [])))
    return {
      findings,
      judged: ({ storeId, productId }) =>
        known.has(storeId) &&
        (productId === null || (products.get(productId)?.listing_status ?? null) !== null),
    }
  },
  say({ numbers }, words) {
    return numbers.kind === 'down' ? downCard(numbers, words) : unsoldCard(numbers, words)
  },
  async inspect(product, look, words) {
    if (product.listing_status === null) return []
    if (isActive(product)) return [words.pick({ zh: '链接：在售', en: 'Listing: active' })]
    const figures = downFigures(look, await look.stock(), product, await salesBefore(look, [product]))
    const card = downCard(figures, words)
    return [card.title, ...card.lines]
  },
  async ended({ productId, numbers }, look) {
    if (numbers.kind !== 'down' || productId === null) return undefined
    const product = (await look.products()).get(productId)
    if (!product || !isActive(product)) return { zh: '没有库存了', en: 'no stock left' }
    const days = daysDown(numbers, since(product))
    return days === null
      ? { zh: '已恢复在售', en: 'active again' }
      : { zh: `已恢复在售，前后 ${days} 天`, en: `active again after ${counted(days, 'day')}` }
  },
})

const isActive = (product: LookProduct) => isActiveListing(product.listing_status)

/** @param again the day it was first seen active again; else as far as was last counted */
function daysDown({ since: stopped, day }: Down, again: LocalDate | null): number | null {
  return stopped === null || again === null || again <= stopped ? day : daysBetween(stopped, again)
}

/** Closed by ourselves is no alarm. */
const isOurs = (product: LookProduct, look: Look) =>
  listingReason(product.listing_status ?? '', product.listing_reason, look.today).kind === 'closed'

/**
 * Stranded stock that the planning report does not call available is stock all the same.
 * @returns `null` when no report tells
 */
function stockOf(stock: ReadonlyMap<string, StockView>, product: LookProduct): number | null {
  const view = stock.get(product.store.id)
  const stranded = product.listing_units
  if (!view) return stranded
  return (view.rows.get(product.id)?.available ?? 0) || (stranded ?? 0)
}

type Sold = Map<number, { units: number; salesMinor: number; days: number }>

/** What each product sold in the 30 days before it stopped, and how many of them reports cover. */
async function salesBefore(look: Look, products: readonly LookProduct[]): Promise<Sold> {
  const sold: Sold = new Map()
  const covers = new Map<string, number>()
  for (const group of Map.groupBy(products, (product) => product.store.id).values()) {
    const starts = group.map((product) => since(product) ?? product.store.today).toSorted()
    const [first] = starts
    const last = starts.at(-1)
    if (first === undefined || last === undefined) continue
    const rows = await productDays(
      look.db,
      group.map((product) => product.id),
      addDays(first, -soldWithin),
      addDays(last, -1),
    )
    for (const product of group) {
      const end = since(product) ?? product.store.today
      const key = `${product.store.id} ${end}`
      const days = covers.get(key) ?? (await coveredDays(look.db, product.store.id, end, soldWithin))
      covers.set(key, days)
      const own = (rows.get(product.id) ?? []).filter(
        ({ date }) => date >= addDays(end, -soldWithin) && date < end,
      )
      sold.set(product.id, {
        units: own.reduce((sum, day) => sum + day.units, 0),
        salesMinor: own.reduce((sum, day) => sum + day.salesMinor, 0),
        days,
      })
    }
  }
  return sold
}

async function findInStore(
  look: Look,
  store: LookStore,
  products: readonly LookProduct[],
): Promise<Finding<Figures>[]> {
  if (products.length === 0) return []
  const sold = await salesBefore(look, products)
  const stock = await look.stock()
  const reported = await reportDay(look, store)
  const findings: Finding<Figures>[] = []
  const unsold: { sku: string; units: number }[] = []
  for (const product of products) {
    const row = stock.get(store.id)?.rows.get(product.id)
    const numbers = downFigures(look, stock, product, sold)
    if ((sold.get(product.id)?.units ?? 0) === 0 && !(row?.units_t30 ?? 0)) {
      if (numbers.stock !== null) unsold.push({ sku: product.sku, units: numbers.stock })
      continue
    }
    findings.push({
      key: String(product.id),
      ...(numbers.since === null ? {} : { episode: numbers.since }),
      storeId: store.id,
      productId: product.id,
      severity: 'red',
      fact: look.today,
      dataAt: reported ?? numbers.since ?? '',
      // A week of it, so that it can be ordered beside what another alarm would cost.
      ...(numbers.dailyMinor === null
        ? {}
        : { loss: { minor: numbers.dailyMinor * 7, currency: numbers.currency } }),
      losesFrom: numbers.since ?? look.today,
      numbers,
    })
  }
  if (unsold.length > 0) {
    unsold.sort((a, b) => b.units - a.units)
    findings.push({
      key: `unsold:${store.id}`,
      storeId: store.id,
      severity: 'yellow',
      fact: isoWeek(look.today),
      dataAt: reported ?? '',
      numbers: {
        kind: 'unsold',
        place: store.place,
        skus: unsold.length,
        units: unsold.reduce((sum, one) => sum + one.units, 0),
        named: unsold.slice(0, named).map(({ sku }) => sku),
      },
    })
  }
  return findings
}

function downFigures(
  look: Look,
  stock: ReadonlyMap<string, StockView>,
  product: LookProduct,
  sold: Sold,
): Down {
  const reason = listingReason(product.listing_status ?? '', product.listing_reason, look.today)
  const start = since(product)
  const day = start === null ? null : Math.max(1, daysBetween(start, product.store.today) + 1)
  const row = stock.get(product.store.id)?.rows.get(product.id)
  const before = sold.get(product.id)
  const dailyMinor =
    before && before.units > 0 && before.days > 0
      ? Math.round(before.salesMinor / before.days)
      : fromTotals(row)
  return {
    kind: 'down',
    sku: product.sku,
    storeId: product.store.id,
    place: product.store.place,
    status: product.listing_status ?? '',
    reason: reason.label,
    since: start,
    day,
    stock: stockOf(stock, product),
    removeBy:
      product.listing_remove_by ??
      (start === null || reason.removalDays === undefined ? null : addDays(start, reason.removalDays)),
    dailyMinor,
    lostMinor: dailyMinor === null || day === null ? null : dailyMinor * day,
    currency: product.store.currency,
    next: reason.next,
    todo: reason.todo,
  }
}

/** Without sales reports: what the stock report says it shipped, at its price. */
function fromTotals(row: StockRow | undefined): number | null {
  const daily = row && dailyUnitsOf(row)
  return daily && row.price_minor ? Math.round(daily * row.price_minor) : null
}

const since = (product: LookProduct): LocalDate | null => product.listing_since?.slice(0, 10) ?? null

/** The day of the newest listings report of a store. */
async function reportDay(look: Look, store: LookStore): Promise<string | undefined> {
  const row = await look.db
    .selectFrom('fact_periods')
    .select((eb) => eb.fn.max('period_to').as('day'))
    .where('store_id', '=', store.id)
    .where('kind', '=', 'listings')
    .executeTakeFirst()
  return row?.day ?? undefined
}
