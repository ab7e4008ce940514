import type { Button, Card } from '../../core/card.ts'
import type { Words } from '../../core/words.ts'
import { goalMetric } from '../../facts/goal-metrics.ts'
import type { GoalProgress } from '../../facts/goal-progress.ts'
import type { Goal } from '../../facts/goals.ts'

/** The echo of a goal just set, with how far it is. */
export function goalCard(
  progress: GoalProgress,
  facts: { before: Goal | undefined; edit: Button; place: string },
  words: Words,
): Card {
  const { goal } = progress
  const before =
    facts.before && facts.before.target !== goal.target
      ? words.brackets(
          words.pick({
            zh: `原来 ${valueText(facts.before, facts.before.target, words)}`,
            en: `was ${valueText(facts.before, facts.before.target, words)}`,
          }),
        )
      : ''
  return {
    title: words.pick({ zh: '🎯 已定目标', en: '🎯 Goal set' }),
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: [
          `${facts.place} · ${goal.period} · ${metricText(goal.metric, words)}`,
          targetText(goal, words) + before,
          progressText(progress, words),
        ].join('\n'),
      },
      { kind: 'buttons', buttons: [facts.edit] },
    ],
  }
}

/** Every goal of this month, quarter and year with where it stands. */
export function goalListCard(
  rows: (GoalProgress & { place: string })[],
  about: { team: string; maySet: boolean },
  words: Words,
): Card {
  const title = words.pick({ zh: `🎯 ${about.team} 目标进度`, en: `🎯 Goals of ${about.team}` })
  const set = {
    label: words.pick({ zh: '定目标', en: 'Set a goal' }),
    command: 'goal',
    values: {},
    opensForm: true,
  }
  const buttons = about.maySet ? [{ kind: 'buttons' as const, buttons: [set] }] : []
  if (rows.length === 0)
    return {
      title,
      blocks: [
        {
          kind: 'text',
          text: words.pick({ zh: '这段时间还没有目标。', en: 'There are no goals for these periods.' }),
        },
        ...buttons,
      ],
    }
  const columns: [string, string][] = [
    ['范围', 'For'],
    ['时段', 'Period'],
    ['指标', 'Metric'],
    ['目标', 'Target'],
    ['现在', 'Now'],
    ['达成率', 'Done'],
    ['时间进度', 'Time gone'],
    ['预计期末', 'Expected'],
  ]
  return {
    title,
    blocks: [
      {
        kind: 'table',
        columns: columns.map(([zh, en], i) => ({
          label: words.pick({ zh, en }),
          ...(i > 2 ? { align: 'right' as const } : {}),
        })),
        rows: rows.map((row) => [
          row.place,
          row.goal.period,
          metricText(row.goal.metric, words),
          targetText(row.goal, words),
          row.actual === undefined ? '—' : valueText(row.goal, row.actual, words),
          row.share === undefined ? '—' : mark(row) + words.percent(row.share, 0),
          words.percent(row.timeShare, 0),
          row.expected === undefined ? '—' : valueText(row.goal, row.expected, words),
        ]),
      },
      {
        kind: 'note',
        text: words.pick({
          zh: '按已结束的店铺日算；没有数据的写 —。',
          en: 'Counted over closed store days; — where no data says.',
        }),
      },
      ...buttons,
    ],
  }
}

function progressText(progress: GoalProgress, words: Words): string {
  const { goal, actual, share, timeShare, expected } = progress
  if (actual === undefined)
    return words.pick({
      zh: `还没有数据，时间 ${words.percent(timeShare, 0)}`,
      en: `No data yet; ${words.percent(timeShare, 0)} of time gone`,
    })
  const done = share === undefined ? '' : words.percent(share, 0)
  const end = expected === undefined ? '' : valueText(goal, expected, words)
  return words.pick({
    zh: `现在 ${valueText(goal, actual, words)}：完成 ${done}，时间 ${words.percent(timeShare, 0)}，预计期末 ${end}`,
    en: `Now ${valueText(goal, actual, words)}: ${done} done, ${words.percent(timeShare, 0)} of time gone, expected ${end}`,
  })
}

/** `28%→22%` where it says where it started. */
function targetText(goal: Goal, words: Words): string {
  const target = valueText(goal, goal.target, words)
  return goal.from === null ? target : `${valueText(goal, goal.from, words)}→${target}`
}

function valueText(goal: Goal, value: number, words: Words): string {
  if (goal.currency !== null) return words.wholeMoney({ minor: Math.round(value), currency: goal.currency })
  const kind = goalMetric(goal.metric)?.kind
  if (kind === 'fraction')
    return words.percent(value, Number.isInteger(Number((value * 100).toFixed(4))) ? 0 : 1)
  return Number.isInteger(value)
    ? words.count(value)
    : value >= 100
      ? words.count(Math.round(value))
      : value.toFixed(1)
}

function metricText(metric: string, words: Words): string {
  const known = goalMetric(metric)
  return known ? words.pick(known.label) : metric
}

function mark({ share, timeShare }: GoalProgress): string {
  if (share === undefined) return ''
  return share >= timeShare ? '🟢 ' : share >= timeShare * 0.9 ? '🟠 ' : '🔴 '
}
