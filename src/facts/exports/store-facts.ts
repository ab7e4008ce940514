import type { Db } from '../../db/open.ts'
import { salesCover } from '../sales.ts'
import { countedEntries } from '../typed-sales.ts'
import { byPerson, columnsOf, type ExportedFact, type ExportKind, type ExportSpan } from './exported.ts'

/**
 * Sales by SKU and day, of reports and of people side by side. A range report has one row for its whole range: then
 * `to` is its last day. Rows that a later import replaced are not here.
 *
 * `counts` says which of them make the sum of the span, each product-day once: those of the report that speaks for the
 * day (a business report before the orders), of a range report only where no day of it has daily rows, a person's last
 * figure only where no report has the product-day.
 */
export const salesExport: ExportKind = {
  name: 'sales',
  columns: columnsOf(`date to store sku asin units salesMinor currency sessions pageViews counts`),
  async read(db, span) {
    const counting = await countingRows(db, span)
    const facts = [...(await reportedSales(db, span, counting)), ...(await typedSales(db, span, counting))]
    const key = (fact: ExportedFact) =>
      `${String(fact['date'])} ${String(fact['store'])} ${String(fact['sku'])}`
    return facts.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  },
}

/** What the sums of a span are made of: days as `store kind day day`, ranges as `store import from to`, and people's figures by their id. */
type Counting = { periods: Set<string>; entries: Set<number> }

async function countingRows(db: Db, { from, to }: ExportSpan): Promise<Counting> {
  const counting: Counting = { periods: new Set(), entries: new Set() }
  for (const { id: storeId } of await db.selectFrom('stores').select('id').execute()) {
    const span = { storeId, from, to }
    const cover = await salesCover(db, span)
    for (const [day, kind] of cover.days) counting.periods.add(`${storeId} ${kind} ${day} ${day}`)
    for (const range of cover.ranges)
      counting.periods.add(`${storeId} ${range.importId} ${range.from} ${range.to}`)
    for (const entry of await countedEntries(db, span, cover.ranges)) counting.entries.add(entry.id)
  }
  return counting
}

async function reportedSales(
  db: Db,
  { from, to }: ExportSpan,
  { periods }: Counting,
): Promise<ExportedFact[]> {
  const rows = await db
    .selectFrom('fact_periods as f')
    .innerJoin('sales_facts as s', (join) =>
      join
        .onRef('s.store_id', '=', 'f.store_id')
        .onRef('s.period_from', '=', 'f.period_from')
        .onRef('s.import_id', '=', 'f.import_id')
        .onRef('s.period_to', '=', 'f.period_to'),
    )
    .innerJoin('products as p', 'p.id', 's.product_id')
    .innerJoin('imports as i', 'i.id', 's.import_id')
    .select([
      's.store_id',
      's.period_from',
      's.period_to',
      's.units',
      's.sales_minor',
      's.currency',
      's.line',
    ])
    .select([
      'f.kind',
      's.sessions',
      's.page_views',
      's.import_id',
      'p.sku',
      'p.asin',
      'i.file',
      'i.report',
      'i.at',
    ])
    .where('f.kind', 'in', ['business', 'orders'])
    .where('f.period_from', '>=', from)
    .where('f.period_to', '<=', to)
    .execute()
  return rows.map((row) => ({
    date: row.period_from,
    ...(row.period_to === row.period_from ? {} : { to: row.period_to }),
    store: row.store_id,
    sku: row.sku,
    asin: row.asin,
    units: row.units,
    salesMinor: row.sales_minor,
    currency: row.currency,
    sessions: row.sessions,
    pageViews: row.page_views,
    counts: periods.has(
      `${row.store_id} ${row.period_to === row.period_from ? row.kind : row.import_id} ${row.period_from} ${row.period_to}`,
    ),
    source: reportSource(row),
    at: row.at,
  }))
}

async function typedSales(db: Db, { from, to }: ExportSpan, { entries }: Counting): Promise<ExportedFact[]> {
  const rows = await db
    .selectFrom('sales_entries as s')
    .innerJoin('entries as e', 'e.id', 's.entry_id')
    .innerJoin('products as p', 'p.id', 's.product_id')
    .select(['s.store_id', 's.date', 's.units', 's.sales_minor', 's.currency', 's.orders', 'p.sku', 'p.asin'])
    .select(['e.person_id', 'e.at', 's.id'])
    .where('e.undone_at', 'is', null)
    .where('s.date', '>=', from)
    .where('s.date', '<=', to)
    .orderBy('s.id')
    .execute()
  return rows.map((row) => ({
    date: row.date,
    store: row.store_id,
    sku: row.sku,
    asin: row.asin,
    units: row.units,
    salesMinor: row.sales_minor,
    currency: row.currency,
    sessions: null,
    pageViews: null,
    counts: entries.has(row.id),
    source: byPerson(row.person_id),
    at: row.at,
  }))
}

/** Stock by SKU, as the snapshots of planning reports have it. */
export const inventoryExport: ExportKind = {
  name: 'inventory',
  columns: columnsOf(`date store sku asin available inboundWorking inboundShipped inboundReceived reserved
    unfulfillable age0to90 age91to180 age181to270 age271to365 age365plus unitsT7 unitsT30 unitsT60
    unitsT90 daysOfSupply excessUnits estimatedAisMinor currency`),
  async read(db, { from, to }) {
    const rows = await db
      .selectFrom('fact_periods as f')
      .innerJoin('inventory_facts as s', (join) =>
        join
          .onRef('s.store_id', '=', 'f.store_id')
          .onRef('s.snapshot_date', '=', 'f.period_to')
          .onRef('s.import_id', '=', 'f.import_id'),
      )
      .innerJoin('products as p', 'p.id', 's.product_id')
      .innerJoin('imports as i', 'i.id', 's.import_id')
      .selectAll('s')
      .select(['p.sku', 'p.asin', 'i.file', 'i.report', 'i.at'])
      .where('f.kind', '=', 'planning')
      .where('f.period_to', '>=', from)
      .where('f.period_to', '<=', to)
      .orderBy('s.snapshot_date')
      .orderBy('s.store_id')
      .orderBy('p.sku')
      .execute()
    return rows.map((row) => ({
      date: row.snapshot_date,
      store: row.store_id,
      sku: row.sku,
      asin: row.asin,
      available: row.available,
      inboundWorking: row.inbound_working,
      inboundShipped: row.inbound_shipped,
      inboundReceived: row.inbound_received,
      reserved: row.reserved,
      unfulfillable: row.unfulfillable,
      age0to90: row.age_0_90,
      age91to180: row.age_91_180,
      age181to270: row.age_181_270,
      age271to365: row.age_271_365,
      age365plus: oldest(row),
      unitsT7: row.units_t7,
      unitsT30: row.units_t30,
      unitsT60: row.units_t60,
      unitsT90: row.units_t90,
      daysOfSupply: row.days_of_supply,
      excessUnits: row.excess_units,
      estimatedAisMinor: row.estimated_ais_minor,
      currency: row.currency,
      source: reportSource(row),
      at: row.at,
    }))
  },
}

function oldest(row: {
  age_365_plus: number | null
  age_366_455: number | null
  age_456_plus: number | null
}) {
  if (row.age_365_plus !== null) return row.age_365_plus
  if (row.age_366_455 === null && row.age_456_plus === null) return null
  return (row.age_366_455 ?? 0) + (row.age_456_plus ?? 0)
}

function reportSource(row: { import_id: number; file: string; report: string | null; line: number }) {
  return {
    kind: 'report' as const,
    ...(row.report === null ? {} : { report: row.report }),
    import: row.import_id,
    file: row.file,
    line: row.line,
  }
}
