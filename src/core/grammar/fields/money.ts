import { decimalFromMinor, type Money } from '../../../lib/money.ts'
import {
  refused,
  understood,
  type FieldSchema,
  type Reading,
  type ReadingContext,
  type Span,
} from '../../field.ts'
import { hasMinorDigits, readAmount } from '../amount.ts'
import { numberTokens } from '../counting.ts'
import { currencyAfter, currencyBefore } from '../currency-words.ts'
import { foldCase, isLatin } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'
import { standsAlone } from './bare-number.ts'

/**
 * @property ownCosts what the team itself pays (a purchase, a unit cost): ¥ and 元 are CNY, and no currency is assumed
 * @property negative whether an amount may be below zero
 */
export type MoneyOptions = { ownCosts?: boolean; negative?: boolean }

type Amount = { digits: string; means: string | undefined; negative: boolean; from: number; to: number }

/** An amount of money: $240, 240刀, 88欧, £88, 8800日元, 1.234,50 €, 240 USD. A bare amount is in the store's currency. */
export function money(options: MoneyOptions = {}): FieldSchema<Money> {
  return {
    kind: 'money',
    widget: 'line',
    read(text, context) {
      const plain = foldCase(text).trim()
      const [amount, another] = amounts(plain)
      const whole = amount?.from === 0 && amount.to === plain.length && !another
      return whole ? readOne(amount, text, context, options) : notMoney(text)
    },
    find(text, context) {
      const plain = foldCase(text)
      const spans: Span<Money>[] = []
      const currency = options.ownCosts ? undefined : currentStore(context)?.currency
      for (const amount of amounts(plain)) {
        const { from, to } = amount
        const span = (): Span<Money> => ({
          from,
          to,
          reading: readOne(amount, text.slice(from, to), context, options),
        })
        if (amount.means !== undefined) spans.push(span())
        else if (mayBeBare(amount, plain))
          spans.push({
            ...span(),
            claim: currency && hasMinorDigits(amount.digits, currency) ? 'weak' : 'cued',
          })
      }
      return spans
    },
    print: (value) => `${decimalFromMinor(value)} ${value.currency}`,
  }
}

function amounts(plain: string): Amount[] {
  const found: Amount[] = []
  let end = 0
  for (const token of numberTokens(plain)) {
    const numberFrom = token.negative ? token.from + 1 : token.from
    const before = currencyBefore(plain, numberFrom)
    const used = before && numberFrom - before.length >= end ? before : undefined
    const after = used ? undefined : currencyAfter(plain, token.to)
    if (!used && isLatin(plain[numberFrom - 1])) continue
    let from = used ? numberFrom - used.length : token.from
    const minusBefore = used !== undefined && plain[from - 1] === '-' && !isLatin(plain[from - 2])
    if (minusBefore) from -= 1
    end = token.to + (after?.length ?? 0)
    found.push({
      digits: token.text,
      means: used?.means ?? after?.means,
      negative: token.negative || minusBefore || used?.minus === true,
      from,
      to: end,
    })
  }
  return found
}

function mayBeBare(amount: Amount, plain: string): boolean {
  const { from, to, digits, negative } = amount
  const written = /^[\d.,]+$/.test(digits) ? 'digits' : 'scaled'
  return standsAlone({ from, to, text: digits, value: undefined, negative, written }, plain)
}

function readOne(
  amount: Amount,
  text: string,
  context: ReadingContext,
  options: MoneyOptions,
): Reading<Money> {
  const currency = currencyOf(amount.means, context, options)
  if (!currency.ok) return currency
  const minor = readAmount(amount.digits, currency.value)
  if (minor === undefined)
    return refused(
      `“${clip(text)}”不是 ${currency.value} 的金额，例如 ${exampleOf(currency.value)}`,
      `“${clip(text)}” is not an amount of ${currency.value}; try ${exampleOf(currency.value)}`,
    )
  if (amount.negative && minor !== 0 && !options.negative)
    return refused('金额不能小于 0，例如 $240', 'An amount cannot be below 0; try $240')
  return understood({ minor: amount.negative && minor !== 0 ? -minor : minor, currency: currency.value })
}

const dollars = new Set(['USD', 'CAD', 'AUD', 'MXN', 'SGD'])

function currencyOf(
  means: string | undefined,
  context: ReadingContext,
  options: MoneyOptions,
): Reading<string> {
  const store = currentStore(context)
  const own = options.ownCosts === true
  if (means === undefined) {
    if (store && !own) return understood(store.currency)
    return refused('请写明币种，例如 ¥38 或 $5.20', 'Say which currency, like ¥38 or $5.20')
  }
  if (means === 'dollar') return understood(store && dollars.has(store.currency) ? store.currency : 'USD')
  if (means !== 'yuan' && means !== 'yuan sign') return understood(means)
  if (own || store?.currency === 'CNY') return understood('CNY')
  if (means === 'yuan sign' && store?.currency === 'JPY') return understood('JPY')
  const example = store ? exampleOf(store.currency) : '$240'
  return refused(
    `分不清是人民币还是日元，请写明币种，例如 ${example}、240人民币、8800日元`,
    `Yuan or yen? Say which currency, like ${example}, CNY 240 or JPY 8800`,
  )
}

function currentStore(context: ReadingContext) {
  return context.store ?? context.stores[0]
}

function exampleOf(currency: string): string {
  const examples: Record<string, string> = { USD: '$240', EUR: '€88', GBP: '£88', JPY: 'JPY 8800' }
  return examples[currency] ?? `${currency} 240.00`
}

function notMoney(text: string): Reading<never> {
  return refused(
    `“${clip(text)}”不是金额，例如 $240、88欧、8800日元`,
    `“${clip(text)}” is not an amount; try $240, €88 or JPY 8800`,
  )
}
