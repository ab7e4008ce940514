import { cardAnswer, type Answer } from '../../core/answer.ts'
import { fieldFault, UserError } from '../../core/user-error.ts'
import { recordEntry } from '../../facts/entries.ts'
import { addRestockEvent, restockPlans, type RestockPlan } from '../../facts/restock-plans.ts'
import { localDate } from '../../lib/zones.ts'
import type { CommandContext } from '../define.ts'
import { movedCard } from './plan-card.ts'
import { shortStates } from './fields.ts'
import type { RestockInput } from './plan.ts'

/** The plan of a number; without one, the product's only open plan. */
export async function planMeant(
  number: number | undefined,
  input: RestockInput,
  { db, reading }: CommandContext,
): Promise<RestockPlan> {
  if (number !== undefined) {
    const [plan] = await restockPlans(db, { ids: [number] })
    if (plan && reading.stores.some((store) => store.id === plan.storeId)) return plan
    throw fieldFault('plan', `没有备货单 ${number}`, `There is no plan ${number}`)
  }
  if (!input.product)
    throw fieldFault('product', '哪张备货单？写单号或产品', 'Which plan? Write its number or product')
  const open = await restockPlans(db, { productIds: [input.product.id], open: true })
  const [plan, ...others] = open
  if (plan && others.length === 0) return plan
  if (!plan)
    throw fieldFault(
      'product',
      `${input.product.sku} 没有进行中的备货单`,
      `${input.product.sku} has no open plan`,
    )
  const list = open.map((one) => `#${one.id} ${one.quantity}`).join('、')
  throw fieldFault(
    'product',
    `${input.product.sku} 有 ${open.length} 张备货单：${list}。写单号，例如 备货 ${plan.id} 已发货`,
    `${input.product.sku} has ${open.length} open plans: ${list}. Write the number, like restock ${plan.id} shipped`,
  )
}

/** Moves a plan to a state, or keeps what is newly known of it. */
export async function movePlan(
  plan: RestockPlan,
  input: RestockInput,
  context: CommandContext,
): Promise<Answer> {
  const { db, now, reading, words } = context
  const today = localDate(now, reading.teamZone)
  const { state } = input
  if (state !== undefined && state === plan.state)
    throw new UserError({
      zh: `备货单 ${plan.id} 已经是这个状态。`,
      en: `Plan ${plan.id} is in that state already.`,
    })
  // A day said beside a state is when it happened: 备货 12 已发货 11-20.
  const happened = state === undefined ? undefined : (input.orderBy ?? input.shipOn)
  if (happened !== undefined && happened > today)
    throw fieldFault(
      'orderBy',
      `${happened} 还没到；状态要等发生了再改`,
      `${happened} has not come yet; move the plan when it has happened`,
    )
  const entryId = await recordEntry(db, context, 'restock')
  await addRestockEvent(db, entryId, {
    plan_id: plan.id,
    date: happened ?? today,
    state: state ?? null,
    quantity: input.plan !== undefined && input.quantity !== undefined ? input.quantity : null,
    ship_mode: input.mode ?? null,
    order_by: state === undefined ? (input.orderBy ?? null) : null,
    ship_on: state === undefined ? (input.shipOn ?? null) : null,
    forwarder: input.forwarder ?? null,
    promised_on: input.promised ?? null,
    received: input.received ?? (state === 'done' ? (plan.received ?? plan.quantity) : null),
    shipment: input.shipment ?? null,
    note: input.note !== undefined && shortStates[input.note] === undefined ? input.note : null,
  })
  const [moved] = await restockPlans(db, { ids: [plan.id] })
  if (!moved) throw new Error(`plan ${plan.id} is gone`)
  const store = reading.stores.find((one) => one.id === plan.storeId)
  return cardAnswer(movedCard(moved, { before: plan, store, today }, words))
}
