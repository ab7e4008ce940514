import { decimalFromMinor } from '../../lib/money.ts'
import type { SampleStoreId } from '../team.ts'

/** What one line of a business report says. */
export type BusinessRow = {
  asin: string
  title: string
  sku: string
  sessions: number
  sessionShare: number
  pageViews: number
  pageViewShare: number
  featuredOffer: number
  units: number
  unitsB2b: number
  salesMinor: number
  salesB2bMinor: number
  orderItems: number
  orderItemsB2b: number
}

type Cell = (row: BusinessRow, write: Writing) => string

/** How a marketplace's Seller Central writes numbers. */
export type Writing = {
  count(n: number): string
  percent(fraction: number): string
  money(minor: number): string
}

/** The columns one marketplace's Seller Central exports, and how it writes them. */
export type BusinessLayout = { separator: string; writing: Writing; columns: [title: string, cell: Cell][] }

const grouped = (n: number) => n.toLocaleString('en-US')
const dotPercent = (fraction: number) => `${(fraction * 100).toFixed(2)}%`
const dotMoney = (sign: string, currency: string) => (minor: number) => {
  const [whole = '0', rest] = decimalFromMinor({ minor, currency }).split('.')
  return `${sign}${grouped(Number(whole))}${rest === undefined ? '' : `.${rest}`}`
}

const american: Writing = { count: grouped, percent: dotPercent, money: dotMoney('$', 'USD') }
const british: Writing = { count: grouped, percent: dotPercent, money: dotMoney('£', 'GBP') }
const japanese: Writing = { count: grouped, percent: dotPercent, money: dotMoney('￥', 'JPY') }
// German files count in American and pay in German: 1,234 sessions, 5.255,61 €, with a no-break space.
const german: Writing = {
  count: grouped,
  percent: (fraction) => `${(fraction * 100).toFixed(2).replace('.', ',')}%`,
  money: (minor) =>
    `${dotMoney('', 'EUR')(minor).replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))}\u00a0€`,
}

const asin: Cell = (row) => row.asin
const title: Cell = (row) => row.title
const sku: Cell = (row) => row.sku
const sessions: Cell = (row, write) => write.count(row.sessions)
const sessionsB2b: Cell = (row, write) => write.count(Math.round(row.sessions * 0.03))
const sessionShare: Cell = (row, write) => write.percent(row.sessionShare)
const pageViews: Cell = (row, write) => write.count(row.pageViews)
const pageViewsB2b: Cell = (row, write) => write.count(Math.round(row.pageViews * 0.03))
const pageViewShare: Cell = (row, write) => write.percent(row.pageViewShare)
const featuredOffer: Cell = (row, write) => write.percent(row.featuredOffer)
const units: Cell = (row, write) => write.count(row.units)
const unitsB2b: Cell = (row, write) => write.count(row.unitsB2b)
const conversion: Cell = (row, write) => write.percent(row.sessions === 0 ? 0 : row.units / row.sessions)
const conversionB2b: Cell = (row, write) => {
  const visits = Math.round(row.sessions * 0.03)
  return write.percent(visits === 0 ? 0 : row.unitsB2b / visits)
}
const sales: Cell = (row, write) => write.money(row.salesMinor)
const salesB2b: Cell = (row, write) => write.money(row.salesB2bMinor)
const items: Cell = (row, write) => write.count(row.orderItems)
const itemsB2b: Cell = (row, write) => write.count(row.orderItemsB2b)

/** The SKU view of "Detail Page Sales and Traffic by Child Item" as exported in each marketplace's own language, 2026. */
export const businessLayouts: Record<SampleStoreId, BusinessLayout> = {
  us: {
    separator: ',',
    writing: american,
    columns: [
      ['(Parent) ASIN', asin],
      ['(Child) ASIN', asin],
      ['Title', title],
      ['SKU', sku],
      ['Sessions - Total', sessions],
      ['Sessions - Total - B2B', sessionsB2b],
      ['Session Percentage - Total', sessionShare],
      ['Session Percentage - Total - B2B', sessionShare],
      ['Page Views - Total', pageViews],
      ['Page Views - Total - B2B', pageViewsB2b],
      ['Page Views Percentage - Total', pageViewShare],
      ['Page Views Percentage - Total - B2B', pageViewShare],
      ['Featured Offer (Buy Box) Percentage', featuredOffer],
      ['Featured Offer (Buy Box) Percentage - B2B', featuredOffer],
      ['Units Ordered', units],
      ['Units Ordered - B2B', unitsB2b],
      ['Unit Session Percentage', conversion],
      ['Unit Session Percentage - B2B', conversionB2b],
      ['Ordered Product Sales', sales],
      ['Ordered Product Sales - B2B', salesB2b],
      ['Total Order Items', items],
      ['Total Order Items - B2B', itemsB2b],
    ],
  },
  uk: {
    separator: ',',
    writing: british,
    columns: [
      ['(Parent) ASIN', asin],
      ['(Child) ASIN', asin],
      ['Title', title],
      ['SKU', sku],
      ['Sessions – Total', sessions],
      ['Sessions – Total – B2B', sessionsB2b],
      ['Session percentage – Total', sessionShare],
      ['Session percentage – Total – B2B', sessionShare],
      ['Page views – Total', pageViews],
      ['Page views – Total – B2B', pageViewsB2b],
      ['Page views percentage – Total', pageViewShare],
      ['Page views percentage – Total – B2B', pageViewShare],
      ['Featured Offer (Buy Box) percentage', featuredOffer],
      ['Featured Offer (Buy Box) percentage – B2B', featuredOffer],
      ['Units ordered', units],
      ['Units ordered – B2B', unitsB2b],
      ['Unit session percentage', conversion],
      ['Unit session percentage – B2B', conversionB2b],
      ['Ordered product sales', sales],
      ['Ordered product sales – B2B', salesB2b],
      ['Total order items', items],
      ['Total order items – B2B', itemsB2b],
    ],
  },
  de: {
    separator: ';',
    writing: german,
    columns: [
      ['(Übergeordnete) ASIN', asin],
      ['(Untergeordnete) ASIN', asin],
      ['Titel', title],
      ['SKU', sku],
      ['Sitzungen – Summe', sessions],
      ['Sitzungen – Summe – B2B', sessionsB2b],
      ['Seitenaufrufe – Summe', pageViews],
      ['Seitenaufrufe – Summe – B2B', pageViewsB2b],
      ['Prozentanteil für das Einkaufswagenfeld', featuredOffer],
      ['Bestellte Einheiten', units],
      ['Bestellte\u00a0Einheiten – B2B', unitsB2b],
      ['Prozentsatz an Einheiten pro Sitzung', conversion],
      ['Durch bestellte Produkte erzielter Umsatz', sales],
      ['Bestellsumme – B2B', salesB2b],
      ['Zahl der Bestellposten', items],
      ['Zahl der Bestellposten – B2B', itemsB2b],
    ],
  },
  jp: {
    separator: ',',
    writing: japanese,
    columns: [
      ['（親）ASIN', asin],
      ['（子）ASIN', asin],
      ['タイトル', title],
      ['SKU', sku],
      ['セッション数 - 合計', sessions],
      ['セッション数 - 合計 - B2B', sessionsB2b],
      ['ページビュー - 合計', pageViews],
      ['ページビュー - 合計 - B2B', pageViewsB2b],
      ['おすすめ出品（おすすめ商品）の獲得率', featuredOffer],
      ['おすすめ出品（おすすめ商品）の獲得率 - B2B', featuredOffer],
      ['注文された商品点数', units],
      ['注文点数 - B2B', unitsB2b],
      ['ユニットセッション率', conversion],
      ['ユニットセッション率 - B2B', conversionB2b],
      ['注文商品の売上額', sales],
      ['注文商品の売上額 - B2B', salesB2b],
      ['注文品目総数', items],
      ['注文品目総数 - B2B', itemsB2b],
    ],
  },
}
