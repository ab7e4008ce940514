import { restockPlans, type RestockPlan } from '../../../facts/restock-plans.ts'
import { defineRule, type Finding } from '../rule.ts'
import { springFestivalClosures } from '../../../facts/order-dates.ts'
import { addDays, daysBetween } from '../../../lib/dates.ts'
import type { Look, LookProduct } from '../look.ts'
import { figure, lastsLong, type StockOutFigures } from './stock-out-figures.ts'
import { orderCard, gapCard, lateCard, inspectLines } from './stock-out-words.ts'
import { counted } from '../../../lib/counted.ts'

type Numbers = StockOutFigures & { says: 'order' | 'gap' | 'late' }

/** A snapshot older than this says too little about today's stock. */
const oldestDays = 7
const steps = [1, 3, 7, 14] as const
/** From so many days before the last order date on it is urgent. */
const redDays = 3

/** Products that run out, and the last day to order more by the cheapest way that is still in time. */
export const stockOut = defineRule<Numbers>({
  name: 'stockOut',
  title: { zh: '断货与最迟下单日', en: 'Stock-out and latest order date' },
  limits: { 'stockOut.notice': { zh: '提前提醒', en: 'notice' } },
  async find(look) {
    const stock = await look.stock()
    const products = await look.products()
    const plans = await plansByProduct(look)
    const closures = closuresOf(look)
    // One closure at most lies within any lead time.
    const closedDays = Math.max(0, ...closures.map(({ from, to }) => daysBetween(from, to) + 1))
    const notice = look.limit('stockOut.notice').value
    const fresh = new Set<string>()
    const findings: Finding<Numbers>[] = []
    for (const store of look.stores) {
      const view = stock.get(store.id)
      if (!view || daysBetween(view.snapshot, store.today) > oldestDays) continue
      fresh.add(store.id)
      for (const row of view.rows.values()) {
        const product = products.get(row.product_id)
        if (!product || product.stage === 'clearance') continue
        const own = plans.get(product.id)
        if (!own && lastsLong(product, row, notice + closedDays + oldestDays)) continue
        const figures = figure(product, row, view.snapshot, own ?? [], look.today, closures)
        const finding = figures && findingOf(product, figures, view.snapshot, look)
        if (finding) findings.push(finding)
      }
    }
    return {
      findings,
      judged: ({ storeId, productId }) =>
        fresh.has(storeId) &&
        productId !== null &&
        (stock.get(storeId)?.rows.has(productId) === true || products.get(productId)?.stage === 'clearance'),
    }
  },
  say(finding, words) {
    const { says, order, gap } = finding.numbers
    if (says === 'order' && order) return orderCard(finding.numbers, order, words)
    return says === 'gap' && gap ? gapCard(finding.numbers, gap, words) : lateCard(finding.numbers, words)
  },
  async inspect(product, look, words) {
    const view = (await look.stock()).get(product.store.id)
    const row = view?.rows.get(product.id)
    if (!view || !row) return []
    const plans = await restockPlans(look.db, { productIds: [product.id], open: true })
    const figures = figure(product, row, view.snapshot, plans, look.today, closuresOf(look))
    return figures ? inspectLines(figures, view.snapshot, words) : []
  },
  async ended(subject, look) {
    const product = subject.productId === null ? undefined : (await look.products()).get(subject.productId)
    if (product?.stage === 'clearance')
      return { zh: '已转清仓，不再补货', en: 'now in clearance, not restocked' }
    const plans = (await plansByProduct(look)).get(subject.productId ?? 0) ?? []
    const ordered = plans.findLast((plan) => plan.state !== 'planned')
    if (!ordered) return { zh: '库存够了', en: 'there is enough stock again' }
    return {
      zh: `备货单 ${ordered.id} 已下单 ${ordered.quantity} 件`,
      en: `restock ${ordered.id} of ${counted(ordered.quantity, 'unit')} is ordered`,
    }
  },
})

/** The closures that an order placed today or soon may meet. */
const closuresOf = (look: Look) => springFestivalClosures(look.today, addDays(look.today, 400))

async function plansByProduct(look: Look): Promise<Map<number, RestockPlan[]>> {
  const plans = await restockPlans(look.db, { storeIds: look.stores.map((store) => store.id), open: true })
  return Map.groupBy(plans, (plan) => plan.productId)
}

function findingOf(
  product: LookProduct,
  figures: StockOutFigures,
  snapshot: string,
  look: Look,
): Finding<Numbers> | undefined {
  const base = {
    key: String(product.id),
    storeId: product.store.id,
    productId: product.id,
    dataAt: snapshot,
    ...(figures.weekLossMinor === null
      ? {}
      : { loss: { minor: figures.weekLossMinor, currency: figures.currency } }),
  }
  const { order, gap } = figures
  const says = (what: Numbers['says']): Numbers => ({ ...figures, says: what })
  if (order && order.daysLeft <= look.limit('stockOut.notice').value) {
    const step = steps.find((one) => order.daysLeft <= one) ?? order.daysLeft
    return {
      ...base,
      severity: order.daysLeft <= redDays ? 'red' : 'orange',
      fact: `${order.mode}:${step}`,
      losesFrom: order.loseFrom,
      numbers: says('order'),
    }
  }
  // Goods on the way end the gap before any order could: what helps is hurrying them, and saying so daily would not.
  if (gap)
    return {
      ...base,
      severity: gap.begun ? 'red' : 'orange',
      fact: gap.begun ? 'gap:now' : 'gap',
      losesFrom: gap.from,
      numbers: says('gap'),
    }
  if (!order)
    return {
      ...base,
      severity: 'red',
      fact: `late:${look.today}`,
      losesFrom: look.today,
      numbers: says('late'),
    }
  // A dearer way still has weeks: worth a line in the week's report, nobody's morning.
  const missed = figures.missed.at(-1)
  if (missed === undefined) return undefined
  return {
    ...base,
    severity: 'yellow',
    fact: `${order.mode}:after-${missed}`,
    losesFrom: order.loseFrom,
    numbers: says('order'),
  }
}
