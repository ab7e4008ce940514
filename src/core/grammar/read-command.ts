import type { Command, Field, Fields } from '../command.ts'
import type { Reading, ReadingContext } from '../field.ts'
import type { Label } from '../language.ts'
import { clip } from '../../lib/clip.ts'
import { leftOver, restText } from './left-over.ts'
import { findNamedValues } from './named-values.ts'
import type { Quote } from './quotes.ts'
import { beginReading, blank, setReading, type ReadingState } from './reading-state.ts'
import { recognise } from './recognise.ts'

/**
 * What was understood of a command's fields.
 * @property values by field, as its schema gives them; a field that was not filled or not understood is absent
 * @property texts by field, what a form control would hold to be read to the same again
 * @property problems by field; under '' what concerns no single one
 */
export type ReadInput = {
  values: Record<string, unknown>
  texts: Record<string, string>
  problems: Record<string, Label>
}

type Readable = Pick<Command<never, Fields>, 'name' | 'aliases' | 'verbs' | 'fields'>

/**
 * Reads what followed a command's name: `key=value` and quotations first, then values in any order by how they look,
 * then the `rest` field takes what is left. Nothing typed is dropped: what nobody understood is a problem.
 * @param given texts by field that are known already; what the text names itself wins
 */
export function readInput(
  command: Readable,
  text: string,
  context: ReadingContext,
  given: Record<string, string> = {},
): ReadInput {
  const fields = Object.entries(command.fields)
  const state = beginReading(text, fields, context)
  const { named, quotes } = findNamedValues(text, fields, context)
  for (const { field, from, to } of named) state.claims.push({ field, from, to, named: true })
  blank(
    state,
    [...named, ...quotes].toSorted((a, b) => a.from - b.from),
  )
  const said: Record<string, string> = { ...given }
  for (const one of named) said[one.field] = one.text

  const setsContext = ({ schema }: Field) => schema.sets !== undefined
  readTexts(state, said, setsContext)
  recognise(state, setsContext)
  readTexts(state, said, () => true)
  readQuotes(state, quotes)
  recognise(state, () => true)
  const unclear = readRest(state, [...command.aliases, ...(command.verbs ?? [])])
  return resultOf(state, unclear, context)
}

/** Reads a form that was sent in: the store and product first, as dates, money and cartons are read against them. */
export function readForm(
  command: Readable,
  submitted: Record<string, string>,
  context: ReadingContext,
): ReadInput {
  const fields = Object.entries(command.fields)
  const state = beginReading('', fields, context)
  readTexts(state, submitted, ({ schema }) => schema.kind === 'store')
  readTexts(state, submitted, ({ schema }) => schema.sets !== undefined)
  readTexts(state, submitted, () => true)
  return resultOf(state, '', context)
}

function readTexts(
  state: ReadingState,
  texts: Record<string, string>,
  only: (field: Field) => boolean,
): void {
  for (const [id, field] of state.fields) {
    const typed = Object.hasOwn(texts, id) ? (texts[id] ?? '') : ''
    if (typed.trim() === '' || state.read.has(id) || !only(field)) continue
    setReading(state, id, typed, field.schema.read(typed, state.context))
  }
}

/** Quotations without a key: for the text fields in their order; where a `rest` field is, they are part of it. */
function readQuotes(state: ReadingState, quotes: Quote[]): void {
  const reopened: Quote[] = []
  const rest = state.fields.some(([id, field]) => field.rest && !state.read.has(id))
  for (const quote of quotes) {
    const { inside, from, to } = quote
    const unread = state.fields.filter(([id]) => !state.read.has(id))
    const taker =
      rest || inside.trim() === ''
        ? undefined
        : (unread.find(([, { schema }]) => schema.kind === 'text') ??
          unread.find(([, { schema }]) => schema.read(inside, state.context).ok))
    if (!taker) {
      reopened.push(quote)
      continue
    }
    const [id, field] = taker
    state.claims.push({ field: id, from, to, named: true })
    setReading(state, id, inside, field.schema.read(inside, state.context))
  }
  // What no field took stands as it was typed; in a rest it stays shut, so that nothing is read out of it.
  if (!rest) blank(state, reopened, true)
}

/** Gives what is left to the `rest` field, else to a field that still has to be filled. @returns what nobody took */
function readRest(state: ReadingState, known: string[]): string {
  const rest = state.fields.find(([id, field]) => field.rest && !state.read.has(id))
  if (rest) {
    const typed = restText(state)
    if (typed !== '') setReading(state, rest[0], typed, rest[1].schema.read(typed, state.context))
    return ''
  }
  const left = leftOver(state, known)
  const missing = state.fields.find(([id, field]) => field.required !== false && !state.read.has(id))
  if (left === '' || !missing) return left
  setReading(state, missing[0], left, missing[1].schema.read(left, state.context))
  return ''
}

function resultOf(state: ReadingState, unclear: string, context: ReadingContext): ReadInput {
  const result: ReadInput = { values: {}, texts: {}, problems: {} }
  for (const [id, field] of state.fields) {
    const found = state.read.get(id)
    if (!found) {
      if (field.required !== false) result.problems[id] = missingWords(field)
      continue
    }
    result.texts[id] = textOf(found.typed, found.reading, field, context)
    if (found.reading.ok) result.values[id] = found.reading.value
    else result.problems[id] = found.reading.words
  }
  if (unclear !== '') result.problems[''] = unclearWords(unclear, state)
  return result
}

const pickers = new Set(['date', 'choice', 'choices', 'number', 'person'])

/** As typed where that alone reads to the same again, else as printed; pickers hold only what their kind prints. */
function textOf(
  typed: string,
  reading: Reading<unknown>,
  { schema, widget }: Field,
  context: ReadingContext,
): string {
  if (!reading.ok) return typed
  const printed = schema.print(reading.value)
  if (pickers.has(widget ?? schema.widget)) return printed
  const again = schema.read(typed, context)
  return again.ok && schema.print(again.value) === printed ? typed : printed
}

function missingWords({ label, hint }: Field): Label {
  return {
    zh: `请填${label.zh}${hint ? `，${hint.zh}` : ''}`,
    en: `${label.en} is needed${hint ? `: ${hint.en}` : ''}`,
  }
}

function unclearWords(left: string, state: ReadingState): Label {
  const [word = left] = left.split(' ')
  const unread = state.fields.filter(([id]) => !state.read.has(id))
  const fitting = unread.filter(([, { schema }]) => schema.read(word, state.context).ok)
  const [first] = unread
  const ways =
    fitting.length > 0 ? fitting.slice(0, 3).map(([id]) => `${id}=${word}`) : first ? [`${first[0]}=…`] : []
  return {
    zh: `没看懂“${clip(left)}”。请在表单里改${ways.length > 0 ? `，或写明是什么：${ways.join('、')}` : ''}`,
    en: `“${clip(left)}” is unclear. Correct it in the form${ways.length > 0 ? `, or say what it is: ${ways.join(' or ')}` : ''}`,
  }
}
