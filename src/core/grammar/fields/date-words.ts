import type { LocalDate } from '../../../lib/dates.ts'
import { refused, understood, type Reading } from '../../field.ts'
import { clip } from '../../../lib/clip.ts'
import type { DateBase } from './date-base.ts'
import { datePatterns } from './date-patterns.ts'

/** A day named in a text; `day` says which one, `other` when the text only looked like a date. */
export type DayWord = {
  from: number
  to: number
  weak: boolean
  day: (base: DateBase) => LocalDate | 'ask' | 'other' | undefined
}

/**
 * The days named in a text, in their order; where two ways of reading overlap, the one that begins first and then the
 * longest counts.
 * @param text folded, in lower case
 */
export function dayWords(text: string): DayWord[] {
  const found: DayWord[] = []
  for (const { pattern, day, weak } of datePatterns) {
    for (const match of text.matchAll(pattern))
      found.push({
        from: match.index,
        to: match.index + match[0].length,
        weak: weak === true,
        day: (base) => day(match, base),
      })
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: DayWord[] = []
  for (const word of found) if (word.from >= (kept.at(-1)?.to ?? 0)) kept.push(word)
  return kept
}

/** What stands around a day without changing it: 周五前, by Friday. */
export function aroundDay(text: string, from: number, to: number): { from: number; to: number } {
  const before = /(?<![a-z])(?:by|before|on|due|until|till) $/.exec(text.slice(Math.max(0, from - 8), from))
  const after = /^\s?(?:之前|以前|前(?!天)|止(?!损))/.exec(text.slice(to, to + 4))
  return { from: from - (before?.[0].length ?? 0), to: to + (after?.[0].length ?? 0) }
}

/** The day of a word, or why it is none. @param text as typed, for the answer */
export function dayOf(word: DayWord, base: DateBase, text: string): Reading<LocalDate> | undefined {
  const date = word.day(base)
  const example = base.tense === 'past' ? base.today.slice(5) : base.today
  if (date === 'other') return undefined
  if (date === 'ask')
    return refused(
      `“${clip(text)}”是哪一天？请写日期，例如 ${example}`,
      `Which day is “${clip(text)}”? Write a date, like ${example}`,
    )
  if (date === undefined)
    return refused(
      `没有“${clip(text)}”这一天，请写日期，例如 ${example}`,
      `There is no day “${clip(text)}”; write a date, like ${example}`,
    )
  if (base.tense === 'past' && date > base.today)
    return refused(
      `${date} 还没到（那边现在是 ${base.today}）；要记往年的，请连年份一起写`,
      `${date} has not come yet (it is ${base.today} there); for an earlier year, write the year too`,
    )
  return understood(date)
}

export function notADate(text: string, base: DateBase): Reading<never> {
  const words = base.tense === 'past' ? ['昨天', 'yesterday'] : ['周五', 'Friday']
  return refused(
    `“${clip(text)}”不是日期，例如 ${words[0]}、11-22、${base.today}`,
    `“${clip(text)}” is not a date; try ${words[1]}, 22 Nov or ${base.today}`,
  )
}
