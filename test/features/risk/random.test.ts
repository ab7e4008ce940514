import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pretendRule, type Pretended } from './pretend-rule.ts'
import { openShop, type Shop } from './shop.ts'

type Step =
  | { do: 'see'; key: number; severity: 'red' | 'orange' | 'yellow' | 'gone'; fact: number }
  | { do: 'data'; has: boolean }
  | { do: 'report' }
  | { do: 'wait'; hours: number }
  | { do: 'sweep' }
  | { do: 'remind' }
  | {
      do: 'press'
      alert: number
      who: 'li' | 'han'
      action: 'take' | 'snooze' | 'resolve' | 'ours' | 'assign'
    }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('see' as const),
    key: fc.integer({ min: 1, max: 4 }),
    severity: fc.constantFrom('red' as const, 'orange' as const, 'yellow' as const, 'gone' as const),
    fact: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ do: fc.constant('data' as const), has: fc.boolean() }),
  fc.constant({ do: 'report' as const }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 20 }) }),
  fc.constant({ do: 'sweep' as const }),
  fc.constant({ do: 'sweep' as const }),
  fc.constant({ do: 'remind' as const }),
  fc.record({
    do: fc.constant('press' as const),
    alert: fc.integer({ min: 1, max: 6 }),
    who: fc.constantFrom('li' as const, 'han' as const),
    action: fc.constantFrom(
      'take' as const,
      'snooze' as const,
      'resolve' as const,
      'ours' as const,
      'assign' as const,
    ),
  }),
)

type World = { shop: Shop; sees: { findings: Pretended[]; hasData: boolean }; at: number; report: number }

test('whatever happens: nothing is said twice for one fact, nothing missed, every state a legal one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const sees = { findings: [] as Pretended[], hasData: true }
      const shop = await openShop([pretendRule('trial', sees)])
      const box = await shop.productId('BOX-6')
      const world: World = { shop, sees, at: Date.parse('2026-11-24T00:45:00Z'), report: 1 }
      try {
        for (const one of steps) {
          await take(world, one, box)
          const faults = [
            ...(await illegalStates(shop)),
            ...(await saidTwice(shop)),
            ...(one.do === 'sweep' ? await missed(world) : []),
          ]
          expect(faults).toEqual([])
        }
      } finally {
        await shop.database.close()
      }
    }),
    { numRuns: 80 },
  )
})

async function take(world: World, one: Step, box: number): Promise<void> {
  const { shop, sees } = world
  const now = new Date(world.at).toISOString()
  switch (one.do) {
    case 'see':
      sees.findings = sees.findings.filter((finding) => finding.key !== `K${one.key}`)
      if (one.severity !== 'gone')
        sees.findings.push({
          key: `K${one.key}`,
          severity: one.severity,
          fact: `fact ${one.fact}`,
          dataAt: stamp(world.report),
          ...(one.key === 4 ? {} : { productId: box }),
          lossMinor: one.key * 1000,
          losesFrom: '2026-11-20',
        })
      break
    case 'data':
      sees.hasData = one.has
      break
    case 'report':
      world.report += 1
      sees.findings = sees.findings.map((finding) => ({ ...finding, dataAt: stamp(world.report) }))
      break
    case 'wait':
      world.at += one.hours * 3_600_000
      break
    case 'sweep':
      await shop.sweep(now)
      break
    case 'remind':
      await shop.job('risk-reminders', now)
      break
    case 'press':
      // An old or wrong button answers politely; it must not throw.
      await shop.press(
        one.who,
        { action: one.action, alert: String(one.alert), until: '1d', to: 'wang' },
        now,
      )
      break
  }
}

const stamp = (report: number) => `r${String(report).padStart(4, '0')}`

async function illegalStates({ db }: Shop): Promise<string[]> {
  const alerts = await db.selectFrom('alerts').selectAll().execute()
  const events = await db.selectFrom('alert_events').selectAll().orderBy('id').execute()
  const live = alerts.filter((alert) => alert.state !== 'resolved')
  const faults =
    new Set(live.map((alert) => alert.key)).size === live.length ? [] : ['two lives of one finding']
  for (const alert of alerts) {
    const own = events.filter((event) => event.alert_id === alert.id)
    const over = own.findIndex((event) => event.kind === 'resolved' || event.kind === 'closed')
    const resolved = alert.state === 'resolved'
    const rules: [string, boolean][] = [
      ['a known state', ['open', 'taken', 'snoozed', 'resolved'].includes(alert.state)],
      ['a day to come back on while put off', (alert.snoozed_until !== null) === (alert.state === 'snoozed')],
      ['a moment when it ended', (alert.resolved_at !== null) === resolved],
      ['a way it ended', (alert.resolution !== null) === resolved],
      ['a moment when it was taken', alert.state !== 'taken' || alert.taken_at !== null],
      ['a beginning', own[0]?.kind === 'found'],
      ['nothing after the end', resolved ? over === own.length - 1 : over === -1],
    ]
    for (const [rule, kept] of rules) if (!kept) faults.push(`alert ${alert.id} lacks ${rule}`)
  }
  return faults
}

/** One message a fact, recipient and alert: again only after it was put off, given to somebody, or another in between. */
async function saidTwice({ db }: Shop): Promise<string[]> {
  const posts = await db
    .selectFrom('alert_posts as p')
    .innerJoin('alert_post_items as i', 'i.post_id', 'p.id')
    .select(['p.kind', 'p.person_id', 'i.alert_id', 'i.said', 'i.severity', 'p.at'])
    .where('p.kind', 'in', ['told', 'summary', 'duty', 'closed'])
    .orderBy('p.id')
    .execute()
  const events = await db
    .selectFrom('alert_events')
    .selectAll()
    .where('kind', 'in', ['woke', 'assigned', 'changed'])
    .execute()
  const faults: string[] = []
  const last = new Map<string, string>()
  for (const post of posts) {
    const key = `${post.kind} ${post.person_id} ${post.alert_id} ${post.severity} ${post.said}`
    const before = last.get(key)
    const reason = events.some(
      (event) => event.alert_id === post.alert_id && event.at >= (before ?? '') && event.at <= post.at,
    )
    if (before !== undefined && !reason) faults.push(`said twice: ${key}`)
    last.set(key, post.at)
  }
  const purposes = (await db.selectFrom('messages').select('purpose').execute()).map((row) => row.purpose)
  return new Set(purposes).size === purposes.length ? faults : [...faults, 'two messages of one purpose']
}

/** Right after a sweep: all that is seen has its alert, and in working time all red has been told. */
async function missed({ shop, sees, at }: World): Promise<string[]> {
  if (!sees.hasData) return []
  const rows = await shop.db.selectFrom('alerts').selectAll().orderBy('id').execute()
  const faults: string[] = []
  for (const finding of sees.findings) {
    const own = rows.filter((row) => row.key === `trial:${finding.key}`)
    const live = own.find((row) => row.state !== 'resolved')
    const settled = own.findLast((row) => row.resolution === 'person' || row.resolution === 'ours')
    const silenced =
      settled !== undefined && (settled.resolution === 'ours' || finding.dataAt <= settled.data_at)
    // Exactly one of the two: neither lost, nor back from a report somebody has dealt with.
    if ((live !== undefined) === silenced)
      faults.push(silenced ? `${finding.key} is back` : `${finding.key} is lost`)
    const untold = live?.severity === 'red' && live.state === 'open' && live.told_fact !== finding.fact
    if (untold && isAwake(at)) faults.push(`${finding.key} was not told`)
  }
  const seen = new Set(sees.findings.map((finding) => `trial:${finding.key}`))
  const stale = rows.filter((row) => !seen.has(row.key) && row.state !== 'resolved')
  return [...faults, ...stale.map((row) => `${row.key} did not end`)]
}

/** Monday to Friday, 08:30 to 21:00 in Shanghai; no holiday falls in the weeks of this test. */
function isAwake(at: number): boolean {
  const local = new Date(at + 8 * 3_600_000)
  const time = local.toISOString().slice(11, 16)
  return local.getUTCDay() % 6 !== 0 && time >= '08:30' && time < '21:00'
}
