import type { Fields } from '../../core/command.ts'
import { asin } from '../../core/grammar/fields/asin.ts'
import { choice, type Option } from '../../core/grammar/fields/choice.ts'
import { pastDate } from '../../core/grammar/fields/date.ts'
import { money } from '../../core/grammar/fields/money.ts'
import { percent } from '../../core/grammar/fields/percent.ts'
import { product } from '../../core/grammar/fields/product.ts'
import { store } from '../../core/grammar/fields/store.ts'
import { paragraph } from '../../core/grammar/fields/text.ts'
import type { CompetitorMoveKind } from '../../facts/competitor-moves.ts'
import { correctsField } from '../correction.ts'
import { atEdgeOnly, atStartOnly, besideCueOnly } from '../narrowing.ts'

export const moveKinds: Option<CompetitorMoveKind>[] = [
  {
    value: 'price',
    label: { zh: '价格', en: 'Price' },
    words: ['降价', '涨价', '调价', '改价', 'price cut', 'dropped price'],
  },
  {
    value: 'coupon',
    label: { zh: '优惠券', en: 'Coupon' },
    words: ['券', '折扣码', '优惠', 'discount', 'promo'],
  },
  {
    value: 'lightning-deal',
    label: { zh: '秒杀', en: 'Lightning Deal' },
    words: ['LD', '限时秒杀', '闪购', 'lightning'],
  },
  {
    value: 'deal',
    label: { zh: '其他促销', en: 'Other deal' },
    words: ['BD', '7天促销', '七天秒杀', '会员专享', 'best deal', 'prime exclusive', 'deal', '促销', '活动'],
  },
  {
    value: 'listing',
    label: { zh: '链接改动', en: 'Listing' },
    words: [
      '主图',
      '图片',
      '标题',
      '五点',
      'A+',
      '视频',
      '变体',
      '新品',
      '上新',
      '改图',
      'main image',
      'title',
      'bullets',
      'video',
    ],
  },
  {
    value: 'review',
    label: { zh: '评价', en: 'Reviews' },
    words: ['评论', '差评', '好评', '刷评', '星级', '评分', 'review', 'rating', 'stars'],
  },
  {
    value: 'ads',
    label: { zh: '广告', en: 'Ads' },
    words: ['广告位', '首位', '头条', '品牌广告', '关键词', 'sponsored', 'ad', 'ads'],
  },
  {
    value: 'stock',
    label: { zh: '库存', en: 'Stock' },
    words: [
      '断货',
      '缺货',
      '没货',
      '下架',
      '不可售',
      '补货',
      '恢复',
      'out of stock',
      'restocked',
      'unavailable',
    ],
  },
  { value: 'other', label: { zh: '其他', en: 'Other' } },
]

export const moveKind = choice(moveKinds)

/** Only asked for: in a text the word for it may be part of a value (20% 券), so that it is read from the note. */
const { find: _, ...askedKind } = moveKind

const listOption: Option<'list'> = {
  value: 'list',
  label: { zh: '列表', en: 'list' },
  words: ['清单', '查看', '全部', '覆盖', 'coverage', 'all'],
}
const list = choice([listOption])
const step = choice([
  {
    value: 'add',
    label: { zh: '添加', en: 'add' },
    words: ['新增', '加', '跟踪', '关注', '追踪', 'track', 'follow'],
  },
  {
    value: 'remove',
    label: { zh: '移除', en: 'remove' },
    words: ['删除', '去掉', '取消跟踪', '不跟了', 'untrack', 'drop'],
  },
  listOption,
])

/** 添加 is a step where a text begins; 列表 also where it ends. */
const stepAnywhere: typeof step = {
  ...step,
  find: (text, context) => [
    ...(atStartOnly(step).find?.(text, context) ?? []),
    ...(atEdgeOnly(list).find?.(text, context) ?? []),
  ],
}

export const competitorFields = {
  step: { schema: stepAnywhere, label: { zh: '操作', en: 'Step' }, required: false, hidden: true },
  asin: {
    schema: asin,
    label: { zh: '竞品 ASIN', en: 'Competitor ASIN' },
    required: false,
    asked: true,
    hint: { zh: 'B0 开头 10 位，或商品链接', en: 'ten characters from B0, or a product link' },
  },
  product: { schema: product, label: { zh: '跟我们哪个产品竞争', en: 'Competes with' }, required: false },
  store: { schema: store, label: { zh: '站点', en: 'Store' }, required: false },
  kind: { schema: askedKind, label: { zh: '类型', en: 'Kind' }, required: false },
  before: {
    schema: besideCueOnly(money()),
    label: { zh: '原价', en: 'Price before' },
    required: false,
    hidden: true,
    staysInRest: true,
    cues: ['从…', '原价…', '…降到', '…涨到', '…降价到', '…涨价到', '…→', '…->', 'from…', 'was…'],
  },
  price: {
    schema: money(),
    label: { zh: '现价', en: 'Price now' },
    required: false,
    staysInRest: true,
    cues: [
      '降到…', '降价到…', '涨到…', '涨价到…', '调到…', '改到…', '卖到…', '→…', '->…', '卖…', '售价…', '价格…', '现价…', '标价…', '价…',
      'dropped to…', 'down to…', 'up to…', 'raised to…', 'price…', 'now…', 'at…', 'to…',
    ],
  }, // prettier-ignore
  change: {
    schema: besideCueOnly(money()),
    label: { zh: '涨降', en: 'Change' },
    required: false,
    hidden: true,
    staysInRest: true,
    cues: [
      '降了…',
      '降价了…',
      '便宜了…',
      '涨了…',
      '涨价了…',
      '贵了…',
      'down by…',
      'up by…',
      'cut by…',
      'by…',
      '…cheaper',
    ],
  },
  couponRate: {
    schema: besideCueOnly(percent),
    label: { zh: '券（比例）', en: 'Coupon share' },
    required: false,
    staysInRest: true,
    cues: ['的券', '优惠券', '券', 'coupon', 'off', '折扣', '优惠'],
  },
  coupon: {
    schema: besideCueOnly(money()),
    label: { zh: '券（金额）', en: 'Coupon amount' },
    required: false,
    staysInRest: true,
    cues: ['的券', '优惠券', '券', 'coupon', 'off'],
  },
  date: { schema: pastDate(), label: { zh: '哪天看到的', en: 'Seen on' }, required: false },
  note: {
    schema: paragraph,
    label: { zh: '说明', en: 'What happened' },
    required: false,
    rest: true,
    hint: { zh: '降到 19.99 挂了 20% 券', en: 'dropped to 19.99 with a 20% coupon' },
  },
  corrects: correctsField,
} satisfies Fields
