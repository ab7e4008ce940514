import { sql, SqliteAdapter } from 'kysely'
import type { Db } from './open.ts'

/**
 * Where another connection to the same database is opened, and which organisation this handle is bound to: what a
 * worker thread needs to read what its caller reads.
 * @returns `undefined` for a database that only this connection can see (in memory)
 */
export async function databaseFile(db: Db): Promise<{ file: string; organisation: string } | undefined> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return undefined
  const { rows } = await sql<{ name: string; file: string }>`pragma database_list`.execute(db)
  const file = rows.find((row) => row.name === 'main')?.file
  const own = await db.selectFrom('organisations').select('id').executeTakeFirst()
  return file && own ? { file, organisation: own.id } : undefined
}
