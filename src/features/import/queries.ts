import type { Db } from '../../db/open.ts'
import type { Row } from '../../db/rows.ts'
import type { ImportDone, RefusedRow, Sums } from '../../facts/import-answer.ts'
import type { ImportFault } from '../../facts/imports.ts'

/** One import as it is remembered. */
export type PastImport = {
  id: number
  file: string
  report: string | null
  store: string | null
  period: { from: string; to: string } | undefined
  state: 'reading' | 'live' | 'failed' | 'replaced' | 'undone'
  rows: ImportDone['rows'] | undefined
  sums: Sums | undefined
  refused: RefusedRow[]
  fault: ImportFault | undefined
  personId: string | null
  at: string
}

/** The newest imports first. */
export async function recentImports(db: Db, most: number): Promise<PastImport[]> {
  const rows = await db.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(most).execute()
  return rows.map(pastImport)
}

export async function findImport(db: Db, id: number): Promise<PastImport | undefined> {
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  return row && pastImport(row)
}

/** The days an import still speaks for, by store and kind. */
export async function standingDays(
  db: Db,
  id: number,
): Promise<{ store: string; kind: string; days: number; from: string; to: string }[]> {
  const rows = await db
    .selectFrom('fact_periods')
    .select((eb) => [
      'store_id',
      'kind',
      eb.fn.countAll<number>().as('days'),
      eb.fn.min('period_from').as('from'),
      eb.fn.max('period_to').as('to'),
    ])
    .where('import_id', '=', id)
    .groupBy(['store_id', 'kind'])
    .orderBy('store_id')
    .execute()
  return rows.map((row) => ({
    store: row.store_id,
    kind: row.kind,
    days: Number(row.days),
    from: row.from,
    to: row.to,
  }))
}

function pastImport(row: Row<'imports'>): PastImport {
  const read = <T>(text: string | null) => (text === null ? undefined : (JSON.parse(text) as T))
  return {
    id: row.id,
    file: row.file,
    report: row.report,
    store: row.store_id,
    period:
      row.period_from === null || row.period_to === null
        ? undefined
        : { from: row.period_from, to: row.period_to },
    state: row.state as PastImport['state'],
    rows: read(row.counts),
    sums: read(row.sums),
    refused: read(row.refused) ?? [],
    fault: read(row.error),
    personId: row.person_id,
    at: row.at,
  }
}
