import type { Words } from '../../../core/words.ts'
import type { WeekReport } from '../read-report.ts'
import type { GoalProgress } from '../goals-week.ts'
import { columns, count, money, rate, type Cell, type Section } from '../section.ts'
import { storeName } from './names.ts'
import { needs, section } from './titles.ts'

/** What only managers see. */
const privateMetrics = new Set(['margin', 'profit'])

export function goalsSection(report: WeekReport, audience: 'manager' | 'channel', words: Words): Section {
  const goals = report.goals.filter((one) => audience === 'manager' || !privateMetrics.has(one.goal.metric))
  const notes = goals.flatMap((one) => lackNote(one, report, words))
  if (goals.length === 0)
    return section('goals', words, {
      missing: true,
      notes: [
        words.pick({
          zh: `还没有目标。主管发“目标 ${report.week.to.slice(0, 7)} 销售额 120000”来定`,
          en: `No goals yet. A manager sets one with “goal ${report.week.to.slice(0, 7)} sales 120000”`,
        }),
      ],
    })
  return section('goals', words, {
    tables: [
      {
        columns: columns(
          words,
          ['指标', 'Goal'],
          ['>本周', 'This week'],
          ['>累计', 'To date'],
          ['>目标', 'Target'],
          ['>达成率', 'Done'],
          ['>时间进度', 'Time gone'],
          ['>预计期末', 'Expected end'],
        ),
        rows: goals.map((one) => [
          goalName(one, report, words),
          value(one, one.week),
          value(one, one.toDate),
          value(one, one.goal.target_value),
          rate(one.rate, 0),
          rate(one.gone, 0),
          value(one, one.expected),
        ]),
      },
    ],
    notes: [
      ...new Set([
        ...notes,
        words.pick({
          zh: '预计期末＝累计＋本周日均×剩余天数；时间进度按所有店铺都已结束的那一天',
          en: 'Expected end = to date + this week’s daily average × days left; time as of the last day over in every store',
        }),
      ]),
    ],
  })
}

export function goalName({ goal, metric }: GoalProgress, report: WeekReport, words: Words): string {
  const scope =
    goal.scope === 'team'
      ? report.team.name
      : goal.scope === 'store'
        ? storeName(report, goal.scope_id, words)
        : `${goal.sku ?? goal.scope_id} ${storeName(report, goal.storeId, words)}`
  return `${periodName(goal.period, words)} ${scope} ${words.pick(metric.label)}`
}

function periodName(period: string, words: Words): string {
  if (period.length === 4) return words.pick({ zh: `${period} 年`, en: period })
  if (period.includes('Q')) return words.pick({ zh: period.slice(5), en: period.slice(5) })
  return words.pick({ zh: `${Number(period.slice(5))} 月`, en: words.day(`${period}-01`).replace(/^1 /, '') })
}

function value({ metric, currency }: GoalProgress, amount: number | undefined): Cell {
  if (amount === undefined) return null
  if (metric.kind === 'money') return currency === null ? null : money(Math.round(amount), currency)
  return metric.kind === 'fraction' ? rate(amount) : count(amount, Number.isInteger(amount) ? 0 : 1)
}

function lackNote(one: GoalProgress, report: WeekReport, words: Words): string[] {
  if (one.lacks === undefined) return []
  const name = goalName(one, report, words)
  if (one.lacks === 'rates')
    return [
      words.pick({
        zh: `${name}：没有 ${one.goal.days.from.slice(0, 7)} 起的公司汇率，不合计`,
        en: `${name}: no total, the company has no rates since ${one.goal.days.from.slice(0, 7)}`,
      }),
    ]
  const by = {
    adSpend: 'ads',
    acos: 'ads',
    tacos: 'ads',
    roas: 'ads',
    profit: 'settlement',
    margin: 'settlement',
    returnRate: 'returns',
    ipi: 'ipi',
  } as const
  const needed = by[one.goal.metric as keyof typeof by]
  return [needs(needed ?? 'business', words, { zh: name, en: name })]
}
