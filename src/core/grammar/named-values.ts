import type { Field } from '../command.ts'
import type { ReadingContext } from '../field.ts'
import { foldCase, isWordUnit } from './fold.ts'
import { readQuote, type Quote } from './quotes.ts'

/** `units=12` or `数量：12` in a text: which field, and what stands for its value. `[from, to)` holds key and value. */
export type NamedValue = { field: string; from: number; to: number; text: string }

type Key = { field: string; from: number; valueFrom: number; quote: Quote | undefined }

/**
 * Finds what a text says by name, and its quotations that belong to no name. A key is a field's id or its label in
 * either language; the first of two values for one field counts, the other stays in the text.
 */
export function findNamedValues(
  text: string,
  fields: [string, Field][],
  context: ReadingContext,
): { named: NamedValue[]; quotes: Quote[] } {
  const { keys, quotes } = scan(text, keyWords(fields))
  const byId = new Map(fields)
  const named: NamedValue[] = []
  for (const [i, key] of keys.entries()) {
    const field = byId.get(key.field)
    if (!field || named.some((one) => one.field === key.field)) continue
    if (key.quote) {
      named.push({ field: key.field, from: key.from, to: key.quote.to, text: key.quote.inside })
      continue
    }
    const segment = text.slice(key.valueFrom, keys[i + 1]?.from ?? text.length)
    const value = valueIn(segment, field, context)
    const to = key.valueFrom + segment.indexOf(value) + value.length
    if (value !== '') named.push({ field: key.field, from: key.from, to, text: value })
  }
  // A quotation inside a value that was named is part of it.
  const apart = quotes.filter(({ from }) => !named.some((one) => from >= one.from && from < one.to))
  return { named, quotes: apart }
}

function keyWords(fields: [string, Field][]): { word: string; field: string }[] {
  const words = fields.flatMap(([field, { label }]) =>
    [field, label.zh, label.en].map((word) => ({ word: foldCase(word).trim(), field })),
  )
  return words.filter(({ word }) => word !== '').toSorted((a, b) => b.word.length - a.word.length)
}

function scan(text: string, words: { word: string; field: string }[]): { keys: Key[]; quotes: Quote[] } {
  const plain = foldCase(text)
  const keys: Key[] = []
  const quotes: Quote[] = []
  let free = 0
  for (let i = 0; i < text.length; i++) {
    const found = readQuote(text, i)
    if (found) {
      quotes.push(found)
      i = found.to - 1
      free = found.to
      continue
    }
    if (plain[i] !== '=' && plain[i] !== ':') continue
    const key = keyBefore(plain, i, free, words)
    if (!key) continue
    let valueFrom = i + 1
    while (plain[valueFrom] === ' ' && valueFrom - i < 4) valueFrom++
    const quoted = readQuote(text, valueFrom, true)
    keys.push({ ...key, valueFrom, quote: quoted })
    free = quoted?.to ?? valueFrom
    i = free - 1
  }
  return { keys, quotes }
}

function keyBefore(
  plain: string,
  at: number,
  free: number,
  words: { word: string; field: string }[],
): { field: string; from: number } | undefined {
  if (plain.startsWith('://', at)) return undefined
  const before = plain.slice(Math.max(free, at - 60), at).trimEnd()
  const end = Math.max(free, at - 60) + before.length
  for (const { word, field } of words) {
    const from = end - word.length
    if (before.endsWith(word) && !isWordUnit(plain[from - 1])) return { field, from }
  }
  return undefined
}

/** Up to four words that the field understands together (22 Nov), else one; all of it where any text will do. */
function valueIn(segment: string, field: Field, context: ReadingContext): string {
  const { schema } = field
  const whole = segment.trim().replace(/[,，;；]$/, '')
  if (!schema.find) return whole
  const ends = Array.from(
    segment.slice(0, 400).matchAll(/\S+/g),
    (match) => match.index + match[0].length,
  ).slice(0, 4)
  const prefixes = ends.map((end) =>
    segment
      .slice(0, end)
      .trim()
      .replace(/[,，;；、]+$/, ''),
  )
  return prefixes.findLast((prefix) => prefix !== '' && schema.read(prefix, context).ok) ?? prefixes[0] ?? ''
}
