import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Input } from '../../core/command.ts'
import type { StoreRef } from '../../core/field.ts'
import { fieldFault, UserError } from '../../core/user-error.ts'
import { closedDay } from '../../facts/closed-days.ts'
import { recordEntry } from '../../facts/entries.ts'
import { replaceEntry } from '../../facts/take-back.ts'
import { reportedSales, salesByDay } from '../../facts/sales.ts'
import { addDays, type LocalDate } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import type { Money } from '../../lib/money.ts'
import { editButton } from '../correction.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { chartCard } from './chart-card.ts'
import { loggedCard } from './cards.ts'
import { salesFields } from './fields.ts'
import { addSales, typedSalesOn } from './queries.ts'
import { counted } from '../../lib/counted.ts'

type SalesInput = Input<typeof salesFields>

const chartDays = 30

export const sales = defineCommand({
  name: 'sales',
  aliases: ['销量', '出单', '单量', '销售', '销售额', '卖了'],
  summary: { zh: '记一天的销量，看 30 天走势', en: 'Log a day’s sales; see 30 days' },
  example: {
    zh: '销量 TRAY-L 12 $240 昨天',
    en: 'sales TRAY-L 12 $240 yesterday',
  },
  allowed: ['operator', 'manager', 'admin'],
  bare: 'form',
  verbs: ['卖了', '出了…单', '出了…件', '出了…个', 'sold'],
  fields: salesFields,
  async run(input, context): Promise<Answer> {
    const store = storeOf(input, context)
    const nothingSaid = [input.units, input.revenue, input.orders, input.unitPrice].every(
      (one) => one === undefined,
    )
    if (nothingSaid && input.date === undefined) return chart(input, store, context)
    return log(input, store, context)
  },
})

async function log(input: SalesInput, store: StoreRef, context: CommandContext): Promise<Answer> {
  const { db, now, words } = context
  const { product } = input
  const units = checkedUnits(input)
  const date = checkedDate(input, store, now)
  const revenue = revenueOf(input, units, store)
  const before = await typedSalesOn(db, product.id, date)
  const entryId = await recordEntry(db, context, 'sales')
  await replaceEntry(db, context, input.corrects, 'sales')
  await addSales(db, entryId, {
    product_id: product.id,
    store_id: store.id,
    date,
    units,
    sales_minor: revenue?.minor ?? null,
    currency: store.currency,
    orders: input.orders ?? null,
  })
  const report = await reportedSales(db, { storeId: store.id, productId: product.id, date })
  const stillOpen = date === localDate(now, store.zone)
  const { unitPrice: _, ...kept } = input
  const edit = editButton(sales, { ...kept, date, ...(revenue ? { revenue } : {}) }, entryId, words)
  return cardAnswer(
    loggedCard(
      { product, store, date, units, revenue, orders: input.orders },
      { report, before: input.corrects === undefined ? before : undefined, stillOpen, edit },
      words,
    ),
  )
}

async function chart(
  { product }: SalesInput,
  store: StoreRef,
  { db, now, words }: CommandContext,
): Promise<Answer> {
  const to = closedDay(now, store.zone)
  const span = { storeId: store.id, from: addDays(to, 1 - chartDays), to, productIds: [product.id] }
  return cardAnswer(chartCard(product, store, span, await salesByDay(db, span), words))
}

function storeOf({ product }: SalesInput, { reading }: CommandContext): StoreRef {
  const store = reading.stores.find((one) => one.id === product.storeId)
  if (!store)
    throw new UserError({ zh: '这个产品的店铺不在本组。', en: "That product's store is not the team's." })
  return store
}

/** Orders are no units: one order may hold several, so that they are asked for. */
function checkedUnits(input: SalesInput): number {
  if (input.units !== undefined) return input.units
  if (input.orders !== undefined)
    throw fieldFault(
      'units',
      `${input.orders} 单一共多少件？一单可能不止一件`,
      `${counted(input.orders, 'order')}: how many units? One order may hold several`,
    )
  throw fieldFault('units', '卖了几件？0 也要写', 'How many units? Write 0 too')
}

function checkedDate(input: SalesInput, store: StoreRef, now: string): LocalDate {
  const today = localDate(now, store.zone)
  const date = input.date ?? addDays(today, -1)
  if (date > today)
    throw fieldFault(
      'date',
      `店铺那边才 ${today}，还没到 ${date}`,
      `It is ${today} there; ${date} has not come yet`,
    )
  return date
}

/** The day's total in the store's currency: what was said, or units × the price of one. */
function revenueOf(input: SalesInput, units: number, store: StoreRef): Money | undefined {
  for (const [field, amount] of [
    ['revenue', input.revenue],
    ['revenue', input.unitPrice],
  ] as const)
    if (amount && amount.currency !== store.currency)
      throw fieldFault(
        field,
        `${store.name} 用 ${store.currency} 记账，请换成 ${store.currency}`,
        `${store.name} is kept in ${store.currency}; convert it first`,
      )
  if (input.revenue) {
    if (units === 0 && input.revenue.minor > 0)
      throw fieldFault('revenue', '0 件不会有销售额，请检查', 'No units cannot bring revenue; please check')
    return input.revenue
  }
  return input.unitPrice && { ...input.unitPrice, minor: input.unitPrice.minor * units }
}
