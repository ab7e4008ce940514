import { refused, understood, type FieldSchema, type Reading, type Span } from '../../field.ts'
import { numberTokens, readCount } from '../counting.ts'
import { foldCase, isLatin } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'

const word = /^\s?(?:单(?!价)|个?订单|orders?(?![a-z]))/

/** A number of orders: 12单, 12 orders. An order may hold several units, so this is never a quantity. */
export const orders: FieldSchema<number> = {
  kind: 'orders',
  widget: 'number',
  read(text) {
    const plain = foldCase(text).trim()
    const bare = plain.replace(/\s?(?:单|个?订单|orders?)$/, '')
    return wholeOrders(text, readCount(bare))
  },
  find(text) {
    const plain = foldCase(text)
    const spans: Span<number>[] = []
    for (const token of numberTokens(plain)) {
      const unit = word.exec(plain.slice(token.to, token.to + 8))
      if (!unit || isLatin(plain[token.from - 1])) continue
      const to = token.to + unit[0].length
      spans.push({ from: token.from, to, reading: wholeOrders(plain.slice(token.from, to), token.value) })
    }
    return spans
  },
  print: String,
}

function wholeOrders(text: string, value: number | undefined): Reading<number> {
  if (value !== undefined && Number.isInteger(value) && value >= 0 && value <= 100_000_000)
    return understood(value)
  return refused(
    `“${clip(text)}”不是订单数，例如 12单`,
    `“${clip(text)}” is not a number of orders, like 12 orders`,
  )
}
