import { expect, test } from 'vitest'
import { freshness } from '../../src/facts/freshness.ts'
import { allStores } from '../../src/facts/stores.ts'
import { day, morning, openDesk, type Desk } from '../reports/import-here.ts'

const report = (sessions: number) =>
  `(Child) ASIN,SKU,Sessions - Total,Units Ordered,Ordered Product Sales\nB0CHILD001,A,${sessions},3,$30.00\n`

async function staleOf(
  desk: Desk,
  now = morning,
): Promise<Record<string, [string | undefined, number, boolean]>> {
  const all = await freshness(desk.db, await allStores(desk.db), now)
  return Object.fromEntries(all.map((one) => [one.report, [one.last, one.behind, one.stale]]))
}

test('nothing was ever imported: nothing is stale', async () => {
  const desk = await openDesk(['US'])
  expect(
    Object.values(await staleOf(desk)).every(
      ([last, behind, stale]) => last === undefined && behind === 0 && !stale,
    ),
  ).toBe(true)
})

test('orders may be a day behind, traffic three, planning two, counted in closed store days', async () => {
  const desk = await openDesk(['US'])
  // Closed in Los Angeles at this moment: 22 November.
  await desk.read({ name: 'a.csv', content: report(40) }, day('2026-11-19'))
  await desk.read({ name: 'b.csv', content: report(0) }, day('2026-11-21'))
  await desk.read('planning-2026.tsv')
  expect(await staleOf(desk)).toEqual({
    orders: ['2026-11-21', 1, false],
    traffic: ['2026-11-19', 3, false],
    planning: ['2026-11-21', 1, false],
    listings: [undefined, 0, false],
  })
  // A day later; at 07:59 UTC the day in Los Angeles is not over yet.
  expect(await staleOf(desk, '2026-11-24T07:59:00.000Z')).toMatchObject({ orders: ['2026-11-21', 1, false] })
  expect(await staleOf(desk, '2026-11-24T08:00:00.000Z')).toMatchObject({
    orders: ['2026-11-21', 2, true],
    traffic: ['2026-11-19', 4, true],
    planning: ['2026-11-21', 2, false],
  })
})

test('a team may set its own patience', async () => {
  const desk = await openDesk(['US'])
  await desk.read({ name: 'a.csv', content: report(40) }, day('2026-11-19'))
  const [orders] = await freshness(desk.db, await allStores(desk.db), morning, { 'stale.orders': 5 })
  expect(orders).toMatchObject({ report: 'orders', behind: 3, stale: false })
})
