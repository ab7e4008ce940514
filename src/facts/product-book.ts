import { bulkInsertIds } from '../db/bulk.ts'
import type { Database } from '../db/open.ts'

/** A product as rows of a report refer to it. `id` is 0 until `save` has written a new one. */
export type BookedProduct = { id: number; storeId: string; sku: string; asin: string | null }

/** What a row says about a product. */
export type ProductNaming = {
  sku?: string | null
  asin?: string | null
  title?: string | null
  parentAsin?: string | null
  fnsku?: string | null
}

/**
 * Every product of an organisation, for the rows of a report to find theirs; unknown ones are made without an owner.
 *
 * A row with a SKU belongs to that SKU. A row with only an ASIN belongs to the SKU of that ASIN; when several SKUs
 * share it, to the one with the most recent sales, else to the oldest. An ASIN nobody sells yet becomes a product
 * named by its ASIN, until a report tells its SKU.
 */
export type ProductBook = {
  find(storeId: string, naming: ProductNaming): BookedProduct | undefined
  findOrMake(storeId: string, naming: ProductNaming): BookedProduct
  /** Writes the new ones, so that they have ids. */
  saveNew(): void
  /** The same, and what was unknown of the old ones. */
  save(): Promise<void>
  /** Those made since the book was opened. */
  made(): BookedProduct[]
}

export async function openProductBook(
  database: Database,
  organisation: string,
  origin: { importId: number; at: string },
): Promise<ProductBook> {
  const db = database.forOrganisation(organisation)
  const bySku = new Map<string, Map<string, BookedProduct>>()
  const byAsin = new Map<string, Map<string, BookedProduct>>()
  const unknown = new Map<BookedProduct, { parentAsin: boolean; title: boolean; fnsku: boolean }>()
  const rows = await db
    .selectFrom('products')
    .select(['id', 'store_id', 'sku', 'asin', 'parent_asin', 'title', 'fnsku'])
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const product = { id: row.id, storeId: row.store_id, sku: row.sku, asin: row.asin }
    enter(product)
    if (row.parent_asin === null || row.title === null || row.fnsku === null)
      unknown.set(product, {
        parentAsin: row.parent_asin === null,
        title: row.title === null,
        fnsku: row.fnsku === null,
      })
  }
  await preferRecentSellers()

  const added = new Map<BookedProduct, ProductNaming>()
  const changed = new Map<BookedProduct, ProductNaming & { rename?: string }>()
  const made: BookedProduct[] = []

  function enter(product: BookedProduct): void {
    shelf(bySku, product.storeId).set(product.sku, product)
    if (product.asin === null) return
    const asins = shelf(byAsin, product.storeId)
    if (!asins.has(product.asin)) asins.set(product.asin, product)
  }

  async function preferRecentSellers(): Promise<void> {
    const shared = rows.filter(
      (row) => row.asin !== null && byAsin.get(row.store_id)?.get(row.asin)?.id !== row.id,
    )
    for (const { store_id: storeId, asin } of shared) {
      const rivals = rows.filter((row) => row.store_id === storeId && row.asin === asin)
      const last = await db
        .selectFrom('sales_facts as s')
        .innerJoin('fact_periods as p', (join) =>
          join
            .onRef('p.store_id', '=', 's.store_id')
            .onRef('p.period_from', '=', 's.period_from')
            .onRef('p.period_to', '=', 's.period_to')
            .onRef('p.import_id', '=', 's.import_id'),
        )
        .select('s.product_id')
        .where(
          's.product_id',
          'in',
          rivals.map((row) => row.id),
        )
        .where('s.units', '>', 0)
        .orderBy('s.period_to', 'desc')
        .orderBy('s.product_id')
        .limit(1)
        .executeTakeFirst()
      const winner = last && rivals.find((row) => row.id === last.product_id)
      const product = winner && bySku.get(storeId)?.get(winner.sku)
      if (product && asin !== null) shelf(byAsin, storeId).set(asin, product)
    }
  }

  function find(storeId: string, { sku, asin }: ProductNaming): BookedProduct | undefined {
    if (sku) return bySku.get(storeId)?.get(sku)
    return asin ? byAsin.get(storeId)?.get(asin) : undefined
  }

  function findOrMake(storeId: string, naming: ProductNaming): BookedProduct {
    const known = find(storeId, naming)
    if (known) {
      const gaps = unknown.get(known)
      const news =
        gaps &&
        ((gaps.title && naming.title) ||
          (gaps.parentAsin && naming.parentAsin) ||
          (gaps.fnsku && naming.fnsku))
      if (news || (known.asin === null && naming.asin))
        changed.set(known, { ...changed.get(known), ...naming })
      return known
    }
    const placeholder = naming.sku && naming.asin ? bySku.get(storeId)?.get(naming.asin) : undefined
    if (placeholder && naming.sku) {
      bySku.get(storeId)?.delete(placeholder.sku)
      placeholder.sku = naming.sku
      bySku.get(storeId)?.set(naming.sku, placeholder)
      if (placeholder.id !== 0) changed.set(placeholder, { ...naming, rename: naming.sku })
      return placeholder
    }
    const product = { id: 0, storeId, sku: naming.sku || naming.asin || '', asin: naming.asin ?? null }
    enter(product)
    added.set(product, { ...naming })
    made.push(product)
    return product
  }

  function saveNew(): void {
    if (added.size === 0) return
    const fresh = [...added]
    added.clear()
    const ids = bulkInsertIds(
      database,
      organisation,
      'products',
      ['store_id', 'sku', 'asin', 'parent_asin', 'fnsku', 'title', 'import_id', 'created_at'],
      ['store_id', 'sku'],
      fresh.map(([product, naming]) => [
        product.storeId,
        product.sku,
        naming.asin ?? null,
        naming.parentAsin ?? null,
        naming.fnsku ?? null,
        naming.title ?? null,
        origin.importId,
        origin.at,
      ]),
    )
    fresh.forEach(([product], i) => {
      product.id = ids[i] ?? 0
    })
  }

  async function save(): Promise<void> {
    saveNew()
    const updates = [...changed]
    changed.clear()
    for (let i = 0; i < updates.length; i += 100) {
      await db.transaction().execute(async (trx) => {
        for (const [product, news] of updates.slice(i, i + 100)) {
          await trx
            .updateTable('products')
            .set((eb) => ({
              asin: eb.fn.coalesce('asin', eb.val(news.asin ?? null)),
              parent_asin: eb.fn.coalesce('parent_asin', eb.val(news.parentAsin ?? null)),
              title: eb.fn.coalesce('title', eb.val(news.title ?? null)),
              fnsku: eb.fn.coalesce('fnsku', eb.val(news.fnsku ?? null)),
              ...(news.rename === undefined ? {} : { sku: news.rename }),
            }))
            .where('id', '=', product.id)
            .execute()
          unknown.delete(product)
        }
      })
    }
  }

  return { find, findOrMake, saveNew, save, made: () => made }
}

function shelf<T>(shelves: Map<string, Map<string, T>>, storeId: string): Map<string, T> {
  let known = shelves.get(storeId)
  if (!known) {
    known = new Map()
    shelves.set(storeId, known)
  }
  return known
}
