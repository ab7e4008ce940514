import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeBotLease } from '../../src/db/lease.ts'
import { openDatabase } from '../../src/db/open.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zaohui-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Not synchronous: the lease of a bot in this process has to be renewed meanwhile. */
async function zaohui(...args: string[]) {
  return run(args, { DATABASE_URL: 'file:z.db' })
}

async function run(args: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
  })
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ])
  return { status, stdout, stderr }
}

function setupFile(text: string): string {
  const file = join(folder, 'setup.yaml')
  writeFileSync(file, text)
  return file
}

const added = (n: number) => ({ added: n, changed: 0, unchanged: 0 })

test('apply answers with one JSON value of six counts, and reads a team’s prompts beside the file', async () => {
  writeFileSync(join(folder, 'own.md'), '## plan\n今天卖什么？\n')
  const file = setupFile('people: [{ id: li }]\nteams: [{ id: ops, members: [li], prompts: own.md }]')
  const { status, stdout, stderr } = await zaohui('apply', file, '--json')
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    stores: added(0),
    people: added(1),
    teams: added(1),
    products: added(0),
    competitors: added(0),
    goals: added(0),
  })
})

test('a prompt file that the check-in could not use is refused', async () => {
  writeFileSync(join(folder, 'own.md'), '## mood\nkind: stars\n今天心情？\n')
  const { status, stderr } = await zaohui('apply', setupFile('teams: [{ id: ops, prompts: own.md }]'))
  expect(status).toBe(1)
  expect(stderr).toContain('own.md:1: “mood” has kind “stars”; it takes line, paragraph or choice')
  expect((await zaohui('apply', setupFile('teams: [{ id: ops, prompts: none.md }]'))).stderr).toContain(
    'there is no file',
  )
})

test('faults are one line on stderr: 1 for a file that cannot be applied, 2 for wrong usage', async () => {
  const file = setupFile('stores:\n  - { id: us, marketplace: Grmany }\n  - { id: us, nam: x }')
  const bad = await zaohui('apply', file, '--json')
  expect(bad.status).toBe(1)
  expect(bad.stdout).toBe('')
  expect(bad.stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(bad.stderr).toContain(
    'line 2: stores[1].marketplace “Grmany” is no marketplace; did you mean DE?; line 3: ',
  )
  const usage = await zaohui('apply')
  expect(usage.status).toBe(2)
  expect(usage.stderr).toBe('zaohui apply: apply takes one set-up file; usage: zaohui apply FILE\n')
  expect((await zaohui('aply')).status).toBe(2)
  expect((await zaohui('apply', file, '--jsno')).status).toBe(2)
})

test('backup, then restore, brings back what was', async () => {
  await zaohui('apply', setupFile('people: [{ id: li }]'))
  expect(JSON.parse((await zaohui('backup', 'copy.db', '--json')).stdout)).toMatchObject({ file: 'copy.db' })
  await zaohui('apply', setupFile('people: [{ id: han }]'))
  const restored = await zaohui('restore', 'copy.db', '--json')
  expect(restored.status).toBe(0)
  const { kept } = JSON.parse(restored.stdout) as { kept: string }
  expect(existsSync(join(folder, kept))).toBe(true)
  expect(
    JSON.parse((await zaohui('apply', setupFile('people: [{ id: li }, { id: han }]'), '--json')).stdout),
  ).toMatchObject({
    people: { added: 1, changed: 0, unchanged: 1 },
  })
  writeFileSync(join(folder, 'bad.db'), readFileSync(join(folder, 'copy.db')).subarray(0, 20_000))
  expect(await zaohui('restore', 'bad.db')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('bad.db is damaged') as string,
  })
})

test('under a bot that real people talk to, the clock is not moved and nothing is restored', async () => {
  await zaohui('apply', setupFile('people: [{ id: li }]'))
  await zaohui('backup', 'copy.db')
  const database = openDatabase(join(folder, 'z.db'))
  const lease = await takeBotLease(database, ['slack'], () => undefined)
  const at = ['--at', '2026-11-24T09:00:00+08:00']
  expect(await zaohui('tick', ...at)).toMatchObject({
    status: 1,
    stderr: 'zaohui tick: tick is refused while a bot runs on slack with this database: stop it first\n',
  })
  expect((await zaohui('say', '帮助', '--as', 'li', ...at)).stderr).toContain('--at is refused')
  expect((await zaohui('say', '帮助', '--as', 'li')).status).toBe(0)
  expect((await zaohui('restore', 'copy.db')).stderr).toContain('runs on this database: stop it first')
  await lease.release()
  const trying = await takeBotLease(database, [], () => undefined)
  expect((await zaohui('tick', ...at)).status).toBe(0)
  await trying.release()
  await database.close()
}, 120_000)

test('doctor speaks also when the settings make no sense', async () => {
  const { status, stdout } = await run(['doctor', '--json'], { PORT: 'x', PLATFORMS: 'irc' })
  expect(status).toBe(1)
  const checks = JSON.parse(stdout) as { check: string; ok: boolean }[]
  expect(checks.length).toBeGreaterThan(0)
  expect(checks.every((one) => one.check === 'settings' && !one.ok)).toBe(true)
})
