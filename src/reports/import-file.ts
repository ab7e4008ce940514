import { basename } from 'node:path'
import type { Label } from '../core/language.ts'
import type { Database } from '../db/open.ts'
import type { ImportAnswer, ImportDone, RefusedRow } from '../facts/import-answer.ts'
import { beginImport, failImport, publishImport, rowsStanding } from '../facts/imports.ts'
import { openProductBook } from '../facts/product-book.ts'
import { allStores, storeFor, type Store } from '../facts/stores.ts'
import { choosePeriod } from './choose-period.ts'
import { chooseStore } from './choose-store.ts'
import type { Columns, Period, Reader, Report } from './define-report.ts'
import type { Cells } from './reading/cells.ts'
import { createRowReader, type RowReader, type Surroundings } from './reading/row-values.ts'
import { openTable, type Table } from './reading/table.ts'
import { reportKinds } from './report-kinds.ts'
import { isTotal } from './reading/totals.ts'
import { TurnedDownError } from './turned-down.ts'

export type ImportOptions = {
  organisation: string
  path: string
  /** What the file was called where it came from; default: the path's own name. */
  name?: string
  storeId?: string
  from?: string
  to?: string
  personId?: string
  /** The business instant, UTC ISO. */
  now: string
  /** `IMPORT_MAX_MB`, in bytes. */
  maxBytes: number
}

/**
 * Imports one report file: finds out what it is, reads its rows into the database unseen, and makes them count in one
 * small step. A bad row is set aside with its line and reason; a file that cannot be read stores nothing.
 * Never throws for what is in a file. It computes for as long as the file is long: a process that has other things to
 * do runs it in a worker (`import-in-worker.ts`).
 */
export async function importFile(database: Database, options: ImportOptions): Promise<ImportAnswer> {
  const file = options.name ?? basename(options.path)
  try {
    const table = openTable(options.path, reportKinds, { ...limits, maxBytes: options.maxBytes })
    try {
      return await importTable(database, { ...options, name: file }, table)
    } finally {
      table.close()
    }
  } catch (cause) {
    if (cause instanceof TurnedDownError) return { file, error: { reason: cause.reason, words: cause.words } }
    throw cause
  }
}

// Excel's own limits are 32,767 letters a cell and 16,384 columns; no report comes near the latter.
const limits = { maxCell: 1 << 16, maxColumns: 1024 }

/** How many refused rows are told one by one. */
const refusedShown = 1000

type Named = ImportOptions & { name: string }

async function importTable(database: Database, options: Named, table: Table): Promise<ImportAnswer> {
  const { report, header } = table.found
  const db = database.forOrganisation(options.organisation)
  const id = await beginImport(db, {
    file: options.name,
    sha256: table.sha256,
    report: report.slug,
    at: options.now,
    ...(options.personId === undefined ? {} : { personId: options.personId }),
  })
  try {
    const stores = await allStores(db)
    const products = await openProductBook(database, options.organisation, { importId: id, at: options.now })
    const store =
      report.store === 'file'
        ? chooseStore(table.found, stores, options.storeId, products)
        : givenStore(stores, options.storeId)
    const chosen =
      report.period === 'file' && store ? choosePeriod(options.name, store, options, options.now) : undefined
    const newStores: Store[] = []
    const notes: Label[] = []
    const run = {
      database,
      organisation: options.organisation,
      id,
      now: options.now,
      ...(store ? { store } : {}),
      ...(chosen ? { period: { from: chosen.from, to: chosen.to } } : {}),
      storeOf: (marketplace: string) => storeFor(marketplace, stores, newStores),
      products,
      columns: header.columns,
      text: (field: string, cells: Cells) => cells.text(header.columns[field] ?? -1).trim() || null,
      note: (words: Label) => notes.push(words),
    }
    const reader = report.read(run)
    const rows = createRowReader(
      report.columns,
      header.columns,
      table.found.sample,
      surroundings(store, report, run.storeOf),
    )
    const { counts, refused } = readRows(table, rows, reader)
    const finished = await reader.finish()
    counts.stored -= finished.ignored ?? 0
    counts.ignored += finished.ignored ?? 0
    const answer: ImportDone = {
      file: options.name,
      report: report.slug,
      ...storesAndDays(finished.periods),
      periodFrom: chosen?.periodFrom ?? 'rows',
      rows: counts,
      refused,
      sums: finished.sums,
      replaced: finished.replaced ?? (await rowsStanding(db, finished.periods)),
      import: id,
      newProducts: products
        .made()
        .map(({ id: product, storeId, sku, asin }) => ({ id: product, store: storeId, sku, asin })),
      notes,
    }
    // A file none of whose rows could be read says nothing about its days: what was known of them stays.
    if (counts.stored > 0) await publishImport(db, answer, finished.periods, newStores, options.now)
    else await failImport(database, options.organisation, id, 'no row could be stored')
    return answer
  } catch (cause) {
    await failImport(
      database,
      options.organisation,
      id,
      cause instanceof TurnedDownError ? cause.message : String(cause),
    )
    throw cause
  }
}

function storesAndDays(periods: Period[]): Pick<ImportDone, 'store' | 'stores' | 'period'> {
  const stores = [...new Set(periods.map((period) => period.store))].toSorted()
  return {
    store: stores.length === 1 ? (stores[0] ?? null) : null,
    stores,
    period: {
      from: periods.map((period) => period.from).toSorted()[0] ?? '',
      to:
        periods
          .map((period) => period.to)
          .toSorted()
          .at(-1) ?? '',
    },
  }
}

/** Where the cells of a column do not tell, they are taken to be written as the marketplace writes. */
function surroundings(
  store: Store | undefined,
  report: Report,
  storeOf: (name: string) => Store | undefined,
): Surroundings {
  const code = store?.marketplace ?? ''
  return {
    currency: store?.currency ?? '',
    ...(report.marketplace === undefined
      ? {}
      : { marketplace: { field: report.marketplace, currencyOf: (name) => storeOf(name)?.currency } }),
    dayOrder: code === 'US' || code === '' ? 'month-first' : 'day-first',
    decimalMark: commaMarkets.has(code) ? ',' : '.',
  }
}

const commaMarkets = new Set(['DE', 'FR', 'IT', 'ES', 'NL', 'BE', 'PL', 'SE', 'TR', 'BR'])

type Read = { counts: ImportDone['rows']; refused: RefusedRow[] }

function readRows(table: Table, rows: RowReader<Columns>, reader: Reader<Columns>): Read {
  const { header } = table.found
  const width = header.titles.length
  const counts = { read: 0, stored: 0, refused: 0, ignored: 0 }
  const refused: RefusedRow[] = []

  function refuse(line: number, column: number | undefined, value: string | null, reason: string): void {
    counts.refused += 1
    if (refused.length >= refusedShown) return
    const title = column === undefined ? null : (header.titles[column] ?? null)
    refused.push({ line, column: title, value: value === null ? null : value.slice(0, 200), reason })
  }

  table.read({
    onBroken(line, reason) {
      counts.read += 1
      refuse(line, undefined, null, reason)
    },
    onRecord(cells) {
      counts.read += 1
      if (!fits(cells, width)) {
        if (isTotal(cells)) counts.ignored += 1
        else refuse(cells.line, undefined, null, `ragged-row: ${cells.count} cells under ${width} columns`)
        return
      }
      const bad = rows.read(cells)
      const outcome = bad ? { refused: bad.reason, column: bad.field } : reader.row(rows.values, cells)
      if (outcome === 'stored') counts.stored += 1
      else if (outcome === 'ignored' || isTotal(cells)) counts.ignored += 1
      else {
        const column = outcome.column === undefined ? undefined : header.columns[outcome.column]
        const value = column === undefined ? null : cells.text(column)
        refuse(
          cells.line,
          column,
          value,
          outcome.detail ? `${outcome.refused}: ${outcome.detail}` : outcome.refused,
        )
      }
    },
  })
  return { counts, refused }
}

/** Blank cells beyond the header are no fault. */
function fits(cells: Cells, width: number): boolean {
  if (cells.count <= width) return cells.count === width
  for (let column = width; column < cells.count; column += 1)
    if (cells.text(column).trim() !== '') return false
  return true
}

function givenStore(stores: Store[], id: string | undefined): Store | undefined {
  if (id === undefined) return undefined
  const store = stores.find((one) => one.id === id)
  if (store) return store
  const ids = stores.map((one) => one.id).join(', ')
  throw new TurnedDownError('needs-answer', {
    zh: `没有店铺 ${id}；--store 可以是 ${ids}`,
    en: `there is no store ${id}; --store may be ${ids}`,
  })
}
