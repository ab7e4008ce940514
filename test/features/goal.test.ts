import { afterEach, beforeEach, expect, test } from 'vitest'
import { findGoals } from '../../src/facts/goals.ts'
import { read, type Product } from '../support/product.ts'
import { loggingTeam, morning, press, reportDay, send } from './logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await loggingTeam()
})
afterEach(() => product.close())

const say = (person: string, text: string, at = morning) => product.say(person, text, at)
const goals = () =>
  findGoals(product.parts.db, { teamIds: ['ops'], storeIds: ['us', 'de'], productIds: [1, 2, 3, 4] })

test('progress over closed store days, against the time gone, with the expected end', async () => {
  for (const day of ['2026-11-18', '2026-11-19', '2026-11-20']) await reportDay(product, day, 110)
  await say('zhang1', '德国 RACK-3 昨天出了5件 100欧')
  // $6,596.70 and €100 at 1.09 (its day is past the last that closed everywhere) of 22 closed days in 30.
  const text = read(await say('li', '目标'))
  expect(text).toContain('运营一组 | 2026-11 | 销售额 | $12,000 | $6,597 | 🔴 55% | 73% | $8,996')
})

test('currencies are summed at the company’s rate of the month', async () => {
  await say('zhang1', '德国 RACK-3 11-20 出了5件 100欧')
  expect(read(await say('li', '目标'))).toContain('| $109 |')
})

test('managers set goals for team, store and product, for month, quarter and year, falling ones too', async () => {
  await say('han', '目标 11月 销售额 12万美金')
  await say('han', '目标 Q4 ACoS 28%→22% TRAY-L')
  await say('han', 'goal 2026 units 5000 store=de')
  expect(await goals()).toEqual([
    {
      scope: 'store',
      scopeId: 'de',
      period: '2026',
      metric: 'units',
      from: null,
      target: 5000,
      currency: null,
    },
    {
      scope: 'team',
      scopeId: 'ops',
      period: '2026-11',
      metric: 'sales',
      from: null,
      target: 12_000_000,
      currency: 'USD',
    },
    {
      scope: 'product',
      scopeId: '1',
      period: '2026-Q4',
      metric: 'acos',
      from: 0.28,
      target: 0.22,
      currency: null,
    },
  ])
  expect(read(await say('li', '目标 12月 销量 100'))).toContain('目标由主管来定')
})

test('a falling goal is done by how far it fell, and not by being small', async () => {
  await say('han', '目标 11月 退货率 从10%降到6% TRAY-L')
  await say('li', '指标 TRAY-L 退货率 9% 11-20')
  expect(read(await say('han', '目标 退货率 TRAY-L 列表'))).toContain('10%→6% | 9% | 🔴 25% | 73% | 8.6%')
})

test('undo puts back what stood before', async () => {
  await say('han', '目标 11月 销售额 12万美金')
  await say('han', '撤销')
  expect((await goals())[0]?.target).toBe(1_200_000)
  await say('han', '目标 12月 转化率 15%')
  await say('han', '记错了 应该是16%')
  expect((await goals()).find((one) => one.period === '2026-12')?.target).toBe(0.16)
  await say('han', '撤销')
  expect((await goals()).map((one) => one.period)).toEqual(['2026-11'])
})

test('money without a currency is asked about where the stores differ', async () => {
  expect(read(await say('han', '目标 12月 销售额 120000'))).toContain('请写币种')
  expect(read(await say('han', '目标 12月 销售额 120000 德国'))).toContain('€120,000')
  expect(read(await say('han', '目标 12月 销量 $500'))).toContain('不是金额')
})

test('a manager’s bare command is the form, an operator’s the progress', async () => {
  const form = await say('han', '目标')
  expect(form.kind).toBe('form')
  expect(read(await send(product, 'han', form, { metric: 'units', target: '5000' }))).toContain('5,000')
  expect((await say('eye', 'goal')).kind).toBe('card')
  expect((await press(product, 'han', await say('han', '目标 列表'), '定目标')).kind).toBe('form')
})
