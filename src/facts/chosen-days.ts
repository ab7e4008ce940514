import type { Db } from '../db/open.ts'
import type { LocalDate } from '../lib/dates.ts'

/** Days of a store, both ends included. */
export type Span = { storeId: string; from: LocalDate; to: LocalDate }

/** Whose sales count; left out: all of the store's. */
export type Whose = {
  productIds?: readonly number[]
  /** Products of these people, and those nobody owns. */
  ownerIds?: readonly string[]
  /** With `ownerIds`: whether those nobody owns count. */
  unowned?: boolean
}

/** Rows of the report that speaks for each day: the business report, else the orders report. */
export function chosenDays(
  db: Db,
  { storeId, from, to }: Span,
  { productIds, ownerIds, unowned = true }: Whose = {},
) {
  const query = db
    .selectFrom('fact_periods as p')
    .innerJoin('sales_facts as f', (join) =>
      join
        .onRef('f.store_id', '=', 'p.store_id')
        .onRef('f.period_from', '=', 'p.period_from')
        .onRef('f.import_id', '=', 'p.import_id')
        .onRef('f.period_to', '=', 'p.period_to'),
    )
    .where('p.store_id', '=', storeId)
    .where('p.period_from', '>=', from)
    .where('p.period_from', '<=', to)
    .whereRef('p.period_from', '=', 'p.period_to')
    .where((eb) =>
      eb.or([
        eb('p.kind', '=', 'business'),
        eb.and([
          eb('p.kind', '=', 'orders'),
          eb.not(
            eb.exists(
              eb
                .selectFrom('fact_periods as b')
                .select('b.import_id')
                .whereRef('b.store_id', '=', 'p.store_id')
                .where('b.kind', '=', 'business')
                .whereRef('b.period_from', '=', 'p.period_from')
                .whereRef('b.period_to', '=', 'p.period_to'),
            ),
          ),
        ]),
      ]),
    )
  return query
    .$if(productIds !== undefined, (all) => all.where('f.product_id', 'in', [...(productIds ?? [])]))
    .$if(ownerIds !== undefined, (all) =>
      all.where('f.product_id', 'in', (eb) =>
        eb
          .selectFrom('products as o')
          .select('o.id')
          .where('o.store_id', '=', storeId)
          .where((own) =>
            own.or([
              own('o.owner_id', 'in', [...(ownerIds ?? [])]),
              ...(unowned ? [own('o.owner_id', 'is', null)] : []),
            ]),
          ),
      ),
    )
}
