import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Input } from '../../core/command.ts'
import { fieldFault } from '../../core/user-error.ts'
import { recordEntry } from '../../facts/entries.ts'
import { replaceEntry } from '../../facts/take-back.ts'
import { limitOn } from '../../facts/data/limits.ts'
import {
  addListingChange,
  listingChanges,
  runningObservation,
  type ListingChangeKind,
} from '../../facts/listing-changes.ts'
import { limitsOfTeam } from '../../facts/own-limits.ts'
import { addDays, daysBetween, type LocalDate } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import { editButton, printedInput } from '../correction.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { changeCard, changeListCard, observationCard } from './cards.ts'
import { conversionSince } from './effect.ts'
import { listingFields } from './fields.ts'

type ListingInput = Input<typeof listingFields>
type Told = ListingInput & { product: NonNullable<ListingInput['product']> }

export const listing = defineCommand({
  name: 'listing',
  aliases: ['改动', '改链接', '链接优化'],
  summary: { zh: '记一次链接改动，开始观察期', en: 'Log a listing change; its observation starts' },
  example: {
    zh: '改动 TRAY-L 主图换了 今早',
    en: 'listing TRAY-L new main image today',
  },
  allowed: ['operator', 'manager', 'admin'],
  bare: 'form',
  fields: listingFields,
  async run(input, context): Promise<Answer> {
    const nothingSaid = [input.what, input.note, input.price].every((one) => one === undefined)
    if (input.step === 'list' || (input.product && nothingSaid)) return list(input, context)
    return log(checked(input), context)
  },
})

async function log(input: Told, context: CommandContext): Promise<Answer> {
  const { db, now, reading, words } = context
  const { product } = input
  const store = reading.stores.find((one) => one.id === product.storeId)
  const zone = store?.zone ?? reading.teamZone
  const date = input.date ?? localDate(now, zone)
  const running = await runningObservation(db, product.id, date)
  const correcting = running !== undefined && running.change.entryId === input.corrects
  if (running && !correcting && input.reason === undefined) {
    const effect = await conversionSince(db, running.change, now, zone)
    const values = printedInput(listing.fields, { ...input, date })
    return cardAnswer(observationCard(running, effect, values, words))
  }
  const own = await limitsOfTeam(db, context.sender.teamId)
  const kinds = kindsOf(input)
  const [last] = kinds.includes('price')
    ? (await listingChanges(db, { productIds: [product.id], to: date })).filter((one) => one.kind === 'price')
    : []
  const entryId = await recordEntry(db, context, 'listing')
  await replaceEntry(db, context, input.corrects, 'listing')
  const days = input.observe ?? limitOn('observation.days', date, own).value
  const observeUntil = addDays(date, days)
  for (const kind of kinds)
    await addListingChange(db, entryId, {
      product_id: product.id,
      store_id: product.storeId,
      kind,
      note: input.note ?? '',
      date,
      observe_until: observeUntil,
      price_from_minor: kind === 'price' ? (input.priceBefore?.minor ?? null) : null,
      price_to_minor: kind === 'price' ? (input.price?.minor ?? null) : null,
      currency: kind === 'price' ? (input.price?.currency ?? null) : null,
      restore_on: kind === 'price' ? (input.restore ?? null) : null,
      reason: input.reason ?? null,
    })
  const notes = {
    soonAfterPrice: tooSoon(last?.date, date, limitOn('price.interval', date, own).value),
    asksRestore: asksRestore(input, kinds),
  }
  const edit = editButton(listing, { ...input, date, what: kinds }, entryId, words)
  return cardAnswer(
    changeCard({ ...input, kinds, date, observeUntil, days }, { zone, store, ...notes, edit }, words),
  )
}

async function list(input: ListingInput, context: CommandContext): Promise<Answer> {
  const { db, now, reading, words } = context
  const zone = reading.stores.find((one) => one.id === input.product?.storeId)?.zone ?? reading.teamZone
  const today = localDate(now, zone)
  const changes = await listingChanges(db, {
    ...(input.product
      ? { productIds: [input.product.id] }
      : { storeIds: reading.stores.map((one) => one.id) }),
    from: addDays(today, -90),
  })
  return cardAnswer(changeListCard(changes, { product: input.product, today }, words))
}

function checked(input: ListingInput): Told {
  const { product } = input
  if (!product)
    throw fieldFault(
      'product',
      '哪个产品？写 SKU、ASIN 或别名',
      'Which product? Write its SKU, ASIN or alias',
    )
  if (input.what === undefined && input.note === undefined && input.price === undefined)
    throw fieldFault('what', '改了什么？例如 主图、标题、价格', 'What changed? Main image, title, price…')
  if (input.restore !== undefined && input.date !== undefined && input.restore <= input.date)
    throw fieldFault('restore', '恢复日要在改动之后', 'It goes back after it was changed')
  return { ...input, product }
}

function kindsOf(input: ListingInput): ListingChangeKind[] {
  const said = input.what ?? []
  if (said.length > 0) return said
  return input.price ? ['price'] : ['other']
}

/** Days since the last price change when they are fewer than the team keeps between two. */
function tooSoon(
  last: LocalDate | undefined,
  date: LocalDate,
  least: number,
): { days: number; least: number } | undefined {
  if (last === undefined) return undefined
  const days = daysBetween(last, date)
  return days < least ? { days, least } : undefined
}

/** A cut price without a day on which it goes back. */
function asksRestore(input: ListingInput, kinds: ListingChangeKind[]): boolean {
  if (!kinds.includes('price') || input.restore !== undefined) return false
  if (input.price && input.priceBefore) return input.price.minor < input.priceBefore.minor
  return /降|cut|lower|drop|down/iu.test(input.note ?? '')
}
