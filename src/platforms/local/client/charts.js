import { facts, say } from './facts.js'

let library

/** Draws the charts in a piece of the page; the library is fetched when the first one is there. */
export function drawCharts(node) {
  for (const plot of node.querySelectorAll('.plot')) void draw(plot)
}

async function draw(plot) {
  const data = JSON.parse(plot.querySelector('script').textContent)
  const canvas = document.createElement('div')
  canvas.className = 'canvas'
  plot.append(canvas)
  try {
    const echarts = await load()
    const chart = echarts.init(canvas, null, { renderer: 'canvas' })
    chart.setOption(optionsOf(data))
    plot.dataset.drawn = ''
    new ResizeObserver(() => chart.resize()).observe(canvas)
    const again = () => {
      if (plot.isConnected) chart.setOption(optionsOf(data), true)
      else document.removeEventListener('themechange', again)
    }
    document.addEventListener('themechange', again)
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again)
  } catch {
    canvas.remove()
    plot.append(say('noChart'))
  }
}

function load() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = `${facts.base}assets/echarts.js`
    script.addEventListener('load', () => resolve(globalThis.echarts))
    script.addEventListener('error', () => reject(new Error('no chart library')))
    document.head.append(script)
  })
  return library
}

function optionsOf(data) {
  const style = getComputedStyle(document.documentElement)
  const colour = (name) => style.getPropertyValue(name).trim()
  const text = { color: colour('--soft'), fontFamily: getComputedStyle(document.body).fontFamily }
  const common = {
    animationDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 400,
    color: [1, 2, 3, 4, 5, 6].map((index) => colour(`--series-${index}`)),
    textStyle: text,
    legend:
      data.series.length > 1 || data.type === 'pie'
        ? { bottom: 0, textStyle: text, type: 'scroll' }
        : undefined,
    // Drawn, not markup: names are people's words.
    tooltip: { trigger: data.type === 'pie' ? 'item' : 'axis', renderMode: 'richText', confine: true },
    aria: { enabled: true },
  }
  if (data.type === 'pie') {
    const values = data.series[0]?.values ?? []
    const parts = data.labels
      .map((name, index) => ({ name, value: values[index] }))
      .filter((part) => part.value !== null)
    return {
      ...common,
      series: [
        {
          type: 'pie',
          radius: ['42%', '68%'],
          center: ['50%', '44%'],
          data: parts,
          label: { ...text, formatter: '{b}  {c}' },
        },
      ],
    }
  }
  const line = { lineStyle: { color: colour('--line') } }
  return {
    ...common,
    grid: { left: 8, right: 16, top: 16, bottom: data.series.length > 1 ? 36 : 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: data.labels,
      axisLine: line,
      axisTick: { show: false },
      axisLabel: text,
    },
    yAxis: { type: 'value', splitLine: line, axisLabel: text, scale: data.type === 'line' },
    series: data.series.map((one) => ({
      type: data.type,
      name: one.name,
      data: one.values,
      connectNulls: false,
      showSymbol: one.values.length < 40,
      symbolSize: 5,
      barMaxWidth: 28,
      itemStyle: data.type === 'bar' ? { borderRadius: [3, 3, 0, 0] } : undefined,
    })),
  }
}
