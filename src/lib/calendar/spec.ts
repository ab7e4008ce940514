import * as z from 'zod'
import { isDate, weekday, type LocalDate } from '../dates.ts'

const names = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']

const day = z.string().refine(isDate, { error: 'a day is written YYYY-MM-DD' })
const country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: 'a country is two capital letters, such as CN, US or DE' })

const weekdayText = z.string().refine((text) => weekdaysOf(text) !== undefined, {
  error: 'weekdays are written MON-SAT, SUN-THU or MON,WED,FRI',
})

/** How a team's calendar is written in the set-up file and kept; `createCalendar` says what each form means. */
export const calendarSpec = z.union(
  [
    z.literal('weekdays'),
    country,
    z.strictObject({
      base: country.optional(),
      days: weekdayText.optional(),
      alternateSaturdays: day
        .refine((date) => isDate(date) && weekday(date) === 6, { error: 'the anchor is a worked Saturday' })
        .optional(),
      off: z.array(day).optional(),
      on: z.array(day).optional(),
    }),
  ],
  {
    error:
      'a calendar is CN, another country code, weekdays, { days: MON-SAT } or { alternateSaturdays: 2026-11-28 }',
  },
)

export type CalendarSpec = z.input<typeof calendarSpec>

export type CalendarParts = {
  /** The country whose public holidays are off; `undefined` for none. */
  base: string | undefined
  /** ISO weekdays worked; `undefined` for the base country's own week. */
  weekdays: Set<number> | undefined
  alternateSaturdays: LocalDate | undefined
  off: LocalDate[]
  on: LocalDate[]
}

/** @throws ZodError naming the fault */
export function parseCalendar(input: CalendarSpec): CalendarParts {
  const spec = calendarSpec.parse(input)
  if (spec === 'weekdays') return parts({ weekdays: weekdaysOf('MON-FRI') })
  if (typeof spec === 'string') return parts({ base: spec })
  // 大小周 is a Chinese custom; days of one's own come without holidays unless a country is named.
  const base = spec.base ?? (spec.days === undefined ? 'CN' : undefined)
  return parts({
    base,
    weekdays: spec.days === undefined ? undefined : weekdaysOf(spec.days),
    alternateSaturdays: spec.alternateSaturdays,
    off: spec.off ?? [],
    on: spec.on ?? [],
  })
}

function parts(some: Partial<CalendarParts>): CalendarParts {
  return { base: undefined, weekdays: undefined, alternateSaturdays: undefined, off: [], on: [], ...some }
}

/** Reads 'MON-SAT', 'SUN-THU' (over the week's end) or 'MON,WED,FRI'. */
function weekdaysOf(text: string): Set<number> | undefined {
  const found = new Set<number>()
  for (const part of text.toUpperCase().split(',')) {
    const ends = part.split('-').map((name) => names.indexOf(name.trim()))
    const [from, to = from] = ends
    if (from === undefined || to === undefined || ends.length > 2 || ends.includes(-1)) return undefined
    const length = ((to - from + 7) % 7) + 1
    for (let i = 0; i < length; i += 1) found.add(((from + i) % 7) + 1)
  }
  return found
}
