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
  /** Products whose SKU, ASIN or alias occurs in the text, or comes near a word of it; not the whole catalogue. */
  products: ProductRef[]
  /** What the same text or form was read to mean already: later fields are read in its zone, currency and cartons. */
  product?: ProductRef
  store?: StoreRef
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

export function understood<T>(value: T): Reading<T> {
  return { ok: true, value }
}

/** What is wrong, and an example of what works, in an operator's words. */
export function refused(zh: string, en: string): Reading<never> {
  return { ok: false, words: { zh, en } }
}

/**
 * A stretch of a text that a field recognised, `[from, to)` in UTF-16 units, and what it means: a refused reading is
 * something that was clearly meant for this kind and cannot be (30 February, a name two people have).
 * @property claim how sure: absent is sure; `weak` could be something else and fills only what nothing surer did
 * (a bare 12, 11.20); `cued` counts only beside one of its field's cues (a bare 19.99 after 降到)
 */
export type Span<T> = { from: number; to: number; reading: Reading<T>; claim?: 'weak' | 'cued' }

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
  /** For kinds of which one field may hold several (a choice of many): makes one value of all that was found. */
  join?(values: T[]): T
  /** Fields with this are read first: what they say decides how the others are read (a store's zone and currency). */
  sets?(value: T, context: ReadingContext): ReadingContext
  choices?(context: ReadingContext): { value: string; label: Label }[]
}
