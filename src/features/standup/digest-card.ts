import type { Card } from '../../core/card.ts'
import { clip } from '../../lib/clip.ts'
import { cardText } from '../../core/card-text.ts'
import { dotted, spaced, type Words } from '../../core/words.ts'
import { severityMark } from '../../facts/alerts.ts'
import { evidenceTexts } from '../../facts/evidence.ts'
import type { Digest } from './digest.ts'
import {
  changeText,
  comparedWith,
  daysText,
  longestSpan,
  siteName,
  splitText,
  unitsText,
} from './number-lines.ts'
import { causes } from './questions.ts'
import { teamPrompts } from './check-in-prompts.ts'
import { blockerLines, nameOf, ownerOf, planLines, type Room } from './digest-lists.ts'
import { digestTitle } from './digest-title.ts'
import type { MoverView } from './view.ts'

/** A digest that does not fit a phone screen and a chat's limits is not read: voice.md's budget. */
const mostBytes = 3072

const rooms: readonly Room[] = [
  { alerts: 4, plans: 4, planLength: 60, blockers: 5 },
  { alerts: 4, plans: 3, planLength: 36, blockers: 4 },
  { alerts: 4, plans: 2, planLength: 24, blockers: 3 },
  { alerts: 3, plans: 1, planLength: 16, blockers: 2 },
  { alerts: 3, plans: 0, planLength: 0, blockers: 1 },
]

/** The team's one message: exceptions first, money and owner named, everything longer left to the thread. */
export function digestCard(digest: Digest, names: Map<string, string>, words: Words): Card {
  const cards = rooms.map((room) => cardIn(room, digest, names, words))
  return cards.find((card) => Buffer.byteLength(cardText(card)) <= mostBytes) ?? shortest(cards.at(-1))
}

function shortest(card: Card | undefined): Card {
  return { ...card, blocks: (card?.blocks ?? []).slice(0, 4) }
}

function cardIn(room: Room, digest: Digest, names: Map<string, string>, words: Words): Card {
  const sections = [
    alertLines(digest, room, names, words),
    digest.decisions.map(
      (one) =>
        `🙋 ${words.pick({ zh: '等拍板：', en: 'Decision: ' })}${clip(one.text, 80)}${words.brackets(nameOf(names, one.personId))}`,
    ),
    numberLines(digest, words),
    moverTexts(digest, names, words),
    planLines(digest, room, names, words),
    blockerLines(digest, room, names, words),
    dataLines(digest, words),
  ]
  return {
    title: digestTitle(digest, names, words),
    tone: digest.alerts.some((alert) => alert.severity === 'red') ? 'bad' : 'plain',
    blocks: sections
      .filter((lines) => lines.length > 0)
      .map((lines) => ({ kind: 'text', text: lines.join('\n') })),
  }
}

function alertLines(
  { alerts, alertCount }: Digest,
  room: Room,
  names: Map<string, string>,
  words: Words,
): string[] {
  if (alerts.length === 0) return []
  const shown = alerts.slice(0, room.alerts)
  const head = words.pick({
    zh: `今天要有人管（${alertCount}）`,
    en: `Needs an owner today (${alertCount})`,
  })
  const mark = severityMark(shown.some((alert) => alert.severity === 'red') ? 'red' : 'orange')
  const lines = shown.map((alert, n) => {
    const said = alert.said[words.language]
    const owner = ownerOf(alert, names, words)
    return spaced(`${n + 1} ${said.digest}`, `→ ${owner}${words.pick({ zh: '：', en: ': ' })}${said.todo}`)
  })
  const more =
    alertCount > shown.length
      ? [
          words.pick({
            zh: `其余 ${alertCount - shown.length} 条见话题`,
            en: `${alertCount - shown.length} more in the thread`,
          }),
        ]
      : []
  return [`${mark} ${head}`, ...lines, ...more]
}

function numberLines(digest: Digest, words: Words): string[] {
  if (digest.days.length === 0) return []
  const compared = digest.days.some((day) => day.before)
  const several = longestSpan(digest.days) > 1
  const head = words.pick({
    zh: `📊 ${several ? '上次早会以来的完整日' : '最近完整日'}${compared ? `（对比${comparedWith(digest.days, words)}）` : ''}`,
    en: `📊 ${several ? 'Full days since the last stand-up' : 'Latest full day'}${compared ? ` (vs ${comparedWith(digest.days, words).replace(/^the /, '')})` : ''}`,
  })
  const lines = digest.days.map((day) => {
    const { sessions, units } = day.after
    const traffic =
      sessions === undefined
        ? words.pick({ zh: '流量未出', en: 'traffic not out yet' })
        : words.pick({
            zh: `会话 ${words.count(sessions)} · 转化率 ${words.percent(units / sessions, 1)}`,
            en: `sessions ${words.count(sessions)} · conversion ${words.percent(units / sessions, 1)}`,
          })
    const firm =
      sessions !== undefined && day.traffic === 'provisional'
        ? words.brackets(words.pick({ zh: '初值', en: 'provisional' }))
        : ''
    const sales = `${siteName(day.store, words)} ${daysText(day, words)} ${words.wholeMoney(day.after.sales)}${changeText(day.after, day.before, words)}`
    return dotted([spaced(sales, unitsText(day.after.units, words)), traffic + firm])
  })
  return [head, ...lines, ...totalLine(digest, words), ...goalLines(digest, words)]
}

function totalLine({ total, rates, date, days }: Digest, words: Words): string[] {
  if (!total) {
    if (days.length < 2 || new Set(days.map((day) => day.after.sales.currency)).size < 2) return []
    return [
      words.pick({
        zh: `没有 ${Number(date.slice(5, 7))} 月的公司汇率，不合计`,
        en: `No total: the company has no rates for ${date.slice(0, 7)}`,
      }),
    ]
  }
  const change =
    total.before && total.before.minor !== 0
      ? words.signedPercent((total.after.minor - total.before.minor) / total.before.minor, 0)
      : ''
  const basis =
    total.mixed && rates
      ? words.pick({
          zh: `${Number(date.slice(5, 7))} 月公司汇率`,
          en: `company rates of ${date.slice(0, 7)}`,
        })
      : ''
  const notes = [change, basis].filter((note) => note !== '')
  return [
    words.pick({ zh: '合计约 ', en: 'Total about ' }) +
      words.wholeMoney(total.after) +
      (notes.length > 0 ? words.brackets(words.semicolons(notes)) : ''),
  ]
}

/** `11 月目标 $860,000：完成 71%，时间 73%`: sales goals only, the rest stands in the weekly report. */
function goalLines({ goals }: Digest, words: Words): string[] {
  return goals.flatMap(({ goal, share, timeShare }) => {
    if (share === undefined || goal.currency === null) return []
    const target = words.wholeMoney({ minor: goal.target, currency: goal.currency })
    const month = Number(goal.period.slice(5, 7))
    return [
      words.pick({
        zh: `${month} 月目标 ${target}：完成 ${words.percent(share, 0)}，时间 ${words.percent(timeShare, 0)}`,
        en: `${goal.period} goal ${target}: ${words.percent(share, 0)} done, ${words.percent(timeShare, 0)} of time gone`,
      }),
    ]
  })
}

function moverTexts(digest: Digest, names: Map<string, string>, words: Words): string[] {
  const one = (mark: string, view: MoverView | undefined): string[] => {
    if (!view) return []
    const { key, changeMinor, currency } = view.mover
    const site = digest.days.find((day) => day.store.id === key.storeId)
    const head = `${mark} ${key.sku} ${site ? siteName(site.store, words) : ''} ${words.change({ minor: changeMinor, currency }, true)}`
    const why = causeText(digest, view, names, words)
    return [
      `${head}${words.pick({ zh: '：', en: ': ' })}${splitText(view, words, true)}${why === '' ? '' : words.pick({ zh: '；', en: '; ' }) + why}`,
    ]
  }
  return [...one('📉', digest.fall), ...one('📈', digest.rise)]
}

/** What somebody confirmed, with their name; else the first fact beside it. */
function causeText(digest: Digest, view: MoverView, names: Map<string, string>, words: Words): string {
  const confirmed = digest.causes.get(view.mover.key.productId)
  const [fact] = evidenceTexts(view.evidence, words, { who: true })
  if (!confirmed) return fact ?? ''
  const known = causes.find((cause) => cause === confirmed.cause)
  const said = known
    ? teamPrompts(digest.team).prompt(words.language, `cause-${known}`).label
    : confirmed.cause
  return clip(said, 40) + words.brackets(nameOf(names, confirmed.personId))
}

function dataLines({ days, team }: Digest, words: Words): string[] {
  const stale = days.filter((day) => day.to < day.closed)
  const missing = team.stores.filter((store) => !days.some((day) => day.store.id === store.id))
  const notes = [
    ...stale.map((day) =>
      words.pick({
        zh: `${siteName(day.store, words)}销售数据停在 ${words.day(day.to)}`,
        en: `${siteName(day.store, words)} sales data stops at ${words.day(day.to)}`,
      }),
    ),
    ...missing.map((store) =>
      words.pick({
        zh: `${siteName(store, words)}还没有销售数据`,
        en: `no sales data for ${siteName(store, words)} yet`,
      }),
    ),
  ]
  const details = words.pick({ zh: '明细见话题', en: 'details in the thread' })
  return [
    notes.length > 0
      ? `⚠️ ${words.pick({ zh: '数据：', en: 'Data: ' })}${words.semicolons(notes)}${words.pick({ zh: '。', en: '. ' })}${details}`
      : details,
  ]
}
