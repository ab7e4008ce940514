import type { BookedProduct, ProductNaming } from '../../facts/product-book.ts'
import { writeSales, type SalesRow } from '../../facts/sales-writing.ts'
import { defineReport } from '../define-report.ts'

const variants = (titles: string[], suffixes: string[]) =>
  titles.flatMap((title) => suffixes.map((suffix) => `${title} - ${suffix}`))

const total = ['Total', 'Summe', 'Gesamt', '总计', '合計']

/**
 * Detail page sales and traffic by child ASIN, with the SKU column or without. Titles as Seller Central of each
 * language has had them (en-US, en-GB, zh-CN, de-DE, es-ES, ja-JP; also before the mobile and B2B columns came).
 * The file names no day and no marketplace.
 */
export const businessReportByAsin = defineReport({
  slug: 'business-report-by-asin',
  name: { zh: '业务报告（子商品）', en: 'Business report by child ASIN' },
  period: 'file',
  recognise: { sku: 'sku', asin: 'child' },
  columns: {
    parent: {
      as: 'id',
      titles: ['(Parent) ASIN', '(Übergeordnete) ASIN', 'ASIN (parent)', '(父)ASIN', '(親)ASIN'],
    },
    child: {
      as: 'id',
      required: true,
      titles: ['(Child) ASIN', '(Untergeordnete) ASIN', 'ASIN (child)', '(子)ASIN'],
    },
    title: { as: 'text', titles: ['Title', 'Titel', 'Título', '商品名称', '标题', 'タイトル'] },
    sku: { as: 'id', titles: ['SKU'] },
    sessions: {
      as: 'count',
      titles: [
        'Sessions',
        'Sitzungen',
        '会话次数',
        '会话数',
        'セッション数',
        ...variants(['Sessions', 'Sitzungen', 'Sesiones', '会话次数', '会话数', 'セッション数'], total),
        'Sesiones: total',
      ],
    },
    pageViews: {
      as: 'count',
      titles: [
        'Page Views',
        'Seitenaufrufe',
        '页面浏览量',
        'ページビュー数',
        ...variants(
          [
            'Page Views',
            'Seitenaufrufe',
            'Visualizaciones de página',
            'Vistas de página',
            '页面浏览量',
            '页面浏览次数',
            'ページビュー数',
            'ページビュー',
          ],
          total,
        ),
      ],
    },
    featuredOffer: {
      as: 'fraction',
      most: 1,
      titles: [
        'Featured Offer (Buy Box) Percentage',
        'Featured Offer Percentage',
        'Buy Box Percentage',
        'Prozentanteil für das Einkaufswagenfeld',
        'Prozentsatz der hervorgehobenen Angebote (Einkaufswagenfeld)',
        'Porcentaje de ofertas destacadas (Buy Box)',
        '推荐报价(推荐报价展示位)百分比',
        '购买按钮赢得率',
        'おすすめ出品(おすすめ商品)の獲得率',
        'カートボックス獲得率',
      ],
    },
    units: {
      as: 'count',
      required: true,
      needed: true,
      titles: [
        'Units Ordered',
        'Bestellte Einheiten',
        'Unidades encargadas',
        'Unidades pedidas',
        '已订购商品数量',
        '注文された商品点数',
      ],
    },
    unitsB2b: {
      as: 'count',
      titles: variants(
        [
          'Units Ordered',
          'Bestellte Einheiten',
          'Unidades encargadas',
          '已订购商品数量',
          '注文された商品点数',
        ],
        ['B2B'],
      ),
    },
    sales: {
      as: 'money',
      required: true,
      needed: true,
      titles: [
        'Ordered Product Sales',
        'Durch bestellte Produkte erzielter Umsatz',
        'Ventas de productos encargados',
        'Ventas de productos pedidos',
        '已订购商品销售额',
        '注文商品の売上額',
      ],
    },
    salesB2b: {
      as: 'money',
      titles: [
        'Bestellsumme - B2B',
        ...variants(
          [
            'Ordered Product Sales',
            'Durch bestellte Produkte erzielter Umsatz',
            'Ventas de productos encargados',
            '已订购商品销售额',
            '注文商品の売上額',
          ],
          ['B2B'],
        ),
      ],
    },
    orderItems: {
      as: 'count',
      titles: [
        'Total Order Items',
        'Zahl der Bestellposten',
        'Total de productos de los pedidos',
        'Total de artículos del pedido',
        '订单商品总数',
        '注文品目総数',
        '注文品目数',
      ],
    },
  },

  read(run) {
    const { store, period } = run
    if (!store || !period) throw new Error('a business report needs its store and its days')
    const lines = new Map<BookedProduct, SalesRow>()
    const parents = new Set<string>()
    const possibleTotals: Line[] = []

    /** Lines of one product are one fact: an ASIN stands under two parents when it was moved in between. */
    function add({ naming, sales }: Line): void {
      const product = run.products.findOrMake(sales.storeId, naming)
      const known = lines.get(product)
      lines.set(product, known ? together(known, sales) : sales)
    }

    return {
      row(values, cells) {
        const { child, parent, sku, title } = values
        if (!child) return { refused: 'missing-key', column: 'child' }
        const line: Line = {
          naming: { sku, asin: child, parentAsin: parent, title },
          sales: {
            storeId: store.id,
            from: period.from,
            to: period.to,
            productId: 0,
            line: cells.line,
            units: values.units,
            orderItems: values.orderItems,
            salesMinor: values.sales,
            currency: store.currency,
            sessions: values.sessions,
            pageViews: values.pageViews,
            featuredOffer: values.featuredOffer,
            unitsB2b: values.unitsB2b,
            salesB2bMinor: values.salesB2b,
            discountMinor: null,
            unitsUnpriced: null,
          },
        }
        if (parent === child) possibleTotals.push(line)
        else add(line)
        if (parent && parent !== child) parents.add(parent)
        return 'stored'
      },

      async finish() {
        // A product without variations is its own parent. One that others name as theirs cannot be bought: its line
        // repeats what its children sold.
        const alone = possibleTotals.filter(({ naming }) => !parents.has(naming.asin))
        alone.forEach(add)
        await run.products.save()
        const rows = [...lines].map(([product, sales]) => ({ ...sales, productId: product.id }))
        writeSales(run.database, run.organisation, run.id, rows)
        const sum = (value: (row: SalesRow) => number | null) =>
          rows.reduce((all, row) => all + (value(row) ?? 0), 0)
        return {
          sums: {
            units: sum((row) => row.units),
            sessions: sum((row) => row.sessions),
            pageViews: sum((row) => row.pageViews),
            orderItems: sum((row) => row.orderItems),
            salesMinor: { [store.currency]: sum((row) => row.salesMinor) },
            ...(run.columns.unitsB2b === undefined ? {} : { b2bUnits: sum((row) => row.unitsB2b) }),
          },
          periods: [{ store: store.id, kind: 'business', ...period }],
          ignored: possibleTotals.length - alone.length,
        }
      },
    }
  },
})

type Line = { naming: ProductNaming & { asin: string }; sales: SalesRow }

function together(a: SalesRow, b: SalesRow): SalesRow {
  return {
    ...a,
    units: a.units + b.units,
    salesMinor: a.salesMinor + b.salesMinor,
    orderItems: plus(a.orderItems, b.orderItems),
    sessions: plus(a.sessions, b.sessions),
    pageViews: plus(a.pageViews, b.pageViews),
    unitsB2b: plus(a.unitsB2b, b.unitsB2b),
    salesB2bMinor: plus(a.salesB2bMinor, b.salesB2bMinor),
    featuredOffer: averageShare(a, b),
  }
}

function plus(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0)
}

/** The offer's share of page views, weighted by them. */
function averageShare(a: SalesRow, b: SalesRow): number | null {
  if (a.featuredOffer === null || b.featuredOffer === null) return a.featuredOffer ?? b.featuredOffer
  const views = (a.pageViews ?? 0) + (b.pageViews ?? 0)
  if (views === 0) return a.featuredOffer
  return (a.featuredOffer * (a.pageViews ?? 0) + b.featuredOffer * (b.pageViews ?? 0)) / views
}
