import type { Label, Language } from '../../core/language.ts'
import { createWords } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import { openActions, type Action } from '../../facts/actions.ts'
import { openAlerts, type Alert } from '../../facts/alerts.ts'
import { onLeave } from '../../facts/day-offs.ts'
import { moversOf, storeDays, type ProductMover, type StoreDays } from '../../facts/day-report.ts'
import { evidenceOf, supportedCause, type Evidence } from '../../facts/evidence.ts'
import { namesApart } from '../../facts/people-names.ts'
import { restockMoves } from '../../facts/restock-plans.ts'
import type { Team } from '../../facts/teams.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { Prompts } from '../prompts.ts'
import { teamPrompts, type OwnQuestion } from './check-in-prompts.ts'
import { longestSpan } from './number-lines.ts'
import { placesOf, questions } from './questions.ts'
import {
  checkInOf,
  lastAskedBefore,
  lastPlanBefore,
  openBlockers,
  planOf,
  type Blocker,
  type CheckInRow,
  type PlanItem,
} from './queries.ts'

/** Everything one person's check-in of a day shows: the message, the form and the answer are made from it. */
export type CheckInView = {
  team: Team
  personId: string
  /** Two people of one name are told apart. */
  name: Label
  date: LocalDate
  days: StoreDays[]
  movers: MoverView[]
  /** Products with sales that stay within their normal range. */
  quiet: number
  /** The last plan, and which of it a fact says is done. */
  lastPlan: (PlanItem & { doneBecause: boolean })[]
  blockers: Blocker[]
  risks: Alert[]
  actions: Action[]
  /** Today's plan when it was answered before. */
  plan: PlanItem[]
  row: CheckInRow | undefined
  /** The words of the questions, the team's own where it has some. */
  prompt: Prompts
  /** Questions only this team asks. */
  questions: OwnQuestion[]
}

export type MoverView = { mover: ProductMover; evidence: Evidence; cause: string | undefined }

const most = Object.fromEntries(questions.map((question) => [question.id, placesOf(question).length]))

export async function checkInView(
  db: Db,
  team: Team,
  personId: string,
  date: LocalDate,
  now: string,
): Promise<CheckInView> {
  const key = { teamId: team.id, personId, date }
  const lastAt = await lastAskedBefore(db, team.id, date)
  const days = await storeDays(db, {
    stores: team.stores,
    now,
    ...(lastAt === undefined ? {} : { lastAt }),
    ownerIds: [personId],
  })
  const moved = worstFirst(await moversOf(db, days, team.limits['mover']), days).slice(0, most['cause'])
  const covered = (await onLeave(db, team.id, date)).filter((leave) => leave.coverId === personId)
  const lastPlan = await lastPlanBefore(db, key)
  const sold = days
    .flatMap((one) => one.products)
    .filter((one) => one.after.units > 0 || one.before.units > 0)
  return {
    team,
    personId,
    name: await nameIn(db, team, personId),
    date,
    days,
    movers: await Promise.all(moved.map((mover) => moverView(db, mover, days))),
    quiet: Math.max(0, sold.length - moved.length),
    lastPlan: await withFacts(db, (lastPlan?.items ?? []).slice(0, most['yesterday']), lastPlan?.date, date),
    blockers: (
      await openBlockers(db, team.id, date, [personId, ...covered.map((leave) => leave.personId)])
    ).slice(0, most['stuck']),
    risks: await openAlerts(db, { ownerId: personId, teamId: team.id, on: date, limit: most['risk'] ?? 3 }),
    actions: (await openActions(db, { ownerIds: [personId] }))
      .filter((action) => action.due !== null && action.due <= date)
      .slice(0, 3),
    plan: await planOf(db, key),
    row: await checkInOf(db, key),
    ...teamPrompts(team),
  }
}

async function nameIn(db: Db, team: Team, personId: string): Promise<Label> {
  const nameBy = async (language: Language) =>
    (await namesApart(db, team.members, createWords(language))).get(personId) ?? personId
  return { zh: await nameBy('zh-CN'), en: await nameBy('en') }
}

/** So many days at once are a holiday: then the falls come first, the rises after them. */
const holidayDays = 5

function worstFirst(movers: ProductMover[], days: readonly StoreDays[]): ProductMover[] {
  if (longestSpan(days) < holidayDays) return movers
  const fell = (mover: ProductMover) => mover.changeMinor < 0
  return [...movers.filter(fell), ...movers.filter((mover) => !fell(mover))]
}

export async function moverView(db: Db, mover: ProductMover, days: readonly StoreDays[]): Promise<MoverView> {
  const store = days.find((one) => one.store.id === mover.key.storeId)
  const evidence = await evidenceOf(db, mover, { from: store?.from ?? '', to: store?.to ?? '' })
  return { mover, evidence, cause: supportedCause(mover, evidence) }
}

/** A plan line about a product whose restock moved since then is done: a fact says so, nobody has to tick it. */
async function withFacts(
  db: Db,
  items: PlanItem[],
  from: LocalDate | undefined,
  to: LocalDate,
): Promise<CheckInView['lastPlan']> {
  if (from === undefined) return []
  const moves = await restockMoves(db, { from, to })
  return items.map((item) => ({
    ...item,
    doneBecause: moves.some(
      (move) => item.productId !== null && move.productId === item.productId && aboutRestock(item.text),
    ),
  }))
}

function aboutRestock(text: string): boolean {
  return /补货|备货|返单|下单|发货|发出|采购|restock|reorder|order|ship/i.test(text)
}
