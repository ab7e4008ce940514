import type { Label } from '../core/language.ts'
import type { Words } from '../core/words.ts'
import type { CompetitorMove, CompetitorMoveKind } from './competitor-moves.ts'

const labels: Readonly<Record<CompetitorMoveKind, Label>> = {
  price: { zh: '价格', en: 'price' },
  coupon: { zh: '优惠券', en: 'coupon' },
  'lightning-deal': { zh: '秒杀', en: 'Lightning Deal' },
  deal: { zh: '促销', en: 'deal' },
  listing: { zh: '链接', en: 'listing' },
  review: { zh: '评价', en: 'reviews' },
  ads: { zh: '广告', en: 'ads' },
  stock: { zh: '库存', en: 'stock' },
  other: { zh: '其他', en: 'other' },
}

/** What kind of move a competitor made, as it is said. */
export function competitorMoveLabel(kind: CompetitorMoveKind): Label {
  return labels[kind]
}

/**
 * A move in few words: `降到 $17.99`, `上秒杀了`, `listing 换了主图`. Its kind stands before a note that does not name it:
 * whoever noted it may have written in another language.
 */
export function competitorMoveText(move: CompetitorMove, words: Words): string {
  if (move.price) {
    const price = words.money(move.price)
    return words.pick({ zh: `降到 ${price}`, en: `at ${price}` })
  }
  const kind = words.pick(labels[move.kind])
  if (move.kind === 'other' || move.note.toLowerCase().includes(kind.toLowerCase())) return move.note
  return move.kind === 'lightning-deal' ? kind : `${kind} ${move.note}`.trim()
}
