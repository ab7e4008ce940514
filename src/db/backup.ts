import { randomUUID } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  linkSync,
  openSync,
  closeSync,
  fsyncSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import SqliteDriver from 'better-sqlite3'
import { unknownMigrations } from './migrate.ts'
import type { Database } from './open.ts'

/** The file is no backup of ours, or must not be used; the message says what to do. */
export class BackupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BackupError'
  }
}

/**
 * Writes a consistent copy of the database while others go on using it: one file that stands alone. It appears under
 * its name only when it is complete; an older backup of that name is replaced.
 * @throws BackupError when `file` is something other than a database
 */
export async function backupDatabase(database: Database, file: string): Promise<{ bytes: number }> {
  if (existsSync(file) && !hasHeader(file))
    throw new BackupError(`${file} exists and is no backup: choose another name`)
  const partial = `${file}.${randomUUID().slice(0, 8)}.partial`
  try {
    await database.sqlite.backup(partial)
    const copy = new SqliteDriver(partial)
    try {
      // Nobody runs on a copy; and without a log beside it, it is one file.
      copy.prepare('delete from leases').run()
      copy.pragma('journal_mode = DELETE')
      const { pages, size } = {
        pages: Number(pragma(copy, 'page_count')),
        size: Number(pragma(copy, 'page_size')),
      }
      copy.close()
      syncFile(partial)
      renameSync(partial, file)
      return { bytes: pages * size }
    } finally {
      copy.close()
    }
  } finally {
    for (const left of [partial, `${partial}-journal`, `${partial}-wal`, `${partial}-shm`])
      rmSync(left, { force: true })
  }
}

/**
 * Whether a file is an unharmed Zaohui database that this version can read.
 * @returns the reason why not; `undefined` when it is
 */
async function faultOfBackup(file: string): Promise<string | undefined> {
  if (!existsSync(file)) return `there is no file ${file}`
  if (!hasHeader(file)) return `${file} is no SQLite database`
  let sqlite: SqliteDriver.Database | undefined
  try {
    sqlite = new SqliteDriver(file)
    const faults = integrityFaults(sqlite)
    if (faults.length > 0) return `${file} is damaged (${faults[0]}): take an older backup`
    const tables = sqlite
      .prepare("select name from sqlite_master where name in ('migrations', 'organisations')")
      .all()
    if (tables.length < 2) return `${file} is no database of Zaohui`
    const names = sqlite.prepare('select name from migrations').pluck().all() as string[]
    const unknown = await unknownMigrations(names)
    if (unknown.length > 0)
      return `${file} is newer than this version of Zaohui (it has ${unknown.join(', ')}): update Zaohui`
    return undefined
  } catch (cause) {
    if (!(cause instanceof SqliteDriver.SqliteError)) throw cause
    return `${file} is damaged (${cause.message}): take an older backup`
  } finally {
    sqlite?.close()
  }
}

/**
 * Puts a backup in the place of a database, after checking it. What was there is kept beside it.
 * @param target the database's file; need not exist
 * @returns where the database that was there before is kept; `undefined` when there was none
 * @throws BackupError when the backup is not fit or something uses the database
 */
export async function restoreDatabase(
  backup: string,
  target: string,
  stamp: string,
): Promise<string | undefined> {
  const fresh = `${target}.${randomUUID().slice(0, 8)}.restoring`
  try {
    if (!existsSync(backup)) throw new BackupError(`there is no file ${backup}`)
    // The copy is what is checked and what is used: the backup itself is only read.
    copyFileSync(backup, fresh)
    if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${fresh}-wal`)
    const fault = await faultOfBackup(fresh)
    if (fault) throw new BackupError(fault.replaceAll(fresh, backup))
    settle(fresh)
    const kept = existsSync(target) ? `${target}.before-restore-${stamp}.bak` : undefined
    if (kept) {
      settleIfWhole(target)
      rmSync(kept, { force: true })
      linkSync(target, kept)
      for (const log of ['-wal', '-shm']) if (existsSync(target + log)) renameSync(target + log, kept + log)
    }
    renameSync(fresh, target)
    syncFile(dirname(target))
    return kept
  } finally {
    for (const left of [fresh, `${fresh}-journal`, `${fresh}-wal`, `${fresh}-shm`])
      rmSync(left, { force: true })
  }
}

/** A damaged database is what one restores over: its log is kept beside it as it is. */
function settleIfWhole(file: string): void {
  try {
    settle(file)
  } catch (cause) {
    if (!(cause instanceof SqliteDriver.SqliteError)) throw cause
  }
}

/**
 * Folds a database's log into its file and removes it, so that the file may be exchanged: a log left beside another
 * database would be played into it.
 */
function settle(file: string): void {
  const sqlite = new SqliteDriver(file, { timeout: 1000 })
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
    // Leaving the log is refused while any other connection is open: a bot, or another command.
    sqlite.pragma('journal_mode = DELETE')
  } catch (cause) {
    if (cause instanceof SqliteDriver.SqliteError && cause.code.startsWith('SQLITE_BUSY'))
      throw new BackupError(`another process uses ${file}: stop it first`, { cause })
    throw cause
  } finally {
    sqlite.close()
  }
  syncFile(file)
}

/** What SQLite finds wrong with a database that is open; empty when nothing is. Reads all of it. */
export function databaseFaults(database: Database): string[] {
  return integrityFaults(database.sqlite)
}

function integrityFaults(sqlite: SqliteDriver.Database): string[] {
  const lines = sqlite.pragma('integrity_check(20)') as { integrity_check: string }[]
  return lines.map((line) => line.integrity_check).filter((line) => line !== 'ok')
}

function pragma(sqlite: SqliteDriver.Database, name: string): unknown {
  return sqlite.pragma(name, { simple: true })
}

function hasHeader(file: string): boolean {
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(16)
    readSync(handle, bytes, 0, 16, 0)
    return bytes.toString('latin1') === 'SQLite format 3\0'
  } finally {
    closeSync(handle)
  }
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
