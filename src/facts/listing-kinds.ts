import type { Label } from '../core/language.ts'
import type { ListingChangeKind } from './listing-changes.ts'

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
