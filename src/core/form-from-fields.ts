import type { Command, Fields } from './command.ts'
import type { ReadingContext } from './field.ts'
import type { Form, FormField } from './form.ts'
import { pick } from './language.ts'

/**
 * The form of a command, from its fields, in the reader's language.
 * @param given texts by field, as typed or printed @param problems words by field, already in the reader's language;
 * those under '' concern the whole and stand above the form. Hidden fields go along without being shown.
 */
export function createForm(
  command: Pick<Command<never, Fields>, 'name' | 'summary' | 'fields'>,
  given: Record<string, string>,
  problems: Record<string, string>,
  context: ReadingContext,
): Form {
  const { language } = context
  const whole = problems['']
  const hidden = Object.entries(command.fields).flatMap(([id, field]) =>
    field.hidden && given[id] !== undefined ? [[id, given[id]] as const] : [],
  )
  return {
    command: command.name,
    title: pick(command.summary, language),
    intro: whole === undefined ? [] : [{ kind: 'text', text: whole }],
    fields: Object.entries(command.fields).flatMap(([id, field]): FormField[] => {
      if (field.hidden) return []
      const { schema, label, hint } = field
      const choices = schema.choices?.(context)
      return [
        {
          id,
          label: pick(label, language),
          widget: field.widget ?? schema.widget,
          required: field.required !== false || field.asked === true,
          ...(given[id] === undefined ? {} : { value: given[id] }),
          ...(choices
            ? { choices: choices.map((one) => ({ value: one.value, label: pick(one.label, language) })) }
            : {}),
          ...(hint ? { hint: pick(hint, language) } : {}),
          ...(problems[id] === undefined ? {} : { problem: problems[id] }),
        },
      ]
    }),
    submit: pick({ zh: '提交', en: 'Submit' }, language),
    ...(hidden.length > 0 ? { hidden: Object.fromEntries(hidden) } : {}),
  }
}
