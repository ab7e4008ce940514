import type { Words } from '../../../core/words.ts'
import { siteName } from '../../../facts/place-words.ts'
import type { DateRange } from '../../../lib/dates.ts'
import type { WeekReport } from '../read-report.ts'

/** A store as people call it: its site, or its own name where two share one. */
export function storeName(report: WeekReport, storeId: string | null, words: Words): string {
  const store = report.team.stores.find((one) => one.id === storeId)
  if (!store) return storeId ?? ''
  const shared = report.team.stores.filter((one) => one.marketplace === store.marketplace).length > 1
  return shared ? store.name : siteName(store.marketplace, words)
}

/** `TRAY-L 美国`; without the site where the report is of one store. */
export function productName(report: WeekReport, sku: string, storeId: string | null, words: Words): string {
  return report.stores.length > 1 ? `${sku} ${storeName(report, storeId, words)}` : sku
}

export function personName(report: WeekReport, id: string | null, words: Words): string {
  if (id === null) return words.pick({ zh: '无人负责', en: 'nobody' })
  return report.names[words.language].get(id) ?? id
}

/** `11-16～11-22`, or one day. */
export function rangeText({ from, to }: DateRange, words: Words): string {
  return from === to
    ? words.day(from)
    : `${words.day(from)}${words.pick({ zh: '～', en: '–' })}${words.day(to)}`
}
