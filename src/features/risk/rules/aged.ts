import { agedSurcharge, snapshotDay } from '../../../facts/data/aged-surcharge.ts'
import { nextSnapshot } from '../../../facts/aged-stock.ts'
import { volumeUnitOf } from '../../../facts/volume.ts'
import { addDays, daysBetween, isoWeek, type LocalDate } from '../../../lib/dates.ts'
import { remembered, type Look, type LookProduct, type LookStore } from '../look.ts'
import { defineRule, type Finding } from '../rule.ts'
import type { StockRow, StockView } from '../stock-view.ts'
import { agedUnits, ageDay, forecastOf, mostCharged, type AgedFigures } from './aged-figures.ts'
import { agedCard, endedWords, forecastLine, oldCard, storeCard, unknownCard } from './aged-words.ts'

/** Days before the snapshot at which it is said. */
const steps = [10, 21, 45] as const
/** Ages older than this were a different stock. */
const oldestDays = 14
/** SKUs a list names. */
const named = 3

/** Stock that will be charged the aged inventory surcharge, before it is; and what gets old without being charged yet. */
export const aged = defineRule<AgedFigures>({
  name: 'aged',
  title: { zh: '超龄库存附加费', en: 'Aged inventory surcharge' },
  limits: {
    'aged.sku': { zh: '单个 SKU 起', en: 'a SKU from' },
    'aged.store': { zh: '全店起', en: 'a store from' },
    'aged.old': { zh: '老库存', en: 'old from' },
  },
  async find(look) {
    const stock = await look.stock()
    const fresh = new Map<string, StockView>()
    const findings: Finding<AgedFigures>[] = []
    for (const store of look.stores) {
      const view = stock.get(store.id)
      if (!view || daysBetween(view.snapshot, store.today) > oldestDays) continue
      fresh.set(store.id, view)
      findings.push(...(await findInStore(look, store, view)))
    }
    return {
      findings,
      // A fee foretold is over when stock of its day, or of a later one, is known; until then only if it went away.
      judged({ storeId, productId, numbers }) {
        const view = fresh.get(storeId)
        if (!view) return false
        const row = productId === null ? undefined : view.rows.get(productId)
        if (productId !== null && !row) return false
        if (numbers.kind !== 'product' && numbers.kind !== 'store') return true
        const day = row ? ageDay(row, view.snapshot) : view.snapshot
        return look.today < numbers.snapshot || day >= numbers.snapshot
      },
    }
  },
  say({ numbers }, words) {
    switch (numbers.kind) {
      case 'product':
        return agedCard(numbers, words)
      case 'store':
        return storeCard(numbers, words)
      case 'old':
        return oldCard(numbers, words)
      case 'unknown':
        return unknownCard(numbers, words)
    }
  },
  async inspect(product, look, words) {
    const view = (await look.stock()).get(product.store.id)
    const row = view?.rows.get(product.id)
    if (!view || !row) return []
    const forecast = forecastOf(product, row, view.snapshot, nextSnapshot(look.today))
    return forecast ? [forecastLine(forecast, words)] : []
  },
  async ended({ productId, numbers }, look) {
    if (numbers.kind !== 'product' || productId === null) return undefined
    const product = (await look.products()).get(productId)
    const view = product && (await look.stock()).get(product.store.id)
    const row = view?.rows.get(productId)
    if (!product || !view || !row) return undefined
    const day = ageDay(row, view.snapshot)
    if (day < numbers.snapshot) return { zh: '已低于提醒的金额', en: 'now below what is worth a reminder' }
    // The stock of the day the report is of, as if that were the snapshot: it is at most some days later.
    return endedWords(numbers, forecastOf(product, row, view.snapshot, day))
  },
})

type Charged = { product: LookProduct; units: number; feeMinor: number }

async function findInStore(look: Look, store: LookStore, view: StockView): Promise<Finding<AgedFigures>[]> {
  const products = await look.products()
  const dates = snapshotsAhead(look.today)
  const readUnit = remembered(volumeUnitOf)
  const tables = dates.map((date) => agedSurcharge(store.marketplace, date))
  const worthSaying = look.moneyLimit('aged.sku', store.currency) ?? 0
  const findings: Finding<AgedFigures>[] = []
  const small = new Map<LocalDate, Charged[]>()
  const large = new Map<LocalDate, number>()
  const old: { sku: string; units: number }[] = []
  const unknown = { units: 0, skus: 0, reason: '' }
  const oldFrom = look.limit('aged.old').value
  for (const row of view.rows.values()) {
    const product = products.get(row.product_id)
    if (!product || row.available <= 0) continue
    const oldUnits = agedUnits(row, oldFrom)
    if (oldUnits > 0) old.push({ sku: product.sku, units: oldUnits })
    // What is not past 90 days today is not past 180 within the 45 days ahead.
    if (agedUnits(row, 91) === 0) continue
    // A later snapshot only counts for what could reach an alert of its own there.
    const relevant = dates.filter(
      (_, i) => i === 0 || (mostCharged(row, tables[i], readUnit) ?? worthSaying) >= worthSaying,
    )
    const finding = productFinding(look, product, row, view.snapshot, relevant, readUnit)
    if (!finding) continue
    if (finding.kind === 'unknown') {
      unknown.units += finding.units
      unknown.skus += 1
      unknown.reason = finding.reason
    } else if (finding.kind === 'alert') {
      findings.push(finding.alert)
      large.set(finding.snapshot, (large.get(finding.snapshot) ?? 0) + (finding.alert.loss?.minor ?? 0))
    } else {
      const list = small.get(finding.snapshot) ?? []
      list.push({ product, units: finding.units, feeMinor: finding.feeMinor })
      small.set(finding.snapshot, list)
    }
  }
  const whole = { storeId: store.id, dataAt: view.snapshot }
  for (const [snapshot, charged] of small) {
    const rest = charged.reduce((sum, one) => sum + one.feeMinor, 0)
    const total = rest + (large.get(snapshot) ?? 0)
    const currency = store.currency
    if (total < (look.moneyLimit('aged.store', currency) ?? Number.POSITIVE_INFINITY)) continue
    // What the large ones' own alerts say already is not said twice for a few dollars more.
    if (rest < (look.moneyLimit('aged.sku', currency) ?? 0)) continue
    charged.sort((a, b) => b.feeMinor - a.feeMinor)
    findings.push({
      ...whole,
      key: `store:${store.id}:${snapshot}`,
      severity: 'orange',
      fact: String(stepOf(look.today, snapshot)),
      loss: { minor: rest, currency },
      losesFrom: snapshot,
      numbers: {
        kind: 'store',
        place: store.place,
        snapshot,
        feeMinor: rest,
        totalMinor: total,
        currency,
        units: charged.reduce((sum, one) => sum + one.units, 0),
        skus: charged.length,
        named: charged.slice(0, named).map((one) => ({ sku: one.product.sku, feeMinor: one.feeMinor })),
      },
    })
  }
  if (unknown.skus > 0)
    findings.push({
      ...whole,
      key: `unknown:${store.id}`,
      severity: 'yellow',
      fact: isoWeek(look.today),
      numbers: { kind: 'unknown', place: store.place, ...unknown },
    })
  if (old.length > 0) {
    old.sort((a, b) => b.units - a.units)
    findings.push({
      ...whole,
      key: `old:${store.id}`,
      severity: 'yellow',
      fact: isoWeek(look.today),
      numbers: {
        kind: 'old',
        place: store.place,
        fromDays: oldFrom,
        units: old.reduce((sum, one) => sum + one.units, 0),
        skus: old.length,
        named: old.slice(0, named),
        beforeQ4: ['07', '08', '09'].includes(look.today.slice(5, 7)),
      },
    })
  }
  return findings
}

type Seen =
  | { kind: 'alert'; snapshot: LocalDate; alert: Finding<AgedFigures> }
  | { kind: 'small'; snapshot: LocalDate; units: number; feeMinor: number }
  | { kind: 'unknown'; units: number; reason: string }

/** The nearest snapshot at which a product's fee is worth a word. */
function productFinding(
  look: Look,
  product: LookProduct,
  row: StockRow,
  viewDay: LocalDate,
  dates: readonly LocalDate[],
  readUnit: typeof volumeUnitOf,
): Seen | undefined {
  let seen: Seen | undefined
  for (const snapshot of dates) {
    const forecast = forecastOf(product, row, viewDay, snapshot, readUnit)
    if (!forecast) continue
    if (forecast.fee.kind === 'unknown') {
      const units = forecast.fee.units ?? agedUnits(row, 181)
      return units > 0 ? { kind: 'unknown', units, reason: forecast.fee.reason } : undefined
    }
    const { feeMinor, units, currency, bands, extraPerDay } = forecast.fee
    if (feeMinor === 0) continue
    if (feeMinor < (look.moneyLimit('aged.sku', currency) ?? 0)) {
      seen ??= { kind: 'small', snapshot, units, feeMinor }
      continue
    }
    return {
      kind: 'alert',
      snapshot,
      alert: {
        key: `${product.id}:${snapshot}`,
        storeId: product.store.id,
        productId: product.id,
        severity: 'orange',
        fact: String(stepOf(look.today, snapshot)),
        dataAt: forecast.asOf,
        loss: { minor: feeMinor, currency },
        losesFrom: snapshot,
        numbers: {
          kind: 'product',
          sku: product.sku,
          storeId: product.store.id,
          place: product.store.place,
          snapshot,
          feeMinor,
          currency,
          units,
          fromDay: bands[0]?.fromDay ?? 0,
          extraPerDay,
          dailyUnits: forecast.dailyUnits,
          decideBy: addDays(snapshot, -14) > look.today ? addDays(snapshot, -14) : null,
        },
      },
    }
  }
  return seen
}

/** The snapshots that are near enough to speak of, the next one first. */
function snapshotsAhead(today: LocalDate): LocalDate[] {
  const first = today.endsWith(String(snapshotDay.day)) ? today : nextSnapshot(today)
  const dates = [first, nextSnapshot(first)]
  return dates.filter((date) => daysBetween(today, date) <= steps[2])
}

function stepOf(today: LocalDate, snapshot: LocalDate): number {
  const left = daysBetween(today, snapshot)
  return steps.find((step) => left <= step) ?? left
}
