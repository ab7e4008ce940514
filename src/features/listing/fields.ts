import type { Fields } from '../../core/command.ts'
import { refused, understood, type FieldSchema } from '../../core/field.ts'
import { foldCase } from '../../core/grammar/fold.ts'
import { choice, choices, type Option } from '../../core/grammar/fields/choice.ts'
import { futureDate, pastDate } from '../../core/grammar/fields/date.ts'
import { money } from '../../core/grammar/fields/money.ts'
import { product } from '../../core/grammar/fields/product.ts'
import { paragraph } from '../../core/grammar/fields/text.ts'
import { listingChangeKinds, type ChangeReason, type ListingChangeKind } from '../../facts/listing-changes.ts'
import { listingKindLabel } from '../../facts/listing-kinds.ts'
import { correctsField } from '../correction.ts'
import { atEdgeOnly, besideCueOnly } from '../narrowing.ts'

/** What people type for a kind beside its label. */
const kindWords: Record<ListingChangeKind, string[]> = {
  'main-image': ['首图', 'hero image'],
  images: ['图片', '附图', '改图', '换图', 'image', 'pictures'],
  title: ['改标题'],
  bullets: ['五点描述', '卖点', 'bullet', 'bullet points'],
  description: ['长描述', '商品描述'],
  'a-plus': ['A＋', 'A+页面', 'EBC', 'a plus'],
  video: ['主图视频'],
  price: ['售价', '降价', '涨价', '调价', '改价', '提价'],
  coupon: ['券', '促销', '秒杀', '折扣', 'deal', 'promotion'],
  keywords: ['ST', '后台关键词', 'keywords', '埋词'],
  variation: ['合并变体', '拆变体', '父体', 'variations'],
  category: ['节点', '类目节点', '换类目', 'browse node'],
  attributes: ['参数', '尺寸', 'attribute'],
  other: ['广告'],
}

const changeKinds: Option<ListingChangeKind>[] = listingChangeKinds.map((value) => ({
  value,
  label: listingKindLabel(value),
  words: kindWords[value],
}))

export const reasons: Option<ChangeReason>[] = [
  { value: 'mistake', label: { zh: '参数写错', en: 'Mistake in it' }, words: ['写错了'] },
  { value: 'sales-drop', label: { zh: '销量大跌', en: 'Sales dropped' }, words: ['大跌'] },
  { value: 'compliance', label: { zh: '合规必须', en: 'Compliance' }, words: ['合规'] },
]

const most = 60

/** A number of days beside its cue: 观察5天, watch 3 days. */
const dayCount: FieldSchema<number> = {
  kind: 'days',
  widget: 'number',
  read(text) {
    const days = Number(/^(\d{1,3})\s?(?:天|days?|d)?$/i.exec(foldCase(text).trim())?.[1] ?? Number.NaN)
    if (days >= 1 && days <= most) return understood(days)
    return refused(`观察期要在 1 到 ${most} 天之间，一般 3–7 天`, `Watch for 1 to ${most} days, usually 3–7`)
  },
  find: (text, context) =>
    Array.from(foldCase(text).matchAll(/(?<![\d.])\d{1,3}\s?(?:天|days?(?![a-z]))/g), (match) => ({
      from: match.index,
      to: match.index + match[0].length,
      reading: dayCount.read(match[0], context),
      claim: 'cued' as const,
    })),
  print: String,
}

const step = choice([
  { value: 'list', label: { zh: '列表', en: 'list' }, words: ['清单', '查看', '记录', '历史', 'history'] },
])
const { find: _, ...askedReason } = choice(reasons)

export const listingFields = {
  step: { schema: atEdgeOnly(step), label: { zh: '操作', en: 'Step' }, required: false, hidden: true },
  product: { schema: product, label: { zh: '产品', en: 'Product' }, required: false, asked: true },
  what: {
    schema: choices(changeKinds),
    label: { zh: '改了什么', en: 'What changed' },
    required: false,
    asked: true,
    staysInRest: true,
  },
  date: { schema: pastDate(), label: { zh: '哪天改的', en: 'Changed on' }, required: false },
  priceBefore: {
    schema: besideCueOnly(money()),
    label: { zh: '原价', en: 'Price before' },
    required: false,
    staysInRest: true,
    cues: [
      '原价…',
      '从…',
      '…降到',
      '…涨到',
      '…调到',
      '…改到',
      '…改成',
      '…提到',
      '…→',
      '…->',
      'from…',
      'was…',
      '…to',
    ],
  },
  price: {
    schema: money(),
    label: { zh: '新价格', en: 'New price' },
    required: false,
    staysInRest: true,
    cues: ['降到…', '涨到…', '调到…', '改到…', '改成…', '提到…', '到…', '→…', '->…', 'to…'],
  },
  restore: {
    schema: futureDate('store'),
    label: { zh: '哪天恢复价格', en: 'Price back on' },
    required: false,
    cues: ['恢复', '改回', '回调', '还原', 'restore', 'back on', 'until'],
  },
  observe: {
    schema: dayCount,
    label: { zh: '观察几天', en: 'Days to watch' },
    required: false,
    cues: ['观察期', '观察', 'watch', 'observe'],
  },
  note: { schema: paragraph, label: { zh: '说明', en: 'Note' }, required: false, rest: true },
  reason: {
    schema: askedReason,
    label: { zh: '为什么现在改', en: 'Why now' },
    required: false,
    hidden: true,
  },
  corrects: correctsField,
} satisfies Fields
