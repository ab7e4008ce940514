import type { LocalDate } from '../../../lib/dates.ts'
import type { FieldSchema, Span } from '../../field.ts'
import { foldCase } from '../fold.ts'
import { dateBase, type DateRule } from './date-base.ts'
import { aroundDay, dayOf, dayWords, notADate } from './date-words.ts'

/**
 * A day. How days are written stands in `date-patterns.ts`; which year, month or week an incomplete one means, in
 * `date-base.ts`.
 */
function date(rule: DateRule): FieldSchema<LocalDate> {
  return {
    kind: 'date',
    widget: 'date',
    read(text, context) {
      const base = dateBase(rule, context)
      const plain = foldCase(text).trim()
      const [word] = dayWords(plain)
      if (!word) return notADate(text, base)
      const around = aroundDay(plain, word.from, word.to)
      const whole = around.from === 0 && around.to === plain.length
      return (whole ? dayOf(word, base, text) : undefined) ?? notADate(text, base)
    },
    find(text, context) {
      const base = dateBase(rule, context)
      const plain = foldCase(text)
      const spans: Span<LocalDate>[] = []
      for (const word of dayWords(plain)) {
        const around = aroundDay(plain, word.from, word.to)
        const reading = dayOf(word, base, text.slice(word.from, word.to))
        if (reading) spans.push({ ...around, reading, ...(word.weak ? { claim: 'weak' } : {}) })
      }
      return spans
    },
    print: (value) => value,
  }
}

/** A day that has been, of a store's fact unless said otherwise: 昨天 is the store's own yesterday. */
export function pastDate(zone: DateRule['zone'] = 'store'): FieldSchema<LocalDate> {
  return date({ tense: 'past', zone })
}

/** A day to come, of the team's calendar unless said otherwise: plans, leave, due dates. A day just passed is taken too. */
export function futureDate(zone: DateRule['zone'] = 'team'): FieldSchema<LocalDate> {
  return date({ tense: 'future', zone })
}
