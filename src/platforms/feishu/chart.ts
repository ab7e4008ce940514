import type { Chart } from '../../core/card.ts'
import { shorten } from '../../lib/shorten.ts'
import type { Element } from './elements.ts'

/** VChart draws these in a card; more points than this no phone shows apart. */
const mostPoints = 200

/** A chart component (VChart). Gaps stay open. @returns `undefined` for a chart without anything to draw */
export function chartElement(chart: Chart): Element | undefined {
  const values = chart.series.flatMap((series, number) =>
    chart.labels.map((label, index) => ({
      x: shorten(label, 30),
      y: series.values[index] ?? null,
      s: shorten(series.name === '' ? String(number + 1) : series.name, 30),
    })),
  )
  const drawn = values.some(({ y }) => y !== null)
  if (!drawn || values.length > mostPoints) return undefined
  const title = chart.unit ? `${chart.title} (${chart.unit})` : chart.title
  return {
    tag: 'chart',
    aspect_ratio: '16:9',
    chart_spec: {
      type: chart.type,
      title: { text: shorten(title, 80) },
      data: [
        { id: 'data', values: chart.type === 'pie' ? values.filter(({ y }) => y !== null && y > 0) : values },
      ],
      legends: { visible: chart.type === 'pie' || chart.series.length > 1, orient: 'bottom' },
      ...axesOf(chart),
    },
  }
}

function axesOf(chart: Chart): object {
  if (chart.type === 'pie') return { categoryField: 'x', valueField: 'y', label: { visible: true } }
  if (chart.type === 'bar')
    return { xField: chart.series.length > 1 ? ['x', 's'] : 'x', yField: 'y', seriesField: 's' }
  return { xField: 'x', yField: 'y', seriesField: 's', invalidType: 'break' }
}
