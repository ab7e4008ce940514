import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Input } from '../../core/command.ts'
import { choice } from '../../core/grammar/fields/choice.ts'
import { shortText } from '../../core/grammar/fields/text.ts'
import { UserError } from '../../core/user-error.ts'
import { findMarketplace, marketplaces } from '../../lib/marketplaces.ts'
import { managersOnly } from '../../facts/role-check.ts'
import { allStores, type Store } from '../../facts/stores.ts'
import { nearest } from '../../lib/nearest.ts'
import { localDate } from '../../lib/zones.ts'
import { addDays } from '../../lib/dates.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { setBackButton } from '../set-back.ts'

const fields = {
  step: {
    schema: choice([
      { value: 'list', label: { zh: '列表', en: 'list' }, words: ['全部', 'all', 'show'] },
      { value: 'add', label: { zh: '新建', en: 'add' }, words: ['添加', '增加', '新增', 'new', 'create'] },
      { value: 'rename', label: { zh: '改名', en: 'rename' }, words: ['重命名'] },
    ]),
    label: { zh: '操作', en: 'Step' },
    required: false,
  },
  text: {
    schema: shortText,
    label: { zh: '站点和店名（改名：店铺编号和新名）', en: 'Marketplace and name (rename: id and new name)' },
    required: false,
    rest: true,
  },
} as const

export const store = defineCommand({
  name: 'store',
  aliases: ['店铺', '站点'],
  summary: { zh: '看店铺；新建、改名', en: 'See the stores; add or rename one' },
  example: {
    zh: '店铺 新建 US Acme US',
    en: 'store add US Acme US',
  },
  allowed: ['operator', 'manager', 'admin', 'observer'],
  bare: 'run',
  fields,
  async run(input: Input<typeof fields>, context): Promise<Answer> {
    if (input.step === 'add') return add(input.text ?? '', context)
    if (input.step === 'rename') return rename(input.text ?? '', context)
    return list(input.text, context)
  },
})

async function list(asked: string | undefined, { db, now, words }: CommandContext): Promise<Answer> {
  const all = await allStores(db)
  const market = asked === undefined ? undefined : findMarketplace(asked)
  const stores = all.filter(
    (one) => asked === undefined || isNamed(one, asked) || one.marketplace === market?.code,
  )
  if (stores.length === 0)
    throw new UserError(
      asked === undefined
        ? {
            zh: '还没有店铺。主管可以发：店铺 新建 US Acme US',
            en: 'There is no store yet. A manager can send: store add US Acme US',
          }
        : {
            zh: `没有店铺“${asked}”，有：${all.map((one) => one.name).join('、')}`,
            en: `There is no store “${asked}”; there is ${all.map((one) => one.name).join(', ')}`,
          },
    )
  const counts = await db
    .selectFrom('products')
    .select(['store_id', (eb) => eb.fn.countAll<number>().as('products')])
    .groupBy('store_id')
    .execute()
  const label = (zh: string, en: string) => words.pick({ zh, en })
  return cardAnswer({
    title: label('店铺', 'Stores'),
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: label('店铺', 'Store') },
          { label: label('站点', 'Marketplace') },
          { label: label('币种', 'Currency') },
          { label: label('最近完整日', 'Latest full day') },
          { label: label('产品', 'Products'), align: 'right' },
        ],
        rows: stores.map((one) => [
          `${one.name} (${one.id})`,
          one.marketplace,
          one.currency,
          words.dayAndWeekday(addDays(localDate(now, one.zone), -1)),
          words.count(Number(counts.find((row) => row.store_id === one.id)?.products ?? 0)),
        ]),
      },
    ],
  })
}

async function add(text: string, { db, sender, words }: CommandContext): Promise<Answer> {
  managersOnly(sender)
  const [place = '', ...rest] = text.trim().split(/\s+/)
  const market = findMarketplace(place)
  if (!market) throw unknownMarketplace(place)
  const all = await allStores(db)
  const name = rest.join(' ') || `Amazon ${market.code}`
  if (all.some((one) => one.name === name && one.marketplace === market.code))
    throw new UserError({ zh: `已经有店铺 ${name} 了。`, en: `There is a store ${name} already.` })
  const id = freeStoreId(market.code.toLowerCase(), all)
  await db
    .insertInto('stores')
    .values({ id, name, marketplace: market.code, currency: market.currency, zone: market.zone })
    .execute()
  return cardAnswer({
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: `已新建店铺 ${name}（${id}）：${market.name.zh}，${market.currency}，按 ${market.zone} 的日子算。`,
          en: `Added store ${name} (${id}): ${market.name.en}, ${market.currency}, days by ${market.zone}.`,
        }),
      },
    ],
  })
}

async function rename(text: string, { db, sender, words }: CommandContext): Promise<Answer> {
  managersOnly(sender)
  const [which = '', ...rest] = text.trim().split(/\s+/)
  const all = await allStores(db)
  const found = all.find((one) => isNamed(one, which))
  const name = rest.join(' ')
  if (!found || name === '')
    throw new UserError({
      zh: `请写店铺编号和新名，例如：店铺 改名 ${all[0]?.id ?? 'us'} Acme US`,
      en: `Write the store's id and its new name: store rename ${all[0]?.id ?? 'us'} Acme US`,
    })
  await db.updateTable('stores').set({ name }).where('id', '=', found.id).execute()
  return cardAnswer({
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: `店铺 ${found.name} 改名为 ${name}。`,
          en: `Store ${found.name} is now called ${name}.`,
        }),
      },
      {
        kind: 'buttons',
        buttons: [setBackButton('store', { step: 'rename', text: `${found.id} ${found.name}` }, words)],
      },
    ],
  })
}

function isNamed(one: Store, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return one.id.toLowerCase() === wanted || one.name.toLowerCase() === wanted
}

function freeStoreId(wish: string, all: Store[]): string {
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? wish : `${wish}-${n}`
    if (!all.some((one) => one.id === id)) return id
  }
}

function unknownMarketplace(place: string): UserError {
  const meant =
    place &&
    nearest(
      place,
      marketplaces.flatMap((one) => [one.code, one.name.en, one.name.zh]),
    )
  const hint = meant ? findMarketplace(meant) : undefined
  const codes = marketplaces.map((one) => one.code).join(' ')
  return new UserError(
    hint
      ? {
          zh: `没有站点“${place}”，是不是 ${hint.code}？`,
          en: `“${place}” is no marketplace; did you mean ${hint.code}?`,
        }
      : {
          zh: `先写站点再写店名：店铺 新建 US Acme US。站点：${codes}`,
          en: `Marketplace first, then the name: store add US Acme US. Marketplaces: ${codes}`,
        },
  )
}
