import { hostname } from 'node:os'
import type { Db } from '../db/open.ts'
import type { Label } from '../core/language.ts'
import type { ImportDone } from './import-answer.ts'
import { isListingKind, refreshListings } from './listing-state.ts'
import type { Store } from './stores.ts'

/** A stretch of days a kind of report speaks for. */
export type FactPeriod = { store: string; kind: string; from: string; to: string }

/** What stood in a period before; `null` when nothing did. Kept so that an import can be taken back. */
export type PeriodBefore = FactPeriod & { before: number | null }

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
      reader: thisProcess(),
      at: start.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What was wrong with a file, as `imports.error` keeps it. */
export type ImportFault = { reason: string; words: Label }

/** Remembers a file that was turned down before anything was read of it. */
export async function recordTurnedDown(
  db: Db,
  start: { file: string; at: string; personId?: string },
  fault: ImportFault,
): Promise<void> {
  await db
    .insertInto('imports')
    .values({
      file: start.file,
      person_id: start.personId ?? null,
      state: 'failed',
      error: faultText(fault),
      at: start.at,
    })
    .execute()
}

/** The text `imports.error` holds. */
export function faultText({ reason, words }: ImportFault): string {
  return JSON.stringify({ reason, words })
}

/** Which process reads an import. */
export function thisProcess(): string {
  return `${hostname()}:${process.pid}`
}

/** How many rows count now for these periods: what an import of them replaces. */
export async function rowsStanding(db: Db, periods: FactPeriod[]): Promise<number> {
  let total = 0
  for (const period of periods) {
    const before = await currentImport(db, period)
    if (before === null) continue
    if (isListingKind(period.kind)) {
      total += await listingRows(db, period, before)
      continue
    }
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

async function listingRows(db: Db, period: FactPeriod, importId: number): Promise<number> {
  const { rows } = await db
    .selectFrom('listing_facts')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('store_id', '=', period.store)
    .where('snapshot_date', '=', period.to)
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  return Number(rows)
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
    const { numUpdatedRows } = await trx
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
      .where('state', '=', 'reading')
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new Error(`import ${answer.import} was cleaned away while it was read`)
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

/**
 * Takes an import back: what stood before it counts again, as far as it is still kept (the import just before is).
 * It is for the caller to hold a transaction around it.
 * @returns whether there was anything to take back
 */
export async function takeBackImport(db: Db, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('imports')
    .select('replaced')
    .where('id', '=', id)
    .where('state', '=', 'live')
    .executeTakeFirst()
  if (!row) return false
  await db.updateTable('imports').set({ state: 'undone' }).where('id', '=', id).execute()
  const before = periodsBefore(row.replaced)
  for (const period of before) {
    const standing = await currentImport(db, period)
    if (standing !== id) continue
    const place = db
      .updateTable('fact_periods')
      .set({ import_id: period.before ?? 0 })
      .where('store_id', '=', period.store)
      .where('kind', '=', period.kind)
      .where('period_from', '=', period.from)
      .where('period_to', '=', period.to)
    if (period.before !== null && (await isKept(db, period.before))) {
      await place.execute()
      await db.updateTable('imports').set({ state: 'live' }).where('id', '=', period.before).execute()
    } else {
      await db
        .deleteFrom('fact_periods')
        .where('import_id', '=', id)
        .where('store_id', '=', period.store)
        .where('kind', '=', period.kind)
        .where('period_from', '=', period.from)
        .where('period_to', '=', period.to)
        .execute()
    }
  }
  const relisted = new Set(before.filter(({ kind }) => isListingKind(kind)).map(({ store }) => store))
  for (const store of relisted) await refreshListings(db, store)
  return true
}

async function isKept(db: Db, id: number): Promise<boolean> {
  const row = await db.selectFrom('imports').select('state').where('id', '=', id).executeTakeFirst()
  return row?.state === 'live' || row?.state === 'replaced'
}

/** What an import found standing, from its `replaced` column. */
function periodsBefore(replaced: string | null): PeriodBefore[] {
  return replaced === null ? [] : (JSON.parse(replaced) as { periods: PeriodBefore[] }).periods
}
