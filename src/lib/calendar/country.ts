import { createRequire } from 'node:module'
import type Holidays from 'date-holidays'
import { addDays, type LocalDate } from '../dates.ts'

type Name = { zh: string; en: string }

/**
 * The weekdays a country works, from CLDR (Monday–Friday in most, Sunday–Thursday in Saudi Arabia and Egypt).
 * @param country two-letter code; `undefined` gives Monday–Friday
 */
export function countryWeekdays(country: string | undefined): Set<number> {
  const weekend = country === undefined ? [6, 7] : weekendOf(country)
  return new Set([1, 2, 3, 4, 5, 6, 7].filter((day) => !weekend.includes(day)))
}

function weekendOf(country: string): number[] {
  // TypeScript's library does not have this ES2026 method yet; Node 24 has.
  const locale = new Intl.Locale(`und-${iso(country)}`) as Intl.Locale & {
    getWeekInfo(): { weekend: number[] }
  }
  return locale.getWeekInfo().weekend
}

/**
 * The public holiday of a day in a country, with its own name where no Chinese or English one is known.
 * @returns `undefined` on a day that is none
 * @throws RangeError when date-holidays does not know the country
 */
export function countryHolidays(country: string, date: LocalDate): Name | undefined {
  return yearOf(iso(country), Number(date.slice(0, 4))).get(date)
}

// Amazon and the set-up file say UK; the standards say GB.
const iso = (country: string) => (country === 'UK' ? 'GB' : country)

// A year's holidays never change while the process runs; working them out takes about 10 ms.
const years = new Map<string, Map<LocalDate, Name>>()

function yearOf(country: string, year: number): Map<LocalDate, Name> {
  const key = `${country} ${year}`
  let known = years.get(key)
  if (!known) {
    known = readYear(country, year)
    years.set(key, known)
  }
  return known
}

function readYear(country: string, year: number): Map<LocalDate, Name> {
  const zh = reader(country, ['zh', 'en'])
  const en = reader(country, ['en'])
  const found = new Map<LocalDate, Name>()
  // Feasts of several days can begin in the old year.
  for (const each of [year - 1, year]) {
    const english = en.getHolidays(each)
    for (const [i, holiday] of zh.getHolidays(each).entries()) {
      for (const date of daysOf(holiday)) {
        found.set(date, { zh: holiday.name, en: english[i]?.name ?? holiday.name })
      }
    }
  }
  return found
}

function reader(country: string, languages: string[]): Holidays {
  // Loaded when the first team needs it: 1.5 MB and 90 ms that most installations never use.
  const HolidayReader = createRequire(import.meta.url)('date-holidays') as typeof Holidays
  const made = new HolidayReader(country, { types: ['public'], languages })
  // An unknown country has no holidays and no complaint: it would silently work through Christmas.
  if (!(country in made.getCountries()))
    throw new RangeError(`no public holidays known for country ${country}`)
  return made
}

function daysOf(holiday: { date: string; start: Date; end: Date }): LocalDate[] {
  // The text is the local day; Islamic feasts carry an offset for the evening before and last up to 4.75 days.
  const first = holiday.date.slice(0, 10)
  const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000))
  return Array.from({ length: days }, (_, i) => addDays(first, i))
}
