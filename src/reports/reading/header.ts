import type { Cells } from './cells.ts'

/** The titles a column may have, in the languages and years Amazon has used; compared as `foldTitle` has them. */
export type Titles = Record<string, { titles: readonly string[]; required?: boolean }>

export type HeaderMatch = {
  /** Field → column of the file. */
  columns: Record<string, number>
  /** The header's own words, by column. */
  titles: string[]
  /** Required fields no column was found for. */
  missing: string[]
  /** Titles that stand twice for a field we read. */
  duplicates: string[]
  /** How many columns are known. */
  known: number
}

/**
 * Brings a column title to the form in which two titles are compared: compatibility characters unified (full-width
 * brackets), lower case, any dash or colon as `-` without spaces around it, no-break and repeated spaces as one.
 * Undoes the dash that was read in the wrong encoding (`â€“`).
 */
export function foldTitle(title: string): string {
  return title
    .replaceAll(/â€[“”\u0093\u0094]/g, '-')
    .normalize('NFKC')
    .replaceAll(/["\uFEFF\u200B\u200E\u200F]/g, '')
    .toLowerCase()
    .replaceAll(/[\u00A0\u2000-\u200A\u202F\s]+/g, ' ')
    .replaceAll(/ ?[-:\u2010-\u2015\u2212\uFE58\uFE63] ?/g, '-')
    .replaceAll(/ ?([()]) ?/g, '$1')
    .trim()
    .replace(/-$/, '')
}

/** Reads a record as the header of a kind of report. */
export function matchHeader(cells: Cells, fields: Titles): HeaderMatch {
  const titles = Array.from({ length: cells.count }, (_, column) => cells.text(column).trim())
  const byTitle = dictionary(fields)
  const columns: Record<string, number> = {}
  const duplicates: string[] = []
  let known = 0
  titles.forEach((title, column) => {
    const field = byTitle.get(foldTitle(title))
    if (field === undefined) return
    if (columns[field] === undefined) {
      columns[field] = column
      known += 1
    } else duplicates.push(title)
  })
  const missing = Object.keys(fields).filter(
    (field) => fields[field]?.required && columns[field] === undefined,
  )
  return { columns, titles, missing, duplicates, known }
}

const dictionaries = new WeakMap<Titles, Map<string, string>>()

function dictionary(fields: Titles): Map<string, string> {
  let known = dictionaries.get(fields)
  if (!known) {
    known = new Map(
      Object.entries(fields).flatMap(([field, { titles }]) =>
        titles.map((title): [string, string] => [foldTitle(title), field]),
      ),
    )
    dictionaries.set(fields, known)
  }
  return known
}
