import type { Db } from '../../db/open.ts'
import { openActions, type Action } from '../../facts/actions.ts'
import { openAlerts, settledAlerts, type Alert } from '../../facts/alerts.ts'
import { companyRates } from '../../facts/company-rates.ts'
import { limitOn, type LimitName } from '../../facts/data/limits.ts'
import type { CompanyRates } from '../../facts/data/mover-minimum.ts'
import { listingChanges, type ListingChange } from '../../facts/listing-changes.ts'
import { latestMetrics, type MetricReading } from '../../facts/metrics.ts'
import { ownLimits } from '../../facts/own-limits.ts'
import { namesApart } from '../../facts/people-names.ts'
import type { Team } from '../../facts/teams.ts'
import type { TeamWeek } from '../../facts/weeks.ts'
import { addDays, type LocalDate } from '../../lib/dates.ts'
import { instantAt, localDate } from '../../lib/zones.ts'
import { createWords } from '../../core/words.ts'
import type { Language } from '../../core/language.ts'
import { reviewsOf, type Review } from './queries.ts'
import { lookBackDays, readDeeds, type Deed } from './deeds.ts'
import { readGaps, type Gap } from './gaps.ts'
import { goalProgress, goalsOf, type GoalProgress } from './goals-week.ts'
import { readMarket, type Market } from './market-week.ts'
import { openDecisions, readMeter, type Meter } from './meter.ts'
import { readStock, type StockWeek } from './stock-week.ts'
import { readStoreWeek, type StoreWeek } from './store-week.ts'
import { readWhy, type Why } from './week-movers.ts'

/** Everything a week's report says, before it is put into words. */
export type WeekReport = {
  team: Team
  week: TeamWeek
  now: string
  /** Team-local. */
  today: LocalDate
  /** One store alone, as asked for. */
  only: string | undefined
  stores: StoreWeek[]
  rates: CompanyRates | undefined
  own: Partial<Record<LimitName, number>>
  goals: GoalProgress[]
  why: Why
  deeds: Deed[]
  stock: StockWeek[]
  /** Readings of the stores, newest with the one before. */
  readings: { now: MetricReading; before: MetricReading | undefined }[]
  alerts: Alert[]
  settled: number
  market: Market
  observed: ListingChange[]
  carried: Action[]
  /** Every open action, for what comes next of a product. */
  open: Action[]
  reviews: Review[]
  decisions: { personId: string; text: string }[]
  meter: Meter
  gaps: Gap[]
  names: Record<Language, Map<string, string>>
}

export type Wanted = { team: Team; week: TeamWeek; storeId?: string | undefined; now: string }

/** Reads a week: a few sums over each store's rows, and the small tables of what people said. */
export async function readReport(db: Db, { team, week, storeId, now }: Wanted): Promise<WeekReport> {
  const chosen = team.stores.filter((store) => storeId === undefined || store.id === storeId)
  const today = localDate(now, team.zone)
  const goals = await goalsOf(db, team, chosen, week, storeId === undefined)
  const dailyFrom = [
    addDays(week.to, 1 - lookBackDays - 7),
    ...goals.map((goal) => goal.days.from),
  ].toSorted()[0]
  const stores: StoreWeek[] = []
  for (const store of chosen)
    stores.push(await readStoreWeek(db, store, { team, week, now, dailyFrom: dailyFrom ?? week.from }))
  const own = ownLimits(team)
  const rates = await companyRates(db, week.to)
  const storeIds = chosen.map((store) => store.id)
  const until = [today, addDays(week.to, 3)].toSorted()[0] ?? today
  const stock: StockWeek[] = []
  for (const store of stores) stock.push(await readStock(db, store, until, today))
  const open = (await openActions(db, { teamId: team.id })).filter(
    (action) => action.storeId === null || storeIds.includes(action.storeId),
  )
  const alerts = await openAlerts(db, { teamId: team.id, severities: ['red', 'orange', 'yellow'] })
  const people = [...team.members]
  return {
    team,
    week,
    now,
    today,
    only: storeId,
    stores,
    rates,
    own,
    goals: await goalProgress(db, goals, stores, week),
    why: await readWhy(db, stores, week, { own, rates }),
    deeds: await readDeeds(db, stores, week, { teamId: team.id, zone: team.zone, measure: true }),
    stock,
    readings: await latestMetrics(db, { storeIds, to: until }),
    alerts: alerts.filter((alert) => storeIds.includes(alert.storeId)),
    settled: await settledIn(db, team, week, storeIds),
    market: await readMarket(db, stores, week, limitOn('competitors.min', week.to, own).value),
    observed: (await listingChanges(db, { storeIds, observedOn: until })).filter((change) =>
      stores.some((store) => store.products.isTeams(change.productId) && store.store.id === change.storeId),
    ),
    carried: open.filter((action) =>
      action.due === null ? localDate(action.createdAt, team.zone) < week.from : action.due < today,
    ),
    open,
    reviews: await reviewsOf(db, team.id, week.id),
    decisions: await openDecisions(db, team.id, today),
    meter: await readMeter(db, team.id, week),
    gaps: await readGaps(db, stores, now, own),
    names: {
      'zh-CN': await namesApart(db, people, createWords('zh-CN')),
      en: await namesApart(db, people, createWords('en')),
    },
  }
}

async function settledIn(db: Db, team: Team, week: TeamWeek, storeIds: readonly string[]): Promise<number> {
  const settled = await settledAlerts(db, {
    teamId: team.id,
    from: instantAt(week.from, '00:00', team.zone),
    to: instantAt(addDays(week.to, 1), '00:00', team.zone),
  })
  return settled.filter((alert) => storeIds.includes(alert.storeId)).length
}
