import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDriver from 'better-sqlite3'
import { Kysely, SqliteDialect, type KyselyPlugin } from 'kysely'
import { openLogFile } from './log-file.ts'
import { organisationPlugin } from './organisation.ts'
import { patientDialect } from './patient.ts'
import { steadyPlans } from './steady-plans.ts'
import { organisationTables, type RootTables, type Tables } from './rows.ts'

/** A handle that sees one organisation's rows and no others. */
export type Db = Kysely<Tables>

export type Database = {
  /** Above organisations: only migrations, delivery and the list of organisations use it. */
  root: Kysely<Tables & RootTables>
  forOrganisation(id: string): Db
  /** What binds a handle, for transactions begun on `root`. */
  pluginFor(id: string): KyselyPlugin
  /** The driver itself, for what SQL through Kysely cannot do: bulk import, backup, pragmas. Only `db/` uses it. */
  sqlite: SqliteDriver.Database
  file: string
  /**
   * Runs work whose commits do not wait for the disk, and answers once they are on it. `work` gets this connection alone.
   */
  syncedAfter<T>(work: (root: Kysely<Tables & RootTables>) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const defaultOrganisation = 'default'

/**
 * Opens (and creates) a SQLite database.
 * @param url `file:data/zaohui.db`, a plain path, or `:memory:`
 */
export function openDatabase(url: string): Database {
  const file = url.replace(/^file:/, '')
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const sqlite = new SqliteDriver(file, { timeout: 5000 })
  const logs = sqlite.pragma('journal_mode = WAL', { simple: true }) === 'wal'
  // FULL: what was acknowledged survives a power cut, not only a crash of the process.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // Opening may wait. After it nobody waits inside SQLite, where the whole thread would: see `patientDialect`.
  sqlite.pragma('busy_timeout = 1')
  const root = new Kysely<Tables & RootTables>({
    dialect: steadyPlans(patientDialect(new SqliteDialect({ database: cachingDriver(sqlite) }))),
  })
  const plugins = new Map<string, KyselyPlugin>()
  const pluginFor = (id: string): KyselyPlugin => {
    const known = plugins.get(id)
    if (known) return known
    const plugin = organisationPlugin(id, organisationTables)
    plugins.set(id, plugin)
    return plugin
  }
  const log = logs ? openLogFile(file) : undefined
  return {
    root,
    sqlite,
    file,
    async syncedAfter(work) {
      if (!log) return work(root)
      const result = await root.connection().execute(async (alone) => {
        sqlite.pragma('synchronous = NORMAL')
        try {
          return await work(alone)
        } finally {
          sqlite.pragma('synchronous = FULL')
        }
      })
      await log.sync()
      return result
    },
    pluginFor,
    forOrganisation: (id) => root.withPlugin(pluginFor(id)),
    async close() {
      await log?.close()
      await root.destroy()
    },
  }
}

/**
 * Kysely prepares every query anew; preparing costs more than running the short ones. Transactions begin IMMEDIATE: a
 * deferred one that reads before it writes fails at once when an import on another connection wrote in between, and
 * the busy timeout does not help there.
 */
function cachingDriver(sqlite: SqliteDriver.Database) {
  const statements = new Map<string, SqliteDriver.Statement<unknown[]>>()
  return {
    prepare(sql: string) {
      const text = sql === 'begin' ? 'begin immediate' : sql
      let statement = statements.get(text)
      if (!statement) {
        statement = sqlite.prepare<unknown[]>(text)
        // Lists of values make new texts: start over rather than grow without end.
        if (statements.size >= 500) statements.clear()
        statements.set(text, statement)
      }
      return statement
    },
    close: () => sqlite.close(),
  }
}
