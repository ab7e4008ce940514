import type { Chart } from '../../core/card.ts'
import type { Words } from '../../core/words.ts'
import { totalIn } from '../../facts/company-rates.ts'
import { addDays, eachDay } from '../../lib/dates.ts'
import { minorDigits, type Money } from '../../lib/money.ts'
import type { WeekReport } from './read-report.ts'
import type { StoreWeek } from './store-week.ts'
import { productName, storeName } from './sections/names.ts'

const mostMovers = 8

/** Sales by day beside the week before, and the largest changes. Charts without anything to show are left out. */
export function chartsOf(report: WeekReport, words: Words): Chart[] {
  const { stores, currency, about } = chartedStores(report, words)
  if (currency === undefined) return []
  const charts = [
    daysChart(report, stores, currency, about, words),
    moversChart(report, stores, currency, about, words),
  ]
  return charts.filter((chart) => chart.series.some((one) => one.values.some((value) => value !== null)))
}

/** All stores in one currency where that is possible, else the largest one alone, which is said. */
function chartedStores(report: WeekReport, words: Words) {
  const sold = report.stores.filter((store) => store.days.size > 0)
  const whole = totalIn(
    sold.map((store) => ({ minor: 1, currency: store.store.currency })),
    report.rates,
  )
  if (whole) return { stores: sold, currency: whole.currency, about: '' }
  const [largest] = sold.toSorted((a, b) => b.total.units - a.total.units)
  const name = largest ? storeName(report, largest.store.id, words) : ''
  return {
    stores: largest ? [largest] : [],
    currency: largest?.store.currency,
    about: words.brackets(
      words.pick({ zh: `只有${name}：没有公司汇率`, en: `${name} alone: no company rates` }),
    ),
  }
}

function daysChart(
  report: WeekReport,
  stores: readonly StoreWeek[],
  currency: string,
  about: string,
  words: Words,
): Chart {
  const dates = eachDay(report.week.from, report.week.to)
  const value = (date: string) =>
    major(
      stores.map((store) => {
        const day = store.days.get(date)
        return day && { minor: day.salesMinor, currency: day.currency }
      }),
      report,
      currency,
    )
  return {
    kind: 'chart',
    type: 'line',
    title: words.pick({ zh: '每日销售额', en: 'Sales by day' }) + about,
    unit: currency,
    labels: dates.map((date) => words.weekday(date)),
    series: [
      { name: words.pick({ zh: '本周', en: 'this week' }), values: dates.map(value) },
      {
        name: words.pick({ zh: '上周', en: 'last week' }),
        values: dates.map((date) => value(addDays(date, -7))),
      },
    ],
  }
}

/** A day is a gap until every store has it: a sum over some of them would look like a fall. */
function major(parts: readonly (Money | undefined)[], report: WeekReport, currency: string): number | null {
  if (parts.length === 0 || !parts.every((part) => part !== undefined)) return null
  const total = totalIn(parts, report.rates, currency)
  return total ? total.minor / 10 ** minorDigits(currency) : null
}

function moversChart(
  report: WeekReport,
  stores: readonly StoreWeek[],
  currency: string,
  about: string,
  words: Words,
): Chart {
  const movers = report.why.movers
    .filter(({ store }) => stores.includes(store))
    .slice(0, mostMovers)
    .map(({ mover }) => ({
      name: productName(report, mover.key.sku, mover.key.storeId, words),
      value: major(
        [{ minor: mover.changeMinor, currency: mover.currency }, zero(currency)],
        report,
        currency,
      ),
    }))
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
  return {
    kind: 'chart',
    type: 'bar',
    title: words.pick({ zh: '变动最大的产品', en: 'Largest changes' }) + about,
    unit: currency,
    labels: movers.map((mover) => mover.name),
    series: [
      { name: words.pick({ zh: '变动额', en: 'change' }), values: movers.map((mover) => mover.value) },
    ],
  }
}

/** Makes a sum of one foreign amount a conversion. */
function zero(currency: string): Money {
  return { minor: 0, currency }
}
