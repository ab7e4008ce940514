import type { Widget } from './form.ts'
import type { Label, Language } from './language.ts'

/** What somebody's words are read against: the moment, and the stores, people and products that may be meant. */
export type ReadingContext = {
  language: Language
  /** The business instant, UTC ISO. */
  now: string
  teamZone: string
  /** Stores of the team, the first being the default where a default is allowed. */
  stores: StoreRef[]
  people: PersonRef[]
  /** Products whose SKU, ASIN or alias occurs in the text; not the whole catalogue. */
  products: ProductRef[]
}

export type StoreRef = { id: string; name: string; marketplace: string; zone: string; currency: string }

export type PersonRef = { id: string; name: string }

export type ProductRef = {
  id: number
  storeId: string
  sku: string
  asin: string | null
  title: string | null
  aliases: string[]
  cartonUnits: number | null
}

export type Reading<T> = { ok: true; value: T } | { ok: false; words: Label }

/** A stretch of a text that a field understood: `[from, to)` in UTF-16 units. */
export type Span<T> = { from: number; to: number; value: T }

/**
 * One kind of value: how it is read from a form control or `key=value`, found inside free text, and printed.
 * `read(print(v))` gives `v` again.
 */
export type FieldSchema<T> = {
  kind: string
  widget: Widget
  read(text: string, context: ReadingContext): Reading<T>
  /** Where in a text values of this kind stand; absent for kinds that are only ever the rest or quoted. */
  find?(text: string, context: ReadingContext): Span<T>[]
  print(value: T): string
  choices?(context: ReadingContext): { value: string; label: Label }[]
}
