import type SqliteDriver from 'better-sqlite3'
import type { Database } from './open.ts'
import { isBusy } from './patient.ts'
import type { Tables } from './rows.ts'

export type Value = string | number | null

/** No transaction holds the write lock longer than this, the commit itself aside. */
const lockMilliseconds = 4

/** Rows of one statement: calling SQLite costs more than a row does. */
const rowsPerStatement = 64

/**
 * Writes many rows of one organisation in short transactions, so that others get to write in between. Rows become
 * visible at once: write them under an import nobody reads yet. A row whose key is taken is left out.
 */
export type BulkInsert = {
  /** Writes rows from `first` up to `count` for one short transaction. @returns where to go on */
  writeSome(first: number, count: number): number
  writeAll(count: number): void
}

export type BulkOptions = {
  table: keyof Tables & string
  /** Columns with the same value in every row; `org_id` is added. */
  constants: Record<string, Value>
  columns: string[]
  /** Pushes the values of a row, in the order of `columns`. */
  values: (row: number, into: Value[]) => void
}

export function bulkInsert(database: Database, organisation: string, options: BulkOptions): BulkInsert {
  const { sqlite } = database
  const { columns, values } = options
  const constants = Object.entries({ ...options.constants, org_id: organisation })
  const names = [...constants.map(([name]) => name), ...columns].map((name) => `"${name}"`).join(', ')
  const row = `(${[...constants.map(([, value]) => literal(value)), ...columns.map(() => '?')].join(', ')})`
  const prepare = (rows: number) =>
    sqlite.prepare(
      `insert into "${options.table}" (${names}) values ${Array(rows).fill(row).join(', ')} on conflict do nothing`,
    )
  const many = prepare(rowsPerStatement)
  const single = prepare(1)
  const cells: Value[] = []

  function insert(first: number, rows: number): void {
    cells.length = 0
    for (let i = 0; i < rows; i += 1) values(first + i, cells)
    ;(rows === 1 ? single : many).run(cells)
  }

  function insertSome(first: number, count: number): number {
    const end = performance.now() + lockMilliseconds
    let next = first
    while (next < count) {
      const rows = count - next >= rowsPerStatement ? rowsPerStatement : 1
      insert(next, rows)
      next += rows
      if (performance.now() >= end) break
    }
    return next
  }

  const writeSome = (first: number, count: number) => inOneTransaction(sqlite, () => insertSome(first, count))
  return {
    writeSome,
    writeAll(count) {
      for (let next = 0; next < count;) next = writeSome(next, count)
    },
  }
}

function literal(value: Value): string {
  if (value === null) return 'null'
  return typeof value === 'number' ? String(value) : quoted(value)
}

/** How long bulk work waits for other writers. */
const patienceMs = 10_000

/** Runs synchronous work in one immediate transaction; waits, with the whole thread, while others write. */
function inOneTransaction<T>(sqlite: SqliteDriver.Database, work: () => T): T {
  const transaction = sqlite.transaction(work)
  const end = performance.now() + patienceMs
  for (;;) {
    try {
      return transaction.immediate()
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > end) throw cause
      Atomics.wait(never, 0, 0, 1)
    }
  }
}

// Never notified: waiting for it is sleeping.
const never = new Int32Array(new SharedArrayBuffer(4))

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

/**
 * Lets the commits of a connection that only writes unseen rows wait for the disk no more. Nothing can be damaged by it;
 * what a power cut takes was not visible yet. `commitDurably` ends it before anything is made visible.
 */
export function commitLoosely(database: Database): void {
  database.sqlite.pragma('synchronous = NORMAL')
}

/** From here on a commit is on the disk, with all that went before it. */
export function commitDurably(database: Database): void {
  database.sqlite.pragma('synchronous = FULL')
}
