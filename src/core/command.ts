import type { Answer } from './answer.ts'
import type { Widget } from './form.ts'
import type { FieldSchema, Reading, ReadingContext } from './field.ts'
import type { Label } from './language.ts'
import type { Role, Sender } from './sender.ts'
import type { Words } from './words.ts'

/** One field of a command, of its form, and of its text. */
export type Field<T = unknown> = {
  schema: FieldSchema<T>
  label: Label
  /** Default: the schema's own. */
  widget?: Widget
  /** Default true; an optional field is left out of the input when nothing was said. */
  required?: boolean
  /** An optional field that the form insists on: text may do without it (a list, a chart), `run` complains. */
  asked?: true
  /** Takes whatever text no other field claimed. */
  rest?: boolean
  /**
   * Words right before or after a value that say it is this field's: 12月5号前**下单**, **单价**19.99. `降到…` only leads
   * to a value, `…券` only follows one.
   */
  cues?: string[]
  /** What is found in free text also stays in the `rest` field: the price inside a sentence about a price. */
  staysInRest?: boolean
  hint?: Label
  /**
   * Not in the form, but comes back with the form or button it was put in (which entry is being corrected). A text may
   * still say it (已发货), unless its schema finds nothing in texts.
   */
  hidden?: true
}

export type Fields = Record<string, Field>

/** What `run` is given: the values of the required fields, and of the optional ones that were filled. */
export type Input<F extends Fields> = {
  [K in keyof F as F[K]['required'] extends false ? never : K]: ValueOf<F[K]>
} & {
  [K in keyof F as F[K]['required'] extends false ? K : never]?: ValueOf<F[K]>
}

type ValueOf<F> = F extends { schema: FieldSchema<infer T> } ? T : never

/** The few things a command works with. Nothing grows this: what a feature needs beyond it, it reads from `db`. */
export type Context<Db> = {
  db: Db
  /** The business instant, UTC ISO. */
  now: string
  sender: Sender
  words: Words
  /** What was typed could mean: stores, people, and the products the text may be about. */
  reading: ReadingContext
  /** The fields as typed: what an entry keeps so that it can be shown and corrected. */
  texts: Record<string, string>
}

export type Command<Db, F extends Fields = Fields> = {
  name: string
  /** Chinese words; the first is shown. */
  aliases: string[]
  summary: Label
  /** Something a person can send as it stands, beginning with a word for the command: 销量 TRAY-L 12 and sales TRAY-L 12. */
  example: Label
  allowed: Role[]
  /** Also for somebody nobody set up: the sender then has no id, and an `account`. */
  forStrangers?: true
  fields: F
  /** Further fields that only data knows (a team's own questions): named, never found in free text. */
  moreFields?: (context: Context<Db>) => Promise<Fields>
  /** What a bare command does: show its form, or run with no input. */
  bare: 'form' | 'run'
  /** Words that mean this command wherever they stand in a text: 卖了, 出了…单. */
  verbs?: string[]
  /** Changes nothing, so that it may take longer than a transaction should. */
  readsOnly?: boolean
  /** Who sees the answer: the sender alone (default), or the conversation it was asked in. */
  audience?: 'sender' | 'conversation'
  /**
   * The form when it depends on data (a check-in). `given` holds what was typed already, as texts.
   * Without it the form follows from `fields`.
   */
  form?: (given: Record<string, string>, context: Context<Db>) => Promise<Answer>
  // A method, so that commands of different fields fit one list.
  run(input: Input<F>, context: Context<Db>): Promise<Answer>
}

/** A complaint about one value, or about the whole when `field` is empty. */
export type Problem = { field: string; words: Label }

export type { Reading }
