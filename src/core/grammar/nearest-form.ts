/**
 * Words of the trade that are no command of their own, and the command whose form comes nearest. The word itself goes
 * along: a choice of that command that knows it is preset, else it begins the note.
 */
export const nearestForms: { words: string[]; command: string }[] = [
  { words: ['差评', '评论', '评价', 'reviews', 'review'], command: 'metric' },
  { words: ['退货', '退款', 'returns', 'refunds'], command: 'metric' },
  { words: ['买家消息', '站内信', 'buyer messages', 'messages'], command: 'metric' },
  { words: ['收支', '利润', '费用', 'profit'], command: 'metric' },
  { words: ['广告', 'ads', 'ad', 'ppc'], command: 'listing' },
  { words: ['促销', '秒杀', '优惠券', 'coupon', 'deal', 'promotion'], command: 'listing' },
  { words: ['关键词', '否词', '加词', 'keywords', 'keyword'], command: 'action' },
]
