import type { Label } from '../../core/language.ts'
import type { Words } from '../../core/words.ts'
import type { MoneyByCurrency, Sums } from '../../facts/import-answer.ts'

/** What Seller Central calls the sums people compare. */
const labels: Record<string, Label> = {
  units: { zh: '件数', en: 'Units' },
  sessions: { zh: '会话数', en: 'Sessions' },
  pageViews: { zh: '页面浏览量', en: 'Page views' },
  orderItems: { zh: '订单商品总数', en: 'Order items' },
  salesMinor: { zh: '销售额', en: 'Sales' },
  b2bUnits: { zh: '件数（B2B）', en: 'Units (B2B)' },
  orders: { zh: '订单数', en: 'Orders' },
  cancelledLines: { zh: '已取消（未计入）', en: 'Cancelled (left out)' },
  itemPriceMinor: { zh: '商品金额', en: 'Item price' },
  pendingWithoutPrice: { zh: '待处理、还没有价格', en: 'Pending without a price' },
  linesByStatus: { zh: '按状态', en: 'By status' },
  unitsBySalesChannel: { zh: '各站点件数', en: 'Units by channel' },
  unitsByLocalDate: { zh: '每日件数', en: 'Units by day' },
  available: { zh: '可售', en: 'Available' },
  age0to90: { zh: '库龄 0–90 天', en: 'Age 0–90 days' },
  age91to180: { zh: '库龄 91–180 天', en: 'Age 91–180 days' },
  age181to270: { zh: '库龄 181–270 天', en: 'Age 181–270 days' },
  age271to365: { zh: '库龄 271–365 天', en: 'Age 271–365 days' },
  age365plus: { zh: '库龄 365 天以上', en: 'Age over 365 days' },
  age366to455: { zh: '库龄 366–455 天', en: 'Age 366–455 days' },
  age456plus: { zh: '库龄 456 天以上', en: 'Age 456 days and more' },
  unitsShippedT30: { zh: '30 天出货', en: 'Shipped in 30 days' },
  inboundShipped: { zh: '入库已发货', en: 'Inbound, shipped' },
  estimatedAisMinor: { zh: '预计超龄附加费', en: 'Expected aged surcharge' },
  lowInventoryFeeApplied: { zh: '收低库存费的 SKU', en: 'SKUs charged for low inventory' },
  fbaLines: { zh: '亚马逊配送的行', en: 'Fulfilled by Amazon (lines)' },
  merchantUnits: { zh: '自配送件数', en: 'Units fulfilled by merchant' },
  withoutPrice: { zh: '没有价格', en: 'Without a price' },
  fulfillable: { zh: '可售件数', en: 'Fulfillable' },
  unfulfillable: { zh: '不可售件数', en: 'Unfulfillable' },
  linesByReason: { zh: '按原因', en: 'By reason' },
  firstAutoRemoval: { zh: '最早强制移除', en: 'First automatic removal' },
}

/** Parts shown of a sum by day or status. */
const partsShown = 8

/** The sums of an import as labelled texts, in the order of the answer. */
export function sumFields(sums: Sums, words: Words): { label: string; value: string }[] {
  return Object.entries(sums).map(([name, value]) => ({
    label: words.pick(labels[name] ?? { zh: name, en: name }),
    value: sumText(name, value, words),
  }))
}

function sumText(name: string, value: unknown, words: Words): string {
  if (typeof value === 'number') return words.count(value)
  if (typeof value === 'string') return dayText(value, words)
  if (typeof value !== 'object' || value === null) return String(value ?? '—')
  if (name.endsWith('Minor')) return moneyText(value as MoneyByCurrency, words)
  const parts = Object.entries(value).map(
    ([part, amount]) => `${dayText(part, words)} ${sumText(part, amount, words)}`,
  )
  const more = parts.length - partsShown
  const shown = words.commas(parts.slice(0, partsShown))
  return more > 0 ? shown + words.brackets(words.pick({ zh: `另有 ${more} 项`, en: `${more} more` })) : shown
}

function moneyText(amounts: MoneyByCurrency, words: Words): string {
  const texts = Object.entries(amounts).map(([currency, minor]) => words.money({ minor, currency }))
  return texts.length === 0 ? '0' : words.commas(texts)
}

function dayText(part: string, words: Words): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(part) ? words.day(part) : part
}
