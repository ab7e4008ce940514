import { findMarketplace } from '../lib/marketplaces.ts'
import { storeFor, type Store } from '../facts/stores.ts'
import type { ProductBook } from '../facts/product-book.ts'
import type { Report } from './define-report.ts'
import { commonCurrencies } from './reading/currency.ts'
import type { Recognised } from './reading/sniff.ts'
import { TurnedDownError } from './turned-down.ts'

/** Where the rows of a file go. */
export type StoreChoice = {
  /** The store of rows that name none. */
  store: Store | undefined
  /** The store of a marketplace's code, id or sales channel; `undefined` when there is no such marketplace. */
  storeOf(marketplace: string): Store | undefined
  /** Stores made up for marketplaces that had none, to be saved with the import. */
  made: Store[]
}

/**
 * A row that names a marketplace goes to that marketplace's store, made when missing; `given` (`--store`) decides
 * between two stores of one marketplace, and the rest. A file without a marketplace column is about one store.
 * @throws TurnedDownError when only the person can tell
 */
export function chooseStores(
  found: Recognised,
  stores: Store[],
  asked: { given: string | undefined; file: string },
  products: ProductBook,
): StoreChoice {
  const made: Store[] = []
  const byName = new Map<string, Store | undefined>()
  const { marketplace } = found.report
  const rowsTell = marketplace !== undefined && found.header.columns[marketplace] !== undefined
  const store = rowsTell ? givenStore(stores, asked.given) : storeOfFile(found, stores, asked, products)
  return {
    store,
    made,
    storeOf(name) {
      if (!byName.has(name)) byName.set(name, storeOfName(name, store, stores, made))
      return byName.get(name)
    },
  }
}

function storeOfName(
  name: string,
  given: Store | undefined,
  stores: Store[],
  made: Store[],
): Store | undefined {
  const market = findMarketplace(name)
  if (!market) return undefined
  if (given?.marketplace === market.code) return given
  const rivals = stores.filter((store) => store.marketplace === market.code)
  if (rivals.length > 1) {
    throw new TurnedDownError('needs-answer', {
      zh: `${market.name.zh}有 ${rivals.length} 个店铺，请用 --store 说明是哪一个：${list(rivals)}`,
      en: `there are ${rivals.length} stores in ${market.name.en}; say which with --store ${list(rivals)}`,
    })
  }
  return storeFor(market, stores, made)
}

function givenStore(stores: Store[], given: string | undefined): Store | undefined {
  if (given === undefined) return undefined
  const store = stores.find((one) => one.id === given)
  if (store) return store
  throw new TurnedDownError('needs-answer', {
    zh: `没有店铺 ${given}；--store 可以是 ${list(stores)}`,
    en: `there is no store ${given}; --store may be ${list(stores)}`,
  })
}

/**
 * The store a file without a marketplace column is about: the one given, else the only one, else the one whose
 * currency and known products fit, else the one whose id stands in its name. A file in another currency than the
 * store's is asked about, never converted.
 */
function storeOfFile(
  found: Recognised,
  stores: Store[],
  { given, file }: { given: string | undefined; file: string },
  products: ProductBook,
): Store {
  const currencies = fileCurrencies(found)
  const fits = (store: Store) => !currencies || currencies.includes(store.currency)
  const named = givenStore(stores, given)
  const only = named ?? (stores.length === 1 ? stores[0] : undefined)
  if (only) {
    if (!fits(only)) throw otherCurrency(only, currencies ?? [], stores)
    return only
  }
  const possible = stores.filter(fits)
  if (possible.length === 1 && possible[0] && currencies) return possible[0]
  const known = possible
    .map((store) => ({ store, count: knownProducts(found, store, products) }))
    .toSorted((a, b) => b.count - a.count)
  const [first, second] = known
  if (first && first.count > (second?.count ?? 0)) return first.store
  const called = storeCalled(possible, file)
  if (called) return called
  throw new TurnedDownError('needs-answer', {
    zh: `这是哪个店铺的数据？请用 --store 说明：${list(possible.length > 0 ? possible : stores)}；在聊天里就在文件名前加上店铺编号再发`,
    en: `which store is it about? Say --store ${list(possible.length > 0 ? possible : stores)}; in chat, put the store’s id before the file’s name and send it again`,
  })
}

/** The store whose id stands in a file's name as a word: `us_2026-11-22.csv`, `All-Listings-DE-2026-11-23.txt`. */
function storeCalled(stores: Store[], file: string): Store | undefined {
  const words = ` ${file.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `
  const wordsOf = (id: string) => ` ${id.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `
  const called = stores.filter(({ id }) => words.includes(wordsOf(id)))
  // Where one id is part of another, as `acme` of `acme-de`, the longer one is meant.
  const meant = called.filter(({ id }) => !called.some((one) => one.id !== id && one.id.includes(id)))
  return meant.length === 1 ? meant[0] : undefined
}

function otherCurrency(store: Store, currencies: readonly string[], stores: Store[]): TurnedDownError {
  const others = stores.filter((one) => currencies.includes(one.currency))
  return new TurnedDownError('needs-answer', {
    zh: `文件的金额是 ${currencies.join('/')}，而店铺 ${store.id} 用 ${store.currency}；请用 --store 指定对的店铺${others.length > 0 ? `（${list(others)}）` : ''}`,
    en: `its amounts are in ${currencies.join('/')} while store ${store.id} uses ${store.currency}; name the right store with --store${others.length > 0 ? ` (${list(others)})` : ''}`,
  })
}

function list(stores: Store[]): string {
  return stores.length === 0 ? 'ID' : stores.map((store) => store.id).join(', ')
}

function fileCurrencies({ report, header, sample }: Recognised): readonly string[] | undefined {
  const columns = moneyColumns(report).map((field) => header.columns[field] ?? -1)
  return commonCurrencies(sample.flatMap((cells) => columns.map((column) => cells.text(column).trim())))
}

function moneyColumns(report: Report): string[] {
  return Object.keys(report.columns).filter((field) => report.columns[field]?.as === 'money')
}

function knownProducts({ report, header, sample }: Recognised, store: Store, products: ProductBook): number {
  const { sku, asin } = report.recognise ?? {}
  const skuColumn = sku === undefined ? -1 : (header.columns[sku] ?? -1)
  const asinColumn = asin === undefined ? -1 : (header.columns[asin] ?? -1)
  return sample.filter((cells) =>
    products.find(store.id, { sku: cells.text(skuColumn).trim(), asin: cells.text(asinColumn).trim() }),
  ).length
}
