import { bulkDelete } from '../db/bulk.ts'
import type { Database, Db } from '../db/open.ts'
import type { ImportDone } from './import-answer.ts'
import type { Store } from './stores.ts'

/** The tables whose rows belong to an import. */
const factTables = ['sales_facts', 'order_lines', 'inventory_facts'] as const

/** A stretch of days a kind of report speaks for. */
export type FactPeriod = { store: string; kind: string; from: string; to: string }

/** What stood in a period before; `null` when nothing did. Kept so that an import can be taken back. */
type PeriodBefore = FactPeriod & { before: number | null }

/** Opens an import: its rows stay unseen until `publishImport`. */
export async function beginImport(
  db: Db,
  start: { file: string; sha256: string; report: string; at: string; personId?: string },
): Promise<number> {
  const { id } = await db
    .insertInto('imports')
    .values({
      file: start.file,
      sha256: start.sha256,
      report: start.report,
      person_id: start.personId ?? null,
      state: 'reading',
      at: start.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** How many rows count now for these periods: what an import of them replaces. */
export async function rowsStanding(db: Db, periods: FactPeriod[]): Promise<number> {
  let total = 0
  for (const period of periods) {
    const before = await currentImport(db, period)
    if (before === null) continue
    const [sales, inventory] = await Promise.all([
      db
        .selectFrom('sales_facts')
        .select((eb) => eb.fn.countAll<number>().as('rows'))
        .where('store_id', '=', period.store)
        .where('period_from', '=', period.from)
        .where('period_to', '=', period.to)
        .where('import_id', '=', before)
        .executeTakeFirstOrThrow(),
      db
        .selectFrom('inventory_facts')
        .select((eb) => eb.fn.countAll<number>().as('rows'))
        .where('store_id', '=', period.store)
        .where('snapshot_date', '=', period.from)
        .where('import_id', '=', before)
        .executeTakeFirstOrThrow(),
    ])
    total += Number(sales.rows) + Number(inventory.rows)
  }
  return total
}

/** Makes an import's rows the ones that count, all at once. */
export async function publishImport(
  db: Db,
  answer: Omit<ImportDone, 'file'>,
  periods: FactPeriod[],
  newStores: Store[],
  at: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const stores = newStores.filter((store) => answer.stores.includes(store.id))
    if (stores.length > 0)
      await trx
        .insertInto('stores')
        .values(stores)
        .onConflict((on) => on.columns(['org_id', 'id']).doNothing())
        .execute()
    const before: PeriodBefore[] = []
    for (const period of periods) before.push({ ...period, before: await currentImport(trx, period) })
    for (let i = 0; i < periods.length; i += 100) {
      await trx
        .insertInto('fact_periods')
        .values(
          periods.slice(i, i + 100).map((period) => ({
            store_id: period.store,
            kind: period.kind,
            period_from: period.from,
            period_to: period.to,
            import_id: answer.import,
            at,
          })),
        )
        .onConflict((on) =>
          on
            .columns(['org_id', 'store_id', 'kind', 'period_from', 'period_to'])
            .doUpdateSet((eb) => ({ import_id: eb.ref('excluded.import_id'), at: eb.ref('excluded.at') })),
        )
        .execute()
    }
    await trx
      .updateTable('imports')
      .set({
        state: 'live',
        store_id: answer.store,
        report: answer.report,
        period_from: answer.period.from,
        period_to: answer.period.to,
        counts: JSON.stringify(answer.rows),
        sums: JSON.stringify(answer.sums),
        refused: JSON.stringify(answer.refused),
        replaced: JSON.stringify({ rows: answer.replaced, periods: before }),
      })
      .where('id', '=', answer.import)
      .execute()
    await markReplaced(trx, before)
  })
}

async function currentImport(db: Db, period: FactPeriod): Promise<number | null> {
  const row = await db
    .selectFrom('fact_periods')
    .select('import_id')
    .where('store_id', '=', period.store)
    .where('kind', '=', period.kind)
    .where('period_from', '=', period.from)
    .where('period_to', '=', period.to)
    .executeTakeFirst()
  return row?.import_id ?? null
}

/** An import that speaks for no day any more is `replaced`. */
async function markReplaced(db: Db, periods: PeriodBefore[]): Promise<void> {
  const ids = [
    ...new Set(periods.flatMap(({ before, kind }) => (before === null || kind === 'orders' ? [] : [before]))),
  ]
  for (const id of ids) {
    const left = await db
      .selectFrom('fact_periods')
      .select('kind')
      .where('import_id', '=', id)
      .limit(1)
      .execute()
    if (left.length === 0)
      await db.updateTable('imports').set({ state: 'replaced' }).where('id', '=', id).execute()
  }
}

/** Gives up an import: what it wrote goes, the reason stays. */
export async function failImport(
  database: Database,
  organisation: string,
  id: number,
  reason: string,
): Promise<void> {
  await database
    .forOrganisation(organisation)
    .updateTable('imports')
    .set({ state: 'failed', error: reason })
    .where('id', '=', id)
    .execute()
  await deleteRows(database, organisation, id)
}

async function deleteRows(database: Database, organisation: string, id: number): Promise<void> {
  for (const table of factTables) bulkDelete(database, organisation, table, 'import_id = ?', [id])
  await database
    .forOrganisation(organisation)
    .deleteFrom('products')
    .where('import_id', '=', id)
    .where('owner_id', 'is', null)
    .execute()
}
