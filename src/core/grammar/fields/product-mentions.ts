import type { ProductRef } from '../../field.ts'
import { foldCase, isLatin } from '../fold.ts'
import { findAsins } from './asin.ts'

/** @property weak a SKU of one character or of digits alone, which may be a number */
export type ProductMention = {
  from: number
  to: number
  products: ProductRef[]
  domain?: string
  weak: boolean
}

/**
 * Where products are named in a text, longest names first where they overlap.
 * @param plain folded, in lower case
 */
export function findMentions(plain: string, products: ProductRef[]): ProductMention[] {
  const byWord = new Map<string, ProductRef[]>()
  const name = (word: string, product: ProductRef) => {
    const key = foldCase(word).trim()
    const named = byWord.get(key)
    if (key === '' || named?.includes(product)) return
    if (named) named.push(product)
    else byWord.set(key, [product])
  }
  for (const product of products) for (const word of [product.sku, ...product.aliases]) name(word, product)

  const found: ProductMention[] = []
  for (const [word, named] of byWord) {
    const weak = word.length === 1 || /^\d+$/.test(word)
    for (const from of places(plain, word))
      found.push({ from, to: from + word.length, products: named, weak })
  }
  for (const { from, to, asin, domain } of findAsins(plain)) {
    const named = products.filter((one) => one.asin?.toUpperCase() === asin)
    if (named.length > 0)
      found.push({ from, to, products: named, weak: false, ...(domain ? { domain } : {}) })
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: ProductMention[] = []
  for (const mention of found) if (mention.from >= (kept.at(-1)?.to ?? 0)) kept.push(mention)
  return kept
}

/** Where a SKU or alias stands whole: TRAY-L is not in TRAY-LX, nor in X-TRAY-L or TRAY-L-2. */
function places(plain: string, word: string): number[] {
  const found: number[] = []
  const [startsLatin, endsLatin] = [isLatin(word[0]), isLatin(word.at(-1))]
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
    const end = at + word.length
    const joined = /[-_.]/
    const before = plain[at - 1] ?? ''
    const after = plain[end] ?? ''
    if (startsLatin && (isLatin(before) || (joined.test(before) && isLatin(plain[at - 2])))) continue
    if (endsLatin && (isLatin(after) || (joined.test(after) && isLatin(plain[end + 1])))) continue
    found.push(at)
  }
  return found
}
