import type { Label } from '../../core/language.ts'
import { createWords, type Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import { limitOn } from '../../facts/data/limits.ts'
import { listingChanges, type ListingChange } from '../../facts/listing-changes.ts'
import { ownLimits } from '../../facts/own-limits.ts'
import { siteName } from '../../facts/place-words.ts'
import type { Team } from '../../facts/teams.ts'
import { addDays, monthDays, monthStart } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import { goalProgress, goalsOf, type GoalProgress } from './goals-week.ts'
import { planQuestions, type PlanQuestion } from './plan-questions.ts'
import { readStock, type StockLine, type StockWeek } from './stock-week.ts'
import { readStoreWeek, sum, type StoreWeek } from './store-week.ts'
import { lastWeek } from './which-week.ts'
import { counted } from '../../lib/counted.ts'

/** The facts above each question of a month plan, in both languages, since they are kept with the asking. */
export type PlanView = Record<PlanQuestion, Label>

type Known = {
  team: Team
  month: string
  stores: StoreWeek[]
  stock: StockWeek[]
  prices: ListingChange[]
  before: GoalProgress[]
  set: number
  launches: { least: number; most: number }
  lost: { share: number; sessions: number }
}

const mostNamed = 5
/** Price changes are looked back on for this long. */
const priceDays = 45

/** What each person's plan shows: an operator's own products, for everybody else the team's. */
export async function planViews(
  db: Db,
  { team, month, now }: { team: Team; month: string; now: string },
  personIds: readonly string[],
): Promise<{ personId: string; view: PlanView }[]> {
  const known = await read(db, team, month, now)
  return personIds.map((personId) => {
    const member = team.members.find((one) => one.id === personId)
    const own = member?.role === 'operator' ? personId : undefined
    return { personId, view: viewOf(known, own) }
  })
}

async function read(db: Db, team: Team, month: string, now: string): Promise<Known> {
  const today = localDate(now, team.zone)
  const before = monthDays(addDays(monthStart(`${month}-01`), -1).slice(0, 7))
  const week = lastWeek(team, now)
  const stores: StoreWeek[] = []
  for (const store of team.stores)
    stores.push(await readStoreWeek(db, store, { team, week, now, dailyFrom: before.from }))
  const stock: StockWeek[] = []
  for (const store of stores) stock.push(await readStock(db, store, today, today))
  const past = { id: before.from.slice(0, 7), ...before }
  const goals = (await goalsOf(db, team, team.stores, past, true)).filter((goal) => goal.period === past.id)
  const { count } = await db
    .selectFrom('goals')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('period', '=', month)
    .executeTakeFirstOrThrow()
  const own = ownLimits(team)
  const limit = (name: Parameters<typeof limitOn>[0]) => limitOn(name, today, own).value
  return {
    team,
    month,
    stores,
    stock,
    prices: (
      await listingChanges(db, {
        storeIds: team.stores.map((one) => one.id),
        from: addDays(today, -priceDays),
      })
    ).filter((change) => change.kind === 'price' || change.kind === 'coupon'),
    before: await goalProgress(db, goals, stores, past),
    set: Number(count),
    launches: { least: limit('launches.min'), most: limit('launches.max') },
    lost: { share: limit('featuredOffer.share'), sessions: limit('featuredOffer.sessions') },
  }
}

function viewOf(known: Known, ownerId: string | undefined): PlanView {
  const makers: Record<PlanQuestion, (words: Words) => string> = {
    launches: (words) => launchText(known, ownerId, words),
    clearance: (words) => clearanceText(known, ownerId, words),
    prices: (words) => priceText(known, ownerId, words),
    brand: (words) => brandText(known, ownerId, words),
    goals: (words) => goalText(known, words),
  }
  return Object.fromEntries(
    planQuestions.map((id) => [
      id,
      { zh: makers[id](createWords('zh-CN')), en: makers[id](createWords('en')) },
    ]),
  ) as PlanView
}

const mine = (store: StoreWeek, productId: number, ownerId: string | undefined) =>
  ownerId === undefined
    ? store.products.isTeams(productId)
    : store.products.all.get(productId)?.owner_id === ownerId

function named(sku: string, store: StoreWeek, words: Words): string {
  return `${sku} ${siteName(store.store.marketplace, words)}`
}

/** The first few, and how many there are. */
function listed(names: readonly string[], words: Words): string {
  const more = names.length - mostNamed
  const shown = words.commas(names.slice(0, mostNamed))
  return more > 0
    ? words.pick({ zh: `${shown} 等 ${names.length} 个`, en: `${shown} and ${more} more` })
    : shown
}

function launchText({ stores, launches }: Known, ownerId: string | undefined, words: Words): string {
  const names = stores.flatMap((store) =>
    [...store.products.all.values()]
      .filter((product) => product.stage === 'launch' && mine(store, product.id, ownerId))
      .map((product) => named(product.sku, store, words)),
  )
  const goal = words.pick({
    zh: `建议每月 ${launches.least}–${launches.most} 个（小组目标，可改）`,
    en: `${launches.least}–${launches.most} a month is the usual team goal`,
  })
  return names.length === 0
    ? words.pick({ zh: `现在没有新品阶段的产品；${goal}`, en: `Nothing is in its launch stage now; ${goal}` })
    : words.pick({
        zh: `新品阶段：${listed(names, words)}；${goal}`,
        en: `In launch: ${listed(names, words)}; ${goal}`,
      })
}

function clearanceText({ stock }: Known, ownerId: string | undefined, words: Words): string {
  const old = stock
    .flatMap((one) => one.lines.map((line) => ({ line, store: one.store })))
    .filter(({ line, store }) => oldUnits(line) > 0 && mine(store, line.product.id, ownerId))
    .toSorted((a, b) => feeOf(b.line) - feeOf(a.line) || oldUnits(b.line) - oldUnits(a.line))
  if (old.length === 0)
    return stock.every((one) => one.snapshot === undefined)
      ? words.pick({ zh: '还没有库存规划报告', en: 'There is no planning report yet' })
      : words.pick({ zh: '没有超过 90 天的库存', en: 'No stock is older than 90 days' })
  return words.semicolons(
    old.slice(0, mostNamed).map(({ line, store }) => {
      const units = oldUnits(line)
      const { aged } = line
      const fee =
        aged?.kind === 'known' && aged.feeMinor > 0
          ? words.pick({
              zh: `，${words.day(aged.snapshot)} 约收 ${words.money({ minor: aged.feeMinor, currency: aged.currency })}`,
              en: `, about ${words.money({ minor: aged.feeMinor, currency: aged.currency })} on ${words.day(aged.snapshot)}`,
            })
          : ''
      return words.pick({
        zh: `${named(line.product.sku, store, words)} 90 天以上 ${words.count(units)} 件${fee}`,
        en: `${named(line.product.sku, store, words)} ${counted(units, 'unit')} older than 90 days${fee}`,
      })
    }),
  )
}

function oldUnits(line: StockLine): number {
  return sum(line.ages.filter((band) => band.fromDay > 90).map((band) => band.units))
}

function feeOf(line: StockLine): number {
  return line.aged?.kind === 'known' ? line.aged.feeMinor : 0
}

function priceText({ prices, stores }: Known, ownerId: string | undefined, words: Words): string {
  const own = prices.flatMap((change) => {
    const store = stores.find((one) => one.store.id === change.storeId)
    return store && mine(store, change.productId, ownerId) ? [{ change, store }] : []
  })
  if (own.length === 0)
    return words.pick({
      zh: `近 ${priceDays} 天没有记调价`,
      en: `No price change was logged in ${priceDays} days`,
    })
  return words.semicolons(
    own.slice(0, mostNamed).map(({ change, store }) => {
      const money = [change.priceFrom, change.priceTo]
        .flatMap((one) => (one ? [words.money(one)] : []))
        .join('→')
      const back =
        change.restoreOn === null
          ? words.pick({ zh: '没写恢复日', en: 'no day to go back' })
          : words.pick({
              zh: `${words.day(change.restoreOn)} 恢复`,
              en: `back on ${words.day(change.restoreOn)}`,
            })
      return `${named(change.sku, store, words)} ${words.day(change.date)} ${money === '' ? change.note : money}${words.brackets(back)}`
    }),
  )
}

function brandText({ stores, lost }: Known, ownerId: string | undefined, words: Words): string {
  const weak = stores.flatMap((store) =>
    [...store.sold.values()]
      .filter(
        (one) =>
          (one.sessions ?? 0) >= lost.sessions &&
          one.featuredOffer !== undefined &&
          one.featuredOffer < lost.share &&
          mine(store, one.productId, ownerId),
      )
      .map(
        (one) =>
          `${named(store.products.all.get(one.productId)?.sku ?? '', store, words)} ${words.percent(one.featuredOffer ?? 0, 0)}`,
      ),
  )
  const list = words.pick({
    zh: '逐项查：品牌注册、透明计划、零计划',
    en: 'Check each: Brand Registry, Transparency, Project Zero',
  })
  return weak.length === 0
    ? list
    : words.pick({
        zh: `${list}；上周推荐报价占比低（可能跟卖）：${listed(weak, words)}`,
        en: `${list}; low Featured Offer share last week (hijacker?): ${listed(weak, words)}`,
      })
}

function goalText({ before, set, month, team }: Known, words: Words): string {
  const past = before
    .filter((one) => one.goal.scope === 'team' && one.rate !== undefined)
    .map((one) =>
      words.pick({
        zh: `${Number(one.goal.period.slice(5))} 月 ${team.name} ${one.metric.label.zh}完成 ${words.percent(one.rate ?? 0, 0)}`,
        en: `${one.goal.period} ${team.name} ${one.metric.label.en}: ${words.percent(one.rate ?? 0, 0)} of target`,
      }),
    )
  const now =
    set === 0
      ? words.pick({ zh: `${Number(month.slice(5))} 月还没有目标`, en: `No goal is set for ${month}` })
      : words.pick({
          zh: `${Number(month.slice(5))} 月已有 ${set} 条目标`,
          en: `${counted(set, 'goal')} set for ${month}`,
        })
  return words.semicolons([...past, now])
}
