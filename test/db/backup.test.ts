import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupDatabase, restoreDatabase } from '../../src/db/backup.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase, type Database } from '../../src/db/open.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zaohui-backup-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function databaseWith(file: string, names: string[]): Promise<Database> {
  const database = openDatabase(join(folder, file))
  await migrate(database)
  for (const name of names) await addPerson(database, name)
  return database
}

function addPerson(database: Database, name: string) {
  return database
    .forOrganisation('default')
    .insertInto('people')
    .values({ id: name, name, role: 'operator', language: null })
    .execute()
}

async function peopleIn(file: string): Promise<string[]> {
  const database = openDatabase(join(folder, file))
  const rows = await database
    .forOrganisation('default')
    .selectFrom('people')
    .select('id')
    .orderBy('id')
    .execute()
  await database.close()
  return rows.map((row) => row.id)
}

test('a backup made while people write is whole, stands alone, and restores', async () => {
  const database = await databaseWith('live.db', ['li'])
  const writing = Promise.all(Array.from({ length: 50 }, (_, i) => addPerson(database, `p${i}`)))
  await backupDatabase(database, join(folder, 'copy.db'))
  await writing
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db'])
  await addPerson(database, 'later')
  await database.close()

  const copied = await peopleIn('copy.db')
  expect(copied).toContain('li')
  expect(copied).not.toContain('later')
  const kept = await restoreDatabase(join(folder, 'copy.db'), join(folder, 'live.db'), 'x')
  expect(await peopleIn('live.db')).toEqual(copied)
  expect(kept).toBe(join(folder, 'live.db.before-restore-x.bak'))
  expect(await peopleIn('live.db.before-restore-x.bak')).toContain('later')
})

test('a log left behind by a kill is not played into the restored database', async () => {
  const backup = await databaseWith('backup.db', ['from-backup'])
  await backup.close()
  const killed = await databaseWith('live.db', ['old'])
  // Copied while the log is full: what a machine leaves when its power goes.
  writeFileSync(join(folder, 'target.db'), readFileSync(join(folder, 'live.db')))
  writeFileSync(join(folder, 'target.db-wal'), readFileSync(join(folder, 'live.db-wal')))
  await killed.close()
  await restoreDatabase(join(folder, 'backup.db'), join(folder, 'target.db'), 'x')
  expect(existsSync(join(folder, 'target.db-wal'))).toBe(false)
  expect(await peopleIn('target.db')).toEqual(['from-backup'])
})

test('restoring where nothing was makes the database', async () => {
  const backup = await databaseWith('backup.db', ['li'])
  await backup.close()
  expect(await restoreDatabase(join(folder, 'backup.db'), join(folder, 'new.db'), 'x')).toBeUndefined()
  expect(await peopleIn('new.db')).toEqual(['li'])
})

test('restoring over a damaged database works and keeps what was there', async () => {
  const backup = await databaseWith('backup.db', ['li'])
  await backup.close()
  const rubbish = Buffer.concat([
    readFileSync(join(folder, 'backup.db')).subarray(0, 4096),
    Buffer.alloc(9000, 7),
  ])
  writeFileSync(join(folder, 'live.db'), rubbish)
  const kept = await restoreDatabase(join(folder, 'backup.db'), join(folder, 'live.db'), 'x')
  expect(await peopleIn('live.db')).toEqual(['li'])
  expect(readFileSync(kept ?? '').length).toBe(rubbish.length)
})

test('what is no fit backup is refused and changes nothing', async () => {
  const live = await databaseWith('live.db', ['li'])
  await live.close()
  const good = await databaseWith(
    'good.db',
    Array.from({ length: 300 }, (_, i) => `p${i}`),
  )
  await good.close()
  const before = readFileSync(join(folder, 'live.db'))
  const refusal = async (file: string) =>
    restoreDatabase(join(folder, file), join(folder, 'live.db'), 'x').then(
      () => 'restored',
      (cause: Error) => cause.message.replaceAll(folder, ''),
    )

  expect(await refusal('none.db')).toBe('there is no file /none.db')
  writeFileSync(join(folder, 'text.db'), 'not a database')
  expect(await refusal('text.db')).toBe('/text.db is no SQLite database')

  const bytes = readFileSync(join(folder, 'good.db'))
  bytes.fill(0xff, 8192, 8192 + 4096)
  writeFileSync(join(folder, 'flipped.db'), bytes)
  expect(await refusal('flipped.db')).toMatch(/^\/flipped.db is damaged/)
  writeFileSync(join(folder, 'short.db'), readFileSync(join(folder, 'good.db')))
  truncateSync(join(folder, 'short.db'), Math.floor(statSync(join(folder, 'short.db')).size / 8192) * 4096)
  expect(await refusal('short.db')).toMatch(/^\/short.db is damaged/)

  const other = openDatabase(join(folder, 'other.db'))
  other.sqlite.exec('create table notes (text)')
  await other.close()
  expect(await refusal('other.db')).toBe('/other.db is no database of Zaohui')

  const newer = openDatabase(join(folder, 'good.db'))
  newer.sqlite.exec("insert into migrations values ('9999-future', '')")
  await newer.close()
  expect(await refusal('good.db')).toContain('is newer than this version of Zaohui (it has 9999-future)')

  expect(readFileSync(join(folder, 'live.db')).equals(before)).toBe(true)
  expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([])
})

test('a database that is in use is not replaced', async () => {
  const backup = await databaseWith('backup.db', ['li'])
  await backup.close()
  const live = await databaseWith('live.db', ['han'])
  await expect(restoreDatabase(join(folder, 'backup.db'), join(folder, 'live.db'), 'x')).rejects.toThrow(
    /another process uses .*live\.db: stop it first/,
  )
  await addPerson(live, 'still-writing')
  await live.close()
  expect(await peopleIn('live.db')).toEqual(['han', 'still-writing'])
})

test('a backup never overwrites something that is no database', async () => {
  const database = await databaseWith('live.db', ['li'])
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  await expect(backupDatabase(database, join(folder, 'notes.txt'))).rejects.toThrow(
    'is no backup: choose another name',
  )
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
  await database.close()
})
