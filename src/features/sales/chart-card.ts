import type { Card } from '../../core/card.ts'
import type { ProductRef, StoreRef } from '../../core/field.ts'
import type { Words } from '../../core/words.ts'
import { siteName, zoneName } from '../../facts/place-words.ts'
import { addDays, eachDay, type DateRange, type LocalDate } from '../../lib/dates.ts'
import { unitsText } from './cards.ts'
import { counted } from '../../lib/counted.ts'

type Day = {
  date: LocalDate
  units: number
  salesMinor: number
  currency: string
  sessions: number | undefined
  typedDays: number
}

/** Thirty days of a product: units by day, totals, and the last week against the one before. */
export function chartCard(
  product: ProductRef,
  store: StoreRef,
  span: DateRange,
  days: Day[],
  words: Words,
): Card {
  const dates = eachDay(span.from, span.to)
  const byDate = new Map(days.map((day) => [day.date, day]))
  const title = words.pick({
    zh: `${product.sku} ${siteName(store.marketplace, words)} · 近 30 天`,
    en: `${product.sku} ${siteName(store.marketplace, words)} · last 30 days`,
  })
  const log = {
    kind: 'buttons' as const,
    buttons: [
      {
        label: words.pick({ zh: '记一天', en: 'Log a day' }),
        command: 'sales',
        values: { product: `${product.storeId}/${product.sku}` },
        opensForm: true,
      },
    ],
  }
  if (days.length === 0)
    return {
      title,
      blocks: [
        {
          kind: 'text',
          text: words.pick({
            zh: '这 30 天还没有数据：导入业务报告，或者记一天。',
            en: 'No data for these 30 days: import a business report, or log a day.',
          }),
        },
        log,
      ],
    }
  const typed = days.filter((day) => day.typedDays > 0).length
  const missing = dates.length - days.length
  const notes = [
    `${words.day(span.from)} – ${words.day(span.to)}${words.brackets(zoneName(store.zone, words))}`,
    ...(typed > 0
      ? [
          words.pick({
            zh: `${typed} 天是手记，报表来了以报表为准`,
            en: `${counted(typed, 'day')} typed; reports will count`,
          }),
        ]
      : []),
    ...(missing > 0
      ? [
          words.pick({
            zh: `${missing} 天没有数据，不算 0`,
            en: `${counted(missing, 'day')} without data, not counted as 0`,
          }),
        ]
      : []),
  ]
  return {
    title,
    blocks: [
      {
        kind: 'chart',
        type: 'line',
        title: words.pick({ zh: '每日件数', en: 'Units a day' }),
        labels: dates.map((date) => words.day(date)),
        series: [
          {
            name: words.pick({ zh: '件数', en: 'units' }),
            values: dates.map((date) => byDate.get(date)?.units ?? null),
          },
        ],
      },
      { kind: 'fields', fields: totals(days, span, store, words) },
      { kind: 'note', text: words.semicolons(notes) },
      log,
    ],
  }
}

function totals(days: Day[], span: DateRange, store: StoreRef, words: Words) {
  const all = sum(days)
  // Days somebody typed without money would pull the price down.
  const priced = sum(days.filter((day) => day.salesMinor > 0))
  const last = sum(days.filter((day) => day.date > addDays(span.to, -7)))
  const before = sum(
    days.filter((day) => day.date > addDays(span.to, -14) && day.date <= addDays(span.to, -7)),
  )
  const money = (minor: number) => words.money({ minor, currency: store.currency })
  const week =
    last.days === 7 && before.days === 7 && before.units > 0
      ? words.brackets(
          words.pick({
            zh: `比前 7 天 ${words.signedPercent(last.units / before.units - 1)}`,
            en: `${words.signedPercent(last.units / before.units - 1)} on the 7 before`,
          }),
        )
      : ''
  const withTraffic = days.filter((day) => day.sessions !== undefined)
  const sessions = withTraffic.reduce((total, day) => total + (day.sessions ?? 0), 0)
  const seen = withTraffic.reduce((total, day) => total + day.units, 0)
  return [
    {
      label: words.pick({ zh: '30 天', en: '30 days' }),
      value: `${unitsText(all.units, words)} · ${money(all.sales)}`,
    },
    {
      label: words.pick({ zh: '近 7 天', en: 'Last 7 days' }),
      value: `${unitsText(last.units, words)} · ${money(last.sales)}${week}`,
    },
    {
      label: words.pick({ zh: '日均', en: 'A day' }),
      value: unitsText(Number((all.units / all.days).toFixed(1)), words),
    },
    ...(priced.units > 0
      ? [
          {
            label: words.pick({ zh: '成交均价', en: 'Average price' }),
            value: money(Math.round(priced.sales / priced.units)),
          },
        ]
      : []),
    ...(sessions > 0
      ? [
          {
            label: words.pick({ zh: '会话 / 转化率', en: 'Sessions / conversion' }),
            value: `${words.count(sessions)} / ${words.percent(seen / sessions, 1)}`,
          },
        ]
      : []),
  ]
}

function sum(days: Day[]): { units: number; sales: number; days: number } {
  return {
    units: days.reduce((total, day) => total + day.units, 0),
    sales: days.reduce((total, day) => total + day.salesMinor, 0),
    days: days.length,
  }
}
