import type { Command } from '../../core/command.ts'
import type { ReadingContext } from '../../core/field.ts'
import type { Label } from '../../core/language.ts'
import { readForm, readInput } from '../../core/grammar/read-command.ts'
import type { Db } from '../../db/open.ts'
import type { Entry } from '../../facts/entries.ts'

/** What somebody said was meant, or what is wrong with it. */
export type Correction = {
  /** Texts of the corrected entry, by field. */
  texts: Record<string, string>
  /** Which fields changed. */
  changed: string[]
}

const leadIn = /^[\s，,。:：]*(?:应该|应|其实|实际|正确的?)?(?:是|为|改成|改为|改到|写成)?[\s:：]*/u
const leadInEnglish =
  /^[\s,.:]*(?:it\s+)?(?:should\s+(?:be|have\s+been)|should|is|was|to|make\s+it|it'?s)\b[\s:]*/iu
/** What a bare value most likely corrects, first. */
const likely = [
  'quantity',
  'number',
  'goal-value',
  'money',
  'percent',
  'orders',
  'range',
  'date',
  'person',
  'product',
  'choice',
  'choices',
]

/** The corrected value alone: 应该是21 → 21. */
function correctedText(text: string): string {
  return text
    .trim()
    .replace(leadInEnglish, '')
    .replace(leadIn, '')
    .replace(/[。.!！]+$/u, '')
    .trim()
}

/**
 * Reads what somebody says was meant instead. A bare value goes to the field of the entry that can take it, the
 * likeliest kind first (21 after 12 units is 21 units); several values are read like a new message.
 * @param reading with the products and stores the entry was about, at the moment it was made
 * @returns `undefined` when nothing of it can be understood
 */
export function readCorrection(
  command: Command<Db>,
  entry: Entry,
  text: string,
  reading: ReadingContext,
): Correction | { problem: Label } | undefined {
  const said = correctedText(text)
  if (said === '') return undefined
  const about = contextOf(command, entry, reading)
  const filled = Object.entries(command.fields)
    .filter(
      ([id, field]) =>
        entry.texts[id] !== undefined && !field.rest && !field.hidden && likely.includes(field.schema.kind),
    )
    .toSorted(([, a], [, b]) => likely.indexOf(a.schema.kind) - likely.indexOf(b.schema.kind))
  const whole = filled.find(([, field]) => field.schema.read(said, about).ok)
  if (whole) return { texts: { ...entry.texts, [whole[0]]: said }, changed: [whole[0]] }
  const read = readInput(command, said, about)
  const fresh = Object.entries(read.texts).filter(([id]) => read.values[id] !== undefined)
  // Words that only fell to a field because nothing else took them say nothing about it.
  const fault = Object.keys(read.texts).find(
    (id) =>
      read.problems[id] !== undefined &&
      command.fields[id]?.schema.find?.(said, about).some((span) => !span.reading.ok),
  )
  if (fault !== undefined && read.problems[fault]) return { problem: read.problems[fault] }
  if (fresh.length === 0) return undefined
  return { texts: { ...entry.texts, ...Object.fromEntries(fresh) }, changed: fresh.map(([id]) => id) }
}

/** What the entry's own product and store set: the currency of a bare amount, the units of a carton. */
function contextOf(command: Command<Db>, entry: Entry, reading: ReadingContext): ReadingContext {
  const { values } = readForm(command, entry.texts, reading)
  return Object.entries(command.fields).reduce(
    (context, [id, field]) =>
      values[id] === undefined ? context : (field.schema.sets?.(values[id], context) ?? context),
    reading,
  )
}
