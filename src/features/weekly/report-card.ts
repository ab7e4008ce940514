import type { Block, Card, FileRef } from '../../core/card.ts'
import type { Words } from '../../core/words.ts'
import { chartsOf } from './charts.ts'
import type { WeekReport } from './read-report.ts'
import { isProvisional, titleOf } from './report-title.ts'
import { cellText, type Section, type SectionTable } from './section.ts'

/** Rows of a folded table; the file has them all. */
export const cardRows = 8

/**
 * The report as a message: three lines, goals and stores, two charts, every section with data folded below, and the
 * files.
 */
export function reportCard(
  report: WeekReport,
  sections: readonly Section[],
  files: readonly FileRef[],
  words: Words,
): Card {
  const filled = sections.filter((section) => !section.missing && section.id !== 'summary')
  const missing = sections.filter((section) => section.missing)
  const summary = sections.find((section) => section.id === 'summary')
  const stores = sections.find((section) => section.id === 'stores')
  return {
    title: `📊 ${titleOf(report, words)}`,
    blocks: [
      { kind: 'text', text: (summary?.lines ?? []).join('\n') },
      ...(stores && !stores.missing ? [storesTable(stores, words)] : []),
      ...chartsOf(report, words),
      ...(isProvisional(report) ? [{ kind: 'note' as const, text: patchText(report, words) }] : []),
      ...filled.map((section): Block => ({
        kind: 'details',
        title: section.title,
        blocks: blocksOf(section, words),
      })),
      ...(missing.length > 0 ? [missingBlock(missing, words)] : []),
      // Named only: what they hold has rows of its own.
      ...files.map(({ id, name }): Block => ({ kind: 'file', file: { id, name } })),
    ],
  }
}

/** The columns a phone has room for. */
function storesTable(stores: Section, words: Words): Block {
  const [table] = stores.tables
  const shown = [0, 1, 2, 3, 5]
  return {
    kind: 'table',
    columns: shown.map((index) => {
      const column = table?.columns[index]
      return { label: column?.label ?? '', ...(column?.align ? { align: column.align } : {}) }
    }),
    rows: (table?.rows ?? []).map((row) => shown.map((index) => cellText(row[index], words))),
  }
}

/** What is still to come, and when: the report that was posted on Monday is edited then. */
function patchText(report: WeekReport, words: Words): string {
  const isOpen = report.stores.some((store) => store.open.length > 0)
  return isOpen
    ? words.pick({
        zh: '初版：只比较两周都已结束的日子。周二 10:00 补周日，周四 10:00 补流量，周一发出的周报会就地更新。',
        en: 'First version: only days closed in both weeks are compared. Sunday is added on Tuesday 10:00, traffic on Thursday 10:00; the report posted on Monday is updated in place.',
      })
    : words.pick({
        zh: '初版：最近几天的流量和订单还会变。周四 10:00 定稿，周一发出的周报会就地更新。',
        en: 'First version: traffic and orders of the last days still move. It settles on Thursday 10:00; the report posted on Monday is updated in place.',
      })
}

function blocksOf(section: Section, words: Words): Block[] {
  return [
    ...(section.lines.length > 0 ? [{ kind: 'text' as const, text: section.lines.join('\n') }] : []),
    ...section.tables.map((table) => shortTable(table, words)),
    ...section.notes.map((text): Block => ({ kind: 'note', text })),
  ]
}

function shortTable(table: SectionTable, words: Words): Block {
  const more = table.rows.length - cardRows
  const title = [
    table.title ?? '',
    more > 0
      ? words.pick({
          zh: `前 ${cardRows} 行，共 ${table.rows.length} 行`,
          en: `${table.title ? 'first' : 'First'} ${cardRows} of ${table.rows.length} rows`,
        })
      : '',
  ].filter((part) => part !== '')
  return {
    kind: 'table',
    ...(title.length > 0 ? { title: title.join(' · ') } : {}),
    columns: table.columns,
    rows: table.rows.slice(0, cardRows).map((row) => row.map((cell) => cellText(cell, words))),
  }
}

/** What could not be filled is said with what would fill it. */
function missingBlock(sections: readonly Section[], words: Words): Block {
  return {
    kind: 'details',
    title: words.pick({
      zh: `还没有数据：${sections.map((section) => section.title).join('、')}`,
      en: `No data yet: ${sections.map((section) => section.title).join(', ')}`,
    }),
    blocks: sections.map((section): Block => ({
      kind: 'text',
      text: [
        `${section.title}${words.pick({ zh: '：', en: ': ' })}${section.notes[0] ?? ''}`,
        ...section.notes.slice(1),
      ].join('\n'),
    })),
  }
}
