/** Column titles written between commas and line ends: some have spaces of their own. */
export function titles(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((title) => title.trim())
    .filter((title) => title !== '')
}

/** A line of a CSV or TSV file: cells are quoted where they must be. */
export function line(cells: (string | number)[], separator: string): string {
  return cells
    .map((cell) => {
      const text = String(cell)
      const special =
        text.includes(separator) || text.includes('"') || (separator !== '\t' && text.includes(','))
      return special ? `"${text.replaceAll('"', '""')}"` : text
    })
    .join(separator)
}

/** Cells of a line by column title; what is left out stays empty. */
export type Row = Record<string, string | number>

/** A tab-separated report, as Amazon's flat files are. */
export function tabTable(columns: string[], rows: Row[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((title) => row[title] ?? ''))]
  return `${lines.map((cells) => line(cells, '\t')).join('\n')}\n`
}
