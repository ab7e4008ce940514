import type { Block, Card } from '../../core/card.ts'
import { spaced, type Words } from '../../core/words.ts'
import { severityMark } from '../../facts/alerts.ts'
import { ageText } from './check-in-message.ts'
import type { Digest } from './digest.ts'
import { ownerOf } from './digest-lists.ts'
import { changeText, daysText, moverLines, siteName } from './number-lines.ts'

/** What does not fit the digest, for its thread: every plan whole, every mover split, every store to the minor unit. */
export function digestDetails(digest: Digest, names: Map<string, string>, words: Words): Card {
  const sites = new Map(digest.days.map((day) => [day.store.id, siteName(day.store, words)]))
  const name = (id: string) => names.get(id) ?? id
  const blocks: Block[] = []
  const section = (title: { zh: string; en: string }, lines: string[]) => {
    if (lines.length > 0)
      blocks.push({ kind: 'heading', text: words.pick(title) }, { kind: 'text', text: lines.join('\n') })
  }
  section({ zh: '全部风险', en: 'All risks' }, [
    ...digest.alerts.map((alert) =>
      spaced(
        `${severityMark(alert.severity)} ${alert.said[words.language].title}`,
        `→ ${ownerOf(alert, names, words)}`,
      ),
    ),
    ...(digest.alertCount > digest.alerts.length ? [moreText(digest, words)] : []),
  ])
  if (digest.days.length > 0) blocks.push(storeTable(digest, words))
  section(
    { zh: '变动产品', en: 'Movers' },
    digest.movers.flatMap((mover, n) => moverLines(mover, n, words, sites)),
  )
  section(
    { zh: '今日计划', en: 'Plans' },
    digest.plans.map(
      ({ personId, items }) =>
        `${name(personId)}\n${items.map((item, n) => `  ${n + 1} ${item.text}`).join('\n')}`,
    ),
  )
  section(
    { zh: '卡点', en: 'Blockers' },
    digest.blockers.map(
      (blocker) =>
        `${blocker.text}${words.brackets(words.remarks([name(blocker.personId), ageText(digest.date, blocker.openedOn, words)]))}`,
    ),
  )
  return { title: words.pick({ zh: '早会明细', en: 'Details' }), blocks }
}

function moreText({ alerts, alertCount }: Digest, words: Words): string {
  const more = alertCount - alerts.length
  return words.pick({
    zh: `其余 ${more} 条：发“风险 全组”查看`,
    en: `${more} more: send “risk team”`,
  })
}

function storeTable(digest: Digest, words: Words): Block {
  const label = (zh: string, en: string) => ({ label: words.pick({ zh, en }), align: 'right' as const })
  return {
    kind: 'table',
    title: words.pick({ zh: '各店铺', en: 'Stores' }),
    columns: [
      { label: words.pick({ zh: '店铺', en: 'Store' }) },
      { label: words.pick({ zh: '日期', en: 'Days' }) },
      label('销售额', 'Sales'),
      label('比上周同日', 'vs last week'),
      label('件数', 'Units'),
      label('会话', 'Sessions'),
      label('转化率', 'Conversion'),
    ],
    rows: digest.days.map((day) => [
      siteName(day.store, words),
      daysText(day, words),
      words.money(day.after.sales),
      changeText(day.after, day.before, words).replace(/[（）()\s]/g, ''),
      words.count(day.after.units),
      day.after.sessions === undefined
        ? words.pick({ zh: '流量未出', en: 'not out' })
        : words.count(day.after.sessions),
      day.after.sessions === undefined ? '' : words.percent(day.after.units / day.after.sessions, 1),
    ]),
  }
}
