import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { BotRunningError, runningBot, takeBotLease } from '../../src/db/lease.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase, type Database } from '../../src/db/open.ts'

async function empty(): Promise<Database> {
  const database = openDatabase(':memory:')
  await migrate(database)
  return database
}

const noOne = () => undefined

test('one bot at a time, and none when it has stopped', async () => {
  const database = await empty()
  expect(await runningBot(database)).toBeUndefined()
  const lease = await takeBotLease(database, ['slack'], noOne)
  expect(await runningBot(database)).toEqual({
    host: hostname(),
    pid: process.pid,
    publicPlatforms: ['slack'],
  })
  await expect(takeBotLease(database, [], noOne, 0)).rejects.toBeInstanceOf(BotRunningError)
  await lease.release()
  expect(await runningBot(database)).toBeUndefined()
  const next = await takeBotLease(database, [], noOne, 0)
  expect(await runningBot(database)).toMatchObject({ publicPlatforms: [] })
  await next.release()
})

test('a bot that was killed on this machine is succeeded at once', async () => {
  const database = await empty()
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  await holder(database, { host: hostname(), pid: child.pid ?? 0, renewed_at: Date.now() })
  expect(await runningBot(database)).toBeUndefined()
  const lease = await takeBotLease(database, [], noOne, 0)
  await lease.release()
})

test('the life before with the same process number, as containers have it, is succeeded at once', async () => {
  const database = await empty()
  await holder(database, { host: hostname(), pid: process.pid, renewed_at: Date.now() })
  const lease = await takeBotLease(database, [], noOne, 0)
  expect(await runningBot(database)).toMatchObject({ pid: process.pid })
  await lease.release()
})

test('a bot elsewhere holds it while it renews, and loses it when it has not for twelve seconds', async () => {
  const database = await empty()
  await holder(database, { host: 'elsewhere', pid: 1, renewed_at: Date.now() - 5_000 })
  await expect(takeBotLease(database, [], noOne, 0)).rejects.toThrow(
    'a bot (process 1 on elsewhere) runs on this database: stop it first',
  )
  await database.root
    .updateTable('leases')
    .set({ renewed_at: Date.now() - 13_000 })
    .execute()
  const lease = await takeBotLease(database, [], noOne, 0)
  expect(await runningBot(database)).toMatchObject({ host: hostname() })
  await lease.release()
})

function holder(database: Database, some: { host: string; pid: number; renewed_at: number }) {
  return database.root
    .insertInto('leases')
    .values({ name: 'bot', token: 'other', process_started_at: 1, public_platforms: '', ...some })
    .execute()
}
