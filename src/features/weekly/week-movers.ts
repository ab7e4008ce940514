import type { Db } from '../../db/open.ts'
import { splitTotal, type SplitTotal } from '../../facts/change-split.ts'
import { confirmedCauses, type ConfirmedCause } from '../../facts/causes.ts'
import type { CompanyRates } from '../../facts/data/mover-minimum.ts'
import type { ProductChange, ProductMover } from '../../facts/day-report.ts'
import { evidenceOf, type Evidence } from '../../facts/evidence.ts'
import { movers } from '../../facts/movers.ts'
import type { LimitName } from '../../facts/data/limits.ts'
import type { TeamWeek } from '../../facts/weeks.ts'
import { addDays } from '../../lib/dates.ts'
import { period, type StoreWeek } from './store-week.ts'

export type WeekMover = {
  mover: ProductMover
  evidence: Evidence
  causes: ConfirmedCause[]
  store: StoreWeek
  /** Beyond its normal range; otherwise only among the largest changes of a quiet week. */
  news: boolean
}

export type Why = {
  /** The heaviest first, over all stores; what is news before what only fills a quiet week. */
  movers: WeekMover[]
  /** How many more moved beyond their normal range. */
  more: number
  /** Every product of a store together. */
  totals: { store: StoreWeek; total: SplitTotal<ProductChange>; quiet: number }[]
}

/** A page of reasons is read; the complete list of changes is in the file. */
const most = 20
/** A week without news still has its largest changes. */
const least = 5
/** Every change counts, weighed in round dollars. */
const anyChange = { 'mover.sales': 100, 'mover.share': 0, 'mover.deviations': -1 } as const

/** What moved in the compared days, split, with what was confirmed and what stands beside it. */
export async function readWhy(
  db: Db,
  stores: readonly StoreWeek[],
  week: TeamWeek,
  test: { own: Partial<Record<LimitName, number>>; rates: CompanyRates | undefined },
): Promise<Why> {
  const changes = stores
    .flatMap((store) => store.changes)
    .map((key) => ({ key, currency: key.after.currency, before: key.before, after: key.after }))
  const moved = (own: Partial<Record<LimitName, number>>) =>
    movers(changes, { date: week.to, own, ...(test.rates ? { company: test.rates } : {}) })
  const news = moved(test.own)
  const isNews = new Set(news.map((mover) => mover.key.productId))
  const rest = news.length < least ? moved(anyChange).filter((mover) => !isNews.has(mover.key.productId)) : []
  const shown = [...news.slice(0, most), ...rest.slice(0, Math.max(0, least - news.length))]
  const causes = await confirmedCauses(
    db,
    { from: week.from, to: addDays(week.to, 1) },
    shown.map((mover) => mover.key.productId),
  )
  const found: WeekMover[] = []
  for (const mover of shown) {
    const store = stores.find((one) => one.store.id === mover.key.storeId)
    if (!store?.compared) continue
    const evidence = await evidenceOf(db, mover, store.compared.days)
    found.push({
      mover,
      store,
      evidence,
      news: isNews.has(mover.key.productId),
      causes: causes.filter((cause) => cause.productId === mover.key.productId),
    })
  }
  return {
    movers: found,
    more: Math.max(0, news.length - most),
    totals: stores
      .filter((store) => store.compared)
      .map((store) => ({
        store,
        total: splitTotal(
          store.changes.map((key) => ({ key, before: period(key.before), after: period(key.after) })),
        ),
        quiet: store.changes.filter((change) => !isNews.has(change.productId)).length,
      })),
  }
}
