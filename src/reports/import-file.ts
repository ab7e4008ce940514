import { basename } from 'node:path'
import type { Label } from '../core/language.ts'
import { commitDurably } from '../db/bulk.ts'
import type { Database } from '../db/open.ts'
import type { ImportAnswer, ImportDone } from '../facts/import-answer.ts'
import { cleanReplaced, failImport } from '../facts/import-cleaning.ts'
import { beginImport, publishImport, recordTurnedDown, rowsStanding } from '../facts/imports.ts'
import { isListingKind, refreshListings } from '../facts/listing-state.ts'
import { openProductBook } from '../facts/product-book.ts'
import { allStores } from '../facts/stores.ts'
import { choosePeriod, chooseSnapshot } from './choose-period.ts'
import { chooseStores } from './choose-store.ts'
import type { Columns, Period, Reader } from './define-report.ts'
import { readRows, surroundings } from './read-rows.ts'
import type { Cells } from './reading/cells.ts'
import { createRowReader, type RowReader } from './reading/row-values.ts'
import { openTable } from './reading/open-table.ts'
import type { Table } from './reading/table.ts'
import { reportKinds } from './report-kinds.ts'
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

// Excel's own limits are 32,767 letters a cell and 16,384 columns; no report comes near the latter.
const limits = { maxCell: 1 << 16, maxColumns: 1024 }

/**
 * Imports one report file: finds out what it is, reads its rows into the database unseen, and makes them count in one
 * small step. A bad row is set aside with its line and reason; a file that cannot be read stores nothing.
 * Never throws for what is in a file. It computes for as long as the file is long: a process that has other things to
 * do runs it in a worker (`import-in-worker.ts`).
 * @throws when there is no such file, or the database fails
 */
export async function importFile(database: Database, options: ImportOptions): Promise<ImportAnswer> {
  const named = { ...options, name: options.name ?? basename(options.path) }
  const db = database.forOrganisation(options.organisation)
  const start = {
    file: named.name,
    at: options.now,
    ...(options.personId === undefined ? {} : { personId: options.personId }),
  }
  const turnedDown = ({ reason, words }: TurnedDownError) => ({ file: named.name, error: { reason, words } })
  let table: Table
  try {
    table = await openTable(options.path, reportKinds, { ...limits, maxBytes: options.maxBytes })
  } catch (cause) {
    if (!(cause instanceof TurnedDownError)) throw cause
    await recordTurnedDown(db, start, cause)
    return turnedDown(cause)
  }
  const id = await beginImport(db, { ...start, sha256: table.sha256, report: table.found.report.slug })
  try {
    const answer = await importTable(database, named, table, id)
    if (answer.rows.stored > 0) await cleanReplaced(database, options.organisation, id)
    return answer
  } catch (cause) {
    const fault = cause instanceof TurnedDownError ? cause : undefined
    await failImport(database, options.organisation, id, fault ?? { reason: 'internal', words: internal })
    if (fault) return turnedDown(fault)
    throw cause
  } finally {
    table.close()
  }
}

const internal = { zh: '内部错误，什么也没有导入', en: 'an internal fault; nothing was imported' }
const nothingStored = { zh: '没有一行可以导入', en: 'no row could be stored' }

async function importTable(
  database: Database,
  options: ImportOptions & { name: string },
  table: Table,
  id: number,
): Promise<ImportDone> {
  const { report, header } = table.found
  const { organisation, now } = options
  const db = database.forOrganisation(organisation)
  const products = await openProductBook(database, organisation, { importId: id, at: now })
  const { store, storeOf, made } = chooseStores(
    table.found,
    await allStores(db),
    { given: options.storeId, file: options.name },
    products,
  )
  const choose = { file: choosePeriod, snapshot: chooseSnapshot, rows: undefined }[report.period]
  const chosen = choose && store ? choose(options.name, store, options, now) : undefined
  const notes: Label[] = []
  const reader = report.read({
    database,
    organisation,
    id,
    now,
    ...(store ? { store } : {}),
    ...(chosen ? { period: { from: chosen.from, to: chosen.to } } : {}),
    storeOf,
    products,
    columns: header.columns,
    text: (field: string, cells: Cells) => cells.text(header.columns[field] ?? -1).trim() || null,
    note: (words: Label) => notes.push(words),
  })
  const around = surroundings(store, report, storeOf)
  const rows = createRowReader(report.columns, header.columns, table.found.sample, around)
  const { counts, refused, finished } = await readThrough(table, rows, reader)
  counts.stored -= finished.ignored ?? 0
  counts.ignored += finished.ignored ?? 0
  const answer: ImportDone = {
    file: options.name,
    report: report.slug,
    reportName: report.name,
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
  if (answer.replaced >= fewIsNews && counts.stored * 2 < answer.replaced)
    notes.push(fewerRows(counts.stored, answer.replaced))
  commitDurably(database)
  // A file none of whose rows could be read says nothing about its days: what was known of them stays.
  if (counts.stored > 0) {
    await publishImport(db, answer, finished.periods, made, now)
    if (finished.periods.some(({ kind }) => isListingKind(kind)))
      for (const one of answer.stores) await refreshListings(db, one)
  } else
    await failImport(database, organisation, id, { reason: 'nothing-stored', words: nothingStored }, answer)
  return answer
}

async function readThrough(table: Table, rows: RowReader<Columns>, reader: Reader<Columns>) {
  try {
    return { ...(await readRows(table, rows, reader)), finished: await reader.finish() }
  } catch (cause) {
    await reader.abandon?.()
    throw cause
  }
}

function storesAndDays(periods: Period[]): Pick<ImportDone, 'store' | 'stores' | 'period'> {
  const stores = [...new Set(periods.map((period) => period.store))].toSorted()
  const from = periods.map((period) => period.from).toSorted()[0]
  const to = periods
    .map((period) => period.to)
    .toSorted()
    .at(-1)
  return {
    store: stores.length === 1 ? (stores[0] ?? null) : null,
    stores,
    period: { from: from ?? '', to: to ?? '' },
  }
}

/** From so many rows on, a file with less than half of what it replaces is probably a part of the report. */
const fewIsNews = 5

function fewerRows(stored: number, replaced: number): Label {
  return {
    zh: `⚠️ 这次只有 ${stored} 行，替换掉的有 ${replaced} 行。如果文件不全，请撤回这次导入，再发完整的报表。`,
    en: `⚠️ Only ${stored} rows now stand where ${replaced} stood. If the file is not whole, take this import back and send the whole report.`,
  }
}
