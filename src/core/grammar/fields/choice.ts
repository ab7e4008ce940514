import { refused, understood, type FieldSchema, type Reading, type Span } from '../../field.ts'
import type { Label } from '../../language.ts'
import { findWord, foldCase } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'

/** One of a list. `words` are what people type for it beside its label and value. */
export type Option<V extends string> = { value: V; label: Label; words?: string[] }

/** One option of a list, by value, label or any of its words: 海运, sea. */
export function choice<const V extends string>(options: readonly Option<V>[]): FieldSchema<V> {
  return {
    kind: 'choice',
    widget: 'choice',
    read: (text) => readOption(text, options),
    find: (text) => findOptions(text, options),
    print: (value) => value,
    choices: () => options.map(({ value, label }) => ({ value, label })),
  }
}

/** Several options of a list: 海运, 空运. In a form, values with commas between. */
export function choices<const V extends string>(options: readonly Option<V>[]): FieldSchema<V[]> {
  const join = (values: V[][]) => [...new Set(values.flat())]
  return {
    kind: 'choices',
    widget: 'choices',
    read(text) {
      const values: V[] = []
      for (const part of text.split(/[,，、;；\n]/).filter((one) => one.trim() !== '')) {
        const reading = readOption(part, options)
        if (!reading.ok) return reading
        values.push(reading.value)
      }
      return values.length > 0 ? understood(join([values])) : unknownOption(text, options)
    },
    find: (text) =>
      findOptions(text, options).map(({ from, to, reading }) => ({
        from,
        to,
        reading: reading.ok ? understood([reading.value]) : reading,
      })),
    print: (values) => values.join(','),
    join,
    choices: () => options.map(({ value, label }) => ({ value, label })),
  }
}

function wordsOf<V extends string>({ value, label, words = [] }: Option<V>): string[] {
  return [...new Set([value, label.zh, label.en, ...words].map((word) => foldCase(word).trim()))]
}

function readOption<V extends string>(text: string, options: readonly Option<V>[]): Reading<V> {
  const exact = options.find(({ value }) => value === text.trim())
  const plain = foldCase(text).trim()
  const option = exact ?? options.find((one) => wordsOf(one).includes(plain))
  return option ? understood(option.value) : unknownOption(text, options)
}

function findOptions<V extends string>(text: string, options: readonly Option<V>[]): Span<V>[] {
  const plain = foldCase(text)
  const found = options.flatMap((option) =>
    wordsOf(option).flatMap((word) =>
      findWord(plain, word).map((from): Span<V> => ({
        from,
        to: from + word.length,
        reading: understood(option.value),
      })),
    ),
  )
  // An option's own value wins over another's label that reads the same.
  const isValue = ({ from, to, reading }: Span<V>) =>
    Number(reading.ok && plain.slice(from, to) === foldCase(reading.value))
  found.sort((a, b) => a.from - b.from || b.to - a.to || isValue(b) - isValue(a))
  const kept: Span<V>[] = []
  for (const span of found) if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(span)
  return kept
}

function unknownOption(text: string, options: readonly Option<string>[]): Reading<never> {
  const shown = options.slice(0, 12)
  return refused(
    `没有“${clip(text)}”这一项，可选：${shown.map(({ label }) => label.zh).join('、')}`,
    `“${clip(text)}” is not one of: ${shown.map(({ label }) => label.en).join(', ')}`,
  )
}
