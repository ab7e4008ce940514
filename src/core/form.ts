import type { Block } from './card.ts'

export const widgets = [
  'line',
  'paragraph',
  'choice',
  'choices',
  'date',
  'number',
  'person',
  'heading',
] as const

export type Widget = (typeof widgets)[number]

/** A form in one language, ready to be shown. `values` of a field are texts that the field's own reader understands. */
export type Form = {
  command: string
  title: string
  /** What the person should know before answering. */
  intro: Block[]
  fields: FormField[]
  submit: string
  /** Sent back with the submission unchanged (which check-in, which alert). */
  hidden?: Record<string, string>
  /** Beside the main button: other submissions (all as planned, on leave today). */
  otherButtons?: { label: string; values: Record<string, string> }[]
}

export type FormField = {
  id: string
  label: string
  widget: Widget
  required: boolean
  value?: string
  choices?: { value: string; label: string }[]
  /** Facts beside the question (a mover's reason split), shown above the control. */
  context?: string
  hint?: string
  problem?: string
}
