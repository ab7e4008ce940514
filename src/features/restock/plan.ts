import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Command, Input } from '../../core/command.ts'
import { createForm } from '../../core/form-from-fields.ts'
import { fieldFault } from '../../core/user-error.ts'
import type { Db } from '../../db/open.ts'
import { recordEntry } from '../../facts/entries.ts'
import { replaceEntry } from '../../facts/take-back.ts'
import { addRestockEvent, addRestockPlan, restockPlans } from '../../facts/restock-plans.ts'
import { suggestRestock } from '../../facts/restock-suggestion.ts'
import { localDate } from '../../lib/zones.ts'
import { editButton } from '../correction.ts'
import type { CommandContext } from '../define.ts'
import { plannedCard } from './plan-card.ts'
import type { restockFields } from './fields.ts'
import { usualQuantity } from './usual.ts'
import { counted } from '../../lib/counted.ts'

export type RestockInput = Input<typeof restockFields>

/** More than this many times the usual quantity is asked about: a zero too many costs a container. */
const tooMuch = 10

/** Logs a plan, unless the quantity is so unusual that it has to be confirmed first. */
export async function makePlan(
  command: Command<Db, typeof restockFields>,
  input: RestockInput,
  context: CommandContext,
): Promise<Answer> {
  const { db, now, reading, words } = context
  const { product, quantity } = input
  if (!product || quantity === undefined || quantity === 0)
    throw fieldFault(
      'quantity',
      '备多少？写件数或箱数，例如 1.2k、20箱',
      'How many? Units or cartons, like 1.2k or 20 cartons',
    )
  const today = localDate(now, reading.teamZone)
  checkDates(input, today)
  const suggestion = await suggestRestock(db, product, today)
  const usual = await usualQuantity(db, product, suggestion)
  if (quantity > usual.units * tooMuch && input.sure === undefined)
    return confirmForm(command, quantity, usual.units, context)
  const entryId = await recordEntry(db, context, 'restock')
  await replaceEntry(db, context, input.corrects, 'restock')
  const id = await addRestockPlan(
    db,
    entryId,
    {
      product_id: product.id,
      store_id: product.storeId,
      quantity,
      ship_mode: input.mode ?? null,
      order_by: input.orderBy ?? null,
      ship_on: input.shipOn ?? null,
      note: input.note ?? null,
    },
    today,
  )
  if (
    input.promised !== undefined ||
    input.forwarder !== undefined ||
    (input.state && input.state !== 'planned')
  )
    await addRestockEvent(db, entryId, {
      plan_id: id,
      date: today,
      state: input.state ?? null,
      promised_on: input.promised ?? null,
      forwarder: input.forwarder ?? null,
    })
  const [plan] = await restockPlans(db, { ids: [id] })
  if (!plan) throw new Error(`plan ${id} was written and is not there`)
  const store = reading.stores.find((one) => one.id === product.storeId)
  const edit = editButton(command, input, entryId, words)
  return cardAnswer(plannedCard(plan, { product, store, suggestion, today, edit }, words))
}

/** The same form once more, filled, with what is odd about it; sending it again is the confirmation. */
function confirmForm(
  command: Command<Db, typeof restockFields>,
  quantity: number,
  usual: number,
  { texts, reading, words }: CommandContext,
): Answer {
  const form = createForm(command, { ...texts, sure: 'yes' }, {}, reading)
  const times = Math.round(quantity / usual)
  const text = words.pick({
    zh: `⚠️ ${words.count(quantity)} 件约是平时（${words.count(usual)} 件）的 ${times} 倍。没写错就提交，写错了直接改。`,
    en: `⚠️ ${counted(quantity, 'unit')} are about ${times} times the usual ${words.count(usual)}. Submit if that is right, or correct it.`,
  })
  return {
    kind: 'form',
    form: {
      ...form,
      intro: [{ kind: 'text', text }],
      submit: words.pick({
        zh: `确认 ${words.count(quantity)} 件`,
        en: `Confirm ${counted(quantity, 'unit')}`,
      }),
    },
  }
}

function checkDates({ orderBy, shipOn }: RestockInput, today: string): void {
  if (orderBy !== undefined && orderBy < today)
    throw fieldFault('orderBy', `${orderBy} 已经过了`, `${orderBy} is past`)
  if (orderBy !== undefined && shipOn !== undefined && shipOn < orderBy)
    throw fieldFault(
      'shipOn',
      `发货 ${shipOn} 在下单 ${orderBy} 之前`,
      `It ships ${shipOn}, before it is ordered ${orderBy}`,
    )
}
