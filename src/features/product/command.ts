import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Block, Card } from '../../core/card.ts'
import { listingReason } from '../../facts/data/listing-reasons.ts'
import { isActiveListing, listingStatusLabel } from '../../facts/data/listing-statuses.ts'
import { latestStock } from '../../facts/inventory.ts'
import { managersOnly } from '../../facts/role-check.ts'
import type { Row } from '../../db/rows.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { setBackButton } from '../set-back.ts'
import {
  allBack,
  asksForChange,
  changeProduct,
  costText,
  personName,
  stageName,
  withAliasWords,
  type Change,
  type ProductInput,
} from './change.ts'
import { productFields } from './fields.ts'
import { overviewCard } from './overview.ts'
import { counted } from '../../lib/counted.ts'
import { localDate } from '../../lib/zones.ts'

/** What is known of a product; managers change its owner, stage, lead time, carton, cost and aliases. */
export const product = defineCommand({
  name: 'product',
  aliases: ['产品', '商品'],
  summary: {
    zh: '看产品；改负责人、阶段、交期、别名',
    en: 'See a product; change owner, stage, lead time, alias',
  },
  example: {
    zh: '产品 TRAY-L 负责人 @li',
    en: 'product TRAY-L owner @li',
  },
  allowed: ['operator', 'manager', 'admin', 'observer'],
  bare: 'run',
  fields: productFields,
  async run(said: ProductInput, context): Promise<Answer> {
    const { db, sender, words } = context
    if (!said.product) return cardAnswer(await overviewCard(context))
    const input = withAliasWords(said)
    const row = await productRow(context, said.product.id)
    if (!asksForChange(input)) return cardAnswer(await productCard(row, context))
    managersOnly(sender)
    const changes = await changeProduct(db, row, input, words)
    return cardAnswer(changedCard(row, changes, context))
  },
})

async function productRow({ db }: CommandContext, id: number): Promise<Row<'products'>> {
  return db.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

function changedCard(row: Row<'products'>, changes: Change[], { words }: CommandContext): Card {
  if (changes.length === 0)
    return {
      blocks: [
        {
          kind: 'text',
          text: words.pick({ zh: `${row.sku} 本来就是这样。`, en: `${row.sku} is so already.` }),
        },
      ],
    }
  const named = `${row.store_id}/${row.sku}`
  return {
    title: words.pick({ zh: `已改 ${row.sku}`, en: `Changed ${row.sku}` }),
    tone: 'good',
    blocks: [
      {
        kind: 'fields',
        fields: changes.map(({ label, before, after }) => ({
          label: words.pick(label),
          value: before === '' ? after : `${before} → ${after || '—'}`,
        })),
      },
      {
        kind: 'buttons',
        buttons: [
          { label: words.pick({ zh: '查看', en: 'See it' }), command: 'product', values: { product: named } },
          setBackButton('product', { product: named, ...allBack(changes) }, words),
        ],
      },
    ],
  }
}

async function productCard(row: Row<'products'>, context: CommandContext): Promise<Card> {
  const { db, sender, words } = context
  const [owner, store, aliases, competitors, stock] = await Promise.all([
    personName(db, row.owner_id),
    db.selectFrom('stores').select(['name', 'marketplace']).where('id', '=', row.store_id).executeTakeFirst(),
    db
      .selectFrom('product_aliases')
      .select('alias')
      .where('product_id', '=', row.id)
      .orderBy('alias')
      .execute(),
    db.selectFrom('competitors').select('asin').where('product_id', '=', row.id).execute(),
    latestStock(db, row.store_id, row.id),
  ])
  const label = (zh: string, en: string) => words.pick({ zh, en })
  const manages = sender.role === 'manager' || sender.role === 'admin'
  const fields = [
    [label('店铺', 'Store'), store ? `${store.name} · ${store.marketplace}` : row.store_id],
    [
      'ASIN',
      [row.asin, row.parent_asin && label(`父体 ${row.parent_asin}`, `parent ${row.parent_asin}`)]
        .filter(Boolean)
        .join(' · '),
    ],
    [label('负责人', 'Owner'), owner || label('还没有', 'nobody yet')],
    [label('阶段', 'Stage'), stageName(row.stage, words)],
    [label('状态', 'Listing'), listingText(row, context)],
    [
      label('库存', 'Stock'),
      stock ? stockText(stock, context) : label('还没有库存报表', 'no stock report yet'),
    ],
    [
      label('交期', 'Lead time'),
      row.lead_time_days === null
        ? ''
        : label(`${row.lead_time_days} 天`, counted(row.lead_time_days, 'day')),
    ],
    [
      label('每箱', 'Carton'),
      row.carton_units === null ? '' : label(`${row.carton_units} 件`, counted(row.carton_units, 'unit')),
    ],
    // What a unit costs is for managers only.
    [label('单件成本', 'Unit cost'), manages ? costText(row, words) : ''],
    [label('类目', 'Category'), row.category ?? ''],
    [label('别名', 'Aliases'), words.commas(aliases.map((one) => one.alias))],
    [label('跟踪竞品', 'Competitors'), competitors.length > 0 ? String(competitors.length) : ''],
  ] as const
  const blocks: Block[] = [
    ...(row.title === null ? [] : [{ kind: 'text' as const, text: row.title }]),
    {
      kind: 'fields',
      fields: fields.filter(([, value]) => value !== '').map(([name, value]) => ({ label: name, value })),
    },
  ]
  if (manages)
    blocks.push({
      kind: 'buttons',
      buttons: [
        {
          label: label('修改', 'Change'),
          command: 'product',
          values: { product: `${row.store_id}/${row.sku}` },
          opensForm: true,
        },
      ],
    })
  return { title: row.sku, blocks }
}

/** 不可售（11-23 起，限制商品审核，最晚 01-22 强制移除） */
function listingText(row: Row<'products'>, { words, reading, now }: CommandContext): string {
  const { listing_status: status, listing_reason: reason, listing_since: since } = row
  if (status === null) return ''
  const said = words.pick(listingStatusLabel(status))
  if (isActiveListing(status)) return said
  const removal = row.listing_remove_by
  const remarks = [
    since && words.pick({ zh: `${words.day(since)} 起`, en: `since ${words.day(since)}` }),
    reason && words.pick(listingReason(status, reason, localDate(now, reading.teamZone)).label),
    removal &&
      words.pick({
        zh: `最晚 ${words.day(removal)} 强制移除`,
        en: `removed by ${words.day(removal)} at the latest`,
      }),
  ].flatMap((one) => (one ? [one] : []))
  return remarks.length === 0 ? said : said + words.brackets(words.remarks(remarks))
}

function stockText(
  stock: { available: number; daysOfSupply: number | null; date: string },
  { words }: CommandContext,
) {
  const days = stock.daysOfSupply === null ? '' : Math.floor(stock.daysOfSupply)
  return words.pick({
    zh: `可售 ${words.count(stock.available)} 件${days === '' ? '' : `，${days} 天`}（${words.day(stock.date)}）`,
    en: `${words.count(stock.available)} available${days === '' ? '' : `, ${counted(days, 'day')}`} (${words.day(stock.date)})`,
  })
}
