import type { Label } from '../../core/language.ts'
import { createWords, type Words } from '../../core/words.ts'
import { causeLabel, type ConfirmedCause } from '../../facts/causes.ts'
import { measuredText, verdictText } from '../../facts/effect-words.ts'
import { listingChangeText } from '../../facts/listing-kinds.ts'
import { siteName } from '../../facts/place-words.ts'
import type { TeamWeek } from '../../facts/weeks.ts'
import type { Deed } from './deeds.ts'
import type { MarketMove } from './market-week.ts'
import { mostLines } from './review-questions.ts'
import { sum, type StoreWeek } from './store-week.ts'

/** One product line of somebody's review: what is known of it, in both languages, since it is kept. */
export type ReviewLine = {
  key: string
  storeId: string
  /** The product its actions are about: the line's best seller. */
  productId: number
  sku: string
  name: Label
  /** Facts above the questions: the week's sales, what was done and what came of it. */
  context: Label
  tried: Label
  happened: Label
}

export type ReviewSource = {
  week: TeamWeek
  stores: readonly StoreWeek[]
  deeds: readonly Deed[]
  causes: readonly ConfirmedCause[]
  moves: readonly MarketMove[]
}

type Line = {
  store: StoreWeek
  productIds: number[]
  productId: number
  sku: string
  skus: string[]
  /** Missing while no day of the week has numbers: that is not nothing sold. */
  after: { units: number; salesMinor: number } | undefined
  before: { units: number; salesMinor: number } | undefined
  deeds: Deed[]
}

/**
 * The product lines (a parent ASIN, else a product) of one person: those something was done about first, then those
 * that moved most, then the best sellers.
 */
export function reviewLines(source: ReviewSource, personId: string): ReviewLine[] {
  const lines = source.stores.flatMap((store) => linesOfStore(store, source.deeds, personId))
  return lines
    .filter((line) => line.deeds.length > 0 || (line.after?.units ?? 0) > 0 || (line.before?.units ?? 0) > 0)
    .toSorted(
      (a, b) =>
        rank(b) - rank(a) || moved(b) - moved(a) || (b.after?.salesMinor ?? 0) - (a.after?.salesMinor ?? 0),
    )
    .slice(0, mostLines)
    .map((line) => described(line, source))
}

function linesOfStore(store: StoreWeek, deeds: readonly Deed[], personId: string): Line[] {
  const own = [...store.products.all.values()].filter((product) => product.owner_id === personId)
  const groups = Map.groupBy(own, (product) => product.parent_asin ?? `#${product.id}`)
  const changes = new Map(store.changes.map((change) => [change.productId, change]))
  return [...groups.values()].map((products): Line => {
    const ids = products.map((product) => product.id)
    const sold = products.toSorted(
      (a, b) =>
        (store.sold.get(b.id)?.salesMinor ?? 0) - (store.sold.get(a.id)?.salesMinor ?? 0) || a.id - b.id,
    )
    const [best] = sold
    const compared = ids.map((id) => changes.get(id)).filter((change) => change !== undefined)
    const total = (side: 'after' | 'before') => ({
      units: sum(compared.map((change) => change[side].units)),
      salesMinor: sum(compared.map((change) => change[side].salesMinor)),
    })
    return {
      store,
      productIds: ids,
      productId: best?.id ?? 0,
      sku: best?.sku ?? '',
      skus: sold.map((product) => product.sku),
      after: store.compared ? total('after') : soldOf(store, ids),
      before: store.compared ? total('before') : undefined,
      deeds: deeds.filter((deed) => deed.productId !== null && ids.includes(deed.productId)),
    }
  })
}

/** All days of the week that have numbers, where there is no week before. */
function soldOf(store: StoreWeek, ids: readonly number[]): Line['after'] {
  const sold = ids.map((id) => store.sold.get(id)).filter((one) => one !== undefined)
  const known = [...store.sold.values()].some((one) => one.units > 0)
  return known
    ? { units: sum(sold.map((one) => one.units)), salesMinor: sum(sold.map((one) => one.salesMinor)) }
    : undefined
}

/** Something done about it, then a change beyond a fifth: what there is to say something about. */
function rank(line: Line): number {
  if (line.deeds.length > 0) return 2
  const before = line.before?.salesMinor ?? 0
  return before > 0 && moved(line) / before >= 0.2 ? 1 : 0
}

function moved(line: Line): number {
  return Math.abs((line.after?.salesMinor ?? 0) - (line.before?.salesMinor ?? line.after?.salesMinor ?? 0))
}

function described(line: Line, source: ReviewSource): ReviewLine {
  const label = (text: (words: Words) => string): Label => ({
    zh: text(createWords('zh-CN')),
    en: text(createWords('en')),
  })
  return {
    key: `${line.store.store.id}:${line.productId}`,
    storeId: line.store.store.id,
    productId: line.productId,
    sku: line.sku,
    name: label((words) => nameOf(line, words)),
    context: label((words) => contextOf(line, words)),
    tried: label((words) => triedOf(line, source, words)),
    happened: label((words) => happenedOf(line, source, words)),
  }
}

function nameOf({ store, skus }: Line, words: Words): string {
  const more =
    skus.length > 1 ? words.pick({ zh: ` 等 ${skus.length} 个`, en: ` and ${skus.length - 1} more` }) : ''
  return `${skus[0] ?? ''}${more} ${siteName(store.store.marketplace, words)}`
}

function salesText(line: Line, words: Words): string {
  const { currency } = line.store.store
  const { after, before } = line
  if (!after) return words.pick({ zh: '本周还没有销售数据', en: 'No sales data of this week yet' })
  const money = words.money({ minor: after.salesMinor, currency })
  const share =
    before && before.salesMinor > 0
      ? words.brackets(words.signedPercent(after.salesMinor / before.salesMinor - 1, 0))
      : ''
  const units =
    before === undefined
      ? words.pick({ zh: `${after.units} 件`, en: `${after.units} units` })
      : words.pick({
          zh: `${before.units}→${after.units} 件`,
          en: `${before.units}→${after.units} units`,
        })
  return words.pick({ zh: `销售额 ${money}${share}，${units}`, en: `Sales ${money}${share}, ${units}` })
}

function contextOf(line: Line, words: Words): string {
  const done = line.deeds.map((deed) => {
    const effect = deed.effect
      ? `${words.pick({ zh: '：', en: ': ' })}${measuredText(deed.effect, line.store.store.currency, words)} → ${verdictText(deed.effect, words)}`
      : ''
    return `• ${deedLine(deed, words)}${effect}`
  })
  return [salesText(line, words), ...done].join('\n')
}

/** What was done in the week itself. */
function triedOf(line: Line, { week }: ReviewSource, words: Words): string {
  return line.deeds
    .filter((deed) => deed.date !== undefined && deed.date >= week.from && deed.date <= week.to)
    .map((deed) => deedLine(deed, words))
    .join('\n')
}

function happenedOf(line: Line, { causes, moves }: ReviewSource, words: Words): string {
  const confirmed = causes
    .filter((cause) => line.productIds.includes(cause.productId))
    .map((cause) => words.pick(causeLabel(cause.cause)))
  const beside = moves
    .filter(
      (one) => one.store.store.id === line.store.store.id && one.skus.some((sku) => line.skus.includes(sku)),
    )
    .map(({ move }) => {
      const what = move.price ? words.money(move.price) : move.note
      return words.pick({
        zh: `竞品 ${move.asin} ${words.day(move.date)} ${what}`,
        en: `competitor ${move.asin} ${words.day(move.date)} ${what}`,
      })
    })
  const because =
    confirmed.length > 0
      ? [
          words.pick({
            zh: `原因：${words.commas([...new Set(confirmed)])}`,
            en: `cause: ${words.commas([...new Set(confirmed)])}`,
          }),
        ]
      : []
  const sales = line.after ? [salesText(line, words)] : []
  return words.semicolons([...sales, ...beside, ...because])
}

function deedLine(deed: Deed, words: Words): string {
  const day = deed.date === undefined ? '' : words.day(deed.date)
  const sku = deed.sku ?? ''
  if (deed.what.kind === 'action') {
    const { text, state } = deed.what.action
    const open = state === 'open' ? words.pick({ zh: '（进行中）', en: ' (under way)' }) : ''
    return [day, text.includes(sku) ? text : `${sku} ${text}`].filter((part) => part !== '').join(' ') + open
  }
  return [day, sku, listingChangeText(deed.what.change, words)].filter((part) => part !== '').join(' ')
}
