import { afterEach, beforeEach, expect, test } from 'vitest'
import { rules } from '../../src/rules.ts'
import { sweepRisks } from '../../src/features/risk/sweep.ts'
import { findTeam } from '../../src/facts/teams.ts'
import type { Product } from '../support/product.ts'
import { loggingTeam, morning } from './logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await loggingTeam()
})
afterEach(() => product.close())

const alertsSaid = async () =>
  (await product.messages()).filter(({ text }) => /IPI \d/.test(text)).map(({ to, text }) => `${to}: ${text}`)

test('a red IPI is announced when it is typed, once, and is over when a good one is typed', async () => {
  await product.say('li', 'IPI 396', morning)
  const [first, ...more] = await alertsSaid()
  expect(first).toContain('🔴 IPI 396（美国')
  expect(first).toContain('低于 400 可能限仓')
  const told = more.length + 1
  await product.say('li', 'IPI 396', '2026-11-24T01:20:00Z')
  expect(await alertsSaid()).toHaveLength(told)
  const team = await findTeam(product.parts.db, 'ops')
  if (!team) throw new Error('no team')
  await sweepRisks(product.parts.db, rules, team, '2026-11-24T01:30:00.000Z')
  expect(await alertsSaid()).toHaveLength(told)

  await product.say('amy', 'IPI 520', '2026-11-24T02:00:00Z')
  expect(
    await product.parts.db.selectFrom('alerts').select(['rule', 'state', 'resolution']).execute(),
  ).toEqual([{ rule: 'ipi', state: 'resolved', resolution: 'data' }])
})

test('only the store it is of is looked at: other alerts stay as they are', async () => {
  await product.say('li', '德国 IPI 380', morning)
  await product.say('li', 'IPI 520', morning)
  await product.say('li', 'AHR 150', morning)
  expect(await product.parts.db.selectFrom('alerts').select(['rule', 'store_id', 'state']).execute()).toEqual(
    [{ rule: 'ipi', store_id: 'de', state: 'open' }],
  )
})

test('a number in the check-in’s weekly item is announced too', async () => {
  await product.say('li', '早会 plan="补货" look="IPI 390"', morning)
  expect((await alertsSaid()).join('\n')).toContain('🔴 IPI 390')
})

test('an orange one waits for the check-in', async () => {
  await product.say('li', 'IPI 438', morning)
  expect(await alertsSaid()).toEqual([])
  expect(await product.parts.db.selectFrom('alerts').select('severity').execute()).toEqual([
    { severity: 'orange' },
  ])
})

test('with a large catalogue it is announced too', async () => {
  await product.parts.write(product.parts.organisation, async (db) => {
    for (let k = 0; k < 1200; k += 400)
      await db
        .insertInto('products')
        .values(
          Array.from({ length: 400 }, (_, i) => ({ store_id: 'us', sku: `X-${k + i}`, created_at: morning })),
        )
        .execute()
  })
  await product.say('li', 'IPI 396', morning)
  expect((await alertsSaid()).join('\n')).toContain('🔴 IPI 396')
})
