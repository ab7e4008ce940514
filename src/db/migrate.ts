import { copyFileSync, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { sql, type Kysely } from 'kysely'
import type { Database } from './open.ts'

type Migration = { name: string; up: (db: Kysely<unknown>) => Promise<void> }

const folder = new URL('../../migrations/', import.meta.url)

/** The database was written by a newer version of Zaohui than this one. */
export class NewerDatabaseError extends Error {
  constructor(unknown: string[]) {
    super(`the database is newer than this version of Zaohui (it has ${unknown.join(', ')}): update Zaohui`)
    this.name = 'NewerDatabaseError'
  }
}

/**
 * Brings the schema up to date. All missing migrations run in one transaction, so a kill in the middle leaves the old
 * schema; a copy of the file is kept beside it before the first change to an existing database.
 * (Kysely's own migrator does not use transactions on SQLite.)
 * @returns the names of the migrations that ran
 */
export async function migrate(database: Database): Promise<string[]> {
  const all = await migrationNames()
  await sql`create table if not exists migrations (name text primary key, ran_at text not null)`.execute(
    database.root,
  )
  const done = await ranAlready(database.root)
  const unknown = await unknownMigrations(done)
  if (unknown.length > 0) throw new NewerDatabaseError(unknown)
  const missing = all.filter((name) => !done.includes(name))
  if (missing.length === 0) return []
  if (done.length > 0) keepCopy(database, done[done.length - 1] ?? '')
  const migrations = await Promise.all(missing.map(load))
  return database.root.transaction().execute(async (trx) => {
    // Another process may have begun at the same moment: what it did is not done again.
    const meanwhile = await ranAlready(trx)
    const left = migrations.filter(({ name }) => !meanwhile.includes(name))
    for (const migration of left) {
      await migration.up(trx as unknown as Kysely<unknown>)
      await sql`insert into migrations (name, ran_at) values (${migration.name}, ${new Date().toISOString()})`.execute(
        trx,
      )
    }
    return left.map(({ name }) => name)
  })
}

/** Those of the migrations a database has had that this version does not know. */
export async function unknownMigrations(done: string[]): Promise<string[]> {
  const all = await migrationNames()
  return done.filter((name) => !all.includes(name))
}

async function ranAlready(db: Database['root']): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db)
  return rows.map((row) => row.name)
}

async function migrationNames(): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => /^\d{4}-.*\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ''))
    .toSorted()
}

async function load(name: string): Promise<Migration> {
  const module = (await import(new URL(`${name}.ts`, folder).href)) as Pick<Migration, 'up'>
  return { name, up: module.up }
}

function keepCopy(database: Database, version: string): void {
  if (database.file === ':memory:' || !existsSync(database.file)) return
  database.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(database.file, `${database.file}.before-${version}.bak`)
}
