import type { Label } from '../core/language.ts'
import type { Db } from '../db/open.ts'
import type { LocalDate } from '../lib/dates.ts'

/** Why a product's sales moved, as somebody confirmed it in a check-in. */
export type ConfirmedCause = {
  productId: number
  /** The store day it explains. */
  date: LocalDate
  /** One of `causeLabels`, or the person's own words. */
  cause: string
  changeMinor: number
  currency: string
  personId: string
}

const causeLabels: Readonly<Record<string, Label>> = {
  competitor: { zh: '竞品降价', en: "competitor's price" },
  ads: { zh: '广告', en: 'ads' },
  price: { zh: '价格/优惠券', en: 'price or coupon' },
  reviews: { zh: '差评', en: 'reviews' },
  stock: { zh: '缺货', en: 'out of stock' },
  listing: { zh: '改动', en: 'listing change' },
  hijacker: { zh: '跟卖', en: 'hijacker' },
  market: { zh: '大盘', en: 'the market' },
  unknown: { zh: '还不清楚', en: 'not known yet' },
}

/** A confirmed cause as it is said. */
export function causeLabel(cause: string): Label {
  return causeLabels[cause] ?? { zh: cause, en: cause }
}

/** What was confirmed about the days of a span, oldest first. */
export async function confirmedCauses(
  db: Db,
  span: { from: LocalDate; to: LocalDate },
  productIds?: readonly number[],
): Promise<ConfirmedCause[]> {
  if (productIds?.length === 0) return []
  const rows = await db
    .selectFrom('causes')
    .selectAll()
    .where('date', '>=', span.from)
    .where('date', '<=', span.to)
    .$if(productIds !== undefined, (query) => query.where('product_id', 'in', [...(productIds ?? [])]))
    .orderBy('date')
    .orderBy('product_id')
    .execute()
  return rows.map((row) => ({
    productId: row.product_id,
    date: row.date,
    cause: row.cause,
    changeMinor: row.change_minor,
    currency: row.currency,
    personId: row.person_id,
  }))
}
