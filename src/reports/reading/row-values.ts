import { minorDigits, minorFromDecimal } from '../../lib/money.ts'
import type { RefusalClass } from '../../facts/import-answer.ts'
import type { Column, Columns, Values } from '../define-report.ts'
import type { Cells } from './cells.ts'
import { currencyMarks, isCurrency } from './currency.ts'
import { dayOrder, readDay, readInstant, type DayOrder } from './day.ts'
import { decimalMark, isMissing, plainDecimal, wholeNumber, type DecimalMark } from './number.ts'

/** What was wrong with a cell. */
export type BadCell = { field: string; reason: RefusalClass }

export type RowReader<C extends Columns> = {
  /** Reads a record into `values`; says what is wrong with the first bad cell, if any. */
  read(cells: Cells): BadCell | undefined
  values: Values<C>
}

export type Surroundings = {
  /** Currency of amounts that name none; empty when only the row can tell. */
  currency: string
  /** The field that names the row's marketplace, and the currency of what it names. */
  marketplace?: { field: string; currencyOf(name: string): string | undefined }
  /** When no cell of a date column tells. */
  dayOrder: DayOrder
  decimalMark: DecimalMark
}

type CellReader = (text: string) => string | number | Bad | null

type Bad = { readonly bad: RefusalClass }
const badNumber: Bad = { bad: 'bad-number' }
const outOfRange: Bad = { bad: 'out-of-range' }
const badDate: Bad = { bad: 'bad-date' }
const badCurrency: Bad = { bad: 'bad-currency' }
const cellTooLarge: Bad = { bad: 'cell-too-large' }
const badEncoding: Bad = { bad: 'bad-encoding' }

type Step = { field: string; column: Column; at: number; readCell: CellReader }

/**
 * Makes the reader of a file's rows: how each column is written (decimal mark, day before month, percent or fraction)
 * is decided for that column alone, from the cells of the sample.
 */
export function createRowReader<C extends Columns>(
  fields: C,
  columns: Record<string, number>,
  sample: readonly Cells[],
  around: Surroundings,
): RowReader<C> {
  const values: Record<string, unknown> = Object.fromEntries(
    Object.keys(fields).map((field) => [field, null]),
  )
  const money = { currency: around.currency }
  const steps = Object.entries(fields)
    .filter(([field, column]) => columns[field] !== undefined && column.as !== 'later')
    .map(([field, column]): Step => {
      const at = columns[field] ?? -1
      const samples = sample.map((cells) => cells.text(at).trim()).filter((text) => !isMissing(text))
      return { field, column, at, readCell: cellReader(column, samples, around, money) }
    })
  // What a row's amounts are in must be known before they are read.
  const marketplace = steps.find((step) => step.field === around.marketplace?.field)
  const currency = steps.find((step) => step.column.as === 'currency')
  const others = steps.filter((step) => step !== marketplace && step !== currency)
  /** The line `values` hold, when they hold one whole. */
  let held = -1
  let base = around.currency

  function readStep({ field, column, at, readCell }: Step, cells: Cells): BadCell | undefined {
    const text = tidy(cells.text(at))
    if (isMissing(text)) {
      values[field] = null
      return column.needed ? { field, reason: reasonWhenEmpty(column) } : undefined
    }
    const value = readCell(text)
    if (value !== null && typeof value === 'object') return { field, reason: value.bad }
    values[field] = value
    return undefined
  }

  /** Finds out what the row's amounts are in. */
  function readCurrency(cells: Cells, repeats: (step: Step) => boolean): BadCell | undefined {
    if (marketplace && !repeats(marketplace)) {
      const bad = readStep(marketplace, cells)
      if (bad) return bad
      const name = values[marketplace.field]
      base = (typeof name === 'string' ? around.marketplace?.currencyOf(name) : undefined) ?? around.currency
    }
    if (currency && !repeats(currency)) {
      const bad = readStep(currency, cells)
      if (bad) return bad
    }
    const named = currency && values[currency.field]
    money.currency = typeof named === 'string' ? named : base
    return undefined
  }

  function read(cells: Cells): BadCell | undefined {
    // Status, channel, currency, often the quantity: what stands in a cell again need not be read again.
    const follows = held !== -1 && held === cells.before
    const repeats = (step: Step) => follows && cells.repeats(step.at)
    held = -1
    const before = money.currency
    const bad = readCurrency(cells, repeats)
    if (bad) return bad
    const sameMoney = money.currency === before
    for (const step of others) {
      if (repeats(step) && (sameMoney || step.column.as !== 'money')) continue
      const wrong = readStep(step, cells)
      if (wrong) return wrong
    }
    held = cells.line
    return undefined
  }
  return { read, values: values as Values<C> }
}

function reasonWhenEmpty(column: Column): RefusalClass {
  if (column.as === 'day' || column.as === 'instant') return 'bad-date'
  return column.as === 'id' || column.as === 'text' ? 'missing-key' : 'bad-number'
}

/** Trims, and undoes Excel's guard of long numbers: `="254…"`. */
function tidy(text: string): string {
  const { length } = text
  if (length === 0) return text
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(length - 1)
  const trimmed = first <= 32 || first === 160 || last <= 32 || last === 160 ? text.trim() : text
  if (trimmed.charCodeAt(0) !== 61) return trimmed
  return /^="(.*)"$/s.exec(trimmed)?.[1] ?? trimmed
}

/** Longer keys and titles than any Amazon gives out. */
const longestId = 200
const longestText = 2000

function cellReader(
  column: Column,
  samples: string[],
  around: Surroundings,
  money: { currency: string },
): CellReader {
  switch (column.as) {
    case 'id':
      return (text) => {
        if (text.length > longestId) return cellTooLarge
        return text.includes('\uFFFD') ? badEncoding : text
      }
    case 'later':
    case 'text':
      return (text) => (text.length > longestText ? text.slice(0, longestText) : text)
    case 'currency':
      return (text) => (isCurrency(text) ? text : badCurrency)
    case 'count':
      return countReader(column)
    case 'money':
      return moneyReader(column, decimalMark(samples, around.decimalMark), money)
    case 'fraction':
      return fractionReader(column, samples, decimalMark(samples, around.decimalMark))
    case 'decimal':
      return decimalReader(column, decimalMark(samples, around.decimalMark))
    case 'day':
      return dayReader(dayOrder(samples) ?? around.dayOrder)
    case 'instant':
      return (text) => {
        const at = readInstant(text)
        if (Number.isNaN(at)) return badDate
        return at < earliest || at > latest ? outOfRange : at
      }
  }
}

function countReader({ least = 0, most = 1e9 }: Column): CellReader {
  return (text) => {
    const value = wholeNumber(text)
    if (value === undefined) return badNumber
    return value < least || value > most ? outOfRange : value
  }
}

function moneyReader(column: Column, mark: DecimalMark, money: { currency: string }): CellReader {
  // A thousand billion cents: sums of a million rows stay exact.
  const { least = -1e12, most = 1e12 } = column
  return (text) => {
    const marks = currencyMarks(text)
    if (marks && !marks.includes(money.currency)) return badCurrency
    if (money.currency === '') return badCurrency
    const plain = plainDecimal(text, minorDigits(money.currency) === 0 ? wholeMark(text, mark) : mark)
    const minor = plain === undefined ? undefined : minorFromDecimal(plain, money.currency)
    if (minor === undefined) return badNumber
    return minor < least || minor > most ? outOfRange : minor
  }
}

/** Yen have no fraction: `1.234` and `1,234` are both a thousand and more. */
function wholeMark(text: string, mark: DecimalMark): DecimalMark {
  if (/\.\d{3}(?!\d)/.test(text)) return ','
  return /,\d{3}(?!\d)/.test(text) ? '.' : mark
}

/** `3.12%` is 0.0312; a column without a percent sign holds fractions already. */
function fractionReader(
  { least = 0, most = Infinity }: Column,
  samples: string[],
  mark: DecimalMark,
): CellReader {
  const percent = samples.some((text) => /[%％]/u.test(text))
  return (text) => {
    const plain = plainDecimal(text.replaceAll(/[%％]/gu, ''), mark)
    if (plain === undefined) return badNumber
    // The exponent moves the point without a division's rounding.
    const value = Number(percent ? `${plain}e-2` : plain)
    return value < least || value > most ? outOfRange : value
  }
}

function decimalReader({ least = -Infinity, most = 1e12 }: Column, mark: DecimalMark): CellReader {
  return (text) => {
    const plain = plainDecimal(text, mark)
    if (plain === undefined) return badNumber
    const value = Number(plain)
    return value < least || value > most ? outOfRange : value
  }
}

// Amazon opened its marketplace in 1999; nothing dated a generation ahead is meant.
const earliest = Date.UTC(1999, 0, 1)
const latest = Date.UTC(2100, 0, 1)

function dayReader(order: DayOrder): CellReader {
  return (text) => {
    const day = readDay(text, order)
    if (day === undefined) return badDate
    const at = Date.parse(day)
    return at < earliest || at > latest ? outOfRange : day
  }
}
