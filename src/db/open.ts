import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDriver from 'better-sqlite3'
import { Kysely, SqliteDialect, type KyselyPlugin } from 'kysely'
import { organisationPlugin } from './organisation.ts'
import { patientDialect } from './patient.ts'
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
  // Nobody waits inside SQLite, where the whole thread would: see `patientDialect`.
  const sqlite = new SqliteDriver(file, { timeout: 1 })
  sqlite.pragma('journal_mode = WAL')
  // FULL: what was acknowledged survives a power cut, not only a crash of the process.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('journal_size_limit = 67108864')
  const root = new Kysely<Tables & RootTables>({
    dialect: patientDialect(new SqliteDialect({ database: cachingDriver(sqlite) })),
  })
  const plugins = new Map<string, KyselyPlugin>()
  const pluginFor = (id: string): KyselyPlugin => {
    const known = plugins.get(id)
    if (known) return known
    const plugin = organisationPlugin(id, organisationTables)
    plugins.set(id, plugin)
    return plugin
  }
  return {
    root,
    sqlite,
    file,
    pluginFor,
    forOrganisation: (id) => root.withPlugin(pluginFor(id)),
    close: () => root.destroy(),
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
