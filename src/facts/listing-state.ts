import type { Db } from '../db/open.ts'
import type { Row } from '../db/rows.ts'
import type { LocalDate } from '../lib/dates.ts'
import { isActiveListing } from './data/listing-statuses.ts'
import { listingRuns, type ListingRun } from './listing-runs.ts'

/** The kinds of `fact_periods` that speak of listings: All Listings, and stranded stock. */
export type ListingKind = 'listings' | 'stranded'

export function isListingKind(kind: string): kind is ListingKind {
  return kind === 'listings' || kind === 'stranded'
}

/** What the newest reports amount to, under the names `products` has for it. */
type State = Pick<
  Row<'products'>,
  'listing_status' | 'listing_reason' | 'listing_since' | 'listing_remove_by' | 'listing_units'
>

const nothingKnown: State = {
  listing_status: null,
  listing_reason: null,
  listing_since: null,
  listing_remove_by: null,
  listing_units: null,
}

/** Products changed by one statement: the lock is held for a few milliseconds. */
const perStatement = 400

/**
 * Makes `products.listing_*` of a store say what its live reports say: after an import of listings or stranded stock
 * counts, and after one was taken back. The order in which reports came in does not matter, only the days they are of.
 */
export async function refreshListings(db: Db, storeId: string): Promise<void> {
  const states = await listingStates(db, storeId)
  const products = await db
    .selectFrom('products')
    .select(['id', 'listing_status', 'listing_reason', 'listing_since', 'listing_remove_by', 'listing_units'])
    .where('store_id', '=', storeId)
    .execute()
  const changed = products.flatMap(({ id, ...known }) => {
    const state = states.get(id) ?? nothingKnown
    return sameState(known, state) ? [] : [{ id, state }]
  })
  // Most products of a file share one of a few states.
  for (const group of Map.groupBy(changed, ({ state }) => JSON.stringify(state)).values()) {
    const [first] = group
    for (let i = 0; first && i < group.length; i += perStatement)
      await db
        .updateTable('products')
        .set(first.state)
        .where(
          'id',
          'in',
          group.slice(i, i + perStatement).map(({ id }) => id),
        )
        .execute()
  }
}

/** The same for every store that has such reports. */
export async function refreshAllListings(db: Db): Promise<void> {
  const stores = await db
    .selectFrom('fact_periods')
    .select('store_id')
    .distinct()
    .where('kind', 'in', ['listings', 'stranded'])
    .execute()
  for (const { store_id: storeId } of stores) await refreshListings(db, storeId)
}

function sameState(a: State, b: State): boolean {
  return (Object.keys(nothingKnown) as (keyof State)[]).every((column) => a[column] === b[column])
}

async function listingStates(db: Db, storeId: string): Promise<Map<number, State>> {
  const runs = await listingRuns(db, storeId)
  const { day, rows: stranded, freed } = await strandedStock(db, storeId)
  const states = new Map<number, State>()
  for (const id of new Set([...runs.keys(), ...stranded.keys(), ...freed]))
    states.set(id, stateOf(runs.get(id), stranded.get(id), day))
  return states
}

/**
 * The newest listings report tells the status, the newest stranded report the reason. Stock that is stranded after the
 * listing was last seen active means that it no longer is; a listing seen active since then settles the matter.
 */
function stateOf(run: ListingRun | undefined, row: StrandedRow | undefined, day: LocalDate): State {
  const listed = run ? { ...nothingKnown, listing_status: run.status, listing_since: run.since } : undefined
  if (!row) return listed ?? { ...nothingKnown, listing_status: 'Active' }
  if (run?.lastActive !== undefined && run.lastActive >= day) return listed ?? nothingKnown
  const active = run === undefined || isActiveListing(run.status)
  return {
    listing_status: active ? 'Inactive' : run.status,
    listing_reason: row.reason,
    listing_since: row.since ?? (active ? null : run.since),
    listing_remove_by: row.remove_by,
    listing_units: row.units,
  }
}

type StrandedRow = Pick<Row<'listing_facts'>, 'product_id' | 'reason' | 'since' | 'remove_by' | 'units'>

/** The newest stranded report's products, and those that only earlier ones named. */
async function strandedStock(
  db: Db,
  storeId: string,
): Promise<{ day: LocalDate; rows: Map<number, StrandedRow>; freed: number[] }> {
  const found = await db
    .selectFrom('listing_facts as f')
    .innerJoin('fact_periods as p', (join) =>
      join
        .onRef('p.store_id', '=', 'f.store_id')
        .onRef('p.period_to', '=', 'f.snapshot_date')
        .onRef('p.import_id', '=', 'f.import_id'),
    )
    .select(['f.product_id', 'f.snapshot_date', 'f.reason', 'f.since', 'f.remove_by', 'f.units'])
    .where('f.store_id', '=', storeId)
    .where('p.kind', '=', 'stranded')
    .execute()
  const day = found
    .map((row) => row.snapshot_date)
    .toSorted()
    .at(-1)
  const rows = new Map(found.filter((row) => row.snapshot_date === day).map((row) => [row.product_id, row]))
  return {
    day: day ?? '',
    rows,
    freed: found.map((row) => row.product_id).filter((id) => !rows.has(id)),
  }
}
