import { dotted, spaced, type Words } from '../../core/words.ts'
import { counted } from '../../lib/counted.ts'
import { findMarketplace } from '../../lib/marketplaces.ts'
import type { StoreDays, StoreTotal } from '../../facts/day-report.ts'
import { evidenceTexts } from '../../facts/evidence.ts'
import type { SplitGap } from '../../facts/change-split.ts'
import { daysBetween } from '../../lib/dates.ts'
import { roundParts } from '../../lib/round-parts.ts'
import { minorDigits, type Money } from '../../lib/money.ts'
import type { MoverView } from './view.ts'

/** A store as people call it: its marketplace, `美国`, `US`. */
export function siteName(store: { marketplace: string }, words: Words): string {
  const market = findMarketplace(store.marketplace)
  return words.language === 'en' ? store.marketplace : (market?.name.zh ?? store.marketplace)
}

/** The days of a store: `11-22 周日`, or a span. */
export function daysText(days: StoreDays, words: Words): string {
  return days.from === days.to
    ? words.dayAndWeekday(days.to)
    : [words.dayAndWeekday(days.from), words.dayAndWeekday(days.to)].join(words.pick({ zh: '～', en: ' – ' }))
}

/** How many days the longest of the stores' spans has: one, unless a weekend or a holiday lies between. */
export function longestSpan(days: readonly StoreDays[]): number {
  return Math.max(1, ...days.map((one) => daysBetween(one.from, one.to) + 1))
}

/** What numbers are held against: `上周同日`, of several days `上周同期`, of more than a week `两周前同期`. */
export function comparedWith(days: readonly StoreDays[], words: Words): string {
  const span = longestSpan(days)
  const weeks = Math.ceil(span / 7)
  if (weeks > 1)
    return words.pick({
      zh: weeks === 2 ? '两周前同期' : `${weeks} 周前同期`,
      en: `the same days ${weeks} weeks earlier`,
    })
  return span > 1
    ? words.pick({ zh: '上周同期', en: 'the same days last week' })
    : words.pick({ zh: '上周同日', en: 'the same weekday last week' })
}

/** `−9%`; empty without anything to compare with. */
export function changeText(after: StoreTotal, before: StoreTotal | undefined, words: Words): string {
  if (!before || before.sales.minor === 0) return ''
  return words.brackets(words.signedPercent((after.sales.minor - before.sales.minor) / before.sales.minor, 0))
}

/**
 * `转化 −$428 · 流量 −$52`: what drove the change, the largest first, then what held against it; a named reason when it
 * cannot be split.
 */
export function splitText(view: MoverView, words: Words, whole: boolean): string {
  const { split, after, before } = view.mover.key
  const money = (minor: number): Money => ({ minor, currency: after.currency })
  if (split.kind === 'unsplit') return gapText(split.reason, words)
  const { traffic, conversion, price } = shownParts(split, whole, after.currency)
  const rate = (sales: typeof after) => (sales.sessions ? words.percent(sales.units / sales.sessions, 1) : '')
  const rates = whole ? '' : words.brackets(`${rate(before)}→${rate(after)}`)
  const sessions = whole
    ? ''
    : words.brackets(
        words.pick({
          zh: `会话 ${words.count(before.sessions ?? 0)}→${words.count(after.sessions ?? 0)}`,
          en: `sessions ${words.count(before.sessions ?? 0)}→${words.count(after.sessions ?? 0)}`,
        }),
      )
  const against = (part: { minor: number }) => Number(part.minor * split.changeMinor < 0)
  const parts = [
    { minor: conversion, text: words.pick({ zh: '转化', en: 'conversion' }), more: rates },
    { minor: traffic, text: words.pick({ zh: '流量', en: 'traffic' }), more: sessions },
    { minor: price, text: words.pick({ zh: '价格', en: 'price' }), more: '' },
  ]
    .filter((part) => !whole || part.minor !== 0)
    .toSorted((a, b) => against(a) - against(b) || Math.abs(b.minor) - Math.abs(a.minor))
    .map((part) => `${part.text} ${words.change(money(part.minor), whole)}${part.more}`)
  return whole ? words.commas(parts) : dotted(parts)
}

/** Whole units that still sum to the rounded change. */
function shownParts(
  split: { changeMinor: number; effects: { traffic: number; conversion: number; price: number } },
  whole: boolean,
  currency: string,
) {
  if (!whole) return split.effects
  const unit = 10 ** minorDigits(currency)
  const [traffic = 0, conversion = 0, price = 0] = roundParts(
    [split.effects.traffic / unit, split.effects.conversion / unit, split.effects.price / unit],
    Math.round(split.changeMinor / unit),
  ).map((part) => part * unit)
  return { traffic, conversion, price }
}

function gapText(reason: SplitGap, words: Words): string {
  const texts: Record<SplitGap, { zh: string; en: string }> = {
    'no-traffic-data': { zh: '流量未出，拆分明早补', en: 'traffic not out yet; the split follows tomorrow' },
    'no-stock': { zh: '无货', en: 'out of stock' },
    'not-listed': { zh: '不可售', en: 'not buyable' },
    new: { zh: '新品，没有可比', en: 'new, nothing to compare with' },
    ended: { zh: '已停售', en: 'ended' },
    'no-orders': { zh: '有访问没有订单', en: 'visits without orders' },
    'no-visits': { zh: '没有访问', en: 'no visits' },
    'no-revenue': { zh: '有件数没有金额', en: 'units without revenue' },
  }
  return words.pick(texts[reason])
}

/** Two or three lines of a mover in a check-in, as voice has them. */
export function moverLines(
  view: MoverView,
  number: number,
  words: Words,
  sites: Map<string, string>,
): string[] {
  const { mover } = view
  const { before, after } = mover
  const mark = '①②③'[number] ?? `${number + 1}.`
  const head = `${mark} ${mover.key.sku} ${sites.get(mover.key.storeId) ?? ''} ${words.change({ minor: mover.changeMinor, currency: mover.currency })}${words.brackets(
    words.pick({
      zh: `${words.count(before.units)}→${words.count(after.units)} 件`,
      en: `${words.count(before.units)}→${counted(after.units, 'unit')}`,
    }),
  )}`
  const evidence = evidenceTexts(view.evidence, words, { who: false })
  return [
    head,
    `  ${splitText(view, words, false)}`,
    ...(evidence.length > 0
      ? [`  ${words.pick({ zh: '旁证：', en: 'Beside it: ' })}${words.semicolons(evidence)}`]
      : []),
  ]
}

/** `美国 5 个 $3,210.51（−9%）149 件`: one part a store, a person's own products. */
export function ownSalesLine(days: readonly StoreDays[], words: Words): string {
  return days
    .map((one) => {
      const products = one.products.filter(
        (product) => product.after.units > 0 || product.before.units > 0,
      ).length
      const of = products > 0 ? words.pick({ zh: `${products} 个 `, en: `${counted(products, 'SKU')} ` }) : ''
      const sales = `${siteName(one.store, words)} ${of}${words.money(one.after.sales)}`
      return spaced(sales + changeText(one.after, one.before, words), unitsText(one.after.units, words))
    })
    .join(words.pick({ zh: '｜', en: ' | ' }))
}

export function unitsText(units: number, words: Words): string {
  return words.pick({ zh: `${words.count(units)} 件`, en: counted(units, 'unit') })
}

/** Which days the numbers are of, and how firm: `美国 11-22 周日（太平洋时间，全天；流量初值）｜…`. */
export function dataLine(days: readonly StoreDays[], words: Words): string {
  return days
    .map((one) => {
      const traffic =
        one.traffic === 'missing'
          ? words.pick({ zh: '流量未出', en: 'traffic not out' })
          : one.traffic === 'provisional'
            ? words.pick({ zh: '流量初值', en: 'traffic provisional' })
            : ''
      const behind =
        one.to < one.closed
          ? words.pick({
              zh: `停在这天，应到 ${words.day(one.closed)}`,
              en: `stops here; ${words.day(one.closed)} is due`,
            })
          : ''
      const span = daysBetween(one.from, one.to) + 1
      const count = span > 1 ? words.pick({ zh: `共 ${span} 天`, en: counted(span, 'day') }) : ''
      const notes = [count, zoneName(one.store.zone, words), traffic, behind].filter((note) => note !== '')
      return `${siteName(one.store, words)} ${daysText(one, words)}${words.brackets(words.semicolons(notes))}`
    })
    .join(words.pick({ zh: '｜', en: ' | ' }))
}

const zoneNames: Record<string, { zh: string; en: string }> = {
  'America/Los_Angeles': { zh: '太平洋时间', en: 'Pacific time' },
  'Europe/Berlin': { zh: '柏林时间', en: 'Berlin time' },
  'Europe/London': { zh: '伦敦时间', en: 'London time' },
  'Asia/Tokyo': { zh: '东京时间', en: 'Tokyo time' },
}

function zoneName(zone: string, words: Words): string {
  const name = zoneNames[zone]
  return name ? words.pick(name) : (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
