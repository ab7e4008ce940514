import { sql } from 'kysely'
import type { ProductRef } from '../core/field.ts'
import type { Db } from '../db/open.ts'
import { prepared, preparedForList } from '../db/prepared.ts'

/** How many products a text is read against at most; a catalogue may hold a hundred thousand. */
const mostProducts = 200
/** How many neighbours in the order of SKUs are looked at on either side of a word nobody has. */
const neighbours = 20
/** How many unknown words get suggestions. */
const mostUnknown = 4

type Aliased = { productId: number; alias: string; folded: string }

/**
 * The products a text may be about: those whose SKU, ASIN or alias stands in it; when there is none and a word looks
 * like a code, those whose names come near that word, so that the answer can ask “did you mean”. Every look-up but
 * that of the aliases (a few thousand at most, people write them) goes by an index.
 */
export async function possibleProducts(db: Db, text: string): Promise<ProductRef[]> {
  const folded = fold(text)
  const words = codesIn(folded)
  const aliases = await allAliases(db)
  const exact = await load(
    db,
    {
      codes: words.slice(0, mostProducts),
      ids: aliases.filter((one) => folded.includes(one.folded)).map((one) => one.productId),
    },
    aliases,
  )
  if (exact.length > 0) return exact
  return load(db, { codes: [], ids: await nearIds(db, folded, words, aliases) }, aliases)
}

function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase()
}

/** Words that may be a SKU or an ASIN. A form says which store's product it means, us/TRAY-L; a SKU may hold a slash too. */
function codesIn(folded: string): string[] {
  const words = folded.match(/[A-Z0-9][A-Z0-9._/+#-]*/g) ?? []
  return [...new Set(words.flatMap((word) => [word, word.slice(word.indexOf('/') + 1)]))].filter(
    (word) => word !== '',
  )
}

async function allAliases(db: Db): Promise<Aliased[]> {
  const { rows } = await aliasRows(db, {})
  return rows.map((row) => ({ productId: row.product_id, alias: row.alias, folded: fold(row.alias) }))
}

const aliasRows = prepared((db) => db.selectFrom('product_aliases').select(['product_id', 'alias']))

async function nearIds(db: Db, folded: string, words: string[], aliases: Aliased[]): Promise<number[]> {
  const ids = new Set(
    aliases.filter((one) => folded.includes(one.folded.slice(0, 2))).map((one) => one.productId),
  )
  const unknown = words.filter((word) => word.length >= 3 && /[A-Z]/.test(word) && !word.includes('/'))
  for (const word of unknown.slice(0, mostUnknown)) for (const id of await nearCode(db, word)) ids.add(id)
  return [...ids].slice(0, mostProducts)
}

/**
 * Products whose SKU begins alike, and the neighbours in the order of SKUs and ASINs: among thousands that all begin
 * with SKU- these are the ones that go on like the word. Small catalogues come whole, whatever was mistyped.
 */
async function nearCode(db: Db, word: string): Promise<number[]> {
  const some = await db
    .selectFrom('products')
    .select('id')
    .limit(mostProducts + 1)
    .execute()
  if (some.length <= mostProducts) return some.map(({ id }) => id)
  const begin = word.slice(0, 3)
  const sku = sql<string>`upper(sku)`
  const from = (column: typeof sku, order: 'asc' | 'desc') =>
    db
      .selectFrom('products')
      .select('id')
      .where(column, order === 'asc' ? '>=' : '<', word)
      .orderBy(column, order)
      .limit(neighbours)
  const alike = db
    .selectFrom('products')
    .select('id')
    .where(sku, '>=', begin)
    .where(sku, '<=', `${begin}\uffff`)
    .orderBy(sku)
    .limit(mostProducts / mostUnknown)
  const asin = sql<string>`asin`
  const looked = [from(sku, 'asc'), from(sku, 'desc'), alike]
  if (/^B0\w{6,}$/.test(word)) looked.push(from(asin, 'asc'), from(asin, 'desc'))
  const found: number[] = []
  for (const query of looked) found.push(...(await query.execute()).map(({ id }) => id))
  return found
}

async function load(
  db: Db,
  wanted: { codes: string[]; ids: number[] },
  aliases: Aliased[],
): Promise<ProductRef[]> {
  const { codes, ids } = wanted
  if (codes.length === 0 && ids.length === 0) return []
  const found = [
    ...(await productsBySku(db, codes)),
    ...(await productsByAsin(db, codes)),
    ...(await productsById(db, ids.slice(0, mostProducts))),
  ]
  const rows = [...new Map(found.map((row) => [row.id, row])).values()]
    .toSorted((a, b) => a.id - b.id)
    .slice(0, mostProducts)
  const named = new Map<number, string[]>()
  for (const one of aliases) named.set(one.productId, [...(named.get(one.productId) ?? []), one.alias])
  return rows.map((row) => ({
    id: row.id,
    storeId: row.store_id,
    sku: row.sku,
    asin: row.asin,
    title: row.title,
    aliases: named.get(row.id) ?? [],
    cartonUnits: row.carton_units,
  }))
}

const columns = ['id', 'store_id', 'sku', 'asin', 'title', 'carton_units'] as const

// One query an index: asked for SKU or ASIN at once, SQLite reads the whole catalogue.
const productsBySku = preparedForList((db, codes: string[]) =>
  db
    .selectFrom('products')
    .select(columns)
    .where((eb) => eb(eb.fn<string>('upper', ['sku']), 'in', codes)),
)
const productsByAsin = preparedForList((db, codes: string[]) =>
  db.selectFrom('products').select(columns).where('asin', 'in', codes),
)
const productsById = preparedForList((db, ids: number[]) =>
  db.selectFrom('products').select(columns).where('id', 'in', ids),
)
