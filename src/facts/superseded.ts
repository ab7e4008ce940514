import type { Db } from '../db/open.ts'
import type { PeriodBefore } from './imports.ts'

type Replaced = { rows: number; periods: PeriodBefore[] }

/** Rows of one statement: imports and conversations get to write in between. */
const rowsAtOnce = 500
/** How far back the sweep looks for imports it has not dealt with. */
const lookBackDays = 60

/**
 * Deletes facts that no longer count and that nobody is expected to bring back: what an import replaced, and what was
 * taken back, `before` an instant. Taking such an import back afterwards leaves its days without a report. Orders are
 * kept: of several reports the newest version of each order counts, so that an older one may still speak.
 * @param before business instant of the import that replaced them, or that was taken back
 */
export async function forgetSuperseded(db: Db, before: string): Promise<void> {
  const from = new Date(Date.parse(before) - lookBackDays * 86_400_000).toISOString()
  const imports = await db
    .selectFrom('imports')
    .select(['id', 'state', 'replaced'])
    .where('state', 'in', ['live', 'undone'])
    .where('at', '>=', from)
    .where('at', '<', before)
    .where('replaced', 'is not', null)
    .execute()
  for (const one of imports) {
    const replaced = JSON.parse(one.replaced ?? '') as Replaced
    const old = one.state === 'undone' ? ownPeriods(one.id, replaced) : replacedPeriods(replaced)
    if (old.length === 0) continue
    // First of all nobody can bring them back any more: half of a report must never count.
    await db
      .updateTable('imports')
      .set({
        replaced: JSON.stringify({ ...replaced, periods: one.state === 'undone' ? [] : bare(replaced) }),
      })
      .where('id', '=', one.id)
      .execute()
    for (const { id, period } of old) if (!(await speaks(db, id, period))) await deletePeriod(db, id, period)
  }
}

type Old = { id: number; period: PeriodBefore }

function ownPeriods(id: number, { periods }: Replaced): Old[] {
  return periods.map((period) => ({ id, period }))
}

function replacedPeriods({ periods }: Replaced): Old[] {
  return periods.flatMap((period) =>
    period.before === null || period.kind === 'orders' ? [] : [{ id: period.before, period }],
  )
}

function bare({ periods }: Replaced): PeriodBefore[] {
  return periods.map((period) => (period.kind === 'orders' ? period : { ...period, before: null }))
}

/** Whether an import's rows of a period count now: somebody took back what had replaced them. */
async function speaks(db: Db, id: number, period: PeriodBefore): Promise<boolean> {
  const row = await db
    .selectFrom('fact_periods')
    .select('import_id')
    .where('store_id', '=', period.store)
    .where('kind', '=', period.kind)
    .where('period_from', '=', period.from)
    .where('period_to', '=', period.to)
    .executeTakeFirst()
  return row?.import_id === id
}

async function deletePeriod(db: Db, id: number, { store, kind, from, to }: PeriodBefore): Promise<void> {
  if (kind === 'orders') return deleteOrders(db, id, store, from)
  await inPieces(
    (limit) =>
      db
        .selectFrom('sales_facts')
        .select('product_id')
        .where('store_id', '=', store)
        .where('period_from', '=', from)
        .where('import_id', '=', id)
        .where('period_to', '=', to)
        .limit(limit)
        .execute(),
    (products) =>
      db
        .deleteFrom('sales_facts')
        .where('store_id', '=', store)
        .where('period_from', '=', from)
        .where('import_id', '=', id)
        .where('period_to', '=', to)
        .where('product_id', 'in', products)
        .execute(),
  )
  for (const table of ['inventory_facts', 'listing_facts'] as const)
    await inPieces(
      (limit) =>
        db
          .selectFrom(table)
          .select('product_id')
          .where('store_id', '=', store)
          .where('snapshot_date', '=', to)
          .where('import_id', '=', id)
          .limit(limit)
          .execute(),
      (products) =>
        db
          .deleteFrom(table)
          .where('store_id', '=', store)
          .where('snapshot_date', '=', to)
          .where('import_id', '=', id)
          .where('product_id', 'in', products)
          .execute(),
    )
}

async function deleteOrders(db: Db, id: number, store: string, day: string): Promise<void> {
  const lines = (limit: number) =>
    db
      .selectFrom('order_lines')
      .select('line as product_id')
      .where('store_id', '=', store)
      .where('local_date', '=', day)
      .where('import_id', '=', id)
      .limit(limit)
      .execute()
  await inPieces(lines, (some) =>
    db
      .deleteFrom('order_lines')
      .where('store_id', '=', store)
      .where('local_date', '=', day)
      .where('import_id', '=', id)
      .where('line', 'in', some)
      .execute(),
  )
}

async function inPieces(
  some: (limit: number) => Promise<{ product_id: number }[]>,
  drop: (keys: number[]) => Promise<unknown>,
): Promise<void> {
  for (;;) {
    const keys = (await some(rowsAtOnce)).map((row) => row.product_id)
    if (keys.length === 0) return
    await drop(keys)
  }
}
