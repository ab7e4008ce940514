import { expect, test } from 'vitest'
import { hasAdmin, issueSetupCode, makeAdmins, useSetupCode } from '../../../src/facts/admins.ts'
import { conversation } from './conversation.ts'
import { emptyDatabase } from './setup-database.ts'

const hour = 3_600_000

test('a stranger with the code becomes an admin and is led step by step', async () => {
  const { db, said } = await conversation()
  const code = await issueSetupCode(db, Date.now())
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
  expect(await said('U9', 'setup')).toContain('First installation: send /setup with the code')
  expect(await said('U9', 'help')).toContain('I do not know you yet (slack:U9)')

  const welcome = await said('U9', `/setup ${code?.toLowerCase()}`)
  expect(welcome).toContain('你现在是管理员了')
  expect(welcome).toContain('👉 店铺：店铺 新建 US Acme US')
  expect(await db.selectFrom('people').select(['id', 'role']).execute()).toEqual([
    { id: 'admin', role: 'admin' },
  ])
  expect(await said('U9', 'setup')).toContain('👉 店铺')
  // Used up: for the next one it is no code any more.
  expect(await said('U8', `setup ${code}`)).toContain('There is no code in use')

  expect(await said('U9', '店铺 新建 美国 Acme US')).toBe(
    '已新建店铺 Acme US（us）：美国，USD，按 America/Los_Angeles 的日子算。',
  )
  expect(await said('U9', 'setup')).toContain('👉 小组：小组 新建 运营一组')
  expect(await said('U9', '小组 新建 运营一组')).toContain('已新建小组 运营一组（team）')
  expect(await said('U9', '／zaohui 小组 绑定', { channel: 'C1' })).toContain('这个群现在是 运营一组 的')
  expect(await said('U9', '小组 加人 <@U012AB3CD|lilei> 李雷')).toBe('已加入 运营一组：李雷。\n[改回]')
  expect(await said('U9', 'setup')).toContain('👉 产品与负责人')
  expect(await said('U012AB3CD', '小组')).toContain('成员: admin（管理员）、李雷')
})

test('a wrong code is counted, refused politely and locked after five', async () => {
  const { db, said } = await conversation()
  const code = await issueSetupCode(db, Date.now())
  for (const left of [4, 3, 2, 1])
    expect(await said('U9', 'setup AAAA-AAAA')).toContain(`还可以试 ${left} 次`)
  expect(await said('U9', 'setup AAAA-AAAA')).toContain('Too many wrong tries')
  expect(await said('U9', `setup ${code}`)).toContain('Too many wrong tries')
  expect(await hasAdmin(db)).toBe(false)
  // The next start prints another.
  const next = await issueSetupCode(db, Date.now())
  expect(await said('U9', `setup ${next}`)).toContain('你现在是管理员了')
})

test('a code ends after a day, is kept only as a hash, and is not made once there is an admin', async () => {
  const { db } = await emptyDatabase()
  const start = Date.now()
  const code = (await issueSetupCode(db, start)) ?? ''
  const row = await db.selectFrom('setup_codes').selectAll().executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain(code.slice(0, 4))
  expect(await useSetupCode(db, code, start + 25 * hour)).toEqual({ is: 'expired' })
  expect(await useSetupCode(db, code, start + 23 * hour)).toEqual({ is: 'right' })
  expect(await useSetupCode(db, code, start)).toEqual({ is: 'none' })
  await makeAdmins(db, ['slack:U1', 'nonsense'])
  expect(await issueSetupCode(db, start)).toBeUndefined()
})

test('an operator with the code keeps who they are', async () => {
  const { db, said } = await conversation('people: [{ id: li, name: 李雷, slack: U0LI }]')
  const code = await issueSetupCode(db, Date.now())
  expect(await said('U0LI', 'setup')).toContain('安装由管理员来做')
  await said('U0LI', `setup ${code}`)
  expect(await db.selectFrom('people').select(['id', 'role']).execute()).toEqual([
    { id: 'li', role: 'admin' },
  ])
})

test('admins of the settings are made once, from the person with that account', async () => {
  const { db, apply } = await emptyDatabase()
  await apply('people: [{ id: han, slack: U0HAN }]')
  await makeAdmins(db, ['slack:U0HAN', 'feishu:ou_x'])
  await makeAdmins(db, ['slack:U0HAN', 'feishu:ou_x'])
  expect(await db.selectFrom('people').select(['id', 'role']).orderBy('id').execute()).toEqual([
    { id: 'admin', role: 'admin' },
    { id: 'han', role: 'admin' },
  ])
})
