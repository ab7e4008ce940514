import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Chart } from './card.ts'

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, SVGRenderer])

export type ChartLook = { width?: number; height?: number; fontFamily?: string }

/** Colours that stay apart in print and for colour-blind readers (Okabe–Ito). */
const colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00']
const ink = '#48505c'
const faint = '#dfe3e8'

/**
 * A chart as one `<svg>`, without script: for paper and for places that take pictures only. Names are drawn as text,
 * never as markup. It takes some milliseconds: not for the thread that answers people.
 */
export function chartSvg(chart: Chart, look: ChartLook = {}): string {
  const { width = 640, height = 260 } = look
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    drawing.setOption(optionsOf(chart, look.fontFamily ?? 'sans-serif'))
    return drawing.renderToSVGString()
  } finally {
    drawing.dispose()
  }
}

function optionsOf(chart: Chart, fontFamily: string): EChartsCoreOption {
  const text = { color: ink, fontFamily, fontSize: 12 }
  const several = chart.series.length > 1 || chart.type === 'pie'
  const common = {
    animation: false,
    color: colours,
    textStyle: text,
    ...(several ? { legend: { bottom: 0, textStyle: text, itemWidth: 16, itemHeight: 10 } } : {}),
  }
  if (chart.type === 'pie')
    return {
      ...common,
      series: [
        {
          type: 'pie',
          radius: ['42%', '68%'],
          center: ['50%', '44%'],
          label: { ...text, formatter: '{b}  {c}' },
          data: chart.labels.flatMap((name, index) => {
            const value = chart.series[0]?.values[index]
            return value === null || value === undefined ? [] : [{ name, value }]
          }),
        },
      ],
    }
  const line = { lineStyle: { color: faint } }
  return {
    ...common,
    grid: {
      left: 8,
      right: 16,
      top: 16,
      bottom: several ? 34 : 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: chart.labels,
      axisLine: { lineStyle: { color: '#a9b1bc' } },
      axisTick: { show: false },
      axisLabel: { ...text, interval: chart.labels.length > 14 ? 'auto' : 0, hideOverlap: true },
    },
    yAxis: { type: 'value', splitLine: line, axisLabel: text },
    series: chart.series.map((one, index) => ({
      type: chart.type,
      name: one.name,
      data: one.values,
      connectNulls: false,
      symbolSize: 5,
      barMaxWidth: 30,
      ...(chart.type === 'line' && index > 0 ? { lineStyle: { type: 'dashed' } } : {}),
    })),
  }
}
