import * as fc from 'fast-check'
import { stringify } from 'yaml'
import { expect, test } from 'vitest'
import { noChanges } from '../../../src/features/set-up/changes.ts'
import { emptyDatabase, everything } from './setup-database.ts'

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const storeIds = ['us', 'de', 'jp']
const personIds = ['li', 'han', 'wang', 'zhang']
const teamIds = ['ops', 'eu']
const some = (ids: string[]) => fc.uniqueArray(fc.constantFrom(...ids), { maxLength: ids.length })
const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)

const stores = fc.tuple(
  ...storeIds.map((id) =>
    maybe(fc.record({ name: maybe(fc.constantFrom('A', '店')) })).map((one) => ({
      id,
      marketplace: { us: 'US', de: 'DE', jp: 'JP' }[id],
      ...one,
    })),
  ),
)

const people = fc.tuple(
  ...personIds.map((id) =>
    fc.record({
      id: fc.constant(id),
      name: maybe(fc.constantFrom('李雷', 'Han Mei')),
      role: maybe(fc.constantFrom('operator', 'manager', 'admin', 'observer')),
      language: maybe(fc.constantFrom('zh-CN', 'en')),
      slack: maybe(fc.constant(`U${id.toUpperCase()}`)),
      feishu: maybe(fc.constantFrom(`ou_${id}`, null)),
    }),
  ),
)

const teams = fc.tuple(
  ...teamIds.map((id) =>
    fc.record({
      id: fc.constant(id),
      zone: maybe(fc.constantFrom('Asia/Shanghai', 'Europe/Berlin')),
      calendar: maybe(
        fc.constantFrom('CN', 'weekdays', { days: 'MON-SAT' }, { alternateSaturdays: '2026-11-28' }),
      ),
      duty: maybe(fc.constantFrom({ SAT: 'li' }, { SUN: 'han', SAT: 'wang' })),
      channel: maybe(
        fc.constantFrom({ platform: 'slack', id: `C${id.toUpperCase()}` }, [
          { platform: 'local', id },
          { platform: 'feishu', id: `oc_${id}`, language: 'en' },
        ]),
      ),
      members: maybe(some(personIds)),
      stores: maybe(some(storeIds)),
      standup: maybe(
        fc.record({
          at: maybe(time),
          minutes: maybe(fc.constantFrom(15, 30)),
          remind: maybe(fc.constantFrom(5, [10], [12, 3])),
        }),
      ),
      weekly: maybe(fc.record({ ask: maybe(fc.constantFrom('FRI 16:00', 'THU 9:30')) })),
      week: maybe(fc.constantFrom('MON-SUN', 'SUN-SAT')),
      limits: maybe(fc.constantFrom({ ipi: { red: 420 } }, { 'acos.band': '20%' })),
    }),
  ),
)

const products = fc
  .uniqueArray(
    fc.record({
      store: fc.constantFrom(...storeIds),
      sku: fc.constantFrom('A-1', '007', 'x y', 'Ü'),
      owner: maybe(fc.constantFrom(...personIds, null)),
      unitCost: maybe(fc.constantFrom('5.20 USD', 'JPY 120', null)),
      stage: maybe(fc.constantFrom('launch', 'clearance')),
      leadTimeDays: maybe(fc.nat(730)),
      ownBrand: maybe(fc.boolean()),
      alias: maybe(fc.uniqueArray(fc.constantFrom('托盘', 'tray', '大号'), { maxLength: 3 })),
    }),
    { selector: (one) => `${one.store}/${one.sku}`, maxLength: 6 },
  )
  .map((list) =>
    list.map((one, i) => ({ ...one, ...(one.alias && { alias: one.alias.map((alias) => `${alias}${i}`) }) })),
  )

const goals = fc.uniqueArray(
  fc.record({
    team: fc.constantFrom(...teamIds),
    month: fc.constantFrom('2026-11', '2026-12'),
    metric: fc.constant('acos'),
    from: maybe(fc.constantFrom(0.28, null)),
    target: fc.constantFrom(0.2, '22%'),
  }),
  { selector: (one) => `${one.team} ${one.month}`, maxLength: 3 },
)

const file = fc.record({ stores, people, teams, products, goals })

const sections = ['stores', 'people', 'teams', 'products', 'competitors', 'goals', 'groups'] as const

test('whatever a file says, and whatever was there before, the second time changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, async (before, after) => {
      const { database, db, apply } = await emptyDatabase()
      await apply(stringify(before))
      await apply(stringify(after))
      const rows = await everything(db)
      const again = await apply(stringify(after))
      for (const section of sections)
        expect(again[section]).toEqual({ ...noChanges(), unchanged: again[section].unchanged })
      expect(again.company).toBe(false)
      expect(await everything(db)).toEqual(rows)
      await database.close()
    }),
    { numRuns: 60 },
  )
})

test('the counts add up to what the file lists', async () => {
  await fc.assert(
    fc.asyncProperty(file, async (one) => {
      const { database, apply } = await emptyDatabase()
      const applied = await apply(stringify(one))
      for (const section of ['stores', 'people', 'teams', 'products', 'goals'] as const)
        expect(applied[section]).toEqual({ ...noChanges(), added: one[section].length })
      await database.close()
    }),
    { numRuns: 30 },
  )
})
