import type { Words } from '../../../core/words.ts'
import { severityMark } from '../../../facts/alerts.ts'
import { metricKind, type MetricName } from '../../../facts/data/metric-kinds.ts'
import { metricState, metricText, type MetricReading } from '../../../facts/metrics.ts'
import type { WeekReport } from '../read-report.ts'
import { columns, type Cell, type Section, type SectionTable } from '../section.ts'
import { storeName } from './names.ts'
import { needs, section } from './titles.ts'
import { counted } from '../../../lib/counted.ts'

/** In the order of the weekly report. */
const shown: MetricName[] = [
  'ahr',
  'odr',
  'replyRate',
  'ipi',
  'policyViolations',
  'ipComplaints',
  'restrictedProducts',
]
const others: MetricName[] = [
  'lateShipment',
  'cancelRate',
  'validTracking',
  'onTime',
  'messages',
  'badFeedback',
  'feedbackRating',
]
const mostAlerts = 15

export function accountSection(report: WeekReport, words: Words): Section {
  const of = (storeId: string, name: MetricName) =>
    report.readings.find(({ now }) => now.storeId === storeId && now.name === name && now.productId === null)
  const used = [...shown, ...others.filter((name) => report.stores.some((store) => of(store.store.id, name)))]
  const rows = report.stores
    .filter((store) => used.some((name) => of(store.store.id, name)))
    .map((store): Cell[] => [
      storeName(report, store.store.id, words),
      ...used.map((name) => readingText(of(store.store.id, name), report, words)),
    ])
  const tables: SectionTable[] = []
  if (rows.length > 0)
    tables.push({
      columns: [
        ...columns(words, ['店铺', 'Store']),
        ...used.map((name) => ({
          label: capital(words.pick(metricKind(name).label)),
          align: 'right' as const,
        })),
      ],
      rows,
    })
  const alerts = alertTable(report, words)
  if (alerts) tables.push(alerts)
  const blind = report.stores.filter((store) => !used.some((name) => of(store.store.id, name)))
  return section('account', words, {
    ...(tables.length === 0 ? { missing: true } : {}),
    tables,
    lines:
      report.settled > 0
        ? [
            words.pick({
              zh: `本周处理完 ${report.settled} 条风险`,
              en: `${counted(report.settled, 'risk')} settled this week`,
            }),
          ]
        : [],
    notes: [
      ...(blind.length > 0
        ? [
            needs('health', words, {
              zh: `${blind.map((store) => storeName(report, store.store.id, words)).join('、')} 没有账户读数（发“AHR 240”“ODR 0.3%”即可）`,
              en: `No account readings for ${blind.map((store) => storeName(report, store.store.id, words)).join(', ')} (type “AHR 240”, “ODR 0.3%”)`,
            }),
          ]
        : []),
      ...(report.stores.some((store) => !of(store.store.id, 'ipi'))
        ? [needs('ipi', words, { zh: 'IPI', en: 'IPI' })]
        : []),
      words.pick({
        zh: '申诉（Case·天数）还没有数据源：写在卡点里，带 Case 号',
        en: 'Appeals (case, days) have no source yet: write them as a blocker with the case number',
      }),
    ],
  })
}

/** `438（上次 462）⚠️`. */
function readingText(
  reading: { now: MetricReading; before: MetricReading | undefined } | undefined,
  report: WeekReport,
  words: Words,
): Cell {
  if (!reading) return null
  const { now, before } = reading
  const state = metricState(now.name, now.value, now.date, report.own)
  const mark = state?.tone === 'bad' ? '🔴 ' : state?.tone === 'warn' ? '🟠 ' : ''
  const last = before
    ? words.brackets(
        words.pick({
          zh: `上次 ${metricText(before.name, before.value, words)}`,
          en: `was ${metricText(before.name, before.value, words)}`,
        }),
      )
    : ''
  const old = now.date < report.week.from ? ` ${words.day(now.date)}` : ''
  return `${mark}${metricText(now.name, now.value, words)}${last}${old}`
}

/** What is not settled, the yellow ones too: this is the only place they are said. */
function alertTable(report: WeekReport, words: Words): SectionTable | undefined {
  if (report.alerts.length === 0) return undefined
  const states = {
    open: { zh: '待处理', en: 'open' },
    taken: { zh: '处理中', en: 'taken' },
    snoozed: { zh: '已推迟', en: 'snoozed' },
    resolved: { zh: '已解决', en: 'settled' },
  }
  const more = report.alerts.length - mostAlerts
  return {
    title: words.pick({
      zh: `未了的风险（${report.alerts.length}${more > 0 ? `，列出 ${mostAlerts}` : ''}）`,
      en: `Risks not settled (${report.alerts.length}${more > 0 ? `, ${mostAlerts} shown` : ''})`,
    }),
    columns: columns(words, ['风险', 'Risk'], ['负责人', 'Owner'], ['状态', 'State'], ['下一步', 'Next']),
    rows: report.alerts.slice(0, mostAlerts).map((alert): Cell[] => {
      const said = alert.said[words.language]
      return [
        `${severityMark(alert.severity)} ${said.title}`,
        alert.ownerName,
        words.pick(states[alert.state]),
        said.next,
      ]
    }),
  }
}

/** A column begins with a capital, also where the name stands inside sentences elsewhere. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
