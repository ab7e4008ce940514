import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Input } from '../../core/command.ts'
import { fieldFault, type UserError } from '../../core/user-error.ts'
import {
  addCompetitorMove,
  competitorMoves,
  trackCompetitor,
  trackedCompetitors,
  type CompetitorMove,
} from '../../facts/competitor-moves.ts'
import { recordEntry } from '../../facts/entries.ts'
import { replaceEntry } from '../../facts/take-back.ts'
import { localDate } from '../../lib/zones.ts'
import { editButton } from '../correction.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { historyCard, moveCard } from './cards.ts'
import { competitorFields } from './fields.ts'
import { coverageAnswer, productAnswer } from './lists.ts'
import { whatHappened } from './move.ts'
import { placeOf } from './place.ts'
import { trackedCard } from './tracked-card.ts'

type CompetitorInput = Input<typeof competitorFields>

export const competitor = defineCommand({
  name: 'competitor',
  aliases: ['竞品', '竞对', '对手'],
  summary: { zh: '记一条竞品动态，看竞品清单', en: 'Note what a competitor did; list them' },
  example: {
    zh: '竞品 B0D7654321 降到19.99挂了20%券',
    en: 'competitor B0D7654321 price dropped to $19.99, 20% coupon',
  },
  allowed: ['operator', 'manager', 'admin'],
  bare: 'form',
  fields: competitorFields,
  async run(input, context): Promise<Answer> {
    if (input.step === 'list')
      return input.product ? productAnswer(input.product, context) : coverageAnswer(context)
    if (input.step === 'add' || input.step === 'remove') return track(input, input.step === 'add', context)
    if (input.asin === undefined) {
      if (input.product && input.note === undefined) return productAnswer(input.product, context)
      throw asinMissing()
    }
    const said = [input.note, input.kind, input.price, input.change, input.couponRate, input.coupon]
    if (said.every((one) => one === undefined)) return history(input.asin, input, context)
    return note(input.asin, input, context)
  },
})

async function note(asin: string, input: CompetitorInput, context: CommandContext): Promise<Answer> {
  const { db, now, sender, words } = context
  const found = await placeOf(asin, input, context)
  const date = input.date ?? localDate(now, found.store.zone)
  const before = await competitorMoves(db, { storeId: found.store.id, asins: [asin], to: date })
  const last = before.find((move) => move.price !== null && move.entryId !== input.corrects)
  const happened = whatHappened(input, found.store.currency, last?.price ?? undefined)
  const entryId = await recordEntry(db, context, 'competitor')
  await replaceEntry(db, context, input.corrects, 'competitor')
  // What is corrected may have put the ASIN beside a product.
  const place = await placeOf(asin, input, context)
  const addedTo =
    input.product && !place.tracked.some((one) => one.productId === input.product?.id)
      ? (await trackCompetitor(db, entryId, {
          productId: input.product.id,
          asin,
          tracked: true,
          by: sender.id,
          at: now,
        }))
        ? input.product.sku
        : undefined
      : undefined
  const move: Pick<CompetitorMove, 'kind' | 'price' | 'couponRate' | 'coupon' | 'note'> = happened
  await addCompetitorMove(db, entryId, {
    store_id: place.store.id,
    asin,
    product_id: input.product?.id ?? null,
    kind: move.kind,
    price_minor: move.price?.minor ?? null,
    currency: move.price?.currency ?? move.coupon?.currency ?? null,
    coupon_rate: move.couponRate,
    coupon_minor: move.coupon?.minor ?? null,
    note: move.note,
    date,
  })
  const skus = [
    ...new Set([...place.tracked.map((one) => one.sku), ...(addedTo === undefined ? [] : [addedTo])]),
  ]
  const edit = editButton(competitor, { ...input, price: happened.price ?? undefined, date }, entryId, words)
  return cardAnswer(moveCard({ asin, ...happened, date }, { place, skus, addedTo, last, edit }, words))
}

async function track(input: CompetitorInput, tracked: boolean, context: CommandContext): Promise<Answer> {
  const { db, now, sender, words } = context
  if (input.asin === undefined) throw asinMissing()
  if (!input.product)
    throw fieldFault(
      'product',
      '跟哪个产品竞争？写上 SKU，例如 竞品 添加 B0D7654321 TRAY-L',
      'Which product does it compete with? Add a SKU, like competitor add B0D7654321 TRAY-L',
    )
  if (input.product.asin === input.asin)
    throw fieldFault('asin', '这是我们自己的 ASIN', 'That is our own ASIN')
  const entryId = await recordEntry(db, context, 'competitor')
  const change = { productId: input.product.id, asin: input.asin, tracked, by: sender.id, at: now }
  const changed = await trackCompetitor(db, entryId, change)
  const all = await trackedCompetitors(db, { productIds: [input.product.id] })
  return cardAnswer(
    trackedCard(
      { asin: input.asin, product: input.product, tracked, changed, count: all.length, date: now },
      words,
    ),
  )
}

async function history(asin: string, input: CompetitorInput, context: CommandContext): Promise<Answer> {
  const { db, words } = context
  const place = await placeOf(asin, input, context)
  const moves = await competitorMoves(db, { storeId: place.store.id, asins: [asin] })
  return cardAnswer(historyCard(asin, place, moves, words))
}

function asinMissing(): UserError {
  return fieldFault(
    'asin',
    '哪个竞品？写 ASIN（B0 开头 10 位）或商品链接',
    'Which competitor? Write its ASIN (ten characters from B0) or a link',
  )
}
