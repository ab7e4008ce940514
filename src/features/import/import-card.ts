import type { Block, Card } from '../../core/card.ts'
import { dotted, type Words } from '../../core/words.ts'
import {
  isTurnedDown,
  refusalWords,
  type ImportAnswer,
  type ImportDone,
  type RefusalClass,
  type RefusedRow,
} from '../../facts/import-answer.ts'
import { sumFields } from './sum-words.ts'
import { counted } from '../../lib/counted.ts'

/** Refused rows and new products told one by one. */
const shown = 10

/**
 * What became of a file dropped into the chat, with the sums to hold against Seller Central's own page.
 * @param storeNames by id; stores that are not in it go by their id
 */
export function importCard(
  answer: ImportAnswer,
  words: Words,
  storeNames: ReadonlyMap<string, string> = new Map(),
): Card {
  if (isTurnedDown(answer)) return turnedDownCard(answer.file, words.pick(answer.error.words), words)
  const { rows, refused } = answer
  const stored = rows.stored > 0
  return {
    title: dotted([
      `${stored ? (rows.refused > 0 ? '⚠️' : '✅') : '❌'} ${words.pick(answer.reportName)}`,
      ...where(answer, words, storeNames),
    ]),
    tone: stored ? (rows.refused > 0 ? 'warn' : 'good') : 'bad',
    blocks: [
      { kind: 'text', text: rowsText(answer, words) },
      ...(stored ? [{ kind: 'fields', fields: sumFields(answer.sums, words) } as const] : []),
      ...notes(answer, words).map((text): Block => ({ kind: 'note', text })),
      ...(refused.length > 0 ? [refusedBlock(refused, rows.refused, words)] : []),
      ...(stored ? [takeBackButton(answer.import, words)] : []),
    ],
  }
}

function turnedDownCard(file: string, reason: string, words: Words): Card {
  return {
    title: words.pick({ zh: `❌ 没有导入 ${file}`, en: `❌ ${file} was not imported` }),
    tone: 'bad',
    blocks: [{ kind: 'text', text: reason }],
  }
}

function where(answer: ImportDone, words: Words, names: ReadonlyMap<string, string>): string[] {
  const stores = words.commas(answer.stores.map((id) => names.get(id) ?? id))
  const { from, to } = answer.period
  const days = from === to ? (from ? words.dayAndWeekday(from) : '') : words.days(from, to)
  return [stores, days].filter((part) => part !== '')
}

function rowsText({ file, rows, replaced }: ImportDone, words: Words): string {
  const zh = [
    `${file}：${words.count(rows.read)} 行，入库 ${words.count(rows.stored)}`,
    rows.refused > 0 ? `拒收 ${words.count(rows.refused)}` : '',
    rows.ignored > 0 ? `不计 ${words.count(rows.ignored)}` : '',
    replaced > 0 ? `替换了之前的 ${words.count(replaced)} 行` : '',
  ]
  const en = [
    `${file}: ${counted(rows.read, 'row')}, ${words.count(rows.stored)} stored`,
    rows.refused > 0 ? `${words.count(rows.refused)} refused` : '',
    rows.ignored > 0 ? `${words.count(rows.ignored)} ignored` : '',
    replaced > 0 ? `${words.count(replaced)} earlier rows replaced` : '',
  ]
  return words.pick({ zh: zh.filter(Boolean).join('，'), en: en.filter(Boolean).join(', ') })
}

function notes(answer: ImportDone, words: Words): string[] {
  const { period, periodFrom, newProducts } = answer
  const said = answer.notes.map((note) => words.pick(note))
  if (periodFrom === 'name') {
    const days =
      period.from === period.to
        ? period.from
        : `${period.from}${words.pick({ zh: '～', en: ' – ' })}${period.to}`
    said.push(
      words.pick({
        zh: `日期 ${days} 取自文件名。如果那是下载日，请撤回，把文件名里的日期改对（如 us_2026-11-22.csv）再发。`,
        en: `The date ${days} is taken from the file’s name. If that is the day of download, take it back, correct the date in the name (as in us_2026-11-22.csv) and send it again.`,
      }),
    )
  }
  if (newProducts.length > 0) {
    const skus = words.commas(newProducts.slice(0, shown).map((product) => product.sku))
    const more = newProducts.length - shown
    said.push(
      words.pick({
        zh: `新产品 ${newProducts.length} 个，还没有负责人：${skus}${more > 0 ? ` 等` : ''}`,
        en: `${newProducts.length} new products without an owner: ${skus}${more > 0 ? ' and more' : ''}`,
      }),
    )
  }
  return said
}

/** Rows that were set aside, with line, column, value and reason. */
export function refusedBlock(refused: RefusedRow[], total: number, words: Words): Block {
  const label = (zh: string, en: string) => words.pick({ zh, en })
  const more = total - Math.min(shown, refused.length)
  return {
    kind: 'details',
    title: words.pick({ zh: `拒收的 ${words.count(total)} 行`, en: `${counted(total, 'row')} refused` }),
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: label('行', 'Line'), align: 'right' },
          { label: label('列', 'Column') },
          { label: label('内容', 'Value') },
          { label: label('原因', 'Reason') },
        ],
        rows: refused
          .slice(0, shown)
          .map((row) => [
            String(row.line),
            row.column ?? '—',
            row.value ?? '—',
            reasonText(row.reason, words),
          ]),
      },
      ...(more > 0
        ? [
            {
              kind: 'note',
              text: label(`另有 ${words.count(more)} 行`, `${words.count(more)} more`),
            } as const,
          ]
        : []),
    ],
  }
}

function reasonText(reason: string, words: Words): string {
  const known = refusalWords[reason.split(':')[0] as RefusalClass] as
    | (typeof refusalWords)[RefusalClass]
    | undefined
  return known ? words.pick(known) : reason
}

function takeBackButton(id: number, words: Words): Block {
  return {
    kind: 'buttons',
    buttons: [
      {
        label: words.pick({ zh: '撤回这次导入', en: 'Take this import back' }),
        command: 'import',
        values: { step: 'back', number: String(id) },
        confirm: words.pick({
          zh: '撤回后，之前的数字会恢复。确定吗？',
          en: 'The figures from before will count again. Are you sure?',
        }),
      },
    ],
  }
}
