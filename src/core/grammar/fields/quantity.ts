import {
  refused,
  understood,
  type FieldSchema,
  type Reading,
  type ReadingContext,
  type Span,
} from '../../field.ts'
import type { Label } from '../../language.ts'
import { numberTokens, readCount, type NumberToken } from '../counting.ts'
import { foldCase, isLatin } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'
import { standsAlone } from './bare-number.ts'

const units =
  /^\s?(?:个(?![月点小])|件|套|只|台|条(?!评)|双|盒|瓶|包|把|pcs?(?![a-z])|pieces?(?![a-z])|units?(?![a-z])|ea(?![a-z]))/
const cartons = /^\s?(?:箱|ctns?(?![a-z])|cartons?(?![a-z])|cases?(?![a-z]))/
const orders = /^\s?(?:单(?!价)|个?订单|orders?(?![a-z]))/
const most = 100_000_000

/** What a person counted: units, cartons, or both (5箱+20件). */
type Counted = { units: number; cartons: number; to: number }

/**
 * A number of units: 12, 十二, 1.2k, 3w5, 12件, 20箱 (cartons times the product's units a carton), 5箱+20件.
 * @param options.below what to say to a negative number, where there is more to say than that it cannot be
 */
export function quantity(options: { below?: Label } = {}): FieldSchema<number> {
  return {
    kind: 'quantity',
    widget: 'number',
    read(text, context) {
      const plain = foldCase(text).trim()
      const [token] = numberTokens(plain)
      if (token?.from === 0 && token.value !== undefined) {
        const counted = count(plain, token)
        if (counted?.to === plain.length) return inUnits(counted, context, options)
        if (token.to === plain.length)
          return inUnits({ units: token.value, cartons: 0, to: token.to }, context, options)
        if (orders.test(plain.slice(token.to))) return countsOrders(text)
      }
      const han = readCount(plain)
      return han === undefined
        ? notACount(text)
        : inUnits({ units: han, cartons: 0, to: 0 }, context, options)
    },
    find(text, context) {
      const plain = foldCase(text)
      const spans: Span<number>[] = []
      let end = 0
      for (const token of numberTokens(plain)) {
        if (token.from < end || token.value === undefined || isLatin(plain[token.from - 1])) continue
        const { from } = token
        const counted = count(plain, token)
        if (counted) {
          end = counted.to
          spans.push({ from, to: end, reading: inUnits(counted, context, options) })
        } else if (orders.test(plain.slice(token.to, token.to + 8))) {
          spans.push({
            from,
            to: token.to + 1,
            reading: countsOrders(plain.slice(from, token.to + 1)),
            claim: 'weak',
          })
        } else if (Number.isInteger(token.value) && standsAlone(token, plain)) {
          const reading = inUnits({ units: token.value, cartons: 0, to: token.to }, context, options)
          // A bare 3 may be many things; a bare -3 is a quantity that cannot be, and is said so.
          spans.push({ from, to: token.to, reading, ...(token.negative ? {} : { claim: 'weak' }) })
        }
      }
      return spans
    },
    print: String,
  }
}

function count(text: string, token: NumberToken): Counted | undefined {
  const value = token.value ?? 0
  const unit = units.exec(text.slice(token.to, token.to + 10))
  if (unit) return { units: value, cartons: 0, to: token.to + unit[0].length }
  const carton = cartons.exec(text.slice(token.to, token.to + 10))
  if (!carton) return undefined
  const to = token.to + carton[0].length
  const plus = /^\s?[+加和零又]?\s?/.exec(text.slice(to, to + 4))?.[0].length ?? 0
  const tail = text.slice(to + plus, to + plus + 40)
  const [more] = numberTokens(tail)
  const moreUnit = more?.from === 0 ? units.exec(tail.slice(more.to)) : null
  if (more?.value === undefined || !moreUnit) return { units: 0, cartons: value, to }
  return { units: more.value, cartons: value, to: to + plus + more.to + moreUnit[0].length }
}

function inUnits(counted: Counted, context: ReadingContext, options: { below?: Label }): Reading<number> {
  const perCarton = context.product?.cartonUnits ?? undefined
  if (counted.cartons !== 0 && perCarton === undefined) {
    const name = context.product?.sku
    if (name === undefined)
      return refused(
        '按箱数要先知道是哪个产品：写上 SKU，或直接写件数，如 480',
        'Cartons need a product: add the SKU, or write units, like 480',
      )
    return refused(
      `${name} 没有装箱数：请写件数，如 480，或先在产品里填装箱数`,
      `${name} has no units per carton: write units, like 480, or set them on the product first`,
    )
  }
  const value = counted.units + counted.cartons * (perCarton ?? 0)
  if (value < 0)
    return {
      ok: false,
      words: options.below ?? { zh: '数量不能小于 0，例如 12', en: 'A quantity cannot be below 0; try 12' },
    }
  if (!Number.isInteger(value))
    return refused(
      '数量要是整数，例如 12、1.2k、20箱',
      'A quantity is a whole number, like 12, 1.2k or 20 cartons',
    )
  if (value > most)
    return refused('这个数太大了，请检查位数，例如 1200', 'That is too large; check the digits, like 1200')
  return understood(value)
}

function countsOrders(text: string): Reading<never> {
  return refused(
    `“${clip(text)}”是订单数，这里要件数，例如 12件`,
    `“${clip(text)}” counts orders; this asks for units, like 12 units`,
  )
}

function notACount(text: string): Reading<never> {
  return refused(
    `“${clip(text)}”不是数量，例如 12、一百二、1.2k、20箱`,
    `“${clip(text)}” is not a quantity; try 12, 1.2k or 20 cartons`,
  )
}
