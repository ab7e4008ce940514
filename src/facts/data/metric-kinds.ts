import type { Label } from '../../core/language.ts'
import type { LimitName } from './limits.ts'

/**
 * A number people read off Seller Central because no report carries it.
 * @property unit a `rate` is kept as a plain fraction (0.93); everything else as it is read
 * @property min @property max what Amazon can show; anything else is a slip of the finger
 * @property of whether it belongs to the whole store or to one product
 */
export type MetricKind = {
  label: Label
  /** What people type for it beside its label. */
  words: string[]
  unit: 'points' | 'rate' | 'count' | 'stars' | 'hours' | 'rank'
  min: number
  max: number
  of: 'store' | 'product'
  lowerIsBetter?: true
  /** The limits it is held against, best first. */
  limits?: { goal?: LimitName; orange?: LimitName; red?: LimitName }
  /** Where the scale was read. */
  source: string
}

const health = 'mikebegg.me 2026-06-22: 0–1,000'
const page = 'Seller Central, account health page, read November 2026'
const rate = { unit: 'rate', min: 0, max: 1, of: 'store', source: page } as const
const count = { unit: 'count', min: 0, max: 100_000, of: 'store', source: page } as const

/** By the name goals and exports use. */
export const metricKinds = {
  ipi: {
    label: { zh: 'IPI', en: 'IPI' },
    words: ['库存绩效', '库存绩效指标', '库存绩效分', 'inventory performance index'],
    unit: 'points',
    min: 0,
    max: 1000,
    of: 'store',
    limits: { goal: 'ipi.goal', orange: 'ipi.orange', red: 'ipi.red' },
    source: 'Seller Central ZJF4DY2W6MERBAL: 0–1,000',
  },
  ahr: {
    label: { zh: 'AHR', en: 'AHR' },
    words: ['账户健康', '账户状况', '账号健康', '账户健康评分', '账户状况评级', '账号健康分', 'account health', 'account health rating'],
    unit: 'points',
    min: 0,
    max: 1000,
    of: 'store',
    limits: { orange: 'ahr.orange', red: 'ahr.red' },
    source: health,
  },
  odr: {
    ...rate,
    label: { zh: 'ODR', en: 'ODR' },
    words: ['订单缺陷率', '缺陷率', 'order defect rate'],
    lowerIsBetter: true,
    limits: { orange: 'odr.orange', red: 'odr.red' },
  },
  replyRate: {
    ...rate,
    label: { zh: '24h 回复率', en: '24 h reply rate' },
    words: ['回复率', '24小时回复率', '24h回复率', '消息回复率', '响应率', 'reply rate', 'response rate'],
    limits: { orange: 'reply.rate' },
  },
  lateShipment: {
    ...rate,
    label: { zh: '迟发率', en: 'late shipment rate' },
    words: ['延迟发货率', '迟发货率', 'LSR', 'late shipment'],
    lowerIsBetter: true,
    limits: { red: 'lateShipment.limit' },
  },
  cancelRate: {
    ...rate,
    label: { zh: '取消率', en: 'cancellation rate' },
    words: ['配送前取消率', '发货前取消率', 'cancel rate'],
    lowerIsBetter: true,
    limits: { red: 'cancel.limit' },
  },
  validTracking: {
    ...rate,
    label: { zh: '有效追踪率', en: 'valid tracking rate' },
    words: ['追踪率', 'VTR', 'valid tracking'],
    limits: { red: 'tracking.limit' },
  },
  onTime: {
    ...rate,
    label: { zh: '准时送达率', en: 'on-time delivery rate' },
    words: ['准时交付率', '准时率', 'OTDR', 'on time delivery'],
    limits: { red: 'onTime.limit' },
  },
  messages: {
    ...count,
    label: { zh: '买家消息未回', en: 'buyer messages open' },
    words: ['未回消息', '消息未回', '未回复消息', '买家消息', 'open messages'],
    lowerIsBetter: true,
  },
  oldestMessage: {
    ...count,
    unit: 'hours',
    max: 10_000,
    label: { zh: '最久未回', en: 'oldest open message' },
    words: ['最久未回消息', '最久消息'],
    lowerIsBetter: true,
    limits: { orange: 'reply.warn', red: 'reply.limit' },
  },
  policyViolations: {
    ...count,
    label: { zh: '政策违规', en: 'policy violations' },
    words: ['违规', '政策违规数', 'violations'],
    lowerIsBetter: true,
  },
  ipComplaints: {
    ...count,
    label: { zh: '侵权投诉', en: 'IP complaints' },
    words: ['侵权', '知识产权投诉', 'ip complaint'],
    lowerIsBetter: true,
  },
  restrictedProducts: {
    ...count,
    label: { zh: '受限商品违规', en: 'restricted product violations' },
    words: ['受限商品', 'restricted products'],
    lowerIsBetter: true,
  },
  badFeedback: {
    ...count,
    label: { zh: '店铺差评', en: 'negative feedback' },
    words: ['负面反馈', '负反馈'],
    lowerIsBetter: true,
  },
  feedbackRating: {
    ...count,
    unit: 'stars',
    max: 5,
    label: { zh: '店铺评分', en: 'seller rating' },
    words: ['店铺星级', '卖家评分', 'feedback rating'],
  },
  rating: {
    ...count,
    unit: 'stars',
    min: 1,
    max: 5,
    of: 'product',
    label: { zh: '星级', en: 'stars' },
    words: ['评分', '商品星级', 'star rating', 'rating'],
  },
  reviews: {
    ...count,
    max: 10_000_000,
    of: 'product',
    label: { zh: '评价数', en: 'reviews' },
    words: ['评论数', '评价总数', 'review count'],
  },
  badReviews: {
    ...count,
    of: 'product',
    label: { zh: '新差评', en: 'new bad reviews' },
    words: ['差评', '差评数', '新增差评', 'bad reviews'],
    lowerIsBetter: true,
  },
  badReviewRate: {
    ...rate,
    of: 'product',
    label: { zh: '差评率', en: 'bad review rate' },
    words: ['bad review rate'],
    lowerIsBetter: true,
    limits: { orange: 'reviews.bad' },
  },
  ncx: {
    ...rate,
    of: 'product',
    label: { zh: 'NCX', en: 'NCX' },
    words: ['买家不满意率', 'ncx rate'],
    lowerIsBetter: true,
    source: 'Seller Central RTPNYUAU5EQ9RGU',
  },
  returnRate: {
    ...rate,
    of: 'product',
    label: { zh: '退货率', en: 'return rate' },
    words: ['return rate'],
    lowerIsBetter: true,
  },
  bsr: {
    ...count,
    unit: 'rank',
    min: 1,
    max: 10_000_000,
    of: 'product',
    label: { zh: 'BSR', en: 'BSR' },
    words: ['大类排名', '小类排名', '排名', 'best sellers rank', 'rank'],
    lowerIsBetter: true,
    source: 'Amazon product pages',
  },
} as const satisfies Record<string, MetricKind>

export type MetricName = keyof typeof metricKinds

export const metricNames = Object.keys(metricKinds) as MetricName[]

export function metricKind(name: MetricName): MetricKind {
  return metricKinds[name]
}
