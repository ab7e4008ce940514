import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase, type Database, type Db } from '../../src/db/open.ts'
import { createWriter, type Write } from '../../src/db/writer.ts'

let folder: string
let database: Database
let write: Write

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zaohui-test-'))
  database = openDatabase(`file:${join(folder, 'test.db')}`)
  await migrate(database)
  // However slow the machine is, what is handed in together fits one group.
  write = createWriter(database, 60_000)
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const add = (id: string) => (db: Db) =>
  db.insertInto('people').values({ id, name: id, role: 'operator', language: null }).execute()
const people = async () =>
  (await database.forOrganisation('default').selectFrom('people').select('id').orderBy('id').execute()).map(
    (row) => row.id,
  )

test('work of one turn shares a commit, answers once it is committed, and stands alone when it fails', async () => {
  const other = openDatabase(`file:${join(folder, 'test.db')}`)
  const seen: number[] = []
  const results = await Promise.allSettled([
    write('default', add('a')).then(async () => {
      const rows = await other.forOrganisation('default').selectFrom('people').select('id').execute()
      seen.push(rows.length)
    }),
    write('default', async (db) => {
      await add('gone')(db)
      throw new Error('changed my mind')
    }),
    write('default', add('b')),
  ])
  await other.close()
  expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await people()).toEqual(['a', 'b'])
  // Another connection sees both when the first is answered: they were committed together.
  expect(seen).toEqual([2])
})

test('two hundred pieces at once all arrive, each once', async () => {
  const ids = Array.from({ length: 200 }, (_, n) => String(n).padStart(3, '0'))
  await Promise.all(ids.map((id) => write('default', add(id))))
  expect(await people()).toEqual(ids)
})

test('a piece whose transaction went away under it is told, with those that shared it; the next is committed', async () => {
  const results = await Promise.allSettled([
    write('default', add('a')),
    // What SQLite does by itself when the disk is full.
    write('default', async (db) => {
      await sql`rollback`.execute(db)
      throw new Error('the disk is full')
    }),
  ])
  expect(results.map((one) => one.status)).toEqual(['rejected', 'rejected'])
  await write('default', add('b'))
  expect(await people()).toEqual(['b'])
})

test('what cannot begin any more is told so, and nobody waits for it for ever', async () => {
  const closed = openDatabase(':memory:')
  await migrate(closed)
  const late = createWriter(closed)
  await closed.close()
  await expect(late('default', add('a'))).rejects.toThrow('destroyed')
})
