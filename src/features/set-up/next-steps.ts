import type { Button } from '../../core/card.ts'
import type { Label } from '../../core/language.ts'
import type { Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'

/** One step of a first installation: what to type, and whether it is done. */
export type Step = { done: boolean; title: Label; how: Label }

/** What a first installation needs, in order: store, team, channel, members, products, a dry run. */
export async function setupSteps(db: Db): Promise<Step[]> {
  const [stores, teams, channels, members, products, rehearsed] = await Promise.all([
    db.selectFrom('stores').select('name').execute(),
    db.selectFrom('teams').select('name').execute(),
    db.selectFrom('team_channels').select('channel').limit(1).execute(),
    db
      .selectFrom('team_members as m')
      .innerJoin('people as p', 'p.id', 'm.person_id')
      .select('p.id')
      .where('p.role', '=', 'operator')
      .execute(),
    db.selectFrom('products').select('id').where('owner_id', 'is not', null).limit(1).execute(),
    db.selectFrom('check_ins').select('person_id').limit(1).execute(),
  ])
  const listed = (rows: { name: string }[]) => (rows.length > 0 ? `${rows.length}` : '')
  return [
    {
      done: stores.length > 0,
      title: { zh: `店铺 ${listed(stores)}`, en: `Stores ${listed(stores)}` },
      how: { zh: '店铺 新建 US Acme US', en: 'store add US Acme US' },
    },
    {
      done: teams.length > 0,
      title: { zh: `小组 ${listed(teams)}`, en: `Teams ${listed(teams)}` },
      how: { zh: '小组 新建 运营一组', en: 'team new Ops' },
    },
    {
      done: channels.length > 0,
      title: { zh: '小组的群', en: "The team's channel" },
      how: {
        zh: '把我拉进群，在群里发：小组 绑定',
        en: 'invite me to the channel and send there: team bind',
      },
    },
    {
      done: members.length > 0,
      title: {
        zh: `成员 ${members.length > 0 ? members.length : ''}`,
        en: `Members ${members.length > 0 ? members.length : ''}`,
      },
      how: { zh: '小组 加人 @李雷', en: 'team add @LiLei' },
    },
    {
      done: products.length > 0,
      title: { zh: '产品与负责人', en: 'Products and their owners' },
      how: {
        zh: '把业务报告丢进来（自动建产品），再发：产品 SKU-1 负责人 @李雷',
        en: 'drop a business report here (products are made from it), then: product SKU-1 owner @LiLei',
      },
    },
    {
      done: rehearsed.length > 0,
      title: { zh: '试一次早会', en: 'A dry run of the check-in' },
      how: { zh: '早会', en: 'standup' },
    },
  ]
}

/** The steps as lines, the next one marked; a button for the dry run once the rest is done. */
export function stepLines(steps: Step[], words: Words): { lines: string[]; buttons: Button[] } {
  const next = steps.findIndex((step) => !step.done)
  const lines = steps.map((step, i) => {
    const title = words.pick(step.title).trim()
    if (step.done) return `✅ ${title}`
    return `${i === next ? '👉' : '▫️'} ${title}：${words.pick(step.how)}`.replace(
      '：',
      words.language === 'en' ? ': ' : '：',
    )
  })
  const rehearsal = next === steps.length - 1
  return {
    lines,
    buttons: rehearsal
      ? [
          {
            label: words.pick({ zh: '试一次早会', en: 'Try the check-in' }),
            command: 'standup',
            values: {},
            opensForm: true,
            style: 'primary',
          },
        ]
      : [],
  }
}
