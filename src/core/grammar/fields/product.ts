import {
  refused,
  understood,
  type FieldSchema,
  type ProductRef,
  type Reading,
  type ReadingContext,
  type Span,
} from '../../field.ts'
import { fold, foldCase } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'
import { nearest } from '../nearest.ts'
import { findSites, siteOfDomain, sellsIn, type SiteMention } from '../site-words.ts'
import { findMentions, type ProductMention } from './product-mentions.ts'

/**
 * A product of one store, by SKU, ASIN, product link or alias, with or without its site: TRAY-L, 德国 TRAY-L,
 * us/TRAY-L, 大号托盘. Where several stores have it, the site named in the text decides, else the default store.
 */
export const product: FieldSchema<ProductRef> = {
  kind: 'product',
  widget: 'line',
  read(text, context) {
    const typed = text.trim()
    const named = context.products.find((one) => printProduct(one) === typed)
    if (named) return understood(named)
    const span = findProducts(text, context).find(({ from, to }) => text.slice(from, to).trim() === typed)
    return span?.reading ?? unknownProduct(typed, context)
  },
  find(text, context) {
    const spans = findProducts(text, context)
    // Words that look like a SKU or an ASIN nobody has: said so where a product has to be named.
    const like =
      /(?<![\w./@#-])(?:[a-z0-9]{1,20}(?:[-_][a-z0-9]{1,20}){1,6}|[a-z][a-z0-9]{0,20}\d[a-z0-9]{0,20})(?![\w./])/gi
    for (const match of fold(text).matchAll(like)) {
      const [from, to] = [match.index, match.index + match[0].length]
      const plausible = match[0].length > 3 && /[a-z]/i.test(match[0]) && !/^[a-z]{3}\d+$/.test(match[0])
      if (plausible && !spans.some((span) => from < span.to && to > span.from))
        spans.push({ from, to, reading: unknownProduct(match[0], context), claim: 'weak' })
    }
    return spans.toSorted((a, b) => a.from - b.from)
  },
  print: printProduct,
  sets(value, context) {
    const store = context.stores.find(({ id }) => id === value.storeId)
    return store ? { ...context, product: value, store } : { ...context, product: value }
  },
}

function printProduct(value: ProductRef): string {
  return `${value.storeId}/${value.sku}`
}

function findProducts(text: string, context: ReadingContext): Span<ProductRef>[] {
  const plain = foldCase(text)
  const mentions = findMentions(plain, context.products)
  const covered = (site: SiteMention) => mentions.some(({ from, to }) => site.from < to && site.to > from)
  const sites = findSites(text, context.stores).filter((site) => !covered(site))
  return mentions.map((mention) => {
    const beside = sites.find((site) => isBeside(plain, site, mention))
    const { from, to } = beside ? spanWith(plain, beside, mention) : mention
    const reading = resolve(
      mention,
      text.slice(mention.from, mention.to),
      siteMeant(mention, beside, sites, context),
      context,
    )
    return { from, to, reading, ...(mention.weak ? { claim: 'weak' as const } : {}) }
  })
}

type Meant = { storeIds: string[]; name: string }

/** Which stores the text points to: the link's, the site beside the product, or one elsewhere that has the product. */
function siteMeant(
  mention: ProductMention,
  beside: SiteMention | undefined,
  sites: SiteMention[],
  context: ReadingContext,
): Meant | undefined {
  const ids = (site: SiteMention): Meant => ({ storeIds: site.stores.map(({ id }) => id), name: site.name })
  const code = mention.domain === undefined ? undefined : siteOfDomain(mention.domain)
  if (code !== undefined) {
    const stores = context.stores.filter((one) => sellsIn(one, code))
    return { storeIds: stores.map(({ id }) => id), name: code }
  }
  if (beside) return ids(beside)
  const elsewhere = sites.filter((site) => !site.weak).map(ids)
  return elsewhere.find(({ storeIds }) => mention.products.some((one) => storeIds.includes(one.storeId)))
}

function resolve(
  mention: ProductMention,
  typed: string,
  meant: Meant | undefined,
  context: ReadingContext,
): Reading<ProductRef> {
  const inTeam = mention.products.filter((one) => context.stores.some(({ id }) => id === one.storeId))
  const there = meant ? inTeam.filter((one) => meant.storeIds.includes(one.storeId)) : inTeam
  if (there.length === 0) {
    const where = meant?.name ?? context.stores.map(({ name }) => name).join('、')
    const list = mention.products.slice(0, 3).map(printProduct)
    return refused(
      `${where} 没有“${clip(typed)}”，有的是：${list.join('、')}`,
      `${where} has no “${clip(typed)}”; there is ${list.join(', ')}`,
    )
  }
  const defaultStore = context.stores.find(({ id }) => !meant || meant.storeIds.includes(id))
  const inDefault = there.filter((one) => one.storeId === defaultStore?.id)
  const [first, ...others] = inDefault.length > 0 ? inDefault : there
  if (first && others.length === 0) return understood(first)
  const list = there.slice(0, 6).map((one) => printProduct(one))
  return refused(
    `“${clip(typed)}”对应 ${there.length} 个产品，是哪个？请写 ${list.join(' 或 ')}`,
    `“${clip(typed)}” is ${there.length} products; which one? Write ${list.join(' or ')}`,
  )
}

/** Whether a site stands right before or after a product: 德国 TRAY-L, TRAY-L（德国）, us/TRAY-L. */
function isBeside(plain: string, site: SiteMention, mention: ProductMention): boolean {
  const between =
    site.to <= mention.from
      ? plain.slice(site.to, mention.from)
      : plain.slice(mention.to, Math.max(mention.to, site.from))
  return between.length <= 2 && /^[\s(/:·的]*$/.test(between) && (!site.weak || between.includes('/'))
}

function spanWith(plain: string, site: SiteMention, mention: ProductMention): { from: number; to: number } {
  const from = Math.min(site.from, mention.from)
  const to = Math.max(site.to, mention.to)
  const open = plain.slice(from, to).includes('(')
  return { from, to: open && plain[to] === ')' ? to + 1 : to }
}

function unknownProduct(typed: string, context: ReadingContext): Reading<never> {
  const words = context.products.flatMap((one) =>
    [one.sku, one.asin, ...one.aliases].flatMap((word) =>
      word === null ? [] : [{ word: foldCase(word), value: one }],
    ),
  )
  const near = nearest(foldCase(typed), words).map(printProduct)
  if (near.length === 0)
    return refused(
      `没有找到产品“${clip(typed)}”，请写 SKU、ASIN、商品链接或别名，例如 TRAY-L`,
      `There is no product “${clip(typed)}”; write its SKU, ASIN, link or alias, like TRAY-L`,
    )
  return refused(
    `没有找到产品“${clip(typed)}”，是不是 ${near.join('、')}？`,
    `There is no product “${clip(typed)}”; did you mean ${near.join(', ')}?`,
  )
}
