import type { Words } from '../../core/words.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { Money } from '../../lib/money.ts'

/**
 * A value with its kind, so that a card prints it, a sheet calculates with it and no renderer has to guess. `null` is
 * unknown, never zero.
 */
export type Cell =
  | string
  | null
  | { kind: 'money'; money: Money; signed?: boolean }
  | { kind: 'count'; value: number; signed?: boolean; digits?: number }
  | { kind: 'rate'; value: number; signed?: boolean; digits?: number }
  | { kind: 'day'; date: LocalDate }

export type Column = { label: string; align?: 'right' }

export type SectionTable = { title?: string; columns: Column[]; rows: Cell[][] }

/** In the order in which they are read. */
export const sectionIds = [
  'summary',
  'goals',
  'stores',
  'why',
  'actions',
  'ads',
  'promotions',
  'stock',
  'aged',
  'account',
  'voice',
  'market',
  'pipeline',
  'carried',
  'learned',
  'gaps',
  'margin',
] as const

export type SectionId = (typeof sectionIds)[number]

/** One part of the report in one language. */
export type Section = {
  id: SectionId
  title: string
  /** Sentences before the tables. */
  lines: string[]
  tables: SectionTable[]
  /** How the numbers are meant, and what is missing with the report that would fill it. */
  notes: string[]
  /** Nothing of it could be filled. */
  missing?: boolean
}

export const money = (minor: number, currency: string, signed = false): Cell => ({
  kind: 'money',
  money: { minor, currency },
  ...(signed ? { signed } : {}),
})
export const count = (value: number | undefined | null, digits?: number): Cell =>
  value === undefined || value === null
    ? null
    : { kind: 'count', value, ...(digits === undefined ? {} : { digits }) }
/** @param digits left out: as many as the rate needs, one at most */
export const rate = (value: number | undefined, digits?: number): Cell =>
  value === undefined ? null : { kind: 'rate', value, ...(digits === undefined ? {} : { digits }) }
export const change = (after: number, before: number | undefined): Cell =>
  before === undefined || before === 0
    ? null
    : { kind: 'rate', value: after / before - 1, signed: true, digits: 0 }
export const day = (date: LocalDate | undefined | null): Cell => (date ? { kind: 'day', date } : null)

/** A cell as people read it. */
export function cellText(cell: Cell | undefined, words: Words): string {
  if (cell === null || cell === undefined || cell === '') return '—'
  if (typeof cell === 'string') return cell
  switch (cell.kind) {
    case 'money':
      return cell.signed ? words.change(cell.money) : words.money(cell.money)
    case 'count': {
      const text =
        cell.digits === undefined || cell.digits === 0
          ? words.count(Math.round(cell.value))
          : cell.value.toFixed(cell.digits).replace('-', '−')
      return cell.signed && cell.value > 0 ? `+${text}` : text
    }
    case 'rate':
      return cell.signed
        ? words.signedPercent(cell.value, cell.digits)
        : words.percent(cell.value, cell.digits)
    case 'day':
      return words.day(cell.date)
  }
}

/** Column heads from pairs of texts; `>` before a Chinese one sets its column right. */
export function columns(words: Words, ...labels: readonly (readonly [zh: string, en: string])[]): Column[] {
  return labels.map(([zh, en]) => {
    const right = zh.startsWith('>')
    const label = words.pick({ zh: right ? zh.slice(1) : zh, en })
    return right ? { label, align: 'right' } : { label }
  })
}
