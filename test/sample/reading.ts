import type { SampleFile } from '../../src/sample/files.ts'

/** Tuesday 24 November 2026, 09:00 in Shanghai: the morning the stories are told on. */
export const morning = '2026-11-24T01:00:00.000Z'

/** The rows of a report by column title, read as plainly as a spreadsheet would. */
export function rowsOf(file: SampleFile): Record<string, string>[] {
  const separator = ['\t', ';', ','].find((one) => file.bytes.split('\n')[0]?.includes(one)) ?? ','
  const [header = [], ...rows] = file.bytes
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((text) => text !== '')
    .map((text) => cellsOf(text, separator))
  return rows.map((cells) => {
    if (cells.length !== header.length) throw new Error(`${file.name}: a line of ${cells.length} cells`)
    return Object.fromEntries(header.map((title, i) => [title, cells[i] ?? '']))
  })
}

function cellsOf(text: string, separator: string): string[] {
  const cells: string[] = []
  const cell =
    separator === '\t'
      ? /([^\t]*)(?:\t|$)/y
      : new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}]*))(?:${separator}|$)`, 'y')
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text)
    if (!match) throw new Error(`not a line: ${text}`)
    cells.push((match[1] ?? match[2] ?? '').replaceAll('""', '"'))
  }
  if (text.endsWith(separator)) cells.push('')
  return cells
}

export function fileNamed(files: SampleFile[], start: string): SampleFile {
  const file = files.find(({ name }) => name.startsWith(start))
  if (!file) throw new Error(`no file is called ${start}…`)
  return file
}

/** Of the business report of a store that ends on a day. */
export function businessRows(files: SampleFile[], store: string, to: string): Record<string, string>[] {
  const file = files.find(
    (one) => one.report.startsWith('business') && one.storeId === store && one.to === to,
  )
  if (!file) throw new Error(`no business report of ${store} for ${to}`)
  return rowsOf(file)
}

export function rowOf(rows: Record<string, string>[], sku: string): Record<string, string> {
  const row = rows.find((one) => one['SKU'] === sku || one['sku'] === sku || one['seller-sku'] === sku)
  if (!row) throw new Error(`no line for ${sku}`)
  return row
}

/** A number as an English page prints it. */
export function plain(text: string | undefined): number {
  return Number((text ?? '').replace(/[$£￥,%]/g, ''))
}

/** A German amount in cents. */
export function cents(text: string | undefined): number {
  return Math.round(Number((text ?? '').replace(/[\s\u00a0€.]/g, '').replace(',', '.')) * 100)
}
