import { cardAnswer, type Answer } from '../../core/answer.ts'
import { createForm } from '../../core/form-from-fields.ts'
import { fieldFault } from '../../core/user-error.ts'
import { restockPlans } from '../../facts/restock-plans.ts'
import { suggestRestock } from '../../facts/restock-suggestion.ts'
import { localDate } from '../../lib/zones.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { planListCard, planShownCard } from './list-card.ts'
import { movePlan, planMeant } from './move.ts'
import { restockFields, shortStates } from './fields.ts'
import { makePlan, type RestockInput } from './plan.ts'
import { stateForm } from './state-form.ts'
import { suggestionCard } from './suggestion-card.ts'

export const restock = defineCommand({
  name: 'restock',
  aliases: ['备货', '补货', '返单', '采购', '发货'],
  summary: { zh: '备货：计划、推进、看建议', en: 'Plan a replenishment and move it along' },
  example: {
    zh: '备货 TRAY-L 1.2k 海运 12月5号前下单',
    en: 'restock TRAY-L 1.2k sea order by 2026-12-05',
  },
  allowed: ['operator', 'manager', 'admin'],
  bare: 'form',
  fields: restockFields,
  async form(given, context): Promise<Answer> {
    const form = given['state'] === undefined ? undefined : stateForm(restock, given, context)
    return { kind: 'form', form: form ?? createForm(restock, given, {}, context.reading) }
  },
  async run(input, context): Promise<Answer> {
    if (input.step === 'list') return list(input, context)
    // 备货 12 已发货: without a product the number is a plan's.
    const number = input.plan ?? (input.product ? undefined : input.quantity)
    const state = input.state ?? (number === undefined ? undefined : shortStates[input.note ?? ''])
    if (state !== undefined && (number !== undefined || input.quantity === undefined))
      return movePlan(await planMeant(number, input, context), { ...input, state }, context)
    if (number !== undefined) return show(number, input, context)
    if (!input.product)
      throw fieldFault(
        'product',
        '哪个产品？写 SKU、ASIN 或别名',
        'Which product? Write its SKU, ASIN or alias',
      )
    const dated = input.orderBy !== undefined || input.shipOn !== undefined
    if (input.quantity === undefined && !dated) return suggest(input, context)
    return makePlan(restock, input, context)
  },
})

async function list(input: RestockInput, context: CommandContext): Promise<Answer> {
  const { db, now, reading, words } = context
  const plans = await restockPlans(db, {
    ...(input.product
      ? { productIds: [input.product.id] }
      : { storeIds: reading.stores.map((one) => one.id) }),
    open: true,
  })
  const today = localDate(now, reading.teamZone)
  return cardAnswer(planListCard(plans, { product: input.product, stores: reading.stores, today }, words))
}

/** One plan as it stands; with new details (货代, 承诺到仓, 改数量) they are added to it. */
async function show(number: number, input: RestockInput, context: CommandContext): Promise<Answer> {
  const { words, reading, now } = context
  const plan = await planMeant(number, input, context)
  const details = [
    input.mode,
    input.orderBy,
    input.shipOn,
    input.promised,
    input.forwarder,
    input.shipment,
    input.received,
  ]
  const changes =
    details.some((one) => one !== undefined) || (input.plan !== undefined && input.quantity !== undefined)
  if (changes) return movePlan(plan, input, context)
  return cardAnswer(
    planShownCard(plan, { stores: reading.stores, today: localDate(now, reading.teamZone) }, words),
  )
}

async function suggest(input: RestockInput, context: CommandContext): Promise<Answer> {
  const { db, now, reading, words } = context
  const { product } = input
  if (!product) throw fieldFault('product', '哪个产品？', 'Which product?')
  const today = localDate(now, reading.teamZone)
  const suggestion = await suggestRestock(db, product, today)
  const open = await restockPlans(db, { productIds: [product.id], open: true })
  return cardAnswer(suggestionCard(product, suggestion, { open, stores: reading.stores, today }, words))
}
