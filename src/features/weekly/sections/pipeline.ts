import type { Words } from '../../../core/words.ts'
import { listingKindLabel } from '../../../facts/listing-kinds.ts'
import { daysBetween } from '../../../lib/dates.ts'
import type { WeekReport } from '../read-report.ts'
import { columns, day, money, type Cell, type Section } from '../section.ts'
import { personName, productName } from './names.ts'
import { moreText } from './stock.ts'
import { section } from './titles.ts'

const stages = {
  launch: { zh: '新品', en: 'launch' },
  clearance: { zh: '清仓', en: 'clearance' },
}

/** Launches, changes under observation and products on their way out. */
export function pipelineSection(report: WeekReport, words: Words, most: number): Section {
  const next = (productId: number): Cell =>
    report.open.find((action) => action.productId === productId)?.text ?? null
  const observed = report.observed.map((change): Cell[] => [
    productName(report, change.sku, change.storeId, words),
    words.pick({
      zh: `改动：${words.pick(listingKindLabel(change.kind))}（${words.day(change.date)}，${personName(report, change.personId, words)}）`,
      en: `change: ${words.pick(listingKindLabel(change.kind))} (${words.day(change.date)}, ${personName(report, change.personId, words)})`,
    }),
    null,
    day(change.observeUntil),
    next(change.productId),
  ])
  const staged = report.stores.flatMap((store) =>
    [...store.products.all.values()]
      .filter((product) => product.stage in stages && store.products.isTeams(product.id))
      .map((product) => ({
        product,
        store, // A week without any report says nothing of a product that is in none.
        sales: store.sold.size > 0 ? (store.sold.get(product.id)?.salesMinor ?? 0) : undefined,
      })),
  )
  const rows = staged
    .toSorted(
      (a, b) => stageOrder(a.product.stage) - stageOrder(b.product.stage) || (b.sales ?? 0) - (a.sales ?? 0),
    )
    .map(({ product, store, sales }): Cell[] => [
      productName(report, product.sku, product.store_id, words),
      words.pick(stages[product.stage as keyof typeof stages]),
      sales === undefined ? null : money(sales, store.store.currency),
      null,
      next(product.id),
    ])
  const all = [...observed, ...rows]
  if (all.length === 0)
    return section('pipeline', words, {
      lines: [
        words.pick({
          zh: '没有新品、观察中的改动或清仓产品',
          en: 'No launch, no change under observation, nothing in clearance',
        }),
      ],
    })
  return section('pipeline', words, {
    tables: [
      {
        columns: columns(
          words,
          ['产品', 'Product'],
          ['阶段', 'Stage'],
          ['>本周销售额', 'Sales this week'],
          ['观察到', 'Watched until'],
          ['下一步', 'Next'],
        ),
        rows: all.slice(0, most),
      },
    ],
    notes: all.length > most ? [moreText(all.length - most, words)] : [],
  })
}

function stageOrder(stage: string): number {
  return stage === 'launch' ? 0 : 1
}

export function carriedSection(report: WeekReport, words: Words, most: number): Section {
  const { carried } = report
  if (carried.length === 0)
    return section('carried', words, {
      lines: [words.pick({ zh: '没有拖期的事项', en: 'Nothing is overdue' })],
    })
  return section('carried', words, {
    tables: [
      {
        columns: columns(
          words,
          ['事项', 'Action'],
          ['负责人', 'Owner'],
          ['到期', 'Due'],
          ['>拖期天数', 'Days late'],
        ),
        rows: carried
          .slice(0, most)
          .map((action): Cell[] => [
            action.sku === null || action.text.includes(action.sku)
              ? action.text
              : `${action.sku} ${action.text}`,
            personName(report, action.ownerId, words),
            day(action.due),
            action.due === null
              ? null
              : { kind: 'count', value: Math.max(0, daysBetween(action.due, report.today)) },
          ]),
      },
    ],
    notes: carried.length > most ? [moreText(carried.length - most, words)] : [],
  })
}
