import { afterEach, beforeEach, expect, test } from 'vitest'
import { openProduct, type Product } from '../support/product.ts'

let product: Product
beforeEach(async () => {
  product = await openProduct()
  await product.apply(`
people: [{ id: li, name: 李雷 }, { id: han, name: 韩梅, role: manager, language: zh-CN }, { id: bob, name: Bob, role: manager, language: en }]
teams:
  - { id: ops, name: 运营一组, zone: Asia/Shanghai, calendar: CN, members: [li, han] }
  - { id: sz, name: Shenzhen, zone: Asia/Shanghai, calendar: { alternateSaturdays: 2026-11-28 }, members: [li, bob] }
  - { id: us, name: US team, zone: America/New_York, calendar: US, members: [li, bob] }
`)
})
afterEach(() => product.close())

const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+08:00`).toISOString()
const notices = async () =>
  (await product.messages())
    .filter(({ text }) => /调休|make-up/.test(text))
    .map(({ to, text }) => ({ to, text }))

test('from December the managers are told once that next year is not known, how it is counted and what to do', async () => {
  for (const day of ['2026-11-27', '2026-11-30']) {
    await product.tick(at(day, '08:30'))
    await product.tick(at(day))
  }
  expect(await notices()).toEqual([])
  for (const day of ['2026-12-01', '2026-12-02', '2026-12-31', '2027-01-04']) {
    await product.tick(at(day, '08:30'))
    await product.tick(at(day))
  }
  const said = await notices()
  expect(said.map(({ to }) => to)).toEqual(['han', 'bob'])
  expect(said[0]?.text).toContain('2027 年的放假调休安排还没有公布')
  expect(said[0]?.text).toContain('运营一组 2027 年按周一到周五上班、法定节假日休息来算')
  expect(said[0]?.text).toContain('calendar: { base: CN, off: [2027-02-08], on: [2027-02-20] }')
  expect(said[1]?.text).toContain('Shenzhen works its usual week in 2027')
  expect(said[1]?.text).toContain(
    'calendar: { alternateSaturdays: 2026-11-28, off: [2027-02-08], on: [2027-02-20] }',
  )
})

test('a calendar that names days of the year has been told; a bot first started in the year says it then', async () => {
  await product.apply('teams: [{ id: ops, calendar: { base: CN, off: [2027-02-08], on: [2027-02-20] } }]')
  await product.tick(at('2027-01-04', '08:30'))
  await product.tick(at('2027-01-04'))
  expect((await notices()).map(({ to }) => to)).toEqual(['bob'])
})
