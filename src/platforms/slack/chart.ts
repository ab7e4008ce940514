import type { Chart } from '../../core/card.ts'
import { shorten } from '../../lib/shorten.ts'
import type { Block } from './blocks.ts'

// docs.slack.dev/reference/block-kit/blocks/data-visualization-block, 2026-06; the newer sources allow 12 series and
// segments, the older 6.
const mostPoints = 20
const mostSeries = 6

/**
 * Slack's own chart.
 * @returns `undefined` where it cannot show this one: too many points, names that become alike when cut, or gaps, which
 * Slack has no way to leave open
 */
export function chartBlock(chart: Chart): Block | undefined {
  const title = shorten(chart.unit ? `${chart.title} (${chart.unit})` : chart.title, 50)
  if (title === '') return undefined
  const labels = chart.labels.map((label) => shorten(label, 20))
  const names = chart.series.map((series) => shorten(series.name || title, 20))
  const pie = chart.type === 'pie'
  const points = chart.series.map((series) => chart.labels.map((_, index) => series.values[index] ?? null))
  if (labels.includes('') || !distinct(labels) || !distinct(names)) return undefined
  if (pie) return pieBlock(title, labels, points)
  if (labels.length === 0 || labels.length > mostPoints) return undefined
  if (names.length === 0 || names.length > mostSeries || points.some((values) => values.includes(null)))
    return undefined
  return {
    type: 'data_visualization',
    title,
    chart: {
      type: chart.type,
      series: names.map((name, index) => ({
        name,
        data: labels.map((label, at) => ({ label, value: points[index]?.[at] ?? 0 })),
      })),
      axis_config: { categories: labels, ...(chart.unit ? { y_label: shorten(chart.unit, 50) } : {}) },
    },
  }
}

function pieBlock(title: string, labels: string[], points: (number | null)[][]): Block | undefined {
  const [values = []] = points
  const segments = labels.flatMap((label, index) => {
    const value = values[index]
    return value !== null && value !== undefined && value > 0 ? [{ label, value }] : []
  })
  if (points.length !== 1 || segments.length === 0 || segments.length > mostSeries) return undefined
  if (values.some((value) => value !== null && value < 0)) return undefined
  return { type: 'data_visualization', title, chart: { type: 'pie', segments } }
}

function distinct(texts: string[]): boolean {
  return new Set(texts).size === texts.length
}
