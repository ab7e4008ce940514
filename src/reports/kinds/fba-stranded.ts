import type { BookedProduct } from '../../facts/product-book.ts'
import { writeListings, type ListingRow } from '../../facts/listing-writing.ts'
import { defineReport, type Outcome, type Values } from '../define-report.ts'

/**
 * Stranded inventory: FBA stock that cannot be sold because its listing is not active, why, and the day Amazon removes
 * it. Like All Listings it shows the moment it was made.
 */
export const fbaStranded = defineReport({
  slug: 'fba-stranded',
  name: { zh: '无在售信息的亚马逊库存', en: 'Stranded FBA inventory' },
  period: 'snapshot',
  recognise: { sku: 'sku', asin: 'asin' },
  columns: {
    stranded: { as: 'day', required: true, titles: ['date-stranded'] },
    removal: { as: 'day', titles: ['Date-to-take-auto-removal'] },
    statusPrimary: { as: 'text', titles: ['status-primary'] },
    statusSecondary: { as: 'text', titles: ['status-secondary'] },
    error: { as: 'text', titles: ['error-message'] },
    reason: { as: 'text', required: true, titles: ['stranded-reason'] },
    asin: { as: 'id', titles: ['asin'] },
    sku: { as: 'id', required: true, needed: true, titles: ['sku'] },
    fnsku: { as: 'id', titles: ['fnsku'] },
    title: { as: 'text', titles: ['product-name'] },
    fulfillable: { as: 'count', required: true, titles: ['fulfillable-qty'] },
    unfulfillable: { as: 'count', titles: ['unfulfillable-qty'] },
  },

  read(run) {
    const { store, period } = run
    const rows = new Map<BookedProduct, Omit<ListingRow, 'product_id'>>()
    const linesByReason = new Map<string, number>()
    let fulfillable = 0
    let unfulfillable = 0
    let firstAutoRemoval: string | null = null

    return {
      row(values, cells): Outcome {
        if (!store || !period) return { refused: 'missing-key' }
        const product = run.products.findOrMake(store.id, values)
        const known = rows.get(product)
        // One SKU may stand in two rows (two conditions): the first tells why, the stock adds up.
        rows.set(product, {
          ...(known ?? {
            store_id: store.id,
            snapshot_date: period.to,
            line: cells.line,
            status: null,
            reason: reasonOf(values),
            since: values.stranded,
          }),
          remove_by: earlier(known?.remove_by ?? null, values.removal),
          units: (known?.units ?? 0) + (values.fulfillable ?? 0),
        })
        const told = values.reason ?? '—'
        linesByReason.set(told, (linesByReason.get(told) ?? 0) + 1)
        fulfillable += values.fulfillable ?? 0
        unfulfillable += values.unfulfillable ?? 0
        firstAutoRemoval = earlier(firstAutoRemoval, values.removal)
        return 'stored'
      },

      async finish() {
        await run.products.save()
        const found = [...rows].map(([product, row]) => ({ ...row, product_id: product.id }))
        writeListings(run.database, run.organisation, run.id, found)
        return {
          sums: {
            fulfillable,
            unfulfillable,
            linesByReason: Object.fromEntries(linesByReason),
            firstAutoRemoval,
          },
          periods: store && period ? [{ store: store.id, kind: 'stranded', ...period }] : [],
        }
      },
    }
  },
})

/** The reason itself, else the nearest thing to one. */
function reasonOf(values: Values<typeof fbaStranded.columns>): string | null {
  return values.reason ?? values.error ?? values.statusSecondary ?? values.statusPrimary
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return b < a ? b : a
}
