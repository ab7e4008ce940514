import type { Label } from '../core/language.ts'
import type { Words } from '../core/words.ts'
import type { ListingChange, ListingChangeKind } from './listing-changes.ts'

const labels: Readonly<Record<ListingChangeKind, Label>> = {
  'main-image': { zh: '主图', en: 'main image' },
  images: { zh: '副图', en: 'images' },
  title: { zh: '标题', en: 'title' },
  bullets: { zh: '五点', en: 'bullets' },
  description: { zh: '描述', en: 'description' },
  'a-plus': { zh: 'A+', en: 'A+' },
  video: { zh: '视频', en: 'video' },
  price: { zh: '价格', en: 'price' },
  coupon: { zh: '优惠券', en: 'coupon' },
  keywords: { zh: '关键词', en: 'search terms' },
  variation: { zh: '变体', en: 'variation' },
  category: { zh: '类目', en: 'category' },
  attributes: { zh: '属性', en: 'attributes' },
  other: { zh: '其他', en: 'other' },
}

/** What part of a listing was changed, as it is said. */
export function listingKindLabel(kind: ListingChangeKind): Label {
  return labels[kind]
}

/**
 * A change in few words: `价格 $27.99→$23.99`, `主图换了`. A note that names the part already is enough by itself, and
 * prices are enough without a note.
 */
export function listingChangeText(change: ListingChange, words: Words): string {
  const prices = [change.priceFrom, change.priceTo]
    .flatMap((one) => (one ? [words.money(one)] : []))
    .join('→')
  const kind = words.pick(labels[change.kind])
  if (prices !== '') return `${kind} ${prices}`
  return change.note.includes(kind) ? change.note : `${kind} ${change.note}`.trim()
}
