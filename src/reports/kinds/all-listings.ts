import { listingStatus } from '../../facts/data/listing-statuses.ts'
import type { BookedProduct } from '../../facts/product-book.ts'
import { writeListings, type ListingRow } from '../../facts/listing-writing.ts'
import { defineReport, type Outcome } from '../define-report.ts'

/**
 * All Listings, the tab file of everything a seller offers in a marketplace and whether it can be bought. It has no date:
 * it shows the moment it was made. Titles in other languages are those of files from the marketplaces' own pages; some
 * of these have no `asin1`, only a product id.
 */
export const allListings = defineReport({
  slug: 'all-listings',
  name: { zh: '所有商品', en: 'All Listings' },
  period: 'snapshot',
  recognise: { sku: 'sku', asin: 'asin' },
  columns: {
    title: {
      as: 'text',
      required: true,
      titles: [
        'item-name',
        'Artikelbezeichnung',
        'nom-produit',
        "Nome dell'articolo",
        'Título del producto',
        '商品名',
        '商品名称',
      ],
    },
    sku: {
      as: 'id',
      required: true,
      needed: true,
      titles: [
        'seller-sku',
        'Händler-SKU',
        'sku-vendeur',
        'SKU venditore',
        'SKU del vendedor',
        '出品者SKU',
        '卖家 SKU',
      ],
    },
    price: {
      as: 'money',
      required: true,
      least: 0,
      titles: ['price', 'Preis', 'prix', 'Prezzo', 'Precio', '価格', '价格'],
    },
    quantity: {
      as: 'count',
      required: true,
      titles: ['quantity', 'Menge', 'quantité', 'Quantità', 'Cantidad', '数量'],
    },
    status: {
      as: 'id',
      required: true,
      needed: true,
      titles: ['status', 'état', 'stato', 'estado', 'ステータス', '状态'],
    },
    asin: { as: 'id', titles: ['asin1', 'ASIN 1'] },
    productId: {
      as: 'id',
      titles: [
        'product-id',
        'Produkt-ID',
        'id-produit',
        'Identificativo del prodotto',
        'Identificador del producto',
        '商品ID',
        '商品编码',
      ],
    },
    channel: {
      as: 'id',
      titles: [
        'fulfillment-channel',
        'fulfilment-channel',
        'Versender',
        'canal-traitement',
        'Canale di gestione',
        'Canal de gestión logística',
        'フルフィルメント・チャンネル',
        '配送渠道',
      ],
    },
  },

  read(run) {
    const { store, period } = run
    const rows = new Map<BookedProduct, Omit<ListingRow, 'product_id'>>()
    const linesByStatus = new Map<string, number>()
    let fbaLines = 0
    let merchantUnits = 0
    let withoutPrice = 0

    return {
      row(values, cells): Outcome {
        if (!store || !period) return { refused: 'missing-key' }
        const product = run.products.findOrMake(store.id, {
          sku: values.sku,
          asin: values.asin ?? asinOf(values.productId),
          title: values.title,
        })
        rows.set(product, {
          store_id: store.id,
          snapshot_date: period.to,
          line: cells.line,
          status: listingStatus(values.status),
          reason: null,
          since: null,
          remove_by: null,
          units: null,
        })
        linesByStatus.set(values.status, (linesByStatus.get(values.status) ?? 0) + 1)
        if (isAmazons(values.channel)) fbaLines += 1
        else merchantUnits += values.quantity ?? 0
        if (values.price === null) withoutPrice += 1
        return 'stored'
      },

      async finish() {
        await run.products.save()
        const found = [...rows].map(([product, row]) => ({ ...row, product_id: product.id }))
        writeListings(run.database, run.organisation, run.id, found)
        return {
          sums: { linesByStatus: Object.fromEntries(linesByStatus), fbaLines, merchantUnits, withoutPrice },
          periods: store && period ? [{ store: store.id, kind: 'listings', ...period }] : [],
        }
      },
    }
  },
})

/** Stock that Amazon sends: `AMAZON_NA`, `AMAZON_EU`; a merchant's own is `DEFAULT`. */
function isAmazons(channel: string | null): boolean {
  return channel !== null && /^(?:amazon|afn|fba)/iu.test(channel)
}

/** A product id may be an EAN too. */
function asinOf(productId: string | null): string | null {
  return productId !== null && /^B0[0-9A-Z]{8}$/.test(productId) ? productId : null
}
