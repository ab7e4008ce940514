import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { days, writeBusinessReports } from './daily-reports.ts'
import { openZaohui, shanghai, utc, type Message, type Said, type Tick, type Zaohui } from './zaohui.ts'

// What scripts read and keep, on one database with two weeks of daily business reports.
const tuesday = '2026-11-24'
const at = (time: string) => ['--at', shanghai(tuesday, time)]

let z: Zaohui
beforeAll(async () => {
  z = openZaohui()
  await z.json('apply', 'setup.yaml', ...at('08:00'))
  await z.json('import', ...writeBusinessReports(z.folder), ...at('08:30'))
})
afterAll(() => z.close())

const say = async (text: string, as: string, time: string) =>
  (await z.json<Said>('say', text, '--as', as, ...at(time))).answers

test('the weekly report of a manager is the sum of a week of daily files, to the cent', async () => {
  const [answer] = await say('/weekly-report 2026-W47', 'han', '11:00')
  const week = days.slice(7)
  const sum = (value: (day: (typeof days)[number]) => number) =>
    week.reduce((total, day) => total + value(day), 0)
  const cents = sum((day) => day[3] + day[6])
  const units = sum((day) => day[2] + day[5])
  const sessions = sum((day) => day[1] + day[4])
  // By hand: 9,555.22 + 5,589.84; 478 + 216; 4,609 + 1,650
  expect({ cents, units, sessions }).toEqual({ cents: 1_514_506, units: 694, sessions: 6_259 })
  expect(answer?.kind).toBe('card')
  expect(answer?.text).toContain('weekly report 2026-W47 (16 Nov–22 Nov)')
  expect(answer?.text).toContain('US | $15,145.06 | −7% | 694 | 6,259 | 11.1% | $21.82')
  expect(answer?.text).toContain('Nov 运营一组 sales | $15,145.06 | $31,373.63 | $120,000.00 | 26%')
  const [refused] = await say('/weekly-report 2026-W47', 'nobody', '11:00').catch((cause: Error) => [
    { text: cause.message },
  ])
  expect(refused?.text).toContain('there is no person “nobody”')
})

test('facts are exported with where they come from; undo takes an entry back', async () => {
  const range = ['--from', '2026-11-21', '--to', '2026-11-22']
  type Fact = { source: { kind: string } }
  const reported = (date: string, [sku, asin]: string[], units: number, salesMinor: number, line: number) =>
    expect.objectContaining({
      date,
      store: 'us',
      sku,
      asin,
      units,
      salesMinor,
      currency: 'USD',
      source: expect.objectContaining({
        kind: 'report',
        file: `BusinessReport-${date.slice(5)}-26.csv`,
        line,
        import: Number(date.slice(8)) - 8,
      }) as object,
      at: utc(tuesday, '08:30'),
    }) as object
  const one = ['SKU-1', 'B0C1234567']
  const two = ['SKU-2', 'B0C1234599']
  const facts = [
    reported('2026-11-21', one, 63, 125_937, 2),
    reported('2026-11-21', two, 38, 91_162, 3),
    reported('2026-11-22', one, 60, 119_940, 2),
    reported('2026-11-22', two, 40, 95_960, 3),
  ]
  expect(await z.json('export', 'sales', ...range, ...at('11:01'))).toEqual(facts)

  // 昨天 is the store’s: at 11:02 in Shanghai it is Monday evening in Los Angeles.
  const [logged] = await say('销量 竹托盘 12 $240 昨天', 'li', '11:02')
  expect(logged?.text).toContain('12 件 · $240.00 USD\n2026-11-22 周日（太平洋时间）')
  expect(logged?.text).toContain('报表是 60 件 $1,199.40')
  const both = await z.json<Fact[]>('export', 'sales', ...range, ...at('11:03'))
  expect(both.filter((fact) => fact.source.kind === 'person')).toEqual([
    expect.objectContaining({
      date: '2026-11-22',
      store: 'us',
      sku: 'SKU-1',
      asin: 'B0C1234567',
      units: 12,
      salesMinor: 24_000,
      currency: 'USD',
      source: { kind: 'person', person: 'li' },
      at: utc(tuesday, '11:02'),
    }),
  ])
  const [undone] = await say('/undo', 'li', '11:05')
  expect(undone?.text).toContain('已撤销')
  expect(await z.json('export', 'sales', ...range, ...at('11:06'))).toEqual(facts)
})

test('what cannot be understood comes back as the form, filled in, with words beside each field', async () => {
  const [answer] = await say('/sales SKU-3 -3 $5', 'han', '11:10')
  expect(answer).toMatchObject({
    kind: 'problems',
    problems: {
      product: expect.stringContaining('SKU-3') as string,
      units: expect.stringContaining('returns are not sales') as string,
    },
    form: { command: 'sales' },
  })
  // The nearest matches are named.
  expect(answer?.problems?.['product']).toContain('SKU-1')
  const value = (id: string) => answer?.form?.fields.find((field) => field.id === id)?.value
  expect([value('product'), value('units'), value('revenue')]).toEqual(['SKU-3', '-3', '$5'])
  expect(await say('收到', 'li', '11:11')).toEqual([{ kind: 'nothing', text: '' }])
})

test('wrong usage is exit 2, what cannot be done exit 1, each with one line on stderr', async () => {
  const ended = await Promise.all([
    z.run('say', 'hello', '--json'),
    z.run('export', 'sales', '--from', '2026-11-31', '--to', '2026-11-30'),
    z.run('reprot'),
    z.run('say', 'hello', '--as', 'nobody', '--json'),
    z.run('import', 'BusinessReport-11-22-26.csv', 'missing.csv', '--json'),
    z.run('messages', '--team', 'nope'),
  ])
  expect(ended.map((one) => one.status)).toEqual([2, 2, 2, 1, 1, 1])
  for (const { stdout, stderr } of ended) {
    expect(stdout).toBe('')
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  }
  expect(ended.map((one) => one.stderr)).toEqual([
    expect.stringContaining('--as PERSON'),
    expect.stringContaining('not “2026-11-31”'),
    expect.stringContaining('no command “reprot”'),
    expect.stringContaining('no person “nobody”'),
    expect.stringContaining('no file missing.csv'),
    expect.stringContaining('no team “nope”'),
  ])
})

test('manifest, doctor, backup and restore answer as scripts expect', async () => {
  const [slack, feishu, doctor] = await Promise.all([
    z.json<{ features: { slash_commands: { command: string }[] } }>('manifest', 'slack'),
    z.json<object>('manifest', 'feishu'),
    z.json<object[]>('doctor', ...at('12:00')),
  ])
  expect(slack.features.slash_commands.map((one) => one.command)).toEqual(
    expect.arrayContaining(['/zaohui', '/sales', '/standup', '/weekly-report']),
  )
  expect(Object.keys(feishu)).toEqual(expect.arrayContaining(['permissions', 'events', 'commands']))
  for (const check of doctor)
    expect(check).toEqual({
      check: expect.any(String) as string,
      ok: expect.any(Boolean) as boolean,
      detail: expect.any(String) as string,
      fix: expect.any(String) as string,
    })

  expect(await z.json('backup', 'copy.db')).toMatchObject({ file: 'copy.db' })
  expect(statSync(join(z.folder, 'copy.db')).size).toBeGreaterThan(10_000)
  await z.json('say', '/sales SKU-1 5 yesterday', '--as', 'li', ...at('12:01'))
  const { kept } = await z.json<{ kept: string }>('restore', 'copy.db')
  expect(existsSync(join(z.folder, kept))).toBe(true)
  const sunday = ['--from', '2026-11-22', '--to', '2026-11-22']
  expect(await z.json('export', 'sales', ...sunday)).toHaveLength(2)
})

test('late within two hours is sent late and says so; later than that it is skipped and the manager is told', async () => {
  const late = openZaohui()
  await late.json('apply', 'setup.yaml', ...at('08:00'))
  const job = (tick: Tick) => tick.ran.filter((one) => one.job === 'standup-ask').map((one) => one.status)
  expect(job(await late.json('tick', ...at('10:40')))).toEqual(['late'])
  expect(job(await late.json('tick', ...at('10:40')))).toEqual([])
  expect(job(await late.json('tick', ...at('09:00')))).toEqual([])
  const next = ['--at', shanghai('2026-11-25', '11:30')]
  expect(job(await late.json('tick', ...next))).toEqual(['skipped'])
  const messages = await late.json<Message[]>('messages')
  expect(messages.filter((one) => one.to.person === 'li').map((one) => one.text)).toEqual([
    expect.stringContaining('发晚了（原定 09:00），10:55 汇总'),
  ])
  const toHan = messages.filter((one) => one.to.person === 'han').map((one) => one.text)
  expect(toHan).toContainEqual(expect.stringContaining('The check-in of Wed 25 Nov 09:00 did not go out'))
  expect(toHan).toContainEqual('📋 运营部 · Wed 25 Nov\n运营一组: no check-in today')
  late.close()
})
