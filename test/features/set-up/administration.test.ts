import { expect, test } from 'vitest'
import { findTeam } from '../../../src/facts/teams.ts'
import type { Answer } from '../../../src/core/answer.ts'
import { conversation, textOf } from './conversation.ts'
import { example } from './setup-database.ts'

const li = 'U0LI'
const han = 'U0HAN'

test('a product is shown with what is known of it; its cost to managers only', async () => {
  const { said } = await conversation(example)
  const seen = await said(li, '产品 SKU-1')
  expect(seen).toContain('Bamboo tray')
  expect(seen).toContain('负责人: 李雷')
  expect(seen).toContain('阶段: 成长')
  expect(seen).toContain('交期: 45 天')
  expect(seen).toContain('别名: 大号托盘、竹托盘')
  expect(seen).toContain('库存: 还没有库存报表')
  expect(seen).not.toContain('5.20')
  expect(await said(han, 'product 大号托盘')).toContain('Unit cost: $5.20')
})

test('managers change a product, and are told from what to what', async () => {
  const { db, said } = await conversation(example)
  expect(await said(han, 'product SKU-1 owner @han stage clearance lead 60 days carton 30')).toBe(
    [
      'Changed SKU-1',
      'Owner: 李雷 → Han Mei',
      'Stage: growth → clearance',
      'Lead time (days): 45 → 60',
      'Units a carton: 24 → 30',
      '[See it] [Set back]',
    ].join('\n'),
  )
  expect(await said(han, 'product SKU-1 别名 小托盘')).toContain('Alias: + 小托盘')
  expect(await said(han, 'product SKU-1 drop alias 小托盘')).toContain('Alias: 小托盘 → −')
  expect(await said(han, 'product SKU-1 unitCost="4.80 USD"')).toContain('Unit cost: $5.20 → $4.80')
  expect(await said(han, 'product SKU-1 owner @han')).toBe('SKU-1 is so already.')
  expect(
    await db.selectFrom('products').select(['owner_id', 'stage', 'lead_time_days', 'carton_units']).execute(),
  ).toEqual([{ owner_id: 'han', stage: 'clearance', lead_time_days: 60, carton_units: 30 }])
})

test('operators look and do not change; a typo changes nothing', async () => {
  const { db, said } = await conversation(example)
  expect(await said(li, '产品 SKU-1 阶段 清仓')).toContain('只有主管和管理员能改')
  expect(await said(han, 'product SKU-1 bananas')).toContain('I did not understand “bananas”')
  expect(await said(han, 'product SKU-1 60')).toContain('I did not understand “60”')
  expect(await said(li, '店铺 新建 DE')).toContain('只有主管和管理员能改')
  expect(await said(li, '小组 加人 @han')).toContain('只有主管和管理员能改')
  expect(await db.selectFrom('products').select(['stage', 'lead_time_days']).execute()).toEqual([
    { stage: 'growth', lead_time_days: 45 },
  ])
})

test('without a product the command lists who has how many and what has nobody', async () => {
  const { apply, said } = await conversation(example)
  await apply('products: [{ store: us, sku: LONELY-1, title: Rack }]')
  const text = await said(han, 'product')
  expect(text).toContain('李雷: 1')
  expect(text).toContain('Without an owner: 1')
  expect(text).toContain('us/LONELY-1 | Rack')
})

test('a team is shown whole; a channel is bound, and not taken from another team', async () => {
  const { apply, said } = await conversation(example)
  await apply('teams: [{ id: eu, name: EU team, members: [han] }]')
  const seen = await said(li, '小组')
  expect(seen).toContain('运营一组 (ops)')
  expect(seen).toContain('成员: 李雷、Han Mei（主管）')
  expect(seen).toContain('早会: 09:00，15 分钟后汇总，第 10 分钟提醒')
  expect(seen).toContain('周报: 周五 16:00 问，周一 10:00 出报告')
  expect(seen).toContain('休息日值班: 周六 李雷、周日 Han Mei')
  expect(await said(han, 'team')).toContain('EU team (eu)')

  expect(await said(han, '/team bind eu', { channel: 'C2' })).toContain("This channel is EU team's now")
  expect(await said(han, '/team bind eu', { channel: 'C2' })).toContain("is EU team's already")
  expect(await said(han, '/team bind eu', { channel: 'C0OPS' })).toContain('This channel belongs to 运营一组')
  expect(await said(han, 'team bind eu')).toContain('Send this in the channel it is about')
  expect(await said(han, '/team bind euu', { channel: 'C3' })).toContain('did you mean eu?')
  expect(await said(han, '/team unbind', { channel: 'C2' })).toContain("no longer EU team's")
})

test('members come and go', async () => {
  const { db, apply, said } = await conversation(example)
  await apply('people: [{ id: wang, name: 王芳 }, { id: zhang1, name: 张伟 }, { id: zhang2, name: 张伟 }]')
  expect(await said(han, 'team add 王芳 @li')).toBe(
    'Added to 运营一组: 王芳; 李雷 was in it already.\n[Set back]',
  )
  expect(await said(han, 'team remove ops 李雷')).toBe('Removed from 运营一组: 李雷.\n[Set back]')
  expect((await findTeam(db, 'ops'))?.members.map((one) => one.id)).toEqual(['han', 'wang'])
  expect(await said(han, 'team add 张伟')).toContain('Write @zhang1 or @zhang2')
  expect(await said(han, 'team add nobody')).toContain('Nobody here is called “nobody”')
})

test('stores are listed, added with the nearest marketplace offered, and renamed', async () => {
  const { db, said } = await conversation(example)
  expect(await said(li, '店铺')).toContain('Acme US (us) | US | USD | 11-22 周日 | 1')
  expect(await said(han, 'store add Germny Acme DE')).toContain('did you mean DE?')
  expect(await said(han, 'store add GB Acme UK')).toContain(
    'Added store Acme UK (uk): UK, GBP, days by Europe/London.',
  )
  expect(await said(han, 'store rename uk Acme Britain')).toBe(
    'Store Acme UK is now called Acme Britain.\n[Set back]',
  )
  expect(await db.selectFrom('stores').select(['id', 'name']).orderBy('id').execute()).toEqual([
    { id: 'uk', name: 'Acme Britain' },
    { id: 'us', name: 'Acme US' },
  ])
})

test('everybody has a language of their own', async () => {
  const { said } = await conversation(example)
  expect(await said(li, '设置')).toContain('我的语言: 中文')
  expect(await said(li, '设置 语言 en')).toBe(
    'I will speak English to you. Channels follow their team.\n[改回中文]',
  )
  expect(await said(li, 'settings')).toContain('My language: English')
  expect(await said(li, 'settings 中文')).toContain('以后跟你说中文')
})

test('limits of a team are changed by managers, within their unit, and go back', async () => {
  const { db, said } = await conversation(example)
  expect(await said(li, '设置 ipi.red 420')).toContain('只有主管和管理员能改')
  expect(await said(han, 'settings ipi.red 420')).toBe('ipi.red of 运营一组: 400 → 420\n[Set back]')
  expect(await said(han, 'settings acos.band 20%')).toBe('acos.band of 运营一组: 15% → 20%\n[Set back]')
  expect(await said(han, 'settings aged.sku 50 USD')).toBe(
    'aged.sku of 运营一组: $30.00 → $50.00\n[Set back]',
  )
  expect(await said(han, 'settings acos.band 20')).toContain('“20” does not fit; try 12%')
  expect(await said(han, 'settings limits')).toContain('ipi.red | 420 | set by the team')
  expect(await said(han, 'settings ipi.red default')).toBe('ipi.red of 运营一组: 420 → 400\n[Set back]')
  expect((await findTeam(db, 'ops'))?.limits).toEqual({ ipi: {}, acos: { band: 0.2 }, aged: { sku: 5000 } })
  expect(await said(han, 'settings colour blue')).toContain('There is no setting “colour blue”')
})

test('one press sets a change back to what it was, also to nothing', async () => {
  const { db, apply, sent } = await conversation(example)
  await apply('people: [{ id: wang, name: 王芳 }]\nproducts: [{ store: us, sku: BARE-1 }]')
  const state = async () =>
    JSON.stringify([
      await db.selectFrom('products').selectAll().orderBy('id').execute(),
      await db.selectFrom('product_aliases').selectAll().orderBy('alias').execute(),
      await db.selectFrom('stores').selectAll().execute(),
      await db.selectFrom('team_members').select(['team_id', 'person_id']).orderBy('person_id').execute(),
      await db.selectFrom('team_channels').select(['team_id', 'channel']).orderBy('channel').execute(),
      await db.selectFrom('people').select(['id', 'language']).orderBy('id').execute(),
      (await findTeam(db, 'ops'))?.limits['aged']?.['sku'] ?? null,
    ])
  const changes: [text: string, channel?: string][] = [
    ['product SKU-1 owner @han stage clearance lead 60 days carton 30 unitCost="4.80 USD"'],
    ['product BARE-1 owner @han lead 60 days carton 30 unitCost="4.80 USD"'],
    ['product SKU-1 别名 小托盘'],
    ['product SKU-1 drop alias 竹托盘'],
    ['store rename us Other name'],
    ['team add 王芳'],
    ['team remove @li'],
    ['settings 中文'],
    ['settings aged.sku 50 USD'],
    ['/team unbind', 'C0OPS'],
    ['/team bind ops', 'C9'],
  ]
  for (const [text, channel] of changes) {
    const before = await state()
    const answer = await sent(han, { kind: 'text', text }, { channel })
    expect([text, await state()]).not.toEqual([text, before])
    const { command, values } = lastButton(answer)
    const back = await sent(han, { kind: 'submission', command, values }, { channel })
    expect([text, await state()]).toEqual([text, before])
    // And that too is set back by a press of its own.
    expect([text, lastButton(back).command]).toEqual([text, command])
  }
  await sent(han, { kind: 'text', text: 'settings aged.sku 50 USD' })
  const fifty = await state()
  const answer = await sent(han, { kind: 'text', text: 'settings aged.sku 70 USD' })
  await sent(han, { kind: 'submission', ...lastButton(answer) })
  expect(await state()).toBe(fifty)
})

function lastButton(answer: Answer): { command: string; values: Record<string, string> } {
  const blocks = answer.kind === 'card' ? answer.card.blocks : []
  const button = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])).at(-1)
  if (!button) throw new Error(`no button: ${textOf(answer)}`)
  return { command: button.command, values: button.values }
}

test('help lists what a role may do, in its language, and explains one command', async () => {
  const { said } = await conversation(example)
  const zh = await said(li, '帮助')
  expect(zh).toContain('店铺 /store | 看店铺；新建、改名 | 店铺 新建 US Acme US')
  expect(zh).toContain('在这里直接打字就行')
  expect(await said(han, '/zaohui help', { channel: 'C0OPS' })).toContain('In a channel use /zaohui COMMAND')
  const one = await said(han, 'help 产品')
  expect(one).toContain('Example: product TRAY-L owner @li')
  expect(one).toContain('Words for it: product, 产品, 商品')
  expect(one).toContain('stage | Stage |  | launch, growth, mature, clearance')
  expect(one).not.toContain('rest |')
  expect(await said(han, 'help prodct')).toContain('did you mean product?')
  expect(await said(han, '')).toContain('What Zaohui can do')
})

test('what people are called is text, never markup', async () => {
  const { apply, said } = await conversation(example)
  await apply('people: [{ id: x, name: "<!channel> *x*" }]')
  expect(await said(han, 'team add @x')).toBe('Added to 运营一组: <!channel> *x*.\n[Set back]')
})
