import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../../src/core/answer.ts'
import { read, type Product } from '../../support/product.ts'
import { shanghai, twoWeeks, weeklyTeam } from './weekly-team.ts'

const tuesday = shanghai('2026-11-24', '10:30')
/** Both stores' two weeks; reports only read them. */
let product: Product

beforeAll(async () => {
  product = await weeklyTeam()
  await twoWeeks(product)
})
afterAll(() => product.close())

/** A team of its own, for what says or lacks something else. */
async function withTeam(work: (team: Product) => Promise<void>): Promise<void> {
  const team = await weeklyTeam()
  try {
    await work(team)
  } finally {
    await team.close()
  }
}

/** A folded section of the card, by its title. */
function section(answer: Answer, title: string): string {
  if (answer.kind !== 'card') throw new Error(answer.kind)
  const found = answer.card.blocks.find((block) => block.kind === 'details' && block.title === title)
  return found ? read({ kind: 'card', card: { blocks: [found] } }) : ''
}

test('the sums of a week are those of its daily reports, by store, together and against the goal', async () => {
  const report = await product.say('han', '周报', tuesday)
  const text = read(report)
  expect(text).toContain('📊 运营一组 周报 2026-W47（11-16～11-22）')
  // US: 7 × (6 × $20 + 4 × $15); another team's ALIEN-1 is not in it.
  expect(text).toContain('美国 | $1,260.00 | −31% | 70 | 6.7%')
  expect(text).toContain('德国 | €1,680.00 | +60% | 56 | 20.0%')
  expect(text).toContain('合计 | $3,108.00 | +4% | 126')
  // To date: US 1,820 + 1,260, DE (1,050 + 1,680) × 1.1; the last 8 days go like this week's 7.
  expect(section(report, '目标')).toContain(
    '11 月 运营一组 销售额 | $3,108.00 | $6,083.00 | $10,000.00 | 61% | 73% | $9,635.00',
  )
  expect(section(report, '目标')).toContain('11 月 德国 销量 | 56 | 91 | 400 | 23%')
  expect(section(report, '店铺')).toContain('1 EUR = 1.1 USD')
})

test('a change is split into parts that sum to it, with the cause and the fact beside it', async () =>
  withTeam(async (product) => {
    await twoWeeks(product)
    await product.say('li', '竞品 B0D7654321 降到17.99', shanghai('2026-11-19', '11:00'))
    await product.parts.db
      .insertInto('causes')
      .values({
        product_id: 1,
        date: '2026-11-20',
        cause: 'competitor',
        change_minor: -8000,
        currency: 'USD',
        person_id: 'li',
        at: '',
      })
      .execute()
    const why = section(await product.say('han', '周报 W47', tuesday), '为什么变')
    expect(why).toContain('TRAY-L 美国 | −$560.00 | 0 | −$560.00 | 0 | 竞品降价（李雷）')
    expect(why).toContain('竞品 B0D7654321 11-18 降到 $17.99（李雷）')
    expect(why).toContain('RACK-3 德国 | +€630.00')
    expect(why).toContain('美国 全部 | −$560.00')
  }))

test('on Monday the American Sunday is open: both weeks are compared without it, and it says so', async () =>
  withTeam(async (product) => {
    await twoWeeks(product, '2026-11-21')
    const report = await product.say('han', '周报', shanghai('2026-11-23', '10:00'))
    const text = read(report)
    expect(text).toContain('初版')
    // US Monday to Saturday: 6 × (120 + 60); Germany's Sunday is over, but nobody has dropped its report.
    expect(text).toContain('美国 | $1,080.00 | −31% | 60')
    expect(section(report, '店铺')).toContain('美国：11-16～11-21 对比上周同几天；11-22 还没结束')
    expect(section(report, '店铺')).toContain('德国：11-16～11-21 对比上周同几天；缺 11-22 的业务报告')
  }))

test.each([
  ['上周 德国', '2026-W47', '德国 | €1,680.00'],
  ['2026-W46', '2026-W46', '美国 | $1,820.00'],
  ['11-18', '2026-W47', '美国 | $1,260.00'],
  ['本周', '2026-W48', '美国 | — | — | — | —'],
])('周报 %s is of %s', async (words, week, line) => {
  const text = read(await product.say('han', `周报 ${words}`, tuesday))
  expect(text).toContain(week)
  expect(text).toContain(line)
})

test('one store alone has no line of another', async () => {
  const text = read(await product.say('han', 'weekly-report last de', tuesday))
  expect(text).toContain('德国 | €1,680.00')
  expect(text).not.toContain('美国 |')
  expect(text).not.toContain('TRAY-L')
})

test('in English, without a word of Chinese of ours', async () => {
  const text = read(await product.say('bob', '/weekly-report', tuesday))
  expect(text).toContain('📊 运营一组 weekly report 2026-W47 (16 Nov–22 Nov)')
  expect(text).toContain('US | $1,260.00 | −31% | 70 | 6.7%')
  expect(text).toContain('Nov 运营一组 sales | $3,108.00 | $6,083.00 | $10,000.00 | 61% | 73% | $9,635.00')
  expect(text.replaceAll('运营一组', '').replaceAll('李雷', '').replaceAll('韩梅', '')).not.toMatch(
    /[\u4e00-\u9fff]/,
  )
})

test('without any data every section says which report fills it, and no number is made up', async () =>
  withTeam(async (product) => {
    for (const [person, words] of [
      [
        'han',
        [
          '业务报告 › 按 ASIN',
          '赞助广告报告',
          '优惠券 / 秒杀',
          '库存规划',
          '买家之声',
          '报告库 › 交易',
          '周复盘',
        ],
      ],
      [
        'bob',
        [
          'Business Reports',
          'Sponsored ads reports',
          'Coupons / Deals',
          'Manage Inventory Health',
          'Voice of the Customer',
          'Repository',
          'weekly review',
        ],
      ],
    ] as const) {
      const text = read(await product.say(person, 'weekly-report', tuesday))
      for (const word of words) expect(text).toContain(word)
      expect(text).not.toMatch(/NaN|undefined|Infinity|null|\[object|\$0\.00|€0\.00/)
    }
  }))

test('margin and cash are for a manager in private: not for an observer, not in a channel', async () => {
  const own = read(await product.say('bob', 'weekly-report', tuesday))
  expect(own).toContain('Margin and cash tied up')
  expect(own).toContain('Nov 运营一组 margin')
  for (const text of [
    read(await product.say('eye', 'weekly-report', tuesday)),
    read(await inChannel('bob', '/weekly-report')),
  ]) {
    expect(text).toContain('weekly report 2026-W47')
    expect(text).not.toMatch(/[Mm]argin|Cash tied up/)
  }
})

async function inChannel(person: string, text: string): Promise<Answer> {
  product.parts.clock.jumpTo(tuesday)
  const inbound = {
    platform: 'local',
    workspace: '',
    key: `channel-${text}`,
    user: person,
    conversation: { kind: 'channel', workspace: '', channel: 'ops' } as const,
    item: { kind: 'text', text } as const,
  }
  await product.parts.inbox.take(product.parts.organisation, inbound)
  return product.parts.inbox.answer(product.parts.organisation, inbound)
}

test('an operator who asks for the report gets their own weekly form', async () => {
  for (const text of ['周报', '复盘 上周', '周报 这周卖得不错']) {
    const answer = await product.say('li', text, tuesday)
    expect([answer.kind, ...('form' in answer ? [answer.form.command] : [])]).toContain('weekly')
    expect(read(answer)).toContain('李雷 周复盘')
  }
})

test('a week that has not begun is refused politely', async () => {
  const answer = read(await product.say('bob', 'weekly-report next week', tuesday))
  expect(answer).toContain('2026-W49 has not begun yet')
})
