import { expect, test } from 'vitest'
import { risk } from '../../../src/registry.ts'
import { findTeam } from '../../../src/facts/teams.ts'
import { createRisk, type SweepElsewhere } from '../../../src/features/risk/risk.ts'
import { sweepRisks } from '../../../src/features/risk/sweep.ts'
import { rules } from '../../../src/rules.ts'
import { openProduct, type Product } from '../../support/product.ts'

const setup = `
company: { name: Acme, currency: USD }
stores:
  - { id: us, marketplace: US, name: Acme US }
people:
  - { id: li, name: 李雷, role: operator, language: zh-CN, slack: U0LI }
  - { id: han, name: Han Mei, role: manager, language: en, slack: U0HAN }
teams:
  - id: ops
    name: Ops
    channel: { platform: slack, id: C0OPS }
    zone: Asia/Shanghai
    calendar: CN
    language: en
    members: [li, han]
    stores: [us]
products:
  - { store: us, sku: SKU-7, owner: li, stage: mature }
`

const now = '2026-11-24T00:45:00.000Z'
const products = 1_200

/** An inventory planning report of more products than one looks at on the spot; every hundredth runs out. */
function planning(): string {
  const header =
    'snapshot-date\tsku\tasin\tavailable\tinv-age-0-to-90-days\tcurrency\tunits-shipped-t7\tunits-shipped-t30\tunits-shipped-t60\tunits-shipped-t90\tyour-price'
  const rows = Array.from({ length: products }, (_, n) => {
    const available = n % 100 === 7 ? 8 : 900
    return [
      '2026-11-22',
      `SKU-${n}`,
      `B0${String(n).padStart(8, '0')}`,
      available,
      available,
      'USD',
      21,
      90,
      180,
      270,
      '19.99',
    ].join('\t')
  })
  return [header, ...rows].join('\n')
}

async function openLargeShop(): Promise<Product> {
  const product = await openProduct()
  product.parts.clock.jumpTo(now)
  await product.apply(setup)
  await product.import('planning.txt', planning(), { store: 'us' })
  return product
}

async function swept(product: Product, sweep: (product: Product) => Promise<unknown>) {
  await sweep(product)
  const alerts = await product.parts.db.selectFrom('alerts').selectAll().orderBy('key').execute()
  const events = await product.parts.db.selectFrom('alert_events').selectAll().orderBy('id').execute()
  const messages = (await product.messages()).map(({ to, text }) => ({ to, text }))
  await product.close()
  return { alerts, events, messages }
}

async function teamOf(product: Product) {
  const team = await findTeam(product.parts.db, 'ops')
  if (!team) throw new Error('no team')
  return team
}

test('a sweep on another thread finds, records and says what one on the spot does', async () => {
  const here = await swept(await openLargeShop(), async (product) =>
    sweepRisks(product.parts.db, rules, await teamOf(product), now),
  )
  const elsewhere = await swept(await openLargeShop(), async (product) =>
    risk.sweep(product.parts.db, await teamOf(product), now),
  )
  const onSchedule = await swept(await openLargeShop(), (product) => product.tick('2026-11-24T00:45:00.000Z'))
  expect(here.alerts.filter((alert) => alert.rule === 'stockOut').length).toBe(products / 100)
  expect(here.messages.length).toBeGreaterThan(0)
  expect(elsewhere).toEqual(here)
  expect(onSchedule).toEqual(here)
})

test('only much to look at is looked at elsewhere, and nothing that a transaction has to see', async () => {
  const product = await openLargeShop()
  const { db, write, organisation } = product.parts
  const given: SweepElsewhere[] = []
  const sweeping = createRisk([], async (sweep) => void given.push(sweep))
  const team = await teamOf(product)
  await sweeping.sweep(db, team, now)
  expect(given).toEqual([{ file: product.parts.database.file, organisation, teamId: 'ops', now }])
  await write(organisation, (trx) => sweeping.sweep(trx, team, now))
  await db.deleteFrom('inventory_facts').execute()
  await db.deleteFrom('products').where('sku', '!=', 'SKU-7').execute()
  await sweeping.sweep(db, team, now)
  expect(given).toHaveLength(1)
  await product.close()
})
