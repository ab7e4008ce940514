import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startCheckpoints } from '../../src/db/checkpoints.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'

test('when the thread of the checkpoints fails, commits make them again, and stopping still ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-test-'))
  const database = openDatabase(`file:${join(folder, 'a.db')}`)
  await migrate(database)
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const checkpoints = startCheckpoints({ ...database, file: join(folder, 'nowhere', 'a.db') }, resolve)
  expect(database.sqlite.pragma('wal_autocheckpoint', { simple: true })).toBe(0)
  expect(String(await promise)).toContain('does not exist')
  expect(database.sqlite.pragma('wal_autocheckpoint', { simple: true })).toBe(1000)
  await checkpoints.stop()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})
