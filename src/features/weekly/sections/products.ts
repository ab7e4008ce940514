import type { Words } from '../../../core/words.ts'
import type { WeekReport } from '../read-report.ts'
import { columns, count, money, rate, type Cell, type SectionTable } from '../section.ts'
import { personName, storeName } from './names.ts'

/** Every product of the week with its change, for the workbook: what a card and a page have no room for. */
export function productTable(report: WeekReport, words: Words): SectionTable {
  const rows = report.stores.flatMap((store) =>
    store.changes
      .toSorted((a, b) => Math.abs(moved(b)) - Math.abs(moved(a)))
      .map((one): Cell[] => {
        const { currency } = store.store
        const week = store.sold.get(one.productId)
        const split = one.split.kind === 'split' ? one.split.effects : undefined
        const part = (minor: number | undefined) =>
          minor === undefined ? null : money(minor, currency, true)
        return [
          one.sku,
          storeName(report, store.store.id, words),
          personName(report, one.ownerId, words),
          money(week?.salesMinor ?? 0, currency),
          count(week?.units ?? 0),
          count(week?.sessions),
          week?.sessions ? rate(week.units / week.sessions, 1) : null,
          part(moved(one)),
          part(split?.traffic),
          part(split?.conversion),
          part(split?.price),
        ]
      }),
  )
  return {
    columns: columns(
      words,
      ['SKU', 'SKU'],
      ['店铺', 'Store'],
      ['负责人', 'Owner'],
      ['>销售额', 'Sales'],
      ['>件数', 'Units'],
      ['>会话数', 'Sessions'],
      ['>转化率', 'Conversion'],
      ['>变动额', 'Change'],
      ['>流量', 'Traffic'],
      ['>转化', 'Conversion part'],
      ['>价格', 'Price part'],
    ),
    rows,
  }
}

function moved(change: { after: { salesMinor: number }; before: { salesMinor: number } }): number {
  return change.after.salesMinor - change.before.salesMinor
}
