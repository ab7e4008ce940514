import { bulkDelete } from '../db/bulk.ts'
import type { Database, Db } from '../db/open.ts'
import type { ImportDone } from './import-answer.ts'
import { refreshAllListings } from './listing-state.ts'
import { outdoneImports } from './order-days.ts'
import { faultText, thisProcess, type ImportFault, type PeriodBefore } from './imports.ts'

/** The tables whose rows belong to an import. */
const factTables = ['sales_facts', 'order_lines', 'inventory_facts', 'listing_facts'] as const

/** Gives up an import: what it wrote goes, the reason stays. */
export async function failImport(
  database: Database,
  organisation: string,
  id: number,
  fault: ImportFault,
  read?: { rows: ImportDone['rows']; refused: ImportDone['refused'] },
): Promise<void> {
  const { numUpdatedRows } = await database
    .forOrganisation(organisation)
    .updateTable('imports')
    .set({
      state: 'failed',
      error: faultText(fault),
      ...(read ? { counts: JSON.stringify(read.rows), refused: JSON.stringify(read.refused) } : {}),
    })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .executeTakeFirst()
  // What counts already is not given up by a fault after it.
  if (numUpdatedRows !== 1n) return
  for (const table of factTables) bulkDelete(database, organisation, table, 'import_id = ?', [id])
  // Products only this import named; one that somebody took over meanwhile stays.
  bulkDelete(
    database,
    organisation,
    'products',
    `import_id = ? and owner_id is null
     and not exists (select 1 from sales_facts f where f.org_id = products.org_id and f.product_id = products.id)
     and not exists (select 1 from sales_entries e where e.org_id = products.org_id and e.product_id = products.id)`,
    [id],
  )
}

/**
 * Cleans up after processes that were killed while they read a file: their rows were never seen, and go; and what
 * products are known to be follows the reports that count. Call it at start, before the first import.
 * @returns the files concerned
 */
export async function sweepImports(database: Database, organisation: string): Promise<string[]> {
  const rows = await database
    .forOrganisation(organisation)
    .selectFrom('imports')
    .select(['id', 'file', 'reader'])
    .where('state', '=', 'reading')
    .execute()
  const left = rows.filter((row) => row.reader === thisProcess() || !isAlive(row.reader))
  for (const { id } of left) await failImport(database, organisation, id, interrupted)
  await refreshAllListings(database.forOrganisation(organisation))
  return left.map((row) => row.file)
}

const interrupted = {
  reason: 'interrupted',
  words: { zh: '导入被中断，会重新导入', en: 'interrupted while it was read; it is to be imported again' },
}

function isAlive(reader: string | null): boolean {
  const [host, pid] = (reader ?? '').split(':')
  if (host !== thisProcess().split(':')[0]) return false
  try {
    // Signal 0 only asks.
    process.kill(Number(pid), 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Deletes what an import made superfluous: the import just before it is kept, so that it can be taken back; what that
 * one had replaced goes.
 */
export async function cleanReplaced(
  database: Database,
  organisation: string,
  importId: number,
): Promise<void> {
  const db = database.forOrganisation(organisation)
  const replaced = (await replacedBy(db, importId)).periods
  const known = new Map<number, PeriodBefore[]>()
  for (const period of replaced) {
    if (period.before === null) continue
    if (period.kind === 'orders') {
      for (const id of await outdoneImports(db, period.store, period.from, importId))
        bulkDelete(
          database,
          organisation,
          'order_lines',
          'import_id = ? and store_id = ? and local_date = ?',
          [id, period.store, period.from],
        )
    }
    const earlier = known.get(period.before) ?? (await loseBefore(db, period.before, replaced))
    known.set(period.before, earlier)
    const old = earlier.find((one) => samePeriod(one, period))?.before
    if (old === null || old === undefined || old === importId) continue
    const where = [old, period.store, period.from]
    bulkDelete(
      database,
      organisation,
      'sales_facts',
      'import_id = ? and store_id = ? and period_from = ? and period_to = ?',
      [...where, period.to],
    )
    for (const table of ['inventory_facts', 'listing_facts'] as const)
      bulkDelete(database, organisation, table, 'import_id = ? and store_id = ? and snapshot_date = ?', where)
  }
}

/**
 * From here on what an import replaced in these periods cannot come back: its rows go, and a day without rows must not
 * count as one without sales.
 * @returns what it had replaced
 */
async function loseBefore(db: Db, importId: number, periods: PeriodBefore[]): Promise<PeriodBefore[]> {
  const { rows, periods: own } = await replacedBy(db, importId)
  const lost = own.map((one) =>
    periods.some((period) => period.before === importId && samePeriod(one, period))
      ? { ...one, before: null }
      : one,
  )
  await db
    .updateTable('imports')
    .set({ replaced: JSON.stringify({ rows, periods: lost }) })
    .where('id', '=', importId)
    .where('replaced', 'is not', null)
    .execute()
  return own
}

async function replacedBy(db: Db, importId: number): Promise<Replaced> {
  const row = await db.selectFrom('imports').select('replaced').where('id', '=', importId).executeTakeFirst()
  return row?.replaced ? (JSON.parse(row.replaced) as Replaced) : { rows: 0, periods: [] }
}

type Replaced = { rows: number; periods: PeriodBefore[] }

function samePeriod(a: PeriodBefore, b: PeriodBefore): boolean {
  return a.store === b.store && a.kind === b.kind && a.from === b.from && a.to === b.to
}
