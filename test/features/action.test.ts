import { afterEach, beforeEach, expect, test } from 'vitest'
import { findActions, openActions } from '../../src/facts/actions.ts'
import { read, type Product } from '../support/product.ts'
import { loggingTeam, morning, press, send } from './logging-team.ts'

let product: Product
beforeEach(async () => {
  product = await loggingTeam()
})
afterEach(() => product.close())

const say = (person: string, text: string, at = morning) => product.say(person, text, at)

test('somebody else’s action is told to them, and to them again when it is taken back', async () => {
  expect(read(await say('li', '待办 @王芳 下周三 BOX-6 跟工厂确认交期'))).toContain('已私信 王芳')
  const [told] = await product.messages()
  expect(told).toMatchObject({ to: 'wang', edits: 0 })
  expect(told?.text).toContain('1 · BOX-6 跟工厂确认交期 · 2026-12-02 周三 前')
  await say('li', '撤销')
  const [edited] = await product.messages()
  expect(edited?.text).toContain('李雷 撤回了待办 1')
  expect(edited?.edits).toBe(1)
  expect(await findActions(product.parts.db, {})).toEqual([])
})

test('mine, everybody’s, and done with a result', async () => {
  await say('li', '待办 完成主图')
  await say('li', '待办 @Amy 周五前 TRAY-L negate 12 terms')
  const all = read(await say('li', '待办 全部'))
  expect(all).toContain('2 | TRAY-L negate 12 terms | Amy | 11-27')
  expect(all).toContain('1 | 完成主图 | 李雷 | —')
  expect(read(await say('amy', 'action list'))).not.toContain('完成主图')
  expect(read(await say('amy', 'action 2 done saved $40 a week'))).toContain('saved $40 a week')
  const [done] = await findActions(product.parts.db, { states: ['done'] })
  expect(done).toMatchObject({ id: 2, ownerName: 'Amy', result: 'saved $40 a week', sku: 'TRAY-L' })
  expect(await openActions(product.parts.db, { ownerIds: ['amy'] })).toEqual([])
  await say('amy', 'undo')
  expect(await openActions(product.parts.db, { ownerIds: ['amy'] })).toHaveLength(1)
})

test('the button finishes it; only owner, author or a manager may', async () => {
  const made = await say('li', '待办 拍视频')
  expect(read(await say('amy', 'action 1 done'))).toContain("Action 1 is 李雷's")
  expect(read(await press(product, 'li', made, '完成 1'))).toContain('✅ 已完成 · 1 · 拍视频')
  await say('li', '待办 改五点')
  expect(read(await say('han', '待办 取消 2'))).toContain('已取消 · 2 · 改五点')
  expect(read(await say('li', '待办 9 完成'))).toContain('没有待办 9')
})

test('putting off keeps count, and the list says how late', async () => {
  await say('li', '待办 周五前 拍视频')
  expect(read(await say('li', '待办 顺延 1 下周一'))).toContain('顺延到 2026-11-30')
  expect((await openActions(product.parts.db, {}))[0]).toMatchObject({ due: '2026-11-30', moved: 1 })
  expect(read(await say('li', '待办 列表', '2026-12-02T01:00:00Z'))).toContain('11-30 拖 2 天')
})

test('an action needs words, and 改 keeps its number of rows at one', async () => {
  expect((await say('li', '待办 @王芳 周五前')).kind).toBe('problems')
  const form = await press(product, 'li', await say('li', '待办 拍视频'), '改')
  expect(read(await send(product, 'li', form, { due: '2026-11-30', text: '拍两个视频' }))).toContain(
    '拍两个视频',
  )
  expect(await openActions(product.parts.db, {})).toHaveLength(1)
})
