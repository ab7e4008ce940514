import type { Db } from '../../db/open.ts'
import type { NewRow, Row } from '../../db/rows.ts'
import { changesTo, inPieces, noChanges, sameList, wished, type Count } from './changes.ts'
import type { Setup } from './setup-file.ts'

type ProductEntry = Setup['products'][number]

/** Ids of products by `store/sku`, for what the file says about them further down. */
export type ProductIds = ReadonlyMap<string, number>

/** A catalogue may hold thousands: what is there is read once, and only differences are written. */
export async function applyProducts(db: Db, products: ProductEntry[], now: string): Promise<Count> {
  const count = noChanges()
  // A report that names only an ASIN makes a product called by it; the file tells its SKU.
  const placeholders = products.flatMap(({ store, asin }) => (asin ? [{ store, sku: asin }] : []))
  const rows = await productRows(db, [...products, ...placeholders])
  const before = new Map(rows.map((row) => [`${row.store_id}/${row.sku}`, row]))
  const listed = new Set(products.map((product) => `${product.store}/${product.sku}`))
  const placeholderOf = (product: ProductEntry) => {
    const key = `${product.store}/${product.asin ?? ''}`
    if (listed.has(key)) return undefined
    const row = before.get(key)
    // Several SKUs may share an ASIN: the first has it.
    before.delete(key)
    return row
  }
  const fresh: NewRow<'products'>[] = []
  const outcomes = new Map<string, keyof Count>()
  for (const product of products) {
    const key = `${product.store}/${product.sku}`
    const row = before.get(key) ?? placeholderOf(product)
    const wishes = wishesOf(product)
    const changes = row && changesTo(row, wishes)
    if (!row)
      fresh.push({
        ...emptyProduct,
        ...wished(wishes),
        store_id: product.store,
        sku: product.sku,
        created_at: now,
      })
    else if (changes) await db.updateTable('products').set(changes).where('id', '=', row.id).execute()
    outcomes.set(key, row ? (changes ? 'changed' : 'unchanged') : 'added')
  }
  for (const piece of inPieces(fresh)) await db.insertInto('products').values(piece).execute()
  for (const key of await applyAliases(db, products))
    if (outcomes.get(key) === 'unchanged') outcomes.set(key, 'changed')
  for (const outcome of outcomes.values()) count[outcome] += 1
  return count
}

// Every row of one insert needs the same columns.
const emptyProduct = {
  asin: null,
  parent_asin: null,
  fnsku: null,
  title: null,
  owner_id: null,
  stage: 'mature',
  category: null,
  lead_time_days: null,
  unit_cost_minor: null,
  unit_cost_currency: null,
  carton_units: null,
  own_brand: 1,
}

function wishesOf(product: ProductEntry) {
  return {
    sku: product.sku,
    asin: product.asin,
    parent_asin: product.parentAsin,
    fnsku: product.fnsku,
    title: product.title,
    owner_id: product.owner,
    stage: product.stage,
    category: product.category,
    lead_time_days: product.leadTimeDays,
    unit_cost_minor: product.unitCost && product.unitCost.minor,
    unit_cost_currency: product.unitCost && product.unitCost.currency,
    carton_units: product.cartonUnits,
    own_brand: product.ownBrand === undefined ? undefined : Number(product.ownBrand),
  }
}

async function productRows(db: Db, products: { store: string; sku: string }[]): Promise<Row<'products'>[]> {
  const rows: Row<'products'>[] = []
  const stores = Map.groupBy(products, (product) => product.store)
  for (const [store, own] of stores)
    for (const piece of inPieces([...new Set(own.map((product) => product.sku))]))
      rows.push(
        ...(await db
          .selectFrom('products')
          .selectAll()
          .where('store_id', '=', store)
          .where('sku', 'in', piece)
          .execute()),
      )
  return rows
}

/** The ids of products the file names, wherever it names them. */
export async function productIds(db: Db, products: { store: string; sku: string }[]): Promise<ProductIds> {
  return new Map((await productRows(db, products)).map((row) => [`${row.store_id}/${row.sku}`, row.id]))
}

/** @returns the products whose list of aliases is another one now */
async function applyAliases(db: Db, products: ProductEntry[]): Promise<string[]> {
  const named = products.filter((product) => product.alias !== undefined)
  const ids = await productIds(db, named)
  const rows: { product_id: number; alias: string }[] = []
  for (const piece of inPieces([...ids.values()]))
    rows.push(
      ...(await db
        .selectFrom('product_aliases')
        .select(['product_id', 'alias'])
        .where('product_id', 'in', piece)
        .execute()),
    )
  const before = Map.groupBy(rows, (row) => row.product_id)
  const changed: string[] = []
  for (const product of named) {
    const key = `${product.store}/${product.sku}`
    const id = ids.get(key)
    if (id === undefined) continue
    const wanted = [...new Set(product.alias)].toSorted()
    if (sameList((before.get(id) ?? []).map((row) => row.alias).toSorted(), wanted)) continue
    changed.push(key)
    await db.deleteFrom('product_aliases').where('product_id', '=', id).execute()
    if (wanted.length > 0)
      await db
        .insertInto('product_aliases')
        .values(wanted.map((alias) => ({ product_id: id, alias })))
        .execute()
  }
  return changed
}
