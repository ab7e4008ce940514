import { afterEach, beforeEach, expect, test } from 'vitest'
import { listingChanges, runningObservation } from '../../src/facts/listing-changes.ts'
import { read, type Product } from '../support/product.ts'
import { loggingTeam, morning, press, reportDay, send } from './logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await loggingTeam()
})
afterEach(() => product.close())

const say = (person: string, text: string, at = morning) => product.say(person, text, at)
const later = '2026-11-26T01:05:00Z'

test('a second change during the observation is warned of and logged only with a reason', async () => {
  await say('li', '改动 TRAY-L 换主图 11-22')
  const warned = await say('li', '改动 TRAY-L 标题')
  expect(read(warned)).toContain('⏳ TRAY-L 观察期第 2/7 天（11-22 换主图）')
  expect(read(warned)).toContain('现在再改就分不清原因')
  expect(read(warned)).toContain('[参数写错] [销量大跌] [合规必须] [等到 11-29]')
  expect(await listingChanges(product.parts.db, {})).toHaveLength(1)
  expect(read(await press(product, 'li', warned, '合规必须'))).toContain('标题')
  const [second] = await listingChanges(product.parts.db, {})
  expect(second).toMatchObject({ kind: 'title', reason: 'compliance' })
})

test('the warning says what conversion did since, from the reports', async () => {
  await say('li', '改动 TRAY-L 主图 11-18')
  expect(read(await say('li', '改动 TRAY-L 标题'))).toContain('还没有流量数据')
  await reportDay(product, '2026-11-17', 20)
  await reportDay(product, '2026-11-19', 14)
  expect(read(await say('li', '改动 TRAY-L 标题'))).toContain('转化 −30%（初值）')
  expect(read(await say('amy', 'listing TRAY-L title'))).toContain('conversion −30% (provisional)')
})

test('waiting makes an action for the day the observation ends', async () => {
  await say('li', '改动 TRAY-L 主图 11-22')
  const warned = await say('li', '改动 TRAY-L 标题')
  const waiting = read(await press(product, 'li', warned, '等到 11-29'))
  expect(waiting).toContain('TRAY-L 观察期结束')
  expect(waiting).toContain('2026-11-29')
})

test('the observation is over on its last day’s morrow, and its length can be said', async () => {
  await say('li', '改动 TRAY-L 主图 11-22 观察3天')
  const [change] = await listingChanges(product.parts.db, {})
  expect(change?.observeUntil).toBe('2026-11-25')
  const id = change?.productId ?? 0
  expect((await runningObservation(product.parts.db, id, '2026-11-24'))?.day).toBe(3)
  expect(await runningObservation(product.parts.db, id, '2026-11-25')).toBeUndefined()
  expect((await say('li', '改动 TRAY-L 标题', later)).kind).toBe('card')
  expect(read(await say('li', '改动 BOX-6 主图 观察90天'))).toContain('1 到 60 天')
})

test('a cut price asks when it goes back, and a second one soon after is named', async () => {
  const cut = await say('li', '改动 TRAY-L 价格 从27.99降到25.99 11-16 观察3天')
  expect(read(cut)).toContain('价格 $27.99→$25.99')
  expect(read(cut)).toContain('哪天恢复价格')
  const form = await press(product, 'li', cut, '改')
  expect(read(await send(product, 'li', form, { restore: '2026-11-30' }))).toContain(
    '2026-11-30 周一 恢复价格',
  )
  expect(read(await say('amy', 'listing TRAY-L price $27.99 11-21'))).toContain(
    'The price changed 5 days ago',
  )
})

test('correcting a change does not run into its own observation', async () => {
  await say('li', '改动 TRAY-L 主图 11-22')
  expect(read(await say('li', '记错了 应该是11-21'))).toContain('2026-11-21')
  expect(await listingChanges(product.parts.db, {})).toHaveLength(1)
})

test('several changes at once are one entry, and the list shows them', async () => {
  await say('li', '改动 TRAY-L 标题和五点都改了')
  expect((await listingChanges(product.parts.db, {})).map((one) => one.kind).toSorted()).toEqual([
    'bullets',
    'title',
  ])
  expect(read(await say('amy', 'listing TRAY-L'))).toContain('标题和五点都改了')
})
