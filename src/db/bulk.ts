import type SqliteDriver from 'better-sqlite3'
import type { Database } from './open.ts'
import type { Tables } from './rows.ts'

export type Value = string | number | null

/** No transaction holds the write lock longer than this, the commit itself aside. */
const lockMilliseconds = 4

/** Rows between two looks at the clock: some 100 µs. */
const rowsPerLook = 32

/**
 * Writes many rows of one organisation in short transactions, so that others get to write in between.
 * A row whose key is taken is not written: `add` cannot know it yet, so `taken` is told.
 * Rows become visible at once: write them under an import nobody reads yet.
 */
export type BulkInsert = {
  /** @param row values in the order of `columns` */
  write(rows: Value[][]): void
}

/**
 * @param columns in the order of the values; `org_id` is added by the writer
 * @param taken called for a row whose key exists; it may change the row and return true to have it tried again
 */
export function bulkInsert(
  database: Database,
  organisation: string,
  table: keyof Tables & string,
  columns: string[],
  taken: (row: Value[]) => boolean,
): BulkInsert {
  const { sqlite } = database
  const names = [...columns, 'org_id'].map((column) => `"${column}"`).join(', ')
  const marks = columns.map(() => '?').join(', ')
  const insert = sqlite.prepare(
    `insert into "${table}" (${names}) values (${marks}, ${quoted(organisation)}) on conflict do nothing`,
  )
  return {
    write(rows) {
      let next = 0
      while (next < rows.length) {
        const first = next
        next = inOneTransaction(sqlite, () => insertSome(insert, rows, first, taken))
      }
    },
  }
}

/** Runs synchronous work in one immediate transaction. */
function inOneTransaction<T>(sqlite: SqliteDriver.Database, work: () => T): T {
  return sqlite.transaction(work).immediate()
}

function insertSome(
  insert: SqliteDriver.Statement,
  rows: Value[][],
  first: number,
  taken: (row: Value[]) => boolean,
): number {
  const end = performance.now() + lockMilliseconds
  let next = first
  while (next < rows.length) {
    const stop = Math.min(rows.length, next + rowsPerLook)
    for (; next < stop; next += 1) {
      const row = rows[next]
      if (!row) continue
      while (insert.run(row).changes === 0 && taken(row));
    }
    if (performance.now() >= end) break
  }
  return next
}

/**
 * Adds rows whose id the database gives, in short transactions. A row whose unique key is taken keeps its id.
 * @param key the columns of the unique key, `org_id` aside
 * @returns the ids, in the order of the rows
 */
export function bulkInsertIds(
  database: Database,
  organisation: string,
  table: keyof Tables & string,
  columns: string[],
  key: string[],
  rows: Value[][],
): number[] {
  const { sqlite } = database
  const names = columns.map((column) => `"${column}"`).join(', ')
  const unique = ['org_id', ...key].map((column) => `"${column}"`).join(', ')
  const kept = `"${key[0] ?? 'org_id'}"`
  const insert = sqlite
    .prepare(
      `insert into "${table}" ("org_id", ${names}) values (?, ${columns.map(() => '?').join(', ')})
       on conflict (${unique}) do update set ${kept} = excluded.${kept} returning id`,
    )
    .pluck()
  const ids: number[] = []
  while (ids.length < rows.length) {
    inOneTransaction(sqlite, () => {
      const end = performance.now() + lockMilliseconds
      do ids.push(insert.get(organisation, ...(rows[ids.length] ?? [])) as number)
      while (ids.length < rows.length && performance.now() < end)
    })
  }
  return ids
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/**
 * Deletes rows of one organisation piece by piece, in short transactions.
 * @param where plain SQL over the table's columns, with `?` for `values`
 * @returns how many rows went
 */
export function bulkDelete(
  database: Database,
  organisation: string,
  table: keyof Tables & string,
  where: string,
  values: Value[],
): number {
  const { sqlite } = database
  const key = (sqlite.pragma(`table_info("${table}")`) as { name: string; pk: number }[])
    .filter((column) => column.pk > 0)
    .toSorted((a, b) => a.pk - b.pk)
    .map((column) => `"${column.name}"`)
    .join(', ')
  const statement = sqlite.prepare(
    `delete from "${table}" where (${key}) in
       (select ${key} from "${table}" where org_id = ? and (${where}) limit 500)`,
  )
  let total = 0
  for (;;) {
    const { changes } = inOneTransaction(sqlite, () => statement.run(organisation, ...values))
    if (changes === 0) return total
    total += changes
  }
}
