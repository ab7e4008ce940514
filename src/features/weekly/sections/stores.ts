import type { Words } from '../../../core/words.ts'
import { totalIn } from '../../../facts/company-rates.ts'
import type { Money } from '../../../lib/money.ts'
import type { WeekReport } from '../read-report.ts'
import type { StoreWeek } from '../store-week.ts'
import { change, columns, count, money, rate, type Cell, type Section } from '../section.ts'
import { rangeText, storeName } from './names.ts'
import { needs, section } from './titles.ts'

/** Whether a store's prices contain the sales tax: the EU's, the British and the Japanese usually do. */
const taxFree = new Set(['US', 'CA'])

export function storesSection(report: WeekReport, words: Words): Section {
  const sold = report.stores.filter((store) => store.total.units > 0 || store.covered.size > 0)
  if (sold.length === 0) return section('stores', words, { missing: true, notes: [needs('business', words)] })
  return section('stores', words, {
    tables: [
      {
        columns: columns(
          words,
          ['店铺', 'Store'],
          ['>销售额', 'Sales'],
          ['>环比', 'Change'],
          ['>件数', 'Units'],
          ['>会话数', 'Sessions'],
          ['>转化率', 'Conversion'],
          ['>成交均价', 'Average price'],
          ['>推荐报价占比', 'Featured Offer'],
          ['>广告花费', 'Ad spend'],
          ['>ACoS', 'ACoS'],
          ['>TACoS', 'TACoS'],
          ['>退货率', 'Returns'],
        ),
        rows: [...report.stores.map((store) => row(store, report, words)), ...totalRow(report, words)],
      },
    ],
    notes: [
      ...report.stores.map((store) => storeNote(store, report, words)),
      ...totalNote(report, words),
      needs('ads', words, { zh: '广告花费、ACoS、TACoS', en: 'Ad spend, ACoS, TACoS' }),
      needs('returns', words, { zh: '退货率', en: 'Return rate' }),
    ],
  })
}

function row(store: StoreWeek, report: WeekReport, words: Words): Cell[] {
  const { total, compared } = store
  const { currency } = store.store
  const known = total.units > 0 || store.missing.length + store.open.length < 7
  return [
    storeName(report, store.store.id, words),
    known ? money(total.salesMinor, currency) : null,
    compared ? change(compared.after.salesMinor, compared.before.salesMinor) : null,
    known ? count(total.units) : null,
    count(total.sessions),
    total.sessions ? rate(total.trafficUnits / total.sessions, 1) : null,
    total.units > 0 ? money(Math.round(total.salesMinor / total.units), currency) : null,
    rate(total.featuredOffer, 0),
    null,
    null,
    null,
    null,
  ]
}

/** All stores in one currency; none without the month's rates. */
export function totalSales(
  report: WeekReport,
): { after: Money; before: Money | undefined; week: Money; mixed: boolean } | undefined {
  const amounts = (of: (store: StoreWeek) => number | undefined): Money[] | undefined => {
    const all = report.stores.map((store) => ({ minor: of(store), currency: store.store.currency }))
    return all.every((one): one is Money => one.minor !== undefined) ? all : undefined
  }
  const week = totalIn(amounts((store) => store.total.salesMinor) ?? [], report.rates)
  if (!week) return undefined
  const known = report.stores.filter((store) => store.compared)
  const sum = (side: 'after' | 'before') =>
    totalIn(
      known.map((store) => ({
        minor: store.compared?.[side].salesMinor ?? 0,
        currency: store.store.currency,
      })),
      report.rates,
      week.currency,
    )
  const after = sum('after')
  return {
    week,
    after: after ?? week,
    before: after && sum('before'),
    mixed: new Set(report.stores.map((store) => store.store.currency)).size > 1,
  }
}

function totalRow(report: WeekReport, words: Words): Cell[][] {
  if (report.stores.length < 2) return []
  const total = totalSales(report)
  if (!total) return []
  const units = report.stores.reduce((sum, store) => sum + store.total.units, 0)
  const rest: Cell[] = [null, null, null, null, null, null, null, null]
  return [
    [
      words.pick({ zh: '合计', en: 'Total' }),
      money(total.week.minor, total.week.currency),
      change(total.after.minor, total.before?.minor),
      count(units),
      ...rest,
    ],
  ]
}

/** Stores whose week has no numbers: a total without them is no total of all. */
export function silentStores(report: WeekReport): StoreWeek[] {
  return report.stores.filter((store) => store.sold.size === 0)
}

function totalNote(report: WeekReport, words: Words): string[] {
  if (report.stores.length < 2) return []
  const silent = silentStores(report).map((store) => storeName(report, store.store.id, words))
  const without =
    silent.length === 0
      ? []
      : [
          words.pick({
            zh: `合计不含${words.commas(silent)}：本周没有数据`,
            en: `The total is without ${words.commas(silent)}: no numbers of this week`,
          }),
        ]
  return [...without, ...rateNote(report, words)]
}

function rateNote(report: WeekReport, words: Words): string[] {
  const total = totalSales(report)
  const month = report.week.to.slice(0, 7)
  const taxed = report.stores.some((store) => !taxFree.has(store.store.marketplace))
  const tax = taxed
    ? words.pick({
        zh: '；美国、加拿大以外的站点通常含税',
        en: '; sites other than US and CA usually include tax',
      })
    : ''
  if (!total)
    return [
      words.pick({
        zh: `没有 ${month} 的公司汇率，不合计${tax}`,
        en: `No total: the company has no rates for ${month}${tax}`,
      }),
    ]
  if (!total.mixed) return []
  const rates = Object.entries(report.rates?.rates ?? {})
    .filter(([currency]) => report.stores.some((store) => store.store.currency === currency))
    .map(([currency, value]) => `1 ${currency} = ${value} ${report.rates?.currency ?? ''}`)
  return [
    words.pick({
      zh: `合计按 ${month} 公司汇率（${rates.join('，')}），两周同一汇率${tax}`,
      en: `Total at the company rates of ${month} (${rates.join(', ')}), the same for both weeks${tax}`,
    }),
  ]
}

/** Which days a store's numbers are of, against which, and how firm they are. */
function storeNote(store: StoreWeek, report: WeekReport, words: Words): string {
  const name = storeName(report, store.store.id, words)
  const { compared, open, missing, total } = store
  const parts: string[] = []
  if (compared) {
    const { days } = compared
    const whole = days.from === report.week.from && days.to === report.week.to
    parts.push(
      whole
        ? words.pick({ zh: '整周对比上一周', en: 'the whole week against the week before' })
        : words.pick({
            zh: `${rangeText(days, words)} 对比上周同几天`,
            en: `${rangeText(days, words)} against the same days last week`,
          }),
    )
  } else parts.push(words.pick({ zh: '上周没有可比的数据', en: 'nothing to compare with last week' }))
  if (open.length > 0)
    parts.push(
      words.pick({
        zh: `${open.map((date) => words.day(date)).join('、')} 还没结束`,
        en: `${open.map((date) => words.day(date)).join(', ')} not over yet`,
      }),
    )
  if (missing.length > 0)
    parts.push(
      words.pick({
        zh: `缺 ${missing.map((date) => words.day(date)).join('、')} 的业务报告`,
        en: `no report for ${missing.map((date) => words.day(date)).join(', ')}`,
      }),
    )
  if (total.units > 0 && total.trafficTo === undefined)
    parts.push(words.pick({ zh: '流量未出', en: 'traffic not out' }))
  else if (total.trafficTo !== undefined && total.trafficTo < (compared?.days.to ?? ''))
    parts.push(
      words.pick({
        zh: `流量到 ${words.day(total.trafficTo)}`,
        en: `traffic to ${words.day(total.trafficTo)}`,
      }),
    )
  else if (store.settling) parts.push(words.pick({ zh: '初值', en: 'provisional' }))
  return `${name}${words.pick({ zh: '：', en: ': ' })}${words.semicolons(parts)}`
}
