import type { Block, Button, Card } from '../../core/card.ts'
import type { Words } from '../../core/words.ts'
import type { CompetitorMove } from '../../facts/competitor-moves.ts'
import { siteName, storeDay } from '../../facts/place-words.ts'
import type { LocalDate } from '../../lib/dates.ts'
import { moveKinds } from './fields.ts'
import { afterCoupon, type WhatHappened } from './move.ts'
import type { Place } from './place.ts'

/** The echo of a move just noted. */
export function moveCard(
  move: WhatHappened & { asin: string; date: LocalDate },
  facts: {
    place: Place
    /** Our products it competes with. */
    skus: string[]
    /** The product it was put beside just now. */
    addedTo: string | undefined
    /** The newest move with a price before this one. */
    last: CompetitorMove | undefined
    edit: Button
  },
  words: Words,
): Card {
  const { place, skus } = facts
  const site = siteName(place.store.marketplace, words)
  const where = skus.length > 0 ? `${skus.join('、')} ${site}` : site
  const lines = [
    `${move.asin}${words.brackets(where)}`,
    moveText(move, words) + priceChange(move, facts.last, words),
    storeDay(move.date, place.store.zone, words),
  ]
  const notes = [
    ...(move.note === '' ? [] : [`“${move.note}”`]),
    ...(facts.addedTo === undefined
      ? []
      : [words.pick({ zh: `已加为 ${facts.addedTo} 的竞品。`, en: `Now tracked beside ${facts.addedTo}.` })]),
    ...(skus.length === 0
      ? [
          words.pick({
            zh: '这个 ASIN 还没挂到产品上。',
            en: 'This ASIN is not tracked beside a product yet.',
          }),
        ]
      : []),
  ]
  return {
    title: words.pick({ zh: '👀 已记竞品', en: '👀 Competitor noted' }),
    tone: 'good',
    blocks: [
      { kind: 'text', text: lines.join('\n') },
      ...notes.map((text): Block => ({ kind: 'note', text })),
      {
        kind: 'buttons',
        buttons: [facts.edit, ...(skus.length === 0 ? [trackButton(move.asin, words)] : [])],
      },
    ],
  }
}

/** Everything noted of one ASIN, newest first, with its price as a line. */
export function historyCard(asin: string, place: Place, moves: CompetitorMove[], words: Words): Card {
  const skus = place.tracked.map((one) => one.sku)
  const site = siteName(place.store.marketplace, words)
  const title = `${asin}${words.brackets(skus.length > 0 ? `${skus.join('、')} ${site}` : site)}`
  const buttons: Block = {
    kind: 'buttons',
    buttons: [
      {
        label: words.pick({ zh: '记一条', en: 'Note a move' }),
        command: 'competitor',
        values: { asin },
        opensForm: true,
      },
      ...(skus.length === 0 ? [trackButton(asin, words)] : []),
    ],
  }
  if (moves.length === 0)
    return {
      title,
      blocks: [{ kind: 'text', text: words.pick({ zh: '还没有记录。', en: 'Nothing noted yet.' }) }, buttons],
    }
  const priced = moves.filter((move) => move.price !== null).toReversed()
  return {
    title,
    blocks: [
      ...(priced.length > 1
        ? [
            {
              kind: 'chart' as const,
              type: 'line' as const,
              title: words.pick({ zh: '价格', en: 'Price' }),
              unit: place.store.currency,
              labels: priced.map((move) => words.day(move.date)),
              series: [{ name: asin, values: priced.map((move) => majorUnits(move)) }],
            },
          ]
        : []),
      {
        kind: 'table',
        columns: [
          { label: words.pick({ zh: '日期', en: 'Date' }) },
          { label: words.pick({ zh: '动态', en: 'Move' }) },
          { label: words.pick({ zh: '谁记的', en: 'By' }) },
        ],
        rows: moves
          .slice(0, 20)
          .map((move) => [words.day(move.date), moveLine(move, words), move.personName]),
      },
      buttons,
    ],
  }
}

/** A move in few words: 价格 $19.99 · 券 20%. */
export function moveText(move: WhatHappened, words: Words): string {
  const kind = moveKinds.find((one) => one.value === move.kind)
  const label = kind ? words.pick(kind.label) : move.kind
  const parts = [
    ...(move.price === null ? [] : [`${words.pick({ zh: '价格', en: 'price' })} ${words.money(move.price)}`]),
    ...(move.couponRate === null
      ? []
      : [`${words.pick({ zh: '券', en: 'coupon' })} ${words.percent(move.couponRate)}`]),
    ...(move.coupon === null
      ? []
      : [`${words.pick({ zh: '券', en: 'coupon' })} ${words.money(move.coupon)}`]),
  ]
  const net = afterCoupon(move)
  if (net)
    parts.push(words.pick({ zh: `到手约 ${words.money(net)}`, en: `about ${words.money(net)} after it` }))
  return parts.length > 0 ? parts.join(' · ') : label
}

function moveLine(move: CompetitorMove, words: Words): string {
  const said = moveText(move, words)
  return move.price === null && move.couponRate === null && move.coupon === null && move.note !== ''
    ? words.pick({ zh: `${said}：${move.note}`, en: `${said}: ${move.note}` })
    : said
}

function priceChange(move: WhatHappened, last: CompetitorMove | undefined, words: Words): string {
  const before = last?.price
  if (!last || !before || !move.price || before.currency !== move.price.currency || before.minor === 0)
    return ''
  const change = (move.price.minor - before.minor) / before.minor
  return words.brackets(
    words.pick({
      zh: `${words.day(last.date)} ${words.money(before)}，${words.signedPercent(change)}`,
      en: `${words.money(before)} on ${words.day(last.date)}, ${words.signedPercent(change)}`,
    }),
  )
}

function majorUnits(move: CompetitorMove): number | null {
  if (!move.price) return null
  const digits = move.price.currency === 'JPY' ? 0 : 2
  return move.price.minor / 10 ** digits
}

function trackButton(asin: string, words: Words): Button {
  return {
    label: words.pick({ zh: '挂到产品', en: 'Track beside a product' }),
    command: 'competitor',
    values: { step: 'add', asin },
    opensForm: true,
  }
}
