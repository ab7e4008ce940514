import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startCheckpoints } from '../../src/db/checkpoints.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase, type Database } from '../../src/db/open.ts'

function writeMuch({ sqlite }: Database): void {
  sqlite.exec(`insert into company_rates (org_id, month, currency, rate)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) select 'default', 'm' || i, 'USD', 1 from n`)
}

test('when the thread of the checkpoints fails, commits make them again, and stopping still ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-test-'))
  const database = openDatabase(`file:${join(folder, 'a.db')}`)
  await migrate(database)
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const checkpoints = startCheckpoints({ ...database, file: join(folder, 'nowhere', 'a.db') }, resolve)
  expect(database.sqlite.pragma('wal_autocheckpoint', { simple: true })).toBe(0)
  writeMuch(database)
  expect(String(await promise)).toContain('does not exist')
  expect(database.sqlite.pragma('wal_autocheckpoint', { simple: true })).toBe(1000)
  await checkpoints.stop()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('what was written much of comes into the database while the bot runs, without a commit doing it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zaohui-test-'))
  const file = join(folder, 'a.db')
  const database = openDatabase(`file:${file}`)
  await migrate(database)
  const faults: unknown[] = []
  const checkpoints = startCheckpoints(database, (cause) => faults.push(cause))
  const before = statSync(file).size
  writeMuch(database)
  expect(statSync(file).size).toBe(before)
  await vi.waitFor(() => expect(statSync(file).size).toBeGreaterThan(before), { timeout: 20_000 })
  await checkpoints.stop()
  expect(faults).toEqual([])
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})
