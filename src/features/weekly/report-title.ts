import { dotted, type Words } from '../../core/words.ts'
import type { WeekReport } from './read-report.ts'
import { rangeText, storeName } from './sections/names.ts'

/** Whether days or traffic are still to come: the report says so and is patched. Settling numbers are said by store. */
export function isProvisional(report: WeekReport): boolean {
  return report.stores.some(
    (store) =>
      store.open.length > 0 ||
      (store.compared !== undefined && (store.total.trafficTo ?? '') < store.compared.days.to),
  )
}

/** `运营一组 周报 2026-W47（11-16～11-22）· 初版`. */
export function titleOf(report: WeekReport, words: Words): string {
  const { team, week } = report
  const store = report.only === undefined ? '' : ` ${storeName(report, report.only, words)}`
  const range = words.brackets(rangeText(week, words))
  const name = words.pick({
    zh: `${team.name}${store} 周报 ${week.id}`,
    en: `${team.name}${store} weekly report ${week.id}`,
  })
  const first = isProvisional(report) ? [words.pick({ zh: '初版', en: 'first version' })] : []
  return dotted([name + range, ...first])
}

/** `周报-运营一组-2026-W47`, without anything a file system minds. */
export function fileName(report: WeekReport, words: Words): string {
  const parts = [
    words.pick({ zh: '周报', en: 'weekly-report' }),
    report.team.name,
    ...(report.only === undefined ? [] : [storeName(report, report.only, words)]),
    report.week.id,
  ]
  return parts
    .join('-')
    .replace(/[\s\\/:*?"<>|\p{Cc}]+/gu, '-')
    .slice(0, 80)
}
