import type { Words } from '../../../core/words.ts'
import type { WeekReport } from '../read-report.ts'
import type { StockLine, StockWeek } from '../stock-week.ts'
import { sum } from '../store-week.ts'
import { columns, count, day, money, type Cell, type Section, type SectionTable } from '../section.ts'
import { productName, storeName } from './names.ts'
import { needs, section } from './titles.ts'

type Placed = { line: StockLine; stock: StockWeek }

/** @param most how many lines; a file takes more than a card */
export function stockSection(report: WeekReport, words: Words, most: number): Section {
  const known = report.stock.filter((stock) => stock.snapshot !== undefined)
  const notes = report.stock
    .filter((stock) => stock.snapshot === undefined)
    .map(
      (stock) =>
        `${storeName(report, stock.store.store.id, words)}${words.pick({ zh: '：', en: ': ' })}${needs('planning', words)}`,
    )
  if (known.length === 0)
    return section('stock', words, {
      missing: true,
      notes: report.stock.length === 0 ? [needs('planning', words)] : notes,
    })
  const lines = known
    .flatMap((stock) => stock.lines.map((line) => ({ line, stock })))
    .filter(({ line }) => line.available > 0 || line.inbound > 0 || line.dailyUnits > 0)
    .toSorted(urgentFirst)
  return section('stock', words, {
    lines: known.map((stock) => storeLine(stock, report, words)),
    tables: [
      {
        columns: columns(
          words,
          ['产品', 'Product'],
          ['>可售', 'Available'],
          ['>在途', 'Inbound'],
          ['>日均', 'Daily'],
          ['>可售天数', 'Days'],
          ['>断货日', 'Out on'],
          ['>最迟下单（海）', 'Order by (sea)'],
          ['>最迟下单（空）', 'Order by (air)'],
          ['>建议量', 'Suggested'],
          ['>年周转', 'Turns a year'],
        ),
        rows: lines.slice(0, most).map((one) => row(one, report, words)),
      },
    ],
    notes: [
      ...notes,
      ...(lines.length > most ? [moreText(lines.length - most, words)] : []),
      words.pick({
        zh: '日均为 7/30/60/90 天加权；在途按到货日计入；⚠️ 已过最迟下单日',
        en: 'Daily: 7/30/60/90 days weighted; inbound counts from its arrival; ⚠️ the last order date is past',
      }),
    ],
  })
}

/** By the next day on which something has to be ordered; too late for every mode comes first, never ordered last. */
function urgentFirst(a: Placed, b: Placed): number {
  const key = ({ line }: Placed) => {
    if (line.outOn === undefined || Object.keys(line.orderBy).length === 0) return '9999'
    return line.nextOrder?.orderBy ?? `0${line.outOn}`
  }
  return key(a).localeCompare(key(b)) || b.line.dailyUnits - a.line.dailyUnits
}

function row({ line, stock }: Placed, report: WeekReport, words: Words): Cell[] {
  const order = (mode: 'sea' | 'air'): Cell => {
    const date = line.orderBy[mode]
    if (date === undefined) return null
    return date < report.today ? `⚠️ ${words.day(date)}` : day(date)
  }
  return [
    productName(report, line.product.sku, stock.store.store.id, words),
    count(line.available),
    count(line.inbound),
    count(line.dailyUnits, 1),
    count(line.days),
    day(line.outOn),
    order('sea'),
    order('air'),
    line.suggested > 0 ? count(line.suggested) : null,
    count(line.turns, 1),
  ]
}

function storeLine(stock: StockWeek, report: WeekReport, words: Words): string {
  const share = stock.inStock > 0 ? words.percent(stock.selling / stock.inStock, 0) : '—'
  const name = storeName(report, stock.store.store.id, words)
  const date = words.day(stock.snapshot ?? '')
  return words.pick({
    zh: `${name}：库存规划 ${date}；动销率 ${share}（有货 ${stock.inStock} 个，30 天有销量 ${stock.selling} 个）`,
    en: `${name}: planning report of ${date}; ${share} of stocked products sell (${stock.selling} of ${stock.inStock} in 30 days)`,
  })
}

export function agedSection(report: WeekReport, words: Words, most: number): Section {
  const known = report.stock.filter((stock) => stock.snapshot !== undefined)
  if (known.length === 0) return section('aged', words, { missing: true, notes: [needs('planning', words)] })
  const old = known
    .flatMap((stock) => stock.lines.map((line) => ({ line, stock })))
    .filter(({ line }) => line.ages.some((band) => band.fromDay > 90))
    .toSorted((a, b) => feeOf(b) - feeOf(a) || unitsFrom(b.line, 91) - unitsFrom(a.line, 91))
  if (old.length === 0)
    return section('aged', words, {
      lines: [words.pick({ zh: '没有超过 90 天的库存', en: 'No stock is older than 90 days' })],
    })
  return section('aged', words, {
    tables: [agedTable(old, known, report, words, most)],
    notes: [
      ...(old.length > most ? [moreText(old.length - most, words)] : []),
      words.pick({
        zh: '费用为下个 15 日快照时的超龄库存附加费预计，按先进先出和现在的日均滚动；费率表未知的写“未知”，不写 0',
        en: 'The fee is the aged inventory surcharge expected at the next 15th, rolled forward FIFO at today’s daily units; “unknown” where no fee table is known, never 0',
      }),
    ],
  })
}

function agedTable(
  old: readonly Placed[],
  known: readonly StockWeek[],
  report: WeekReport,
  words: Words,
  most: number,
): SectionTable {
  const totals = known.flatMap((stock): Cell[][] => {
    const own = old.filter((one) => one.stock === stock)
    if (own.length === 0) return []
    const unknown = own.some(({ line }) => line.aged?.kind === 'unknown' && line.aged.units !== 0)
    const fee = sum(own.map((one) => feeOf(one)))
    const { currency } = stock.store.store
    const clear = sum(own.map(({ line }) => line.aged?.units ?? 0))
    return [
      [
        `${storeName(report, stock.store.store.id, words)} ${words.pick({ zh: '合计', en: 'total' })}`,
        ...bands(own.map(({ line }) => line)),
        unknown && fee === 0
          ? words.pick({ zh: '未知', en: 'unknown' })
          : money(fee, feeCurrency(own) ?? currency),
        count(clear),
      ],
    ]
  })
  return {
    columns: columns(
      words,
      ['产品', 'Product'],
      ['>91–180', '91–180'],
      ['>181–270', '181–270'],
      ['>271–365', '271–365'],
      ['>365+', '365+'],
      ['>下个 15 日费用', 'Fee on the 15th'],
      ['>免费需清件数', 'Units to clear'],
    ),
    rows: [...totals, ...old.slice(0, most).map((one) => agedRow(one, report, words))],
  }
}

function agedRow({ line, stock }: Placed, report: WeekReport, words: Words): Cell[] {
  const { aged } = line
  return [
    productName(report, line.product.sku, stock.store.store.id, words),
    ...bands([line]),
    aged === undefined
      ? null
      : aged.kind === 'known'
        ? money(aged.feeMinor, aged.currency)
        : aged.units === 0
          ? money(0, stock.store.store.currency)
          : words.pick({ zh: '未知', en: 'unknown' }),
    count(aged?.units),
  ]
}

function bands(lines: readonly StockLine[]): Cell[] {
  const inBand = (from: number, to: number) =>
    count(
      sum(
        lines.flatMap((line) =>
          line.ages.filter((band) => band.fromDay >= from && band.fromDay <= to).map((band) => band.units),
        ),
      ),
    )
  return [inBand(91, 180), inBand(181, 270), inBand(271, 365), inBand(366, 9999)]
}

function feeOf({ line }: Placed): number {
  return line.aged?.kind === 'known' ? line.aged.feeMinor : 0
}

function feeCurrency(lines: readonly Placed[]): string | undefined {
  return lines.flatMap(({ line }) => (line.aged?.kind === 'known' ? [line.aged.currency] : []))[0]
}

function unitsFrom(line: StockLine, fromDay: number): number {
  return sum(line.ages.filter((band) => band.fromDay >= fromDay).map((band) => band.units))
}

export function moreText(more: number, words: Words): string {
  return words.pick({ zh: `另有 ${more} 个见 Excel 文件`, en: `${more} more are in the Excel file` })
}
