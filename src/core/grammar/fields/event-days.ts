import { addDays, weekday, type LocalDate } from '../../../lib/dates.ts'

type EventDay = { words: RegExp; day: (year: number) => LocalDate }

const fixed = (monthAndDay: string) => (year: number) => `${year}-${monthAndDay}`

/** The fourth Thursday of November (5 U.S.C. § 6103), and days counted from it. */
function thanksgiving(year: number): LocalDate {
  const first = `${year}-11-01`
  return addDays(first, ((4 - weekday(first) + 7) % 7) + 21)
}

/** Events whose day follows from the year alone. Amazon announces Prime Day each year: it has to be asked for. */
export const eventDays: EventDay[] = [
  { words: /双\s?(?:11|十一)(?!\d)|(?<![a-z])singles'? day(?![a-z])/g, day: fixed('11-11') },
  { words: /双\s?(?:12|十二)(?!\d)/g, day: fixed('12-12') },
  {
    words: /黑色?星期五|黑五|(?<![a-z])black friday(?![a-z])/g,
    day: (year) => addDays(thanksgiving(year), 1),
  },
  {
    words: /网络?星期一|网一|(?<![a-z])cyber monday(?![a-z])/g,
    day: (year) => addDays(thanksgiving(year), 4),
  },
  { words: /感恩节|(?<![a-z])thanksgiving(?: day)?(?![a-z])/g, day: thanksgiving },
  { words: /圣诞节?|(?<![a-z])(?:christmas|xmas)(?: day)?(?![a-z])/g, day: fixed('12-25') },
  { words: /元旦|(?<![a-z])new year'?s day(?![a-z])/g, day: fixed('01-01') },
  { words: /国庆节?/g, day: fixed('10-01') },
  { words: /情人节|(?<![a-z])valentine'?s day(?![a-z])/g, day: fixed('02-14') },
]
