import type { Result } from './result.ts'

/** The results as people read them. */
export function table(results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.name,
    figure(result.ours, result.unit),
    result.base ? `${figure(result.base.value, result.unit)} (${result.base.what})` : '',
    result.base ? `${result.ratio.toFixed(2)}×` : '',
    `${result.unit === '/s' ? '≥' : '≤'} ${result.base ? `${result.target}×` : figure(result.target, result.unit)}`,
    result.met ? '✓' : '✗',
    result.note ?? '',
  ])
  const head = ['', 'Zaohui', 'compared with', 'ratio', 'target', '', '']
  const widths = head.map((title, n) => Math.max(title.length, ...rows.map((row) => row[n]?.length ?? 0)))
  const line = (cells: string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join(
    '\n',
  )
}

function figure(value: number, unit: Result['unit']): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return unit === '/s' ? `${value.toFixed(0)}/s` : `${value.toFixed(digits)} ${unit}`
}
