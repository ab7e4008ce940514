import type { Db } from '../../db/open.ts'
import { countOpenAlerts, openAlerts, type Alert } from '../../facts/alerts.ts'
import { companyRates, totalIn } from '../../facts/company-rates.ts'
import type { CompanyRates } from '../../facts/data/mover-minimum.ts'
import { onLeave, type DayOff } from '../../facts/day-offs.ts'
import { moversOf, storeDays, type StoreDays } from '../../facts/day-report.ts'
import { goalProgress, type GoalProgress } from '../../facts/goal-progress.ts'
import { findGoals } from '../../facts/goals.ts'
import type { Team } from '../../facts/teams.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { Money } from '../../lib/money.ts'
import {
  checkInsOf,
  lastAskedBefore,
  openBlockers,
  planOf,
  standupOf,
  type Blocker,
  type CheckInRow,
  type PlanItem,
} from './queries.ts'
import { moverView, type MoverView } from './view.ts'

/** Everything a team's digest of a day says, before it is put into words. */
export type Digest = {
  team: Team
  date: LocalDate
  postedAt: string | null
  checkIns: CheckInRow[]
  leave: DayOff[]
  /** The most severe and dearest; `alertCount` are open. */
  alerts: Alert[]
  alertCount: number
  decisions: { personId: string; text: string }[]
  days: StoreDays[]
  total: { after: Money; before: Money | undefined; mixed: boolean } | undefined
  rates: CompanyRates | undefined
  fall: MoverView | undefined
  rise: MoverView | undefined
  movers: MoverView[]
  causes: Map<number, { cause: string; personId: string }>
  plans: { personId: string; items: PlanItem[] }[]
  blockers: Blocker[]
  /** The team's own goals of the month. */
  goals: GoalProgress[]
}

/** Nobody reads more in a thread; the list has them all. */
const mostAlerts = 50

/** What a digest says of sales: the part that reads every product's numbers. */
export type DigestNumbers = { days: StoreDays[]; movers: MoverView[] }

export async function readNumbers(db: Db, team: Team, date: LocalDate, now: string): Promise<DigestNumbers> {
  const lastAt = await lastAskedBefore(db, team.id, date)
  const days = await storeDays(db, {
    stores: team.stores,
    now,
    ...(lastAt === undefined ? {} : { lastAt }),
    ownerIds: team.members.map((member) => member.id),
    unowned: true,
  })
  const moved = await moversOf(db, days, team.limits['mover'])
  return {
    movers: await Promise.all(moved.slice(0, 10).map((mover) => moverView(db, mover, days))),
    // A digest shows sums and movers; thousands of products need not travel between threads.
    days: days.map((one) => ({ ...one, products: [] })),
  }
}

/** @param numbers when they were read before; what people said is always read now */
export async function readDigest(
  db: Db,
  team: Team,
  date: LocalDate,
  now: string,
  numbers?: DigestNumbers,
): Promise<Digest> {
  const { days, movers: views } = numbers ?? (await readNumbers(db, team, date, now))
  const checkIns = await checkInsOf(db, team.id, date)
  const rates = await companyRates(db, date)
  return {
    team,
    date,
    postedAt: (await standupOf(db, team.id, date))?.postedAt ?? null,
    checkIns,
    leave: await onLeave(db, team.id, date),
    alerts: await openAlerts(db, { teamId: team.id, on: date, limit: mostAlerts }),
    alertCount: await countOpenAlerts(db, { teamId: team.id, on: date }),
    decisions: checkIns.flatMap((row) => {
      const text = row.state === 'answered' ? row.answers['decision']?.trim() : undefined
      return text ? [{ personId: row.personId, text }] : []
    }),
    days,
    total: totalOf(days, rates),
    rates,
    fall: views.find((view) => view.mover.changeMinor < 0),
    rise: views.find((view) => view.mover.changeMinor > 0),
    movers: views,
    causes: await causesOf(db, views),
    plans: await plansOf(db, team, date, checkIns),
    blockers: await openBlockers(db, team.id, date),
    goals: await goalsOf(db, team, date, now),
  }
}

async function goalsOf(db: Db, team: Team, date: LocalDate, now: string): Promise<GoalProgress[]> {
  const goals = await findGoals(db, { teamIds: [team.id], periods: [date.slice(0, 7)] })
  return Promise.all(
    goals.filter((goal) => goal.metric === 'sales').map((goal) => goalProgress(db, goal, team, now)),
  )
}

/** One sum over all stores: in their currency when they share one, else by the company's rates, else none. */
function totalOf(days: readonly StoreDays[], rates: CompanyRates | undefined): Digest['total'] {
  if (days.length < 2) return undefined
  const after = totalIn(
    days.map((day) => day.after.sales),
    rates,
  )
  if (!after) return undefined
  const befores = days.map((day) => day.before?.sales)
  const before = befores.every((one) => one !== undefined)
    ? totalIn(befores, rates, after.currency)
    : undefined
  return { after, before, mixed: new Set(days.map((day) => day.after.sales.currency)).size > 1 }
}

async function causesOf(db: Db, views: readonly MoverView[]): Promise<Digest['causes']> {
  const ids = views.map((view) => view.mover.key.productId)
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('causes')
    .select(['product_id', 'cause', 'person_id', 'date'])
    .where('product_id', 'in', ids)
    .orderBy('date')
    .execute()
  return new Map(rows.map((row) => [row.product_id, { cause: row.cause, personId: row.person_id }]))
}

async function plansOf(
  db: Db,
  team: Team,
  date: LocalDate,
  checkIns: readonly CheckInRow[],
): Promise<Digest['plans']> {
  const plans: Digest['plans'] = []
  for (const member of team.members) {
    if (!checkIns.some((row) => row.personId === member.id && row.state === 'answered')) continue
    const items = await planOf(db, { teamId: team.id, personId: member.id, date })
    if (items.length > 0) plans.push({ personId: member.id, items })
  }
  return plans
}
