import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, type Product } from '../support/product.ts'
import { loggingTeam, morning, reportDay } from './logging-team.ts'

let product: Product

beforeAll(async () => {
  product = await loggingTeam()
  await reportDay(product, '2026-11-18', 10)
  await reportDay(product, '2026-11-19', 14)
})
afterAll(() => product.close())

/** What people type at 09:05, the kind of answer they get, and what has to stand in it. */
const inputs: [typed: string, kind: string, zh: string[], en: string[]][] = [
  ['销量TRAY-L 12 昨天', 'card', ['TRAY-L 美国', '12 件', '2026-11-22 周日（太平洋时间）', '[改]'], ['12 units', 'Sun 2026-11-22 (Pacific time)', '[Edit]']],
  ['昨天大号托盘出了12单240刀', 'problems', ['12 单一共多少件', '2026-11-22', '240'], ['12 orders: how many units?', '2026-11-22', '240']],
  ['／销量　ＴＲＡＹ－Ｌ　１２　＄240　昨日', 'card', ['12 件 · $240.00 USD', '2026-11-22'], ['12 units · $240.00 USD', '2026-11-22']],
  ['销量 tray-l 11.20 15个 299.85', 'card', ['15 件 · $299.85 USD', '2026-11-20'], ['15 units · $299.85 USD', '2026-11-20']],
  ['销量 B0C1234567 前天 0', 'card', ['TRAY-L 美国', '0 件', '2026-11-21'], ['0 units', '2026-11-21']],
  ['TRAY-L 昨天卖了一百二', 'card', ['120 件', '2026-11-22'], ['120 units', '2026-11-22']],
  ['销量 TRAY-L 12 24 240', 'problems', ['没看懂', '24'], ['is unclear', '24']],
  ['销量 TRAY-L -3', 'problems', ['退货不是销量'], ['returns are not sales']],
  ['销量 TRAY-L', 'card', ['近 30 天', '每日件数'], ['last 30 days', 'Units a day']],
  ['备货 TRAY-L 1.2k 海运 12月5号前下单', 'card', ['1,200 件（50 箱）', '海运', '2026-12-05 周六 前下单'], ['1,200 units (50 cartons)', 'sea', 'Order by Sat 2026-12-05']],
  ['补货 TRAY-L 20箱 空运 下周三发', 'card', ['480 件（20 箱）', '空运', '2026-12-02 周三 发货'], ['480 units (20 cartons)', 'air', 'Ship on Wed 2026-12-02']],
  ['返单 BOX-6 3w', 'form', ['30,000 件约是平时'], ['30,000 units are about']],
  ['竞品 B0D7654321 降到19.99挂了20%券', 'card', ['TRAY-L 美国', '价格 $19.99', '券 20%'], ['TRAY-L US', 'price $19.99', 'coupon 20%']],
  ['竞品 https://www.amazon.com/dp/B0D7654321?th=1 上秒杀了', 'card', ['B0D7654321', '秒杀'], ['B0D7654321', 'Lightning Deal']],
  ['请假 明天下午', 'card', ['2026-11-25 周三 下午', '0.5 个工作日'], ['Wed 2026-11-25 afternoon', '0.5 workdays']],
  ['请假 26-27 张伟顶', 'problems', ['有 2 个张伟', '@zhang1', '@zhang2', '26-27'], ['2 people are called 张伟', '@zhang1', '@zhang2']],
  ['改动 TRAY-L 主图换了 今早', 'card', ['TRAY-L 美国：主图', '2026-11-23 周一（太平洋时间）', '观察期 7 天'], ['main image', 'Mon 2026-11-23 (Pacific time)', 'Watched for 7 days']],
  ['待办 @李雷 周五前 TRAY-L 否掉 bamboo straw', 'card', ['TRAY-L 否掉 bamboo straw', '负责人: 李雷', '截止: 2026-11-27 周五'], ['Owner: 李雷', 'Due: Fri 2026-11-27']],
] // prettier-ignore

test.each(inputs)('%s', async (typed, kind, zh, en) => {
  for (const [person, wanted] of [
    ['li', zh],
    ['amy', en],
  ] as const) {
    const answer = await product.say(person, typed, morning)
    const text = read(answer)
    expect(answer.kind).toBe(kind)
    for (const part of wanted) expect(text).toContain(part)
    await product.say(person, '撤销', morning)
  }
})

test('记错了 应该是21 corrects one’s own last entry, for ten minutes', async () => {
  await product.say('wang', '销量 TRAY-L 12 昨天 $240', morning)
  const corrected = read(await product.say('wang', '记错了 应该是21', '2026-11-24T01:14:00Z'))
  expect(corrected).toContain('12 → 21')
  expect(corrected).toContain('21 件 · $240.00 USD')
  expect(corrected).toContain('2026-11-22')
  const tooLate = read(await product.say('wang', '记错了 应该是22', '2026-11-24T01:30:00Z'))
  expect(tooLate).toContain('10 分钟内没有你记的东西')
  expect(read(await product.say('wang', '销量 TRAY-L', '2026-11-24T01:31:00Z'))).toContain('30 天: 45 件')
})
