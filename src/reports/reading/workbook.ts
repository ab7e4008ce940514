import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { TurnedDownError } from '../turned-down.ts'
import { readSharedStrings, readSheets, readStyles, type SheetPlace } from './workbook-parts.ts'
import { parsePart, type XmlHandlers } from './xml-part.ts'
import { createSheetReader, type SheetRow } from './worksheet.ts'

export type Workbook = {
  /** Visible sheets in the order of their tabs. */
  sheets: SheetPlace[]
  /** Hands over the rows of a sheet until the handler says stop. */
  read(sheet: SheetPlace, onRow: (row: SheetRow) => boolean | void): Promise<void>
  close(): void
}

export type WorkbookLimits = { maxCell: number; maxColumns: number; maxUnpacked: number }

/**
 * Opens an XLSX workbook: parts are unpacked as streams, so that a sheet of a million rows is never in memory whole.
 * Its shared strings are. What it unpacks to is counted as it comes, whatever the archive claims.
 * @throws TurnedDownError when it is damaged, or unpacks to more than `maxUnpacked` bytes
 */
export async function openWorkbook(path: string, limits: WorkbookLimits): Promise<Workbook> {
  const zip = await guarded(() => openZip(path))
  try {
    return await guarded(() => readBook(zip, limits))
  } catch (cause) {
    zip.close()
    throw cause
  }
}

async function readBook(zip: ZipFile, limits: WorkbookLimits): Promise<Workbook> {
  const entries = await listEntries(zip)
  const budget = { left: limits.maxUnpacked }
  const parse = (name: string, handlers: XmlHandlers) => parsePart(zip, entries.get(name), handlers, budget)
  if (!entries.has('xl/workbook.xml')) throw new TurnedDownError('unknown-report')
  const { sheets, date1904 } = await readSheets(parse)
  const strings = await readSharedStrings(parse, limits.maxCell)
  const styles = await readStyles(parse)
  return {
    sheets,
    close: () => zip.close(),
    read: (sheet, onRow) =>
      guarded(() => parse(sheet.part, createSheetReader({ strings, styles, date1904, ...limits }, onRow))),
  }
}

/** Whatever the archive or its XML stumbles over is damage to the file. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof TurnedDownError) throw cause
    throw new TurnedDownError('corrupt-archive')
  }
}

const openZip = (path: string) =>
  promisify<string, yauzl.Options, ZipFile>(yauzl.open)(path, { lazyEntries: true, autoClose: false })

/** No report workbook has a thousand parts. */
const mostEntries = 10_000

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      if (entries.size > mostEntries) reject(new TurnedDownError('archive-too-large'))
      else zip.readEntry()
    })
    zip.once('end', () => resolve(entries))
    zip.once('error', reject)
    zip.readEntry()
  })
}

/** The fingerprint of a file, read as a stream. */
export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
