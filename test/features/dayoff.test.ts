import { afterEach, beforeEach, expect, test } from 'vitest'
import { onLeave } from '../../src/facts/day-offs.ts'
import { read, type Product } from '../support/product.ts'
import { loggingTeam, morning, press, send } from './logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await loggingTeam()
})
afterEach(() => product.close())

const say = (person: string, text: string, at = morning) => product.say(person, text, at)
const away = async (date: string) =>
  (await onLeave(product.parts.db, 'ops', date)).map((one) => [one.personId, one.half])

test('days, half days and who is on leave when', async () => {
  await say('li', '请假 26-27')
  await say('wang', '请假 明天下午')
  expect(await away('2026-11-25')).toEqual([['wang', 'pm']])
  expect(await away('2026-11-26')).toEqual([['li', null]])
  expect(await away('2026-11-27')).toEqual([['li', null]])
  expect(await away('2026-11-28')).toEqual([])
})

test('the cover is chosen among two of one name, told, and gets blockers and what falls due', async () => {
  await product.parts.db
    .insertInto('blockers')
    .values({
      team_id: 'ops',
      person_id: 'li',
      text: '少收 46 件',
      opened_on: '2026-11-19',
      confirmed_on: '2026-11-24',
      resolved_on: null,
    })
    .execute()
  await say('li', '待办 周四前 TRAY-L 定价')
  const asked = await say('li', '请假 26-27 张伟顶')
  expect(read(asked)).toContain('有 2 个张伟')
  const done = read(await send(product, 'li', asked, { cover: 'zhang2' }))
  expect(done).toContain('张伟·日本 代，已把卡点和到期待办发给 TA')
  const [told] = await product.messages()
  expect(told?.to).toBe('zhang2')
  expect(told?.text).toContain('李雷 请假：2026-11-26 周四 – 2026-11-27 周五')
  expect(told?.text).toContain('⛔ 少收 46 件 · 第 6 天')
  expect(told?.text).toContain('☐ TRAY-L 定价 · 11-26 到期')
})

test('undo and cancel take it back, and the cover hears of it in the same message', async () => {
  await say('li', '请假 26-27 王芳顶')
  await say('li', '撤销')
  expect(await away('2026-11-26')).toEqual([])
  expect((await product.messages())[0]).toMatchObject({ to: 'wang', edits: 1 })
  expect((await product.messages())[0]?.text).toContain('不用代了')
  const taken = await say('li', '请假 11-30')
  expect(read(await press(product, 'li', taken, '取消请假'))).toContain('已取消 李雷 的请假：2026-11-30')
  expect(await away('2026-11-30')).toEqual([])
  expect(read(await say('li', '请假 取消'))).toContain('没有可取消的请假')
})

test('with several leaves, cancelling asks which', async () => {
  await say('li', '请假 26号')
  await say('li', '请假 30号')
  const list = await say('li', '请假 取消')
  expect(read(list)).toContain('[取消 11-26] [取消 11-30]')
  await press(product, 'li', list, '取消 11-30')
  expect(await away('2026-11-30')).toEqual([])
  expect(await away('2026-11-26')).toEqual([['li', null]])
})

test('the team’s calendar counts the days: National Day week', async () => {
  expect(read(await say('li', '请假 9-30~10-8', '2026-09-20T02:00:00Z'))).toContain('2 个工作日')
  expect(read(await say('amy', 'dayoff 2026-11-28'))).toContain('These days are off anyway')
})

test('what cannot be is said beside its field', async () => {
  expect(read(await say('li', '请假 11-30 李雷代'))).toContain('不能是请假的人自己')
  expect(read(await say('li', '请假 半天'))).toContain('上午还是下午')
  expect(read(await say('li', '请假 26-27 下午'))).toContain('半天只能是一天里的半天')
  expect(read(await say('li', '请假 11-30 who=wang'))).toContain('替别人请假由主管来填')
  expect(read(await say('han', '请假 11-30 who=li'))).toContain('李雷 请假：2026-11-30')
})

test('a cover who is away too is named', async () => {
  await say('wang', '请假 27号')
  expect(read(await say('li', '请假 26-27 王芳代'))).toContain('王芳 这几天也请假：2026-11-27')
})

test('the list shows the team’s leave', async () => {
  await say('li', '请假 26-27 王芳顶')
  expect(read(await say('amy', 'dayoff list'))).toContain('李雷 | Thu 2026-11-26 – Fri 2026-11-27 | 王芳')
})
