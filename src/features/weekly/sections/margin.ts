import type { Words } from '../../../core/words.ts'
import type { WeekReport } from '../read-report.ts'
import { columns, count, money, type Cell, type Section } from '../section.ts'
import { storeName } from './names.ts'
import { needs, section } from './titles.ts'

/** For managers alone: no channel and no operator ever gets this section. */
export function marginSection(report: WeekReport, words: Words): Section {
  const rows = report.stock.flatMap((stock): Cell[][] => {
    const known = stock.lines.filter(
      (line) => line.product.unit_cost_minor !== null && line.available + line.inbound > 0,
    )
    const without = stock.lines.filter(
      (line) => line.product.unit_cost_minor === null && line.available + line.inbound > 0,
    )
    const currencies = [...new Set(known.map((line) => line.product.unit_cost_currency ?? ''))]
    return currencies.map((currency) => {
      const own = known.filter((line) => line.product.unit_cost_currency === currency)
      const cost = (units: (line: (typeof own)[number]) => number) =>
        money(
          own.reduce((sum, line) => sum + units(line) * (line.product.unit_cost_minor ?? 0), 0),
          currency,
        )
      return [
        storeName(report, stock.store.store.id, words),
        cost((line) => line.available),
        cost((line) => line.inbound),
        cost((line) => line.available + line.inbound),
        count(own.length),
        count(without.length),
      ]
    })
  })
  return section('margin', words, {
    ...(rows.length === 0 ? { missing: true } : {}),
    tables:
      rows.length === 0
        ? []
        : [
            {
              title: words.pick({ zh: '资金占用（采购成本）', en: 'Cash tied up (unit cost)' }),
              columns: columns(
                words,
                ['店铺', 'Store'],
                ['>可售', 'Available'],
                ['>在途', 'Inbound'],
                ['>合计', 'Together'],
                ['>产品', 'Products'],
                ['>缺成本', 'Without cost'],
              ),
              rows,
            },
          ],
    notes: [
      needs('settlement', words, { zh: '净利率', en: 'Net margin' }),
      ...(rows.length === 0
        ? [
            words.pick({
              zh: '资金占用：需要库存规划报告和产品的采购成本（设置文件 unitCost）',
              en: 'Cash tied up: needs the planning report and the products’ unitCost in the set-up file',
            }),
          ]
        : []),
    ],
  })
}
