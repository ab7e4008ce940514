import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Card } from '../../core/card.ts'
import type { ProductRef } from '../../core/field.ts'
import type { Words } from '../../core/words.ts'
import { competitorMoves, trackedCompetitors, type CompetitorMove } from '../../facts/competitor-moves.ts'
import { siteName } from '../../facts/place-words.ts'
import { daysBetween } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import type { CommandContext } from '../define.ts'
import { moveText } from './cards.ts'
import { ownProducts } from './queries.ts'
import { coverageText } from './tracked-card.ts'

/** The competitors of one product with what was last known of each. */
export async function productAnswer(product: ProductRef, context: CommandContext): Promise<Answer> {
  const { db, now, reading, words } = context
  const store = reading.stores.find((one) => one.id === product.storeId)
  const tracked = await trackedCompetitors(db, { productIds: [product.id] })
  const moves = await competitorMoves(db, { storeId: product.storeId, asins: tracked.map((one) => one.asin) })
  const today = localDate(now, store?.zone ?? reading.teamZone)
  const rows = tracked.map(({ asin }) =>
    rowOf(
      asin,
      moves.filter((move) => move.asin === asin),
      today,
      words,
    ),
  )
  const site = store ? siteName(store.marketplace, words) : product.storeId
  const title = words.pick({
    zh: `${product.sku}（${site}）竞品 `,
    en: `Competitors of ${product.sku} (${site}): `,
  })
  return cardAnswer({
    title: title + coverageText(tracked.length, today),
    blocks: [
      rows.length === 0
        ? { kind: 'text', text: words.pick({ zh: '还没有竞品。', en: 'None tracked yet.' }) }
        : {
            kind: 'table',
            columns: [
              { label: 'ASIN' },
              { label: words.pick({ zh: '现价', en: 'Price' }), align: 'right' },
              { label: words.pick({ zh: '最近动态', en: 'Last move' }) },
              { label: words.pick({ zh: '多久前', en: 'Age' }), align: 'right' },
            ],
            rows,
          },
      {
        kind: 'buttons',
        buttons: [
          {
            label: words.pick({ zh: '添加竞品', en: 'Add a competitor' }),
            command: 'competitor',
            values: { step: 'add', product: `${product.storeId}/${product.sku}` },
            opensForm: true,
          },
        ],
      },
    ],
  })
}

/** How many competitors each of the sender's products has, those with the fewest first. */
export async function coverageAnswer(context: CommandContext): Promise<Answer> {
  const { db, now, reading, sender, words } = context
  const products = await ownProducts(
    db,
    sender.id,
    reading.stores.map((one) => one.id),
  )
  const tracked = await trackedCompetitors(db, { productIds: products.map((one) => one.id) })
  const counted = products
    .map((one) => ({ ...one, count: tracked.filter(({ productId }) => productId === one.id).length }))
    .toSorted((a, b) => a.count - b.count || a.sku.localeCompare(b.sku))
  const card: Card = {
    title: words.pick({ zh: '竞品覆盖（少的在前）', en: 'Competitor coverage, fewest first' }),
    blocks: [
      counted.length === 0
        ? { kind: 'text', text: words.pick({ zh: '没有产品。', en: 'There are no products.' }) }
        : {
            kind: 'table',
            columns: [
              { label: words.pick({ zh: '产品', en: 'Product' }) },
              { label: words.pick({ zh: '站点', en: 'Store' }) },
              { label: words.pick({ zh: '竞品数', en: 'Competitors' }), align: 'right' },
            ],
            rows: counted
              .slice(0, 50)
              .map((one) => [
                one.sku,
                siteName(reading.stores.find(({ id }) => id === one.storeId)?.marketplace ?? '', words),
                coverageText(one.count, now),
              ]),
          },
    ],
  }
  return cardAnswer(card)
}

function rowOf(asin: string, moves: CompetitorMove[], today: string, words: Words): string[] {
  const priced = moves.find((move) => move.price !== null)?.price
  const last = moves[0]
  const age = last ? daysBetween(last.date, today) : undefined
  return [
    asin,
    priced ? words.money(priced) : '—',
    last ? moveText(last, words) : '—',
    age === undefined ? '—' : words.pick({ zh: `${age} 天`, en: `${age} d` }),
  ]
}
