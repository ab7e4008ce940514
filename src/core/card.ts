/**
 * What the bot says, as a plain value that every platform renders natively. All texts are plain: no markup is read
 * from them, so that whatever a person typed stays text. A card is already in the reader's language.
 */
export type Card = {
  title?: string
  tone?: Tone
  blocks: Block[]
}

export type Tone = 'plain' | 'good' | 'warn' | 'bad'

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'fields'; fields: { label: string; value: string }[] }
  | Table
  | Chart
  /** Folded away until asked for; platforms without folding put it in the thread or print it below. */
  | { kind: 'details'; title: string; blocks: Block[] }
  | { kind: 'buttons'; buttons: Button[] }
  /** A file the platform uploads beside the card (xlsx, html, csv). */
  | { kind: 'file'; file: FileRef }

export type Table = {
  kind: 'table'
  title?: string
  columns: { label: string; align?: 'left' | 'right' }[]
  rows: string[][]
}

/** `values[i]` belongs to `labels[i]`; `null` is a gap (no data), never a zero. Money charts carry major units. */
export type Chart = {
  kind: 'chart'
  type: 'line' | 'bar' | 'pie'
  title: string
  unit?: string
  labels: string[]
  series: { name: string; values: (number | null)[] }[]
}

/** A press is one more submission: a command's name and the values of its fields. Nothing lives in memory. */
export type Button = {
  label: string
  command: string
  values: Record<string, string>
  style?: 'primary' | 'danger'
  /** Asked before the press counts. */
  confirm?: string
  /** Opens the command's form, prefilled with `values`, instead of running it. */
  opensForm?: boolean
}

/** A file made for a message: kept in the database until it is uploaded. */
export type FileRef = { id: string; name: string }
