import type { Table } from './card.ts'

/** A table as lines of one width a column, for places that print in a fixed-width face. Right columns end together. */
export function alignedTable(table: Pick<Table, 'columns' | 'rows'>): string {
  const lines = [table.columns.map((column) => column.label), ...table.rows]
  const widths = table.columns.map((_, index) => Math.max(...lines.map((line) => widthOf(line[index] ?? ''))))
  return lines
    .map((line) =>
      table.columns
        .map((column, index) => {
          const cell = line[index] ?? ''
          const room = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(cell)))
          return column.align === 'right' ? room + cell : cell + room
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Columns a text takes in a fixed-width face: Han, kana, Hangul and full-width forms take two. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏！-｠￠-￦]/u.test(character) ? 2 : 1
  return width
}
