import type { Block, Card } from '../../core/card.ts'
import { fill } from '../../core/prompts.ts'
import type { Words } from '../../core/words.ts'
import { severityMark } from '../../facts/alerts.ts'
import { counted } from '../../lib/counted.ts'
import { daysBetween } from '../../lib/dates.ts'
import { localTime } from '../../lib/zones.ts'
import { comparedWith, dataLine, moverLines, ownSalesLine, siteName } from './number-lines.ts'
import type { CheckInView } from './view.ts'

/** When the check-in went out and when its digest is due, as instants. */
export type Timing = { due: string; digest: string; late: boolean }

/** The morning's private message: what happened, and one button that opens the form. */
export function checkInCard(view: CheckInView, timing: Timing, words: Words): Card {
  const prompt = (id: string) => view.prompt(words.language, id).label
  const about = { date: view.date, team: view.team.id }
  return {
    title: checkInTitle(view, timing, words),
    blocks: [
      ...salesBlocks(view, words),
      ...moverBlocks(view, words),
      ...planBlocks(view, words),
      {
        kind: 'buttons',
        buttons: [
          {
            label: prompt('open'),
            command: 'standup',
            values: about,
            style: 'primary',
            opensForm: true,
          },
          { label: prompt('same'), command: 'standup', values: { do: 'same', ...about } },
          { label: prompt('leave'), command: 'standup', values: { do: 'leave', ...about } },
        ],
      },
    ],
  }
}

export function checkInTitle(view: CheckInView, timing: Timing, words: Words): string {
  return fill(view.prompt(words.language, timing.late ? 'late-title' : 'title').label, {
    name: words.pick(view.name),
    day: words.dayAndWeekday(view.date),
    due: localTime(timing.due, view.team.zone),
    digest: localTime(timing.digest, view.team.zone),
  })
}

/** The numbers of one's own products: the same before the form and in the message. */
export function salesBlocks(view: CheckInView, words: Words): Block[] {
  if (view.days.length === 0) return [{ kind: 'note', text: noDataText(words) }]
  const skus = view.days
    .flatMap((day) => day.products)
    .filter((one) => one.after.units > 0 || one.before.units > 0)
  const compared = view.days.some((day) => day.before)
  const heading = words.pick({
    zh: `【销售】${skus.length > 0 ? `${skus.length} 个 SKU，` : ''}${compared ? `对比${comparedWith(view.days, words)}` : '还没有可比的上周'}`,
    en: `Sales: ${skus.length > 0 ? `${counted(skus.length, 'SKU')}, ` : ''}${compared ? `against ${comparedWith(view.days, words)}` : 'no last week to compare with yet'}`,
  })
  return [
    { kind: 'note', text: words.pick({ zh: '数据：', en: 'Data: ' }) + dataLine(view.days, words) },
    { kind: 'heading', text: heading },
    { kind: 'text', text: ownSalesLine(view.days, words) },
    ...(view.movers.length === 0 && compared
      ? [{ kind: 'note' as const, text: view.prompt(words.language, 'quiet').label }]
      : []),
  ]
}

function moverBlocks(view: CheckInView, words: Words): Block[] {
  const sites = siteNames(view, words)
  const moved: Block[] = view.movers.map((mover, n) => ({
    kind: 'text',
    text: moverLines(mover, n, words, sites).join('\n'),
  }))
  if (moved.length === 0 || view.quiet === 0) return moved
  const rest = words.pick({
    zh: `其余 ${view.quiet} 个在正常波动内`,
    en: `The other ${view.quiet} are within their normal range`,
  })
  return [...moved, { kind: 'note', text: rest }]
}

/** What each of a view's stores is called. */
export function siteNames(view: CheckInView, words: Words): Map<string, string> {
  return new Map(view.days.map((day) => [day.store.id, siteName(day.store, words)]))
}

function planBlocks(view: CheckInView, words: Words): Block[] {
  const prompt = (id: string) => view.prompt(words.language, id).label
  const blocks: Block[] = []
  const list = (title: string, lines: string[]) => {
    if (lines.length > 0)
      blocks.push(
        { kind: 'heading', text: words.pick({ zh: `【${title}】`, en: title }) },
        { kind: 'text', text: lines.join('\n') },
      )
  }
  list(
    prompt('done'),
    view.lastPlan.map(
      (item, n) =>
        `${n + 1} ${item.text}${item.doneBecause ? words.pick({ zh: '　✓ 备货单有进展', en: '  ✓ its restock plan moved' }) : ''}`,
    ),
  )
  list(
    prompt('stuck'),
    view.blockers.map((blocker) => `${blocker.text} · ${ageText(view.date, blocker.openedOn, words)}`),
  )
  list(
    prompt('risk'),
    view.risks.map((alert) => `${severityMark(alert.severity)} ${alert.said[words.language].checkIn}`),
  )
  return blocks
}

/** A blocker is in its first day on the day it was opened. */
export function ageText(today: string, openedOn: string, words: Words): string {
  const day = daysBetween(openedOn, today) + 1
  return words.pick({ zh: `第 ${day} 天`, en: `day ${day}` })
}

function noDataText(words: Words): string {
  return words.pick({
    zh: '还没有销售数据。把“业务报告 › 子商品”（按天）下载后丢进来，或者发“销量 SKU 12 昨天”。',
    en: 'No sales data yet. Drop in the business report by child ASIN (one day), or send “sales SKU 12 yesterday”.',
  })
}
