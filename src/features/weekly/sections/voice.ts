import type { Words } from '../../../core/words.ts'
import { metricKind, type MetricName } from '../../../facts/data/metric-kinds.ts'
import { metricText } from '../../../facts/metrics.ts'
import { addDays } from '../../../lib/dates.ts'
import type { WeekReport } from '../read-report.ts'
import { columns, type Cell, type Section } from '../section.ts'
import { productName } from './names.ts'
import { needs, section } from './titles.ts'

const shown: MetricName[] = ['rating', 'reviews', 'badReviews', 'badReviewRate', 'ncx', 'returnRate']
/** Older readings say little about this week. */
const freshDays = 30

/** What people read off product pages; everything else names its report. */
export function voiceSection(report: WeekReport, words: Words): Section {
  const fresh = report.readings.filter(
    ({ now }) =>
      now.productId !== null && shown.includes(now.name) && now.date >= addDays(report.week.to, -freshDays),
  )
  const ids = [...new Set(fresh.map(({ now }) => now.productId ?? 0))]
  const rows = ids.flatMap((id): Cell[][] => {
    const store = report.stores.find((one) => one.products.all.has(id))
    const product = store?.products.all.get(id)
    if (!store || !product || !store.products.isTeams(id)) return []
    return [
      [
        productName(report, product.sku, product.store_id, words),
        ...shown.map((name): Cell => {
          const reading = fresh.find(({ now }) => now.productId === id && now.name === name)
          if (!reading) return null
          const { now, before } = reading
          const was = before ? words.brackets(metricText(name, before.value, words)) : ''
          return metricText(name, now.value, words) + was
        }),
      ],
    ]
  })
  return section('voice', words, {
    ...(rows.length === 0 ? { missing: true } : {}),
    tables:
      rows.length === 0
        ? []
        : [
            {
              columns: [
                ...columns(words, ['产品', 'Product']),
                ...shown.map((name) => ({
                  label: words.pick(metricKind(name).label),
                  align: 'right' as const,
                })),
              ],
              rows,
            },
          ],
    notes: [
      ...(rows.length > 0
        ? [words.pick({ zh: '括号里是上次的读数', en: 'The reading before in brackets' })]
        : []),
      needs('returns', words, { zh: '退货率（发货月）、首因', en: 'Return rate by ship month, first cause' }),
      needs('voice', words, {
        zh: '买家之声状态、NCX、停售建议',
        en: 'Voice of the Customer state, NCX, stop-sale advice',
      }),
    ],
  })
}
