import { addDays, type LocalDate } from '../../lib/dates.ts'
import { decimalFromMinor } from '../../lib/money.ts'
import type { Instant } from '../../lib/zones.ts'
import type { SampleProduct } from '../catalogue.ts'
import { moments } from '../stories.ts'
import { dayAgo, downloadedAt, type Ledger, type SampleFile, type StoreBooks } from './sample-file.ts'
import { tabTable, titles, type Row } from './table-text.ts'

const listingColumns = titles(`
  item-name,, item-description,, listing-id,, seller-sku,, price,, quantity,, open-date,, image-url,, item-is-marketplace
  product-id-type,, zshop-shipping-fee,, item-note,, item-condition,, zshop-category1,, zshop-browse-path
  zshop-storefront-feature,, asin1,, asin2,, asin3,, will-ship-internationally,, expedited-shipping,, zshop-boldface
  product-id,, bid-for-featured-placement,, add-delete,, pending-quantity,, fulfillment-channel
  merchant-shipping-group,, status
`)

const strandedColumns = titles(`
  primary-action,, date-stranded,, Date-to-take-auto-removal,, status-primary,, status-secondary,, error-message
  stranded-reason,, asin,, sku,, fnsku,, product-name,, condition,, fulfilled-by,, fulfillable-qty,, your-price
  unfulfillable-qty,, reserved-quantity,, inbound-shipped-qty
`)

/** A store's All Listings reports: one of nine days before, when everything was active, and the newest. */
export function listingReports(books: StoreBooks, now: Instant): SampleFile[] {
  return [9, 0].map((daysAgo) => {
    const { store, latest, ledgers } = books
    const date = addDays(latest, -daysAgo)
    const rows = ledgers
      .filter((ledger) => dayAgo(ledger, daysAgo))
      .map((ledger) => listing(books, ledger, daysAgo))
    return {
      name: `All-Listings-${store.marketplace.code}-${date}.txt`,
      storeId: store.id,
      report: 'all-listings',
      at: downloadedAt(date, store.marketplace.zone, now),
      bytes: tabTable(listingColumns, rows),
    }
  })
}

/** The stranded stock of a store whose listing was taken down; nothing for the other stores. */
export function strandedReports({ store, latest, ledgers }: StoreBooks, now: Instant): SampleFile[] {
  const since = addDays(latest, -moments.lampBlocked)
  const rows = ledgers
    .filter(({ product }) => isBlocked(product, 0))
    .map((ledger) => stranded(ledger, since, store.marketplace.currency))
  if (rows.length === 0) return []
  return [
    {
      name: `Stranded-inventory-${store.marketplace.code}-${latest}.txt`,
      storeId: store.id,
      report: 'fba-stranded',
      at: downloadedAt(latest, store.marketplace.zone, now),
      bytes: tabTable(strandedColumns, rows),
    },
  ]
}

function listing({ store, latest }: StoreBooks, { product }: Ledger, daysAgo: number): Row {
  const { currency, code } = store.marketplace
  const opened = addDays(latest, -(product.launchedDaysAgo ?? 200 + ((product.price * 7) % 600)))
  return {
    'item-name': product.title,
    'item-description': product.title,
    'listing-id': `${opened.replaceAll('-', '').slice(2)}Q${product.asin.slice(2)}`,
    'seller-sku': product.sku,
    price: decimalFromMinor({ minor: product.price, currency }),
    'open-date': `${opened} 07:35:42 ${zoneNames[code] ?? 'UTC'}`,
    'item-is-marketplace': 'y',
    'product-id-type': 1,
    'item-condition': 11,
    asin1: product.asin,
    'product-id': product.asin,
    'fulfillment-channel': code === 'US' ? 'AMAZON_NA' : code === 'JP' ? 'AMAZON_JP' : 'AMAZON_EU',
    status: isBlocked(product, daysAgo) ? 'Inactive' : 'Active',
  }
}

const zoneNames: Record<string, string> = { US: 'PST', DE: 'MET', UK: 'GMT', JP: 'JST' }

function isBlocked(product: SampleProduct, daysAgo: number): boolean {
  return product.store === 'de' && product.sku === 'LAMP-2' && daysAgo <= moments.lampBlocked
}

/** Under restricted-product review stock is removed after 60 days (Seller Central KQ8DGGU529BJJ7E). */
function stranded({ product, stock }: Ledger, since: LocalDate, currency: string): Row {
  return {
    'primary-action': 'Edit listing',
    'date-stranded': `${since}T02:14:00+00:00`,
    'Date-to-take-auto-removal': `${addDays(since, 60)}T00:00:00+00:00`,
    'status-primary': 'Listing Problem',
    'status-secondary': 'Inactive',
    'error-message': 'This product requires review under the restricted products policy',
    'stranded-reason': 'Restricted product',
    asin: product.asin,
    sku: product.sku,
    fnsku: `X00${product.asin.slice(3)}`,
    'product-name': product.title,
    condition: 'New',
    'fulfilled-by': 'Amazon',
    'fulfillable-qty': stock[0]?.available ?? 0,
    'your-price': decimalFromMinor({ minor: product.price, currency }),
    'unfulfillable-qty': 0,
    'reserved-quantity': 0,
    'inbound-shipped-qty': 0,
  }
}
