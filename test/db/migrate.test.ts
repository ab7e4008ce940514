import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zaohui-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a new database gets everything, a second start nothing, and no copy is made of what was empty', async () => {
  const database = openDatabase(join(folder, 'a.db'))
  expect((await migrate(database)).length).toBeGreaterThan(3)
  expect(await migrate(database)).toEqual([])
  await database.close()
  expect(readdirSync(folder).filter((file) => file.endsWith('.bak'))).toEqual([])
})

test('a database that lacks a migration is copied first; one that is newer than the code is refused', async () => {
  const file = join(folder, 'a.db')
  const database = openDatabase(file)
  const all = await migrate(database)
  // As if one of the first had never run.
  await sql`delete from migrations where name = '0002-facts'`.execute(database.root)
  // Its tables are there already, so that running it again fails: nothing of the run may be left behind.
  await expect(migrate(database)).rejects.toThrow('already exists')
  const { rows } = await sql<{ n: number }>`select count(*) as n from migrations`.execute(database.root)
  expect(rows[0]?.n).toBe(all.length - 1)
  expect(existsSync(`${file}.before-${all.at(-1)}.bak`)).toBe(true)
  await sql`insert into migrations (name, ran_at) values ('9999-future', '')`.execute(database.root)
  await expect(migrate(database)).rejects.toThrow('newer than this version')
  await database.close()
})

test('two processes that start on an old database at the same moment bring it up to date once', async () => {
  const file = join(folder, 'a.db')
  const [one, other] = [openDatabase(file), openDatabase(file)]
  const ran = await Promise.all([migrate(one), migrate(other)])
  expect(ran.map((names) => names.length).toSorted((a, b) => a - b)[0]).toBe(0)
  expect(await migrate(one)).toEqual([])
  await one.close()
  await other.close()
})
