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
  fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 }) }),
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
          await everyStateIsLegal(shop)
          await nothingIsSaidTwice(shop)
          if (one.do === 'sweep') await nothingIsMissed(world)
        }
      } finally {
        await shop.database.close()
      }
    }),
    { numRuns: 100 },
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

async function everyStateIsLegal({ db }: Shop): Promise<void> {
  const alerts = await db.selectFrom('alerts').selectAll().execute()
  const events = await db.selectFrom('alert_events').selectAll().orderBy('id').execute()
  const live = alerts.filter((alert) => alert.state !== 'resolved')
  expect(new Set(live.map((alert) => alert.key)).size).toBe(live.length)
  for (const alert of alerts) {
    expect(['open', 'taken', 'snoozed', 'resolved']).toContain(alert.state)
    expect(alert.snoozed_until !== null).toBe(alert.state === 'snoozed')
    expect(alert.resolved_at !== null).toBe(alert.state === 'resolved')
    expect(alert.resolution !== null).toBe(alert.state === 'resolved')
    if (alert.state === 'taken') expect(alert.taken_at).not.toBeNull()
    const own = events.filter((event) => event.alert_id === alert.id)
    expect(own[0]?.kind).toBe('found')
    // Nothing happens to what is over.
    const over = own.findIndex((event) => event.kind === 'resolved' || event.kind === 'closed')
    expect(over === -1 ? alert.state !== 'resolved' : over === own.length - 1).toBe(true)
  }
}

/** One message a fact, recipient and alert: again only after it was put off, or given to somebody. */
async function nothingIsSaidTwice({ db }: Shop): Promise<void> {
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
  const last = new Map<string, string>()
  for (const post of posts) {
    const key = `${post.kind} ${post.person_id} ${post.alert_id} ${post.severity} ${post.said}`
    const before = last.get(key)
    if (before !== undefined) {
      // It was another fact in between, or somebody asked to hear of it again.
      const between = events.some(
        (event) => event.alert_id === post.alert_id && event.at >= before && event.at <= post.at,
      )
      expect(between, key).toBe(true)
    }
    last.set(key, post.at)
  }
  const purposes = (await db.selectFrom('messages').select('purpose').execute()).map((row) => row.purpose)
  expect(new Set(purposes).size).toBe(purposes.length)
}

/** Right after a sweep: all that is seen has its alert, and in working time all red has been told. */
async function nothingIsMissed({ shop, sees, at }: World): Promise<void> {
  if (!sees.hasData) return
  const rows = await shop.db.selectFrom('alerts').selectAll().orderBy('id').execute()
  const time = new Date(at + 8 * 3_600_000)
  const awake =
    time.getUTCDay() % 6 !== 0 &&
    time.toISOString().slice(11, 16) >= '08:30' &&
    time.toISOString().slice(11, 16) < '21:00'
  for (const finding of sees.findings) {
    const own = rows.filter((row) => row.key === `trial:${finding.key}`)
    const live = own.find((row) => row.state !== 'resolved')
    const settled = own.findLast((row) => row.resolution === 'person' || row.resolution === 'ours')
    const silenced =
      settled !== undefined && (settled.resolution === 'ours' || finding.dataAt <= settled.data_at)
    // Exactly one of the two: neither lost, nor back from a report somebody has dealt with.
    expect(live !== undefined, finding.key).toBe(!silenced)
    if (live && awake && live.severity === 'red' && live.state === 'open')
      expect(live.told_fact).toBe(finding.fact)
  }
  const seen = new Set(sees.findings.map((finding) => `trial:${finding.key}`))
  for (const row of rows) if (!seen.has(row.key)) expect(row.state).toBe('resolved')
}
