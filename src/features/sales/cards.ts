import type { Block, Button, Card } from '../../core/card.ts'
import type { ProductRef, StoreRef } from '../../core/field.ts'
import type { Words } from '../../core/words.ts'
import { siteName, storeDay } from '../../facts/place-words.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { Money } from '../../lib/money.ts'
import type { TypedSales } from './queries.ts'
import { counted } from '../../lib/counted.ts'

type Logged = {
  product: ProductRef
  store: StoreRef
  date: LocalDate
  units: number
  revenue: Money | undefined
  orders: number | undefined
}

/** The echo of a day's sales, with what a report says of the same day. */
export function loggedCard(
  logged: Logged,
  facts: {
    report: { units: number; salesMinor: number } | undefined
    /** What was typed for that day before. */
    before: TypedSales | undefined
    stillOpen: boolean
    edit: Button
  },
  words: Words,
): Card {
  const { product, store, units, revenue } = logged
  const line = [
    unitsText(units, words),
    ...(logged.orders === undefined
      ? []
      : [words.pick({ zh: `${words.count(logged.orders)} 单`, en: counted(logged.orders, 'order') })]),
    ...(revenue
      ? [`${words.money(revenue)}${symbolOnly(revenue, words) ? ` ${revenue.currency}` : ''}`]
      : []),
  ].join(' · ')
  const notes = [
    ...(facts.report ? [reportText(logged, facts.report, words)] : []),
    ...(facts.before ? [beforeText(facts.before, store.currency, words)] : []),
    ...(facts.stillOpen
      ? [words.pick({ zh: '店铺那边这天还没结束。', en: 'That day is not over yet in the store.' })]
      : []),
  ]
  return {
    title: words.pick({ zh: '✅ 已记销量', en: '✅ Sales logged' }),
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: [
          `${product.sku} ${siteName(store.marketplace, words)}`,
          line,
          storeDay(logged.date, store.zone, words),
        ].join('\n'),
      },
      ...notes.map((text): Block => ({ kind: 'note', text })),
      { kind: 'buttons', buttons: [facts.edit] },
    ],
  }
}

export function unitsText(units: number, words: Words): string {
  return words.pick({
    zh: `${words.count(units)} 件`,
    en: counted(units, 'unit'),
  })
}

/** `$240.00` may be three countries' dollars: then the code stands beside it. */
function symbolOnly(money: Money, words: Words): boolean {
  return !words.money(money).includes(money.currency)
}

function reportText(logged: Logged, report: { units: number; salesMinor: number }, words: Words): string {
  const { currency } = logged.store
  const units = logged.units - report.units
  const money = logged.revenue && logged.revenue.minor - report.salesMinor
  const figures = `${unitsText(report.units, words)} ${words.money({ minor: report.salesMinor, currency })}`
  if (units === 0 && (money === undefined || money === 0))
    return words.pick({ zh: `和报表一致（${figures}）。`, en: `Same as the report (${figures}).` })
  const change = money === undefined ? '' : ` ${words.change({ minor: money, currency })}`
  return words.pick({
    zh: `⚠️ 报表是 ${figures}；你记的差 ${words.signedCount(units)} 件${change}。汇总以报表为准，两个数都留着。`,
    en: `⚠️ The report has ${figures}; yours differs by ${units > 0 ? '+' : ''}${counted(units, 'unit')}${change}. Sums follow the report; both are kept.`,
  })
}

function beforeText(before: TypedSales, currency: string, words: Words): string {
  const sales = before.salesMinor === null ? '' : ` ${words.money({ minor: before.salesMinor, currency })}`
  return words.pick({
    zh: `之前 ${before.personName} 记过 ${unitsText(before.units, words)}${sales}；以这次为准。`,
    en: `${before.personName} logged ${unitsText(before.units, words)}${sales} before; this one counts.`,
  })
}
