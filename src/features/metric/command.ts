import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Input } from '../../core/command.ts'
import type { StoreRef } from '../../core/field.ts'
import { fieldFault, UserError } from '../../core/user-error.ts'
import type { Db } from '../../db/open.ts'
import { metricKind, metricNames, type MetricName } from '../../facts/data/metric-kinds.ts'
import { recordEntry } from '../../facts/entries.ts'
import { replaceEntry } from '../../facts/take-back.ts'
import { addMetric, latestMetrics, metricReadings, metricState } from '../../facts/metrics.ts'
import { limitsOfTeam } from '../../facts/own-limits.ts'
import { addDays } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import { editButton } from '../correction.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { metricCard, metricHistoryCard, metricListCard } from './cards.ts'
import { metricFields, metricWords } from './fields.ts'
import { checkedValue } from './value.ts'

type MetricInput = Input<typeof metricFields>

/** What else has to be done when a metric was typed: the rules that judge it look at once. */
export type MetricFollower = {
  metricTyped(db: Db, typed: { storeId: string; name: MetricName }, now: string): Promise<void>
}

/** `/metric`: numbers no report carries; without a value their history. */
export function defineMetric(follower: MetricFollower) {
  return defineCommand({
    name: 'metric',
    aliases: ['指标', '绩效'],
    summary: { zh: '记一个报表里没有的指标', en: 'Enter a number no report carries' },
    example: {
      zh: '指标 IPI 468',
      en: 'metric IPI 468',
    },
    allowed: ['operator', 'manager', 'admin'],
    bare: 'form',
    verbs: metricWords.filter((word) => word.length > 2),
    fields: metricFields,
    async run(input, context): Promise<Answer> {
      if (input.step === 'list') return list(input, context)
      if (input.name === undefined)
        throw fieldFault(
          'name',
          '哪个指标？例如 IPI、AHR、ODR、24h 回复率',
          'Which metric? IPI, AHR, ODR, reply rate…',
        )
      if (input.value === undefined && input.counts === undefined) return history(input.name, input, context)
      return log(input.name, input, context, follower)
    },
  })
}

async function log(
  name: MetricName,
  input: MetricInput,
  context: CommandContext,
  follower: MetricFollower,
): Promise<Answer> {
  const { db, now, words } = context
  const kind = metricKind(name)
  if (kind.of === 'product' && !input.product)
    throw fieldFault(
      'product',
      `${kind.label.zh}是按产品记的，请写上 SKU`,
      `${kind.label.en} is kept by product; add its SKU`,
    )
  const store = storeOf(input, context)
  const value = checkedValue(name, input, context.texts['value'] ?? '')
  const today = localDate(now, store.zone)
  const date = input.date ?? today
  const product = kind.of === 'product' ? input.product : undefined
  const filter = { names: [name], storeIds: [store.id], ...(product ? { productIds: [product.id] } : {}) }
  const entryId = await recordEntry(db, context, 'metric')
  await replaceEntry(db, context, input.corrects, 'metric')
  const before = (await metricReadings(db, { ...filter, to: date })).at(-1)
  await addMetric(db, entryId, {
    store_id: store.id,
    product_id: product?.id ?? null,
    name,
    value,
    part: input.counts?.part ?? null,
    whole: input.counts?.whole ?? null,
    date,
  })
  await follower.metricTyped(db, { storeId: store.id, name }, now)
  const edit = editButton(
    { name: 'metric', fields: metricFields },
    { ...input, value: undefined, date, store },
    entryId,
    words,
  )
  edit.values['value'] = kind.unit === 'rate' ? `${Number((value * 100).toFixed(4))}%` : String(value)
  const reading = { name, value, part: input.counts?.part ?? null, whole: input.counts?.whole ?? null, date }
  const state = metricState(name, value, date, await limitsOfTeam(db, context.sender.teamId))
  return cardAnswer(metricCard(reading, { store, product, before, state, edit }, words))
}

async function history(name: MetricName, input: MetricInput, context: CommandContext): Promise<Answer> {
  const { db, now, words } = context
  const kind = metricKind(name)
  if (kind.of === 'product' && !input.product)
    throw fieldFault(
      'product',
      `${kind.label.zh}是按产品记的，请写上 SKU`,
      `${kind.label.en} is kept by product; add its SKU`,
    )
  const store = storeOf(input, context)
  const today = localDate(now, store.zone)
  const product = kind.of === 'product' ? input.product : undefined
  const readings = await metricReadings(db, {
    names: [name],
    storeIds: [store.id],
    ...(product ? { productIds: [product.id] } : {}),
    from: addDays(today, -365),
  })
  return cardAnswer(metricHistoryCard(name, readings, { store, product }, words))
}

async function list(input: MetricInput, context: CommandContext): Promise<Answer> {
  const { db, now, reading, words } = context
  const stores = input.store ? [input.store] : reading.stores
  const names = metricNames.filter((name) => metricKind(name).of === (input.product ? 'product' : 'store'))
  const latest = await latestMetrics(db, {
    names,
    storeIds: input.product ? [input.product.storeId] : stores.map((one) => one.id),
    ...(input.product ? { productIds: [input.product.id] } : {}),
    to: localDate(now, reading.teamZone),
  })
  return cardAnswer(
    metricListCard(
      latest,
      {
        own: await limitsOfTeam(db, context.sender.teamId),
        stores,
        product: input.product,
        several: stores.length > 1,
      },
      words,
    ),
  )
}

/** The store of the product, else the one somebody named, else the team's only one. */
function storeOf(input: MetricInput, { reading }: CommandContext): StoreRef {
  const { stores } = reading
  const ofProduct = input.product && stores.find((one) => one.id === input.product?.storeId)
  const store = ofProduct ?? input.store ?? stores[0]
  if (!store) throw new UserError({ zh: '小组还没有店铺。', en: 'The team has no store yet.' })
  return store
}
