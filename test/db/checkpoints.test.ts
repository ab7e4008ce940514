import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDriver from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { startCheckpoints } from '../../src/db/checkpoints.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { createWriter } from '../../src/db/writer.ts'

const people = 1_100

test('what was written reaches the database file by itself, not in a commit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-test-'))
  const file = join(folder, 'test.db')
  const database = openDatabase(file)
  await migrate(database)
  const write = createWriter(database)
  const faults: unknown[] = []
  const checkpoints = startCheckpoints(database, (cause) => faults.push(cause))
  expect(database.sqlite.pragma('wal_autocheckpoint', { simple: true })).toBe(0)
  // As much as is worth a thread.
  for (let n = 1; n <= people; n += 1)
    await write('default', (db) =>
      db
        .insertInto('people')
        .values({ id: `p${n}`, name: 'Li', role: 'operator', language: null })
        .execute(),
    )
  // A copy without the log holds only what a checkpoint has brought over.
  const inFile = () => {
    const copy = join(folder, 'copy.db')
    copyFileSync(file, copy)
    const alone = new SqliteDriver(copy)
    try {
      return alone.prepare('select count(*) from people').pluck().get()
    } finally {
      alone.close()
      for (const ending of ['', '-wal', '-shm']) rmSync(copy + ending, { force: true })
    }
  }
  await vi.waitFor(() => expect(inFile()).toBe(people), { timeout: 20_000, interval: 100 })
  await checkpoints.stop()
  expect(database.sqlite.pragma('wal_autocheckpoint', { simple: true })).toBe(1000)
  expect(faults).toEqual([])
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})
