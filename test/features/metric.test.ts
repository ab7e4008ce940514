import { afterEach, beforeEach, expect, test } from 'vitest'
import { latestMetrics } from '../../src/facts/metrics.ts'
import { read, type Product } from '../support/product.ts'
import { loggingTeam, morning, press, send } from './logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await loggingTeam()
})
afterEach(() => product.close())

const say = (person: string, text: string, at = morning) => product.say(person, text, at)

test.each([
  ['IPI 468', 'IPI 468（美国）', '未到 500（小组目标）'],
  ['IPI 520', 'IPI 520（美国）', '🟢 小组目标 ≥ 500'],
  ['IPI 438', 'IPI 438（美国）', '🟠 低于 450（小组目标）'],
  ['IPI 390', 'IPI 390（美国）', '🔴 低于 400（平台线）'],
  ['AHR 240', 'AHR 240（美国）', '🟠 低于 250（小组目标）'],
  ['回复率 93%', '24h 回复率 93%（美国）', '🟢 小组目标 ≥ 90%'],
  ['指标 回复率 93', '24h 回复率 93%（美国）', '2026-11-23 周一（太平洋时间）'],
  ['ODR 0.82% 9/1098', 'ODR 0.82%（9/1,098）（美国）', '🔴 达到 0.80%（小组目标）'],
  ['德国 IPI 520', 'IPI 520（德国）', '2026-11-24 周二（柏林时间）'],
  ['指标 TRAY-L 星级 4.6', '星级 4.6★（TRAY-L 美国）', '2026-11-23'],
])('%s', async (typed, first, second) => {
  const text = read(await say('li', typed))
  expect(text).toContain(first)
  expect(text).toContain(second)
})

test.each([
  ['IPI 1200', 'IPI只会在 0 到 1000 之间'],
  ['IPI 468.5', '要是整数'],
  ['IPI 46%', '不是百分比'],
  ['ODR 0.82', '是 0.82% 还是 82%'],
  ['回复率 130%', '只会在 0% 到 100% 之间'],
  ['ODR 0.9% 9/1098', '9/1098 是 0.82%，和 0.90% 对不上'],
  ['指标 TRAY-L 星级 7', '只会在 1 到 5 之间'],
  ['指标 星级 4.6', '请写上 SKU'],
  ['指标 468', '哪个指标'],
])('%s is refused: %s', async (typed, words) => {
  const answer = await say('li', typed)
  expect(answer.kind).toBe('problems')
  expect(read(answer)).toContain(words)
})

test('the last reading and the change are shown, in points for rates', async () => {
  await say('li', 'IPI 462', '2026-11-16T02:00:00Z')
  expect(read(await say('amy', 'IPI 438'))).toContain('Last 462 (15 Nov), −24')
  await say('li', '回复率 95%', '2026-11-16T02:00:00Z')
  expect(read(await say('li', '回复率 92.5%'))).toContain('−2.5 个百分点')
})

test('of two readings of one day the later counts; 改 and undo take back', async () => {
  await say('li', 'IPI 468')
  const second = await say('li', 'IPI 438')
  await send(product, 'li', await press(product, 'li', second, '改'), { value: '448' })
  const latest = await latestMetrics(product.parts.db, { to: '2026-11-24' })
  expect(latest.map(({ now, before }) => [now.value, before?.value])).toEqual([[448, undefined]])
  await say('li', '撤销')
  expect((await latestMetrics(product.parts.db, { to: '2026-11-24' }))[0]?.now.value).toBe(468)
})

test('a metric alone shows its year; the list shows the newest of each', async () => {
  await say('li', 'IPI 462', '2026-11-16T02:00:00Z')
  await say('li', 'IPI 438')
  await say('li', 'AHR 186')
  expect(read(await say('li', '指标 IPI'))).toContain('2026-11-15 周日 | 462')
  const list = read(await say('li', '指标 列表'))
  expect(list).toContain('🟠 IPI | 美国 | 438 | 462 | 11-23')
  expect(list).toContain('🔴 AHR | 美国 | 186 | — | 11-23')
})

test('a team’s own limit wins over the default', async () => {
  await product.parts.db.updateTable('teams').set({ limits: '{"ipi":{"orange":480}}' }).execute()
  expect(read(await say('li', 'IPI 468'))).toContain('🟠 低于 480（小组目标）')
})
