import { daysBetween, monthEnd, monthStart, weekday, type LocalDate } from '../lib/dates.ts'

/** How sales move over the year: presents before Christmas, plants in spring, or hardly at all. */
export type SeasonName = 'gift' | 'garden' | 'summer' | 'steady'

// Made up for the sample: the middle of January to the middle of December, 1 being an average month.
const months: Record<SeasonName, number[]> = {
  gift: [0.82, 0.84, 0.88, 0.9, 0.93, 0.93, 0.96, 0.95, 0.97, 1.03, 1.28, 1.45],
  garden: [0.62, 0.85, 1.25, 1.5, 1.48, 1.25, 1.05, 0.95, 0.86, 0.76, 0.66, 0.6],
  summer: [0.8, 0.82, 0.92, 1.02, 1.15, 1.25, 1.3, 1.22, 1.05, 0.93, 0.83, 0.8],
  steady: [1, 0.99, 1, 1.01, 1.01, 1, 0.99, 0.99, 1, 1, 1.01, 1.01],
}

// Monday to Sunday: people shop from the sofa on Sunday and are out on Friday.
const weekdays = [1.04, 1.01, 0.99, 0.98, 0.94, 0.97, 1.07]

/** How busy a weekday is against the week's average. */
export function weekdayLevel(date: LocalDate): number {
  return weekdays[weekday(date) - 1] ?? 1
}

/** The season's level on a day, going straight from the middle of one month to the middle of the next. */
export function seasonLevel(season: SeasonName, date: LocalDate): number {
  const days = daysBetween(monthStart(date), monthEnd(date)) + 1
  const position = Number(date.slice(5, 7)) - 1 + (Number(date.slice(8)) - 0.5) / days - 0.5
  const before = Math.floor(position)
  const from = months[season][(before + 12) % 12] ?? 1
  const to = months[season][(before + 13) % 12] ?? 1
  return from + (to - from) * (position - before)
}
