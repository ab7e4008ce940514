import { isDate, type LocalDate } from '../../lib/dates.ts'

/** How a numeric date without a name is written: 11/05/2026 is in May or in November. */
export type DayOrder = 'month-first' | 'day-first'

/** Reads `2026-11-22`, `2026/11/22`, `2026-11-22T08:00:00Z` (its own day), and `11/22/2026` by the column's order. */
export function readDay(text: string, order: DayOrder): LocalDate | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text)
  if (iso) return day(iso[1], iso[2], iso[3])
  const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text)
  if (!numeric) return undefined
  const year = numeric[3]?.length === 2 ? `20${numeric[3]}` : numeric[3]
  return order === 'month-first' ? day(year, numeric[1], numeric[2]) : day(year, numeric[2], numeric[1])
}

function day(year = '', month = '', date = ''): LocalDate | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDate(text) ? text : undefined
}

/** The order the cells of a column show, if one of them can only be read one way. */
export function dayOrder(samples: readonly string[]): DayOrder | undefined {
  for (const text of samples) {
    const match = /^(\d{1,2})[-/.](\d{1,2})[-/.]/.exec(text)
    if (Number(match?.[1]) > 12) return 'day-first'
    if (Number(match?.[2]) > 12) return 'month-first'
  }
  return undefined
}

const secondMs = 1000
const dayMs = 86_400_000

/**
 * Reads an ISO instant (`2026-11-22T08:15:30+00:00`, `…Z`, `2026-11-22 08:15:30 UTC`) to milliseconds since 1970.
 * @returns NaN when it is none, or names no offset
 */
export function readInstant(text: string): number {
  if (text.length < 20) return Number.NaN
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const date = digits(text, 8, 10)
  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const second = digits(text, 17, 19)
  const tail = text.slice(19)
  // One sum finds every misplaced letter: NaN spreads.
  const wall = startOfDay(year, month, date) + ((hour * 60 + minute) * 60 + second) * secondMs
  if (Number.isNaN(wall) || hour > 23 || minute > 59 || second > 60) return Number.NaN
  if (
    text.charCodeAt(4) !== 45 ||
    text.charCodeAt(7) !== 45 ||
    text.charCodeAt(13) !== 58 ||
    text.charCodeAt(16) !== 58
  )
    return Number.NaN
  if (tail === 'Z' || tail === '+00:00' || tail === ' UTC') return wall
  const offset = /^(?:\.(\d{1,9}))? ?(?:Z|UTC|([+-])(\d{2}):?(\d{2}))$/.exec(tail)
  if (!offset) return Number.NaN
  const fraction = Math.floor(Number(`0.${offset[1] ?? '0'}`) * secondMs)
  const minutes = Number(offset[3] ?? 0) * 60 + Number(offset[4] ?? 0)
  return wall + fraction - (offset[2] === '-' ? -minutes : minutes) * 60 * secondMs
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return Number.NaN
    value = value * 10 + code - 48
  }
  return value
}

/** Days since 1970 of a proleptic Gregorian day, in milliseconds (Howard Hinnant, "days_from_civil"). */
function startOfDay(year: number, month: number, date: number): number {
  if (!(month >= 1 && month <= 12 && date >= 1 && date <= 31)) return Number.NaN
  if (date > 28 && date > new Date(Date.UTC(year, month, 0)).getUTCDate()) return Number.NaN
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) * dayMs
}
