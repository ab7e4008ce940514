import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FieldSchema } from '../../../src/core/field.ts'
import { asin } from '../../../src/core/grammar/fields/asin.ts'
import { choice, choices } from '../../../src/core/grammar/fields/choice.ts'
import { futureDate, pastDate } from '../../../src/core/grammar/fields/date.ts'
import { futureRange, pastRange } from '../../../src/core/grammar/fields/date-range.ts'
import { money } from '../../../src/core/grammar/fields/money.ts'
import { number } from '../../../src/core/grammar/fields/number.ts'
import { orders } from '../../../src/core/grammar/fields/orders.ts'
import { percent } from '../../../src/core/grammar/fields/percent.ts'
import { period } from '../../../src/core/grammar/fields/period.ts'
import { person } from '../../../src/core/grammar/fields/person.ts'
import { product } from '../../../src/core/grammar/fields/product.ts'
import { quantity } from '../../../src/core/grammar/fields/quantity.ts'
import { store } from '../../../src/core/grammar/fields/store.ts'
import { paragraph, shortText } from '../../../src/core/grammar/fields/text.ts'
import { timeOfDay } from '../../../src/core/grammar/fields/time-of-day.ts'
import { url } from '../../../src/core/grammar/fields/url.ts'
import { week } from '../../../src/core/grammar/fields/week.ts'
import { findCommand } from '../../../src/core/grammar/find-command.ts'
import { printCommand } from '../../../src/core/grammar/print-command.ts'
import { readForm, readInput } from '../../../src/core/grammar/read-command.ts'
import { addDays, isoWeek } from '../../../src/lib/dates.ts'
import { action, commands, competitor, restock, sales } from './sample-commands.ts'
import { context, people, products, stores } from './sample-context.ts'

const past = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2026-11-22', -days))
const future = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2026-11-24', days))
const amount = fc.record({
  minor: fc.integer({ min: 0, max: 1_000_000_000_00 }),
  currency: fc.constantFrom('USD', 'EUR', 'GBP', 'JPY', 'CNY', 'CAD', 'MXN', 'PLN', 'SEK', 'INR'),
})
const note = fc.oneof(
  fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
  fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom('"', '\\', ' ', '“', '”', '=', ':', '\n', 'note', '单', 'a', '\ufffc') }),
).map((text) => text.trim()).filter((text) => text !== '') // prettier-ignore

const kinds: [string, FieldSchema<unknown>, fc.Arbitrary<unknown>][] = [
  ['product', product, fc.constantFrom(...products)],
  ['store', store, fc.constantFrom(...Object.values(stores))],
  ['person', person, fc.constantFrom(...people)],
  ['asin', asin, fc.stringMatching(/^B0[A-Z0-9]{8}$/)],
  ['past date', pastDate(), past],
  ['future date', futureDate(), future],
  ['past range', pastRange(), fc.tuple(past, past).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))],
  ['future range', futureRange(), fc.tuple(future, future).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))],
  ['week', week(), past.map(isoWeek)],
  ['month', period, past.map((date) => date.slice(0, 7))],
  ['quarter', period, fc.tuple(past, fc.integer({ min: 1, max: 4 })).map(([date, q]) => `${date.slice(0, 4)}-Q${q}`)],
  ['year', period, fc.integer({ min: 2000, max: 2099 }).map(String)],
  ['quantity', quantity(), fc.integer({ min: 0, max: 100_000_000 })],
  ['orders', orders, fc.integer({ min: 0, max: 100_000_000 })],
  ['number', number({ min: -1e12 }), fc.integer({ min: -1e12, max: 1e12 })],
  ['decimal', number(), fc.integer({ min: 0, max: 1e9 }).map((n) => Number((n / 1000).toFixed(3)))],
  ['percent', percent, fc.integer({ min: -1_000_000, max: 10_000_000 }).map((n) => (n === 0 ? 0 : Number((n / 1e6).toFixed(6))))],
  ['money', money(), amount],
  ['own costs', money({ ownCosts: true }), amount],
  ['money below zero', money({ negative: true }), amount.map(({ minor, currency }) => ({ minor: minor === 0 ? 0 : -minor, currency }))],
  ['time', timeOfDay, fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((t) => t.map((n) => String(n).padStart(2, '0')).join(':'))],
  ['url', url, fc.webUrl({ withQueryParameters: true, validSchemes: ['http', 'https'] }).filter((link) => !/[.,;:!?)\]']$/.test(link))],
  ['choice', choice([{ value: 'a', label: { zh: '甲', en: 'B' } }, { value: 'b', label: { zh: '乙', en: 'A' } }]), fc.constantFrom('a', 'b')],
  ['choices', choices([{ value: 'a', label: { zh: '甲', en: 'B' } }, { value: 'b', label: { zh: '乙', en: 'A' } }]), fc.subarray(['a', 'b'], { minLength: 1 })],
  ['text', paragraph, note],
  ['short text', shortText, fc.string({ minLength: 1, maxLength: 60 }).map((text) => text.trim()).filter((text) => text !== '')],
] // prettier-ignore

test.each(kinds)('a %s is read back from what is printed', (_, schema, values) => {
  fc.assert(
    fc.property(values, (value) => {
      expect(schema.read(schema.print(value), context)).toEqual({ ok: true, value })
    }),
  )
})

// Several options are found one by one; a number of orders in free text says so (12单).
const apart = new Set(['choices', 'orders'])
const findable = kinds.filter(([name, schema]) => schema.find !== undefined && !apart.has(name))

test.each(findable)('the printed text of a %s is found whole among other words', (_, schema, values) => {
  fc.assert(
    fc.property(values, (value) => {
      const printed = schema.print(value)
      const text = `。 ${printed} 。`
      const spans = schema.find?.(text, context) ?? []
      expect(spans.map(({ from, to, reading }) => ({ from, to, reading }))).toEqual([
        { from: 2, to: 2 + printed.length, reading: { ok: true, value } },
      ])
    }),
  )
})

const wholes = {
  sales: { command: sales, values: fc.record({ product: fc.constantFrom(...products), date: past, units: fc.nat(1e8), orders: fc.nat(1e6), total: amount }, { requiredKeys: ['product'] }) },
  restock: { command: restock, values: fc.record({ product: fc.constantFrom(...products), units: fc.nat(1e6), mode: fc.constantFrom('sea', 'air'), orderBy: future, shipOn: future, cost: amount, note }, { requiredKeys: ['product', 'units'] }) },
  competitor: { command: competitor, values: fc.record({ asin: fc.stringMatching(/^B0[A-Z0-9]{8}$/), product: fc.constantFrom(...products), kind: fc.constantFrom('deal', 'price', 'coupon'), price: amount, coupon: fc.integer({ min: 1, max: 99 }).map((n) => n / 100), note }, { requiredKeys: ['asin'] }) },
  action: { command: action, values: fc.record({ owner: fc.constantFrom(...people), due: future, product: fc.constantFrom(...products), title: note }, { requiredKeys: ['title'] }) },
} // prettier-ignore

test.each(Object.entries(wholes))(
  'a whole %s is read back from what is printed, and so is its form',
  (_, { command, values }) => {
    fc.assert(
      fc.property(values as fc.Arbitrary<Record<string, unknown>>, (input) => {
        const found = findCommand(printCommand(command, input), commands, { direct: false })
        if (found.kind !== 'text') throw new Error('the printed command is no command')
        const read = readInput(found.command, found.rest, context, found.given)
        // A printed amount keeps its decimals, a printed 1% its sign: nothing is unclear, nothing is added.
        expect({ name: found.command.name, values: read.values, problems: read.problems }).toEqual({
          name: command.name,
          values: input,
          problems: {},
        })
        expect(readForm(command, read.texts, context)).toMatchObject({ values: input, problems: {} })
      }),
    )
  },
)
