import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { doctor } from '../../src/cli/doctor.ts'
import type { CliArgs } from '../../src/cli/command.ts'
import type { Check } from '../../src/cli/doctor/check.ts'
import { checkShape } from '../../src/cli/doctor/platforms.ts'
import { applySetup, knownIds } from '../../src/features/set-up/apply.ts'
import { readSetup } from '../../src/features/set-up/setup-file.ts'
import { openDatabase } from '../../src/db/open.ts'
import { migrate } from '../../src/db/migrate.ts'
import { readSettings, SettingsError } from '../../src/settings.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zaohui-doctor-'))
  file = join(folder, 'z.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function examined(now = '2026-11-24T01:00:00.000Z', environment: Record<string, string> = {}) {
  const settings = readSettings({ DATABASE_URL: `file:${file}`, ...environment })
  const answer = await doctor.run({ positionals: [], options: {}, now, settings } as unknown as CliArgs)
  const found = answer.json as Check[]
  return {
    exit: answer.exit,
    text: answer.text,
    of: (name: string) => found.find((one) => one.check === name),
  }
}

async function applied(text: string) {
  const database = openDatabase(file)
  await migrate(database)
  const db = database.forOrganisation('default')
  await applySetup(db, readSetup(text, await knownIds(db)), '2026-11-24T01:00:00.000Z')
  await database.close()
}

const whole = `
stores: [{ id: us, marketplace: US, name: Acme US }]
people: [{ id: han, role: admin }]
teams: [{ id: ops, members: [han], channel: { platform: local, id: ops } }]
`

test('a database that nobody set up yet: whole, and what comes next', async () => {
  const { exit, of } = await examined()
  expect(exit).toBe(0)
  expect(of('settings')).toMatchObject({ ok: true, detail: 'platforms: local' })
  expect(of('database')).toMatchObject({ ok: true, fix: '' })
  expect(of('admin')).toMatchObject({ ok: false, fix: expect.stringContaining('/setup') as string })
  expect(of('teams')?.ok).toBe(false)
  expect(of('bot')?.detail).toBe('no bot runs on it now')
})

test('a team that is set up is fine; one that nobody can reach is named', async () => {
  await applied(whole)
  const { of, text } = await examined()
  expect(of('admin')?.ok).toBe(true)
  expect(of('team ops')).toMatchObject({ ok: true, detail: '1 members, 1 channel(s), 1 store(s)' })
  expect(of('reports')).toMatchObject({ ok: false, detail: 'no report was imported yet' })
  expect(text).toContain('✓ team ops: 1 members')
  await applied('teams: [{ id: ops, channel: { platform: slack, id: C1 } }]')
  expect((await examined()).of('team ops')).toMatchObject({
    ok: false,
    detail: 'its channel is on slack, which does not run',
  })
})

test('a calendar that is not announced is a fault only when its year is near', async () => {
  await applied(whole)
  expect((await examined('2026-11-24T01:00:00.000Z')).of('calendar ops')).toMatchObject({
    ok: true,
    detail: '2026 is known; 2027 is not announced yet',
  })
  expect((await examined('2026-12-20T01:00:00.000Z')).of('calendar ops')).toMatchObject({
    ok: false,
    detail: 'the holidays of 2027 are not known, and it begins in 12 days',
  })
  expect((await examined('2031-05-20T01:00:00.000Z')).of('calendar ops')).toMatchObject({
    ok: false,
    detail: 'the holidays of 2031 are not known',
  })
})

test('a database that does not open is a finding, and the command fails', async () => {
  writeFileSync(file, 'this is no database, and longer than a header of sixteen bytes')
  const { exit, of } = await examined()
  expect(exit).toBe(1)
  expect(of('database')).toMatchObject({ ok: false, fix: expect.stringContaining('restore') as string })
})

test('a clock that went back shows in the file', async () => {
  await applied(whole)
  const later = new Date(Date.now() + 3_600_000)
  utimesSync(file, later, later)
  const { exit, of } = await examined()
  expect(of('clock')).toMatchObject({
    ok: false,
    detail: 'the database was written 60 minutes in the future',
  })
  expect(exit).toBe(1)
})

test('settings that make no sense are all named', () => {
  const answer = doctor.withoutSettings?.(
    new SettingsError(['PORT must be a number', 'SLACK_BOT_TOKEN is needed']),
  )
  expect(answer?.exit).toBe(1)
  expect(answer?.json).toMatchObject([
    { check: 'settings', ok: false, detail: 'PORT must be a number' },
    { check: 'settings', ok: false, detail: 'SLACK_BOT_TOKEN is needed' },
  ])
})

test('a token in the wrong place is seen without asking anybody', () => {
  const slack = (environment: Record<string, string>) =>
    checkShape(
      'slack',
      readSettings({ PLATFORMS: 'slack', SLACK_SIGNING_SECRET: 'ab'.repeat(16), ...environment }),
    )
  expect(slack({ SLACK_BOT_TOKEN: 'xapp-1-A0123456789' })).toMatchObject([
    { ok: false, detail: expect.stringContaining('xoxb-') as string },
  ])
  expect(slack({ SLACK_BOT_TOKEN: 'xoxb-0123456789-abc' })).toMatchObject([
    { ok: true, detail: 'HTTP, POST /slack/events' },
  ])
  expect(slack({ SLACK_BOT_TOKEN: 'xoxb-0123456789-abc', SLACK_APP_TOKEN: 'xoxb-1' })).toMatchObject([
    { ok: false },
  ])
  const feishu = (FEISHU_APP_ID: string) =>
    checkShape(
      'feishu',
      readSettings({ PLATFORMS: 'feishu', FEISHU_APP_ID, FEISHU_APP_SECRET: 'x'.repeat(32) }),
    )
  expect(feishu('cli_a1b2c3')).toMatchObject([
    { ok: false, detail: 'FEISHU_APP_ID is not cli_ and 16 letters' },
  ])
  expect(feishu('cli_a1b2c3d4e5f60718')).toMatchObject([{ ok: true, detail: 'long connection' }])
})
