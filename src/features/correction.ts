import type { Button } from '../core/card.ts'
import type { Field, Fields } from '../core/command.ts'
import { refused, understood, type FieldSchema } from '../core/field.ts'
import type { Words } from '../core/words.ts'

const wholeNumber: FieldSchema<number> = {
  kind: 'id',
  widget: 'number',
  read: (text) =>
    /^#?\d{1,12}$/.test(text.trim())
      ? understood(Number(text.trim().replace('#', '')))
      : refused('编号要是数字，例如 12', 'The number is digits, like 12'),
  print: String,
}

/** The id of a row, put in a button or a form by us; nobody is asked for it, and no free text is taken for it. */
export const hiddenId = {
  schema: wholeNumber,
  label: { zh: '编号', en: 'Number' },
  required: false,
  hidden: true,
} as const satisfies Field<number>

/** Which entry this one stands for: what 改 opens sends it back, and the older entry no longer counts. */
export const correctsField = {
  ...hiddenId,
  label: { zh: '更正的记录', en: 'Corrects' },
} as const satisfies Field<number>

/**
 * The button 改 of every echo: opens the form filled with what was understood. The values are absolute: 昨天 would be
 * another day when the button is pressed tomorrow.
 */
export function editButton(
  command: { name: string; fields: Fields },
  input: Record<string, unknown>,
  entryId: number,
  words: Words,
): Button {
  return {
    label: words.pick({ zh: '改', en: 'Edit' }),
    command: command.name,
    values: { ...printedInput(command.fields, input), corrects: String(entryId) },
    opensForm: true,
  }
}

/** The values of fields as texts that their own readers understand, on any day. */
export function printedInput(fields: Fields, input: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      input[name] === undefined || field.hidden ? [] : [[name, field.schema.print(input[name])]],
    ),
  )
}
