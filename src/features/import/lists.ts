import type { Block, Card } from '../../core/card.ts'
import type { Label } from '../../core/language.ts'
import type { Words } from '../../core/words.ts'
import { reportMenus } from '../../facts/data/report-menus.ts'
import type { Freshness } from '../../facts/freshness.ts'
import type { Store } from '../../facts/stores.ts'
import { localDate } from '../../lib/zones.ts'
import { refusedBlock } from './import-card.ts'
import type { PastImport } from './queries.ts'
import { sumFields } from './sum-words.ts'
import { counted } from '../../lib/counted.ts'

export type KnownReport = { slug: string; name: Label }

const states: Record<PastImport['state'], Label> = {
  reading: { zh: '⏳ 正在读', en: '⏳ being read' },
  live: { zh: '✅ 有效', en: '✅ counts' },
  failed: { zh: '❌ 未导入', en: '❌ not imported' },
  replaced: { zh: '↪️ 已被替换', en: '↪️ replaced' },
  undone: { zh: '↩️ 已撤回', en: '↩️ taken back' },
}

type Seen = { reports: readonly KnownReport[]; stores: readonly Store[]; zone: string; words: Words }

/** What was imported lately, what is stale and where to get it, and which reports are read. */
export function importsCard(imports: PastImport[], fresh: Freshness[], seen: Seen): Card {
  const { words } = seen
  const label = (zh: string, en: string) => words.pick({ zh, en })
  const stale = fresh.filter((one) => one.stale)
  return {
    title: label('📥 导入', '📥 Imports'),
    ...(stale.length > 0 ? { tone: 'warn' as const } : {}),
    blocks: [
      ...staleBlocks(stale, words),
      imports.length === 0
        ? {
            kind: 'text',
            text: label(
              '还没有导入过。把报表文件丢进来就行。',
              'Nothing was imported yet: drop a report file here.',
            ),
          }
        : importsTable(imports, seen),
      {
        kind: 'details',
        title: label('能读哪些报表', 'Reports I read'),
        blocks: [
          { kind: 'text', text: seen.reports.map((report) => `• ${words.pick(report.name)}`).join('\n') },
        ],
      },
    ],
  }
}

function staleBlocks(stale: Freshness[], words: Words): Block[] {
  if (stale.length === 0) return []
  const lines = stale.map(({ store, report, last, behind }) => {
    const { label, menu } = reportMenus[report]
    const name = words.pick(label)
    return words.pick({
      zh: `📄 ${store.name} ${name}停在 ${last === undefined ? '—' : words.day(last)}（晚 ${behind} 天）：${menu.zh}，下载后丢进来`,
      en: `📄 ${store.name}: ${name} stops at ${last === undefined ? '—' : words.day(last)} (${counted(behind, 'day')} behind): ${menu.en}, download it and drop it here`,
    })
  })
  return [
    { kind: 'heading', text: words.pick({ zh: '该更新了', en: 'Due for an update' }) },
    { kind: 'text', text: lines.join('\n') },
  ]
}

function importsTable(imports: PastImport[], { reports, stores, zone, words }: Seen): Block {
  const label = (zh: string, en: string) => words.pick({ zh, en })
  const names = new Map(stores.map((store) => [store.id, store.name]))
  const nameOf = (slug: string | null) => {
    const report = reports.find((one) => one.slug === slug)
    return report ? words.pick(report.name) : '—'
  }
  return {
    kind: 'table',
    title: label('最近的导入', 'Latest imports'),
    columns: [
      { label: '#', align: 'right' },
      { label: label('文件', 'File') },
      { label: label('报表', 'Report') },
      { label: label('店铺', 'Store') },
      { label: label('日期', 'Days') },
      { label: label('行', 'Rows'), align: 'right' },
      { label: label('状态', 'State') },
      { label: label('导入于', 'Imported') },
    ],
    rows: imports.map((one) => [
      String(one.id),
      one.file,
      nameOf(one.report),
      one.store === null ? '—' : (names.get(one.store) ?? one.store),
      daysText(one, words),
      one.rows === undefined ? '—' : words.count(one.rows.stored),
      stateText(one, words),
      words.day(localDate(one.at, zone)),
    ]),
  }
}

function daysText({ period }: PastImport, words: Words): string {
  if (!period) return '—'
  return words.days(period.from, period.to)
}

function stateText(one: PastImport, words: Words): string {
  const refused = one.rows?.refused ?? 0
  const state = words.pick(states[one.state])
  return refused > 0
    ? state +
        words.brackets(
          words.pick({ zh: `拒收 ${words.count(refused)} 行`, en: `${counted(refused, 'row')} refused` }),
        )
    : state
}

/** One import with its provenance: who, when, what it says, what it still speaks for, and what was refused. */
export function importDetails(
  one: PastImport,
  standing: { store: string; days: number; from: string; to: string }[],
  personName: string | undefined,
  seen: Seen,
): Card {
  const { words, zone } = seen
  const label = (zh: string, en: string) => words.pick({ zh, en })
  const report = seen.reports.find((known) => known.slug === one.report)
  const speaks = standing.map(
    ({ store, days, from, to }) =>
      `${store} ${words.days(from, to)}${words.brackets(label(`${days} 段`, counted(days, 'period')))}`,
  )
  return {
    title: `📥 #${one.id} ${one.file}`,
    blocks: [
      ...(one.fault ? [{ kind: 'text', text: words.pick(one.fault.words) } as const] : []),
      {
        kind: 'fields',
        fields: [
          { label: label('报表', 'Report'), value: report ? words.pick(report.name) : '—' },
          { label: label('日期', 'Days'), value: daysText(one, words) },
          { label: label('状态', 'State'), value: stateText(one, words) },
          { label: label('导入于', 'Imported'), value: words.dayAndWeekday(localDate(one.at, zone)) },
          {
            label: label('由', 'By'),
            value: personName ?? label('文件夹或命令行', 'the folder or the command line'),
          },
          {
            label: label('目前算数的', 'Counts for'),
            value: speaks.length > 0 ? words.semicolons(speaks) : '—',
          },
          ...(one.sums ? sumFields(one.sums, words) : []),
        ],
      },
      ...(one.refused.length > 0
        ? [refusedBlock(one.refused, one.rows?.refused ?? one.refused.length, words)]
        : []),
    ],
  }
}
