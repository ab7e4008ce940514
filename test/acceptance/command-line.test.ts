import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeBusinessReports, writePlanningReport } from './daily-reports.ts'
import { openZaohui, shanghai, utc, type Message, type Said, type Tick, type Zaohui } from './zaohui.ts'

// One story in the order of a morning, on one database: each step stands on what the steps before it left.
const tuesday = '2026-11-24'
const at = (time: string) => ['--at', shanghai(tuesday, time)]

let z: Zaohui
beforeAll(() => {
  z = openZaohui()
})
afterAll(() => z.close())

const say = async (text: string, as: string, time: string) =>
  (await z.json<Said>('say', text, '--as', as, ...at(time))).answers
const inChannel = async () => {
  const all = await z.json<Message[]>('messages', '--team', 'ops')
  return { digests: all.filter((one) => !one.thread), threads: all.filter((one) => one.thread) }
}

test('apply makes the database say what the set-up file says, as often as one likes', async () => {
  const counts = (kind: 'added' | 'unchanged', n: number) => ({
    added: 0,
    changed: 0,
    unchanged: 0,
    [kind]: n,
  })
  const of = (kind: 'added' | 'unchanged') => ({
    stores: counts(kind, 1),
    people: counts(kind, 2),
    teams: counts(kind, 1),
    products: counts(kind, 1),
    competitors: counts(kind, 1),
    goals: counts(kind, 2),
  })
  const before = ['--at', shanghai('2026-11-23', '08:00')]
  expect(await z.json('apply', 'setup.yaml', ...before)).toEqual(of('added'))
  expect(await z.json('apply', 'setup.yaml', ...before)).toEqual(of('unchanged'))
})

test('import reads the reports: one answer a file, with the sums to compare with Seller Central', async () => {
  const files = [...writeBusinessReports(z.folder), writePlanningReport(z.folder)]
  const answers = await z.json<Record<string, unknown>[]>('import', ...files, ...at('08:30'))
  expect(answers).toHaveLength(15)
  const sunday = answers[13]
  expect(sunday).toMatchObject({
    file: 'BusinessReport-11-22-26.csv',
    report: 'business-report-by-asin',
    store: 'us',
    period: { from: '2026-11-22', to: '2026-11-22' },
    rows: { read: 2, stored: 2, refused: 0, ignored: 0 },
    refused: [],
    // 60 + 40; 598 + 276; 698 + 376; 59 + 39; 1,199.40 + 959.60; 2 + 2
    sums: {
      units: 100,
      sessions: 874,
      pageViews: 1074,
      orderItems: 98,
      salesMinor: { USD: 215_900 },
      b2bUnits: 4,
    },
    replaced: 0,
    import: 14,
  })
  // 610 + 630 + 26 available; 300 + 0 + 300 on the way; 19.50 + 2.40 + 0.80 + 30.00 + 15.00 + 3.50
  expect(answers[14]).toMatchObject({
    report: 'fba-inventory-planning',
    period: { from: '2026-11-21', to: '2026-11-21' },
    rows: { read: 3, stored: 3, refused: 0, ignored: 0 },
    sums: {
      available: 1266,
      inboundShipped: 600,
      estimatedAisMinor: { USD: 7120 },
      lowInventoryFeeApplied: 1,
    },
  })
})

test('a row that is no number is set aside with its line; a file that is no report is turned down', async () => {
  const report = join(z.folder, 'BusinessReport-11-22-26.csv')
  const text = readFileSync(report, 'utf8')
  writeFileSync(join(z.folder, 'nodate.csv'), text)
  writeFileSync(join(z.folder, 'us_2026-11-08.csv'), text.replace(',40,2,', ',4o,2,'))
  const { status, stdout, stderr } = await z.run(
    'import',
    'us_2026-11-08.csv',
    'setup.yaml',
    'nodate.csv',
    '--json',
    ...at('08:31'),
  )
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  expect(JSON.parse(stdout)).toEqual([
    expect.objectContaining({
      rows: { read: 2, stored: 1, refused: 1, ignored: 0 },
      refused: [
        {
          line: 3,
          column: 'Units Ordered',
          value: '4o',
          reason: expect.stringMatching(/^bad-number\b/) as string,
        },
      ],
      sums: expect.objectContaining({ units: 60, salesMinor: { USD: 119_940 } }) as object,
    }),
    { file: 'setup.yaml', error: { reason: 'unknown-report', words: expect.any(String) as string } },
    {
      file: 'nodate.csv',
      error: { reason: 'needs-answer', words: expect.stringContaining('--from') as string },
    },
  ])
})

test('09:00: the first tick looks two hours back, asks each operator once, and a second one does nothing', async () => {
  const first = await z.json<Tick>('tick', ...at('09:00'))
  expect(first.ran).toContainEqual({
    job: 'standup-ask',
    team: 'ops',
    scheduledFor: utc(tuesday, '09:00'),
    status: 'done',
  })
  for (const one of first.ran) {
    expect(Object.keys(one)).toEqual(['job', 'team', 'scheduledFor', 'status'])
    expect(['done', 'late', 'skipped']).toContain(one.status)
    expect(one.scheduledFor > utc(tuesday, '07:00')).toBe(true)
  }
  const messages = await z.json<Message[]>('messages')
  const asked = messages.filter((one) => one.to.person === 'li')
  expect(asked).toHaveLength(1)
  expect(asked[0]).toEqual({
    id: expect.any(String) as string,
    to: { person: 'li' },
    at: utc(tuesday, '09:00'),
    text: expect.any(String) as string,
    edits: 0,
    delivered: false,
  })
  expect(first.queued).toBe(messages.filter((one) => one.at === utc(tuesday, '09:00')).length)
  // 11-22 is the newest closed day of the US; against 11-15: 84 → 60 units, 1,679.16 → 1,199.40.
  expect(asked[0]?.text).toContain('☀️ 李雷 早会 · 11-24 周二 · 约 2 分钟，09:15 汇总')
  expect(asked[0]?.text).toContain('美国 11-22 周日')
  expect(asked[0]?.text).toContain('美国 1 个 $1,199.40（−29%）60 件')
  expect(asked[0]?.text).toContain('① SKU-1 美国 −$479.76（84→60 件）')
  expect(asked[0]?.text).not.toContain('SKU-2 美国 +')

  expect(await z.json('tick', ...at('09:00'))).toEqual({ ran: [], queued: 0 })
})

test('the check-in is a form, in the language of whoever asks', async () => {
  const [zh] = await say('早会', 'li', '09:02')
  const [en] = await say('/standup', 'han', '09:02')
  for (const answer of [zh, en]) {
    expect(answer?.kind).toBe('form')
    expect(answer?.form?.command).toBe('standup')
    for (const field of answer?.form?.fields ?? []) {
      expect(field).toMatchObject({
        id: expect.any(String) as string,
        label: expect.any(String) as string,
        widget: expect.any(String) as string,
        required: field.id === 'plan',
      })
      expect(['string', 'undefined']).toContain(typeof field.value)
      for (const choice of field.choices ?? [])
        expect(choice).toEqual({ value: expect.any(String) as string, label: expect.any(String) as string })
    }
    const ids = answer?.form?.fields.map((field) => field.id)
    expect(ids).toEqual(expect.arrayContaining(['plan', 'blockers', 'yesterday']))
  }
  expect(zh?.form?.fields.map((field) => field.id)).toContain('cause')
  expect(zh?.form?.fields.find((field) => field.id === 'plan')?.label).toBe('今日计划')
  expect(en?.form?.fields.find((field) => field.id === 'plan')?.label).toBe("Today's plan")
  expect(zh?.text).toContain('今日计划 *')
})

test('an answer without a plan comes back with the problem and what was typed; with one it is kept', async () => {
  const [refused] = await say('/standup blockers="SKU-1 少收 46 件"', 'li', '09:03')
  expect(refused).toMatchObject({
    kind: 'problems',
    problems: { plan: expect.stringContaining('写一件今天要做的事') as string },
    form: { command: 'standup' },
  })
  expect(Object.keys(refused?.problems ?? {})).toEqual(['plan'])
  expect(refused?.form?.fields.find((field) => field.id === 'blockers')?.value).toBe('SKU-1 少收 46 件')

  const plan = '/standup plan="SKU-1 否词 12 个; SKU-2 定价" blockers="SKU-1 少收 46 件"'
  expect(await say(plan, 'li', '09:04')).toEqual([
    {
      kind: 'card',
      text: expect.stringContaining('✓ 早会已收到') as string,
      card: expect.any(Object) as object,
    },
  ])
})

test('09:15: exactly one digest in the channel, with the numbers of the files', async () => {
  await z.json('tick', ...at('09:10'))
  const tick = await z.json<Tick>('tick', ...at('09:15'))
  expect(tick.ran.map((one) => one.job)).toContain('standup-digest')
  const { digests, threads } = await inChannel()
  expect(digests).toHaveLength(1)
  const [digest] = digests
  expect(digest).toMatchObject({
    to: { team: 'ops', channel: 'C0OPS' },
    at: utc(tuesday, '09:15'),
    edits: 0,
    delivered: false,
  })
  expect(threads.map((one) => one.thread)).toEqual([digest?.id])
  expect(digest?.text).toContain('📌 运营一组 早会 · 11-24 周二 · 已答 1/1')
  // 1,199.40 + 959.60 against 1,679.16 + 755.73; 60 + 40; 598 + 276; 100 / 874
  expect(digest?.text).toContain('美国 11-22 周日 $2,159（−11%）100 件 · 会话 874 · 转化率 11.4%（初值）')
  // 31,373.63 of the two weeks and 1,199.40 of 11-08, of 120,000; 22 of 30 days
  expect(digest?.text).toContain('11 月目标 $120,000：完成 27%，时间 73%')
  expect(digest?.text).toContain('📉 SKU-1 美国 −$480：转化 −$428、流量 −$52')
  expect(digest?.text).toContain('📈 SKU-2 美国 +$204：转化 +$216、流量 +$119、价格 −$131')
  expect(digest?.text).toContain('李雷：SKU-1 否词 12 个；SKU-2 定价')
  expect(digest?.text).toContain('⛔ 卡点：SKU-1 少收 46 件（李雷，第 1 天）')
  expect(Buffer.byteLength(digest?.text ?? '')).toBeLessThanOrEqual(3072)
  expect(threads[0]?.text).toContain('美国 | 11-22 周日 | $2,159.00 | −11% | 100 | 874 | 11.4%')
  // Nobody has to be reminded, and nobody hears of anybody missing.
  expect(
    (await z.json<Message[]>('messages', '--since', utc(tuesday, '09:10'))).map((one) => one.to),
  ).toEqual([
    { team: 'ops', channel: 'C0OPS' },
    { team: 'ops', channel: 'C0OPS' },
  ])
  expect(await z.json('tick', ...at('09:15'))).toEqual({ ran: [], queued: 0 })
})

test('a late answer and an edited one patch that digest in place, and say so', async () => {
  const before = (await inChannel()).digests
  const [late] = await say('/standup plan="check the ads budget"', 'han', '10:42')
  expect(late?.text).toContain('✓ Check-in received')
  expect(late?.text).toContain('1 planned · added to the digest (10:42)')
  await say('/standup plan="SKU-1 调价"', 'li', '10:50')
  const { digests } = await inChannel()
  expect(digests).toHaveLength(1)
  expect(digests[0]).toMatchObject({ id: before[0]?.id, at: before[0]?.at, edits: 2 })
  expect(digests[0]?.text).toContain('已答 2/2（09:15 时 1 人，Han Mei 补 10:42，李雷改 10:50）')
  expect(digests[0]?.text).toContain('Han Mei：check the ads budget')
  // What the second text did not name keeps what stood there.
  expect(digests[0]?.text).toContain('李雷：SKU-1 调价')
  expect(digests[0]?.text).toContain('⛔ 卡点：SKU-1 少收 46 件')
})

test('from 17:00 an answer counts for the next business day, which does not ask again', async () => {
  const [evening] = await say('/standup plan="SKU-1 补货"', 'li', '17:30')
  expect(evening?.text).toContain('算 11-25 周三的（17:00 以后）')
  expect((await inChannel()).digests[0]).toMatchObject({ edits: 2 })
  const wednesday = (time: string) => ['--at', shanghai('2026-11-25', time)]
  await z.json('tick', ...wednesday('09:00'))
  await z.json('tick', ...wednesday('09:15'))
  const since = await z.json<Message[]>('messages', '--since', shanghai('2026-11-25', '09:00'))
  expect(since.filter((one) => one.to.person === 'li')).toEqual([])
  const [digest, ...more] = since.filter((one) => one.to.team === 'ops' && !one.thread)
  expect(more).toEqual([])
  expect(digest?.text).toContain('11-25 周三 · 已答 1/1')
  expect(digest?.text).toContain('李雷：SKU-1 补货')
})
