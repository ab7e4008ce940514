import type { Label } from '../../../core/language.ts'
import type { Words } from '../../../core/words.ts'
import { excessUnits } from '../../../facts/excess-stock.ts'
import { latestMetrics, type MetricReading } from '../../../facts/metrics.ts'
import { addDays, daysBetween, type LocalDate } from '../../../lib/dates.ts'
import type { Look, LookStore } from '../look.ts'
import { defineRule, type Finding } from '../rule.ts'
import { dailyUnitsOf } from '../stock-view.ts'

type Numbers = {
  place: Label
  value: number
  /** The reading before, when it is not older than five weeks. */
  before: { value: number; date: LocalDate; lastWeek: boolean } | null
  goal: number
  capacity: number
  /** SKUs with the most units beyond their target days, at most three; empty when no stock report tells. */
  excess: string[]
}

/** A reading this old says nothing about today. */
const oldestDays = 28
/** Two weekly readings are seldom exactly seven days apart. */
const weekDays = 10
const beforeDays = 35

/** The inventory performance index, typed by people: no report and no API carries it. */
export const ipi = defineRule<Numbers>({
  name: 'ipi',
  title: { zh: 'IPI', en: 'IPI' },
  limits: {
    'ipi.red': { zh: '红', en: 'red below' },
    'ipi.orange': { zh: '橙', en: 'orange below' },
    'ipi.drop': { zh: '一周跌', en: 'fall in a week' },
    'ipi.goal': { zh: '目标', en: 'goal' },
  },
  metrics: ['ipi'],
  async find(look) {
    const known = new Set<string>()
    const findings: Finding<Numbers>[] = []
    for (const store of look.stores) {
      const reading = await readingOf(look, store)
      if (!reading) continue
      known.add(store.id)
      const { now, before } = reading
      const severity = severityOf(look, now, before)
      if (!severity) continue
      findings.push({
        key: store.id,
        storeId: store.id,
        severity,
        fact: `${now.date}:${now.value}`,
        dataAt: now.date,
        numbers: await numbersOf(look, store, now, before),
      })
    }
    return { findings, judged: ({ storeId }) => known.has(storeId) }
  },
  say({ numbers }, words) {
    const { place, value, goal, capacity, excess } = numbers
    const before = beforeText(numbers, words)
    const next =
      words.pick({ zh: '清冗余最大的 3 个 SKU', en: 'clear the 3 SKUs with the most excess' }) +
      (excess.length > 0 ? words.pick({ zh: '：', en: ': ' }) + words.commas(excess) : '')
    const about = words.pick({ zh: '，', en: ', ' })
    const goalText = words.pick({ zh: `目标 ${goal}`, en: `goal ${goal}` })
    const where = [words.pick(place), ...before, goalText].join(about)
    const limited = words.pick({
      zh: `低于 ${capacity} 可能限仓`,
      en: `below ${capacity} storage may be limited`,
    })
    return {
      title: `IPI ${value}${words.brackets(where)}`,
      lines: [
        limited +
          words.pick({
            zh: '；看冗余、售出率、无在售、有存货率',
            en: '; look at excess, sell-through, stranded and in-stock rate',
          }),
      ],
      next,
      checkIn: `${words.pick(place)} IPI ${value}${words.brackets([...before, goalText].join(about))}${words.pick({ zh: '：', en: ': ' })}${next}`,
      digest: `${words.pick(place)} IPI ${value}${before.length > 0 ? words.brackets(before.join('')) : ''}${about}${limited}`,
      todo: next,
      buttons: [],
    }
  },
  async inspect(product, look, words) {
    const reading = await readingOf(look, product.store)
    if (!reading) return []
    const numbers = await numbersOf(look, product.store, reading.now, reading.before)
    return [
      `IPI ${reading.now.value}${words.brackets(
        [words.day(reading.now.date), ...beforeText(numbers, words)].join(words.pick({ zh: '，', en: ', ' })),
      )}`,
    ]
  },
})

async function readingOf(look: Look, store: LookStore) {
  const [reading] = await latestMetrics(look.db, {
    names: ['ipi'],
    storeIds: [store.id],
    from: addDays(store.today, -oldestDays - beforeDays),
    to: store.today,
  })
  return reading && daysBetween(reading.now.date, store.today) <= oldestDays ? reading : undefined
}

function severityOf(look: Look, now: MetricReading, before: MetricReading | undefined) {
  if (now.value < look.limit('ipi.red').value) return 'red'
  if (now.value < look.limit('ipi.orange').value) return 'orange'
  const fell =
    before !== undefined &&
    daysBetween(before.date, now.date) <= weekDays &&
    before.value - now.value >= look.limit('ipi.drop').value
  return fell ? 'orange' : undefined
}

async function numbersOf(
  look: Look,
  store: LookStore,
  now: MetricReading,
  before: MetricReading | undefined,
): Promise<Numbers> {
  const days = before && daysBetween(before.date, now.date)
  return {
    place: store.place,
    value: now.value,
    before:
      before && days !== undefined && days <= beforeDays
        ? { value: before.value, date: before.date, lastWeek: days >= 4 && days <= weekDays }
        : null,
    goal: look.limit('ipi.goal').value,
    capacity: look.limit('ipi.red').value,
    excess: await mostExcess(look, store),
  }
}

async function mostExcess(look: Look, store: LookStore): Promise<string[]> {
  const view = (await look.stock()).get(store.id)
  if (!view) return []
  const products = await look.products()
  const found: { sku: string; units: number }[] = []
  for (const row of view.rows.values()) {
    const product = products.get(row.product_id)
    const units = product ? excessUnits(row.available, dailyUnitsOf(row) ?? 0) : 0
    if (product && units > 0) found.push({ sku: product.sku, units })
  }
  return found
    .toSorted((a, b) => b.units - a.units)
    .slice(0, 3)
    .map(({ sku }) => sku)
}

function beforeText({ before }: Numbers, words: Words): string[] {
  if (!before) return []
  const day = words.day(before.date)
  if (before.lastWeek) return [words.pick({ zh: `上周 ${before.value}`, en: `${before.value} last week` })]
  return [words.pick({ zh: `${day} 为 ${before.value}`, en: `${before.value} on ${day}` })]
}
