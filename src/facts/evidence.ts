import type { Words } from '../core/words.ts'
import type { Db } from '../db/open.ts'
import { addDays, type LocalDate } from '../lib/dates.ts'
import { competitorMoveText } from './competitor-kinds.ts'
import { movesBeside, type CompetitorMove } from './competitor-moves.ts'
import type { ProductMover } from './day-report.ts'
import { latestStock } from './inventory.ts'
import { listingChanges, type ListingChange } from './listing-changes.ts'
import { listingChangeText } from './listing-kinds.ts'
import { salesByDay } from './sales.ts'
import { counted } from '../lib/counted.ts'

/** What goes with a change of sales: facts only, beside the parts they may explain. */
export type Evidence = {
  move: (CompetitorMove & { productId: number }) | undefined
  change: ListingChange | undefined
  /** The newest known share and that of the seven days before it, as fractions; traffic comes late, so it is dated. */
  featuredOffer: { now: number; before: number | undefined; date: LocalDate } | undefined
  /** Money a unit, in minor units. */
  price: { before: number; now: number; currency: string } | undefined
  stock: { available: number; daysOfSupply: number | null; date: LocalDate } | undefined
}

/** Competitors' moves and own changes count from this many days before the days compared. */
const lookBackDays = 4
/** A Featured Offer share below this, fallen by this much, points to another seller (voice of the risk rule). */
const lostOffer = { below: 0.85, fallen: 0.1 }
/** What makes a competitor's offer cheaper. */
const cheaper = new Set<CompetitorMove['kind']>(['price', 'coupon', 'lightning-deal', 'deal'])
/** A price per unit that moved by less is rounding or mix. */
const priceMoved = 0.03

/** Gathers the evidence beside each mover of one store's days. */
export async function evidenceOf(
  db: Db,
  mover: ProductMover,
  span: { from: LocalDate; to: LocalDate },
): Promise<Evidence> {
  const { productId, storeId, after, before } = mover.key
  const window = { from: addDays(span.from, -lookBackDays), to: span.to }
  const [move] = await movesBeside(db, [productId], window)
  const [change] = await listingChanges(db, { productIds: [productId], ...window })
  const stock = await latestStock(db, storeId, productId)
  return {
    move,
    change,
    featuredOffer: await offerShare(db, storeId, productId, span.to),
    price:
      before.units > 0 && after.units > 0
        ? {
            before: before.salesMinor / before.units,
            now: after.salesMinor / after.units,
            currency: after.currency,
          }
        : undefined,
    stock,
  }
}

async function offerShare(
  db: Db,
  storeId: string,
  productId: number,
  until: LocalDate,
): Promise<Evidence['featuredOffer']> {
  const days = await salesByDay(db, {
    storeId,
    productIds: [productId],
    from: addDays(until, -(lookBackDays + 7)),
    to: until,
  })
  const known = days.filter((day) => day.featuredOffer !== undefined && day.sessions !== undefined)
  const newest = known.at(-1)
  if (newest?.featuredOffer === undefined || newest.date < addDays(until, -lookBackDays)) return undefined
  const earlier = known.slice(0, -1)
  const sessions = earlier.reduce((sum, day) => sum + (day.sessions ?? 0), 0)
  const offered = earlier.reduce((sum, day) => sum + (day.featuredOffer ?? 0) * (day.sessions ?? 0), 0)
  return {
    now: newest.featuredOffer,
    before: sessions > 0 ? offered / sessions : undefined,
    date: newest.date,
  }
}

/** Which cause a fact supports; `undefined` when none does: nothing is preselected on a guess. */
export function supportedCause(mover: ProductMover, evidence: Evidence): string | undefined {
  const { featuredOffer, move, change, price, stock } = evidence
  const fell = mover.changeMinor < 0
  if (fell && stock?.available === 0) return 'stock'
  if (fell && offerLost(featuredOffer)) return 'hijacker'
  if (fell && move && cheaper.has(move.kind)) return 'competitor'
  if (change) return change.kind === 'price' || change.kind === 'coupon' ? 'price' : 'listing'
  if (!fell && price && price.now < price.before * (1 - priceMoved)) return 'price'
  return undefined
}

export function offerLost(offer: Evidence['featuredOffer']): boolean {
  if (!offer || offer.now >= lostOffer.below) return false
  return offer.before === undefined || offer.before - offer.now >= lostOffer.fallen
}

/** The evidence as short phrases, the telling ones first. */
export function evidenceTexts(evidence: Evidence, words: Words, options: { who: boolean }): string[] {
  const { move, change, featuredOffer, price, stock } = evidence
  const texts: string[] = []
  const by = (name: string) => (options.who ? words.brackets(name) : '')
  if (move) {
    const what = competitorMoveText(move, words)
    texts.push(
      words.pick({
        zh: `竞品 ${move.asin} ${words.day(move.date)} ${what}`,
        en: `competitor ${move.asin} ${what} on ${words.day(move.date)}`,
      }) + by(move.personName),
    )
  }
  if (change)
    texts.push(`${words.day(change.date)} ${listingChangeText(change, words)}${by(change.personName)}`)
  else if (price && Math.abs(price.now / price.before - 1) >= priceMoved) {
    const money = (minor: number) => words.money({ minor: Math.round(minor), currency: price.currency })
    texts.push(
      words.pick({
        zh: `成交均价 ${money(price.before)}→${money(price.now)}`,
        en: `average price ${money(price.before)}→${money(price.now)}`,
      }),
    )
  }
  if (featuredOffer) {
    const now = words.percent(featuredOffer.now, 0)
    const lost = offerLost(featuredOffer)
    const before =
      lost && featuredOffer.before !== undefined
        ? words.pick({
            zh: `${words.day(featuredOffer.date)}；前 7 天 ${words.percent(featuredOffer.before, 0)}`,
            en: `${words.day(featuredOffer.date)}; ${words.percent(featuredOffer.before, 0)} the 7 days before`,
          })
        : ''
    texts.push(
      words.pick({ zh: `推荐报价占比 ${now}`, en: `Featured Offer ${now}` }) +
        (before === '' ? '' : words.brackets(before)),
    )
  }
  if (stock?.available === 0) texts.push(words.pick({ zh: '可售 0', en: 'none available' }))
  else if (stock && stock.daysOfSupply !== null)
    texts.push(
      words.pick({
        zh: `可售 ${Math.round(stock.daysOfSupply)} 天`,
        en: `${counted(Math.round(stock.daysOfSupply), 'day')} of supply`,
      }),
    )
  return texts
}
