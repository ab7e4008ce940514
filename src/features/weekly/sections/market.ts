import type { Words } from '../../../core/words.ts'
import { competitorMoveLabel } from '../../../facts/competitor-kinds.ts'
import { limitOn } from '../../../facts/data/limits.ts'
import type { WeekReport } from '../read-report.ts'
import type { MarketMove } from '../market-week.ts'
import { columns, money, type Cell, type Section } from '../section.ts'
import { personName, storeName } from './names.ts'
import { needs, section } from './titles.ts'
import { counted } from '../../../lib/counted.ts'

export function marketSection(report: WeekReport, words: Words): Section {
  const { market } = report
  const least = limitOn('competitors.min', report.week.to, report.own).value
  const ranks = needs('ranks', words, {
    zh: '竞品的 BSR、评价增长、广告位和关键词排名',
    en: 'Competitors’ BSR, review growth, ad placement and keyword ranks',
  })
  const coverage =
    market.products === 0
      ? words.pick({
          zh: '还没有跟踪竞品：发“竞品 B0… 添加 SKU”',
          en: 'No competitor is tracked: send “competitor B0… add SKU”',
        })
      : words.pick({
          zh: `跟踪了竞品的产品 ${market.products} 个，其中 ${market.covered} 个达到每个 ${least} 个竞品`,
          en: `Competitors are tracked for ${counted(market.products, 'product')}, ${least} or more for ${market.covered}`,
        })
  if (market.moves.length === 0)
    return section('market', words, {
      ...(market.products === 0 ? { missing: true } : {}),
      lines: [
        words.pick({ zh: '本周没有记竞品动态', en: 'No competitor move was noted this week' }),
        coverage,
      ],
      notes: [ranks],
    })
  return section('market', words, {
    lines: [coverage],
    tables: [
      {
        columns: columns(
          words,
          ['竞品', 'Competitor'],
          ['日期', 'Date'],
          ['动态', 'Move'],
          ['>价格', 'Price'],
          ['说明', 'Note'],
          ['对着', 'Against'],
          ['应对', 'Answer'],
        ),
        rows: market.moves.map((one) => row(one, report, words)),
      },
    ],
    notes: [ranks],
  })
}

function row({ move, store, skus }: MarketMove, report: WeekReport, words: Words): Cell[] {
  const coupon =
    move.couponRate === null
      ? move.coupon === null
        ? ''
        : words.money(move.coupon)
      : words.percent(move.couponRate, 0)
  const kind = words.pick(competitorMoveLabel(move.kind))
  const note = move.note.includes(move.asin) ? move.note.replace(move.asin, '').trim() : move.note
  return [
    report.stores.length > 1 ? `${move.asin} ${storeName(report, store.store.id, words)}` : move.asin,
    words.day(move.date),
    coupon === '' ? kind : `${kind} ${coupon}`,
    move.price ? money(move.price.minor, move.price.currency) : null,
    `${note}${words.brackets(personName(report, move.personId, words))}`,
    skus.length > 0 ? words.commas(skus) : null,
    answerText(skus, report),
  ]
}

/** What is being done about a product it competes with. */
function answerText(skus: readonly string[], report: WeekReport): Cell {
  const action = report.open.find((one) => one.sku !== null && skus.includes(one.sku))
  if (action) return action.text
  const line = report.reviews
    .flatMap((review) => review.lines)
    .find((one) => one.next && skus.some((sku) => one.name.includes(sku)))
  return line?.next?.replaceAll('\n', '；') ?? null
}
