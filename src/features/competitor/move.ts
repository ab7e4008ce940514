import type { Input } from '../../core/command.ts'
import type { ReadingContext } from '../../core/field.ts'
import { fieldFault, type UserError } from '../../core/user-error.ts'
import type { CompetitorMoveKind } from '../../facts/competitor-moves.ts'
import { decimalFromMinor, minorFromDecimal, type Money } from '../../lib/money.ts'
import { moveKind, type competitorFields } from './fields.ts'

export type WhatHappened = {
  kind: CompetitorMoveKind
  price: Money | null
  couponRate: number | null
  coupon: Money | null
  note: string
}

type Said = Pick<
  Input<typeof competitorFields>,
  'kind' | 'price' | 'change' | 'couponRate' | 'coupon' | 'note'
>

const marks = /[$€£¥₹]|刀|美金|美元|欧|镑|円|元|块|usd|eur|gbp|jpy|cad|aud|cny/iu
const down = /降|便宜|跌|down|cut|cheaper|drop/iu

/**
 * What the words of a note come to: the price now, the coupon, and of what kind the move is.
 * @param currency of the store; an amount without a currency was meant in it
 * @param last the price known before: 降了2刀 counts from it
 */
export function whatHappened(said: Said, currency: string, last: Money | undefined): WhatHappened {
  const note = said.note ?? ''
  const inStore = (amount: Money | undefined) =>
    amount && (marks.test(note) ? amount : recast(amount, currency))
  const change = inStore(said.change)
  const price = inStore(said.price) ?? (change && last ? moved(last, change, note) : undefined) ?? null
  const coupon = inStore(said.coupon) ?? null
  const couponRate = said.couponRate ?? null
  if (couponRate !== null && (couponRate <= 0 || couponRate >= 1)) throw impossibleCoupon()
  const kind =
    price !== null || said.change
      ? 'price'
      : coupon !== null || couponRate !== null
        ? 'coupon'
        : (said.kind ?? kindIn(note))
  return { kind, price, couponRate, coupon, note }
}

/** What a buyer pays after the coupon; `undefined` without price or coupon. */
export function afterCoupon({
  price,
  couponRate,
  coupon,
}: Omit<WhatHappened, 'kind' | 'note'>): Money | undefined {
  if (price === null) return undefined
  if (couponRate !== null) return { ...price, minor: Math.round(price.minor * (1 - couponRate)) }
  if (coupon !== null && coupon.currency === price.currency && coupon.minor < price.minor)
    return { ...price, minor: price.minor - coupon.minor }
  return undefined
}

/** The first word of a note that names a kind: 上秒杀了, 换了主图. */
function kindIn(note: string): CompetitorMoveKind {
  const found = moveKind.find?.(note, noContext)[0]
  return found?.reading.ok ? found.reading.value : 'other'
}

// A choice's words are the same whatever the moment.
const noContext: ReadingContext = {
  language: 'zh-CN',
  now: '',
  teamZone: 'UTC',
  stores: [],
  people: [],
  products: [],
}

function moved(last: Money, change: Money, note: string): Money | undefined {
  if (last.currency !== change.currency) return undefined
  const minor = last.minor + (down.test(note) ? -change.minor : change.minor)
  return minor > 0 ? { ...last, minor } : undefined
}

/** The same digits in another currency: 19.99 read as dollars before it was known that the store is German. */
function recast(amount: Money, currency: string): Money {
  if (amount.currency === currency) return amount
  const minor = minorFromDecimal(decimalFromMinor(amount), currency)
  return minor === undefined ? amount : { minor, currency }
}

function impossibleCoupon(): UserError {
  return fieldFault('couponRate', '券的比例要在 1% 到 99% 之间', 'A coupon is between 1% and 99%')
}
