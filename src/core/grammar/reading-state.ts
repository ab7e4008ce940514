import type { Field } from '../command.ts'
import type { FieldSchema, Reading, ReadingContext, Span } from '../field.ts'

/** A stretch of the text that a field took; `named` is one with its key, which is never part of a sentence. */
export type Claim = { field: string; from: number; to: number; named: boolean }

/**
 * What has been read of one text so far.
 * @property open the text with everything claimed blanked out, at the same positions
 * @property context with the store and product already read
 */
export type ReadingState = {
  readonly text: string
  readonly fields: [string, Field][]
  open: string
  context: ReadingContext
  claims: Claim[]
  read: Map<string, { typed: string; reading: Reading<unknown> }>
  /** What each kind of field last found: the same is looked for several times before something is claimed. */
  found: Map<FieldSchema<unknown>, Found>
}

type Found = { open: string; context: ReadingContext; spans: Span<unknown>[] }

export function beginReading(text: string, fields: [string, Field][], context: ReadingContext): ReadingState {
  return { text, fields, open: text, context, claims: [], read: new Map(), found: new Map() }
}

/** Where values of a field stand in what is open now. */
export function findOpen(state: ReadingState, { schema }: Field): Span<unknown>[] {
  if (!schema.find) return []
  const { open, context } = state
  const known = state.found.get(schema)
  if (known && known.open === open && known.context === context) return known.spans
  const spans = schema.find(open, context)
  state.found.set(schema, { open, context, spans })
  return spans
}

/** Stands for a claimed unit: no letter, no space, nothing a pattern looks for (U+FFFC, object replacement). */
export const claimedUnit = '\ufffc'

/**
 * Takes a stretch of the text for a field. Its cue stays open: 降到 may also say what kind of move it was.
 * @param around the stretch with its cue
 */
export function claim(
  state: ReadingState,
  field: string,
  span: Span<unknown>,
  around = { from: span.from, to: span.to },
): void {
  state.claims.push({ field, from: around.from, to: around.to, named: false })
  blank(state, [span])
  setReading(state, field, state.text.slice(span.from, span.to).trim(), span.reading)
}

/** Takes stretches out of what is open, or puts them back as typed. They do not overlap and stand in the text's order. */
export function blank(state: ReadingState, stretches: { from: number; to: number }[], back = false): void {
  const parts: string[] = []
  let at = 0
  for (const { from, to } of stretches) {
    parts.push(state.open.slice(at, from), back ? state.text.slice(from, to) : claimedUnit.repeat(to - from))
    at = to
  }
  state.open = parts.join('') + state.open.slice(at)
}

/** Keeps what a field was read to mean, and reads the later ones against it. */
export function setReading(
  state: ReadingState,
  field: string,
  typed: string,
  reading: Reading<unknown>,
): void {
  state.read.set(field, { typed, reading })
  const schema = state.fields.find(([id]) => id === field)?.[1].schema
  if (reading.ok && schema?.sets) state.context = schema.sets(reading.value, state.context)
}
