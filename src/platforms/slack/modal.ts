import type { Card } from '../../core/card.ts'
import type { Form, FormField } from '../../core/form.ts'
import { pick, type Language } from '../../core/language.ts'
import type { Conversation } from '../../core/platform.ts'
import { shorten } from '../../lib/shorten.ts'
import { cardBlocks, contextBlock, introBlocks, withinLimit, type Block } from './blocks.ts'
import { writeCarried, writePress } from './press.ts'
import { boldLine } from './table.ts'
import { plainText, type PlainText } from './text.ts'

export type View = {
  type: 'modal'
  callback_id: string
  title: PlainText
  close: PlainText
  submit?: PlainText
  private_metadata?: string
  blocks: Block[]
}

/** The `callback_id` of our forms, and the action of every control in them. */
export const formCallback = 'zaohui-form'
export const controlAction = 'value'

const mostRadio = 4
const mostChecks = 10
const mostOptions = 100

/** A form as a modal. Its other buttons are pressed inside it and come back with what was filled in so far. */
export function formView(form: Form, place: Conversation, language: Language): View {
  const options = { language, into: 'view' } as const
  const others = (form.otherButtons ?? []).slice(0, 25).map((button, index) => ({
    type: 'button',
    action_id: `other-${index}`,
    text: plainText(button.label, 75),
    value: writePress({ command: form.command, values: button.values }),
  }))
  const blocks = [
    ...introBlocks(form.intro, options),
    ...form.fields.flatMap((field) => fieldBlocks(field, language)),
    ...(others.length > 0 ? [{ type: 'actions', elements: others }] : []),
  ]
  return {
    type: 'modal',
    callback_id: formCallback,
    title: plainText(form.title, 24),
    close: plainText(pick({ zh: '取消', en: 'Cancel' }, language), 24),
    submit: plainText(form.submit, 24),
    private_metadata: writeCarried({ command: form.command, hidden: form.hidden ?? {}, place }),
    blocks: withinLimit(blocks, options),
  }
}

/** A view that only says something: an answer, or that one is being worked on. */
export function cardView(card: Card, language: Language): View {
  return {
    type: 'modal',
    callback_id: 'zaohui-card',
    title: plainText('早会 Zaohui', 24),
    close: plainText(pick({ zh: '关闭', en: 'Close' }, language), 24),
    blocks: cardBlocks(card, { language, into: 'view' }),
  }
}

function fieldBlocks(field: FormField, language: Language): Block[] {
  const context = field.context ? [contextBlock(field.context)] : []
  if (field.widget === 'heading') return [boldLine(field.label === '' ? '–' : field.label), ...context]
  return [
    ...context,
    {
      type: 'input',
      block_id: field.id,
      label: plainText(field.label, 2000),
      optional: !field.required,
      element: control(field, language),
      ...(field.hint ? { hint: plainText(field.hint, 2000) } : {}),
    },
    ...(field.problem ? [contextBlock(`⚠️ ${field.problem}`)] : []),
  ]
}

function control(field: FormField, language: Language): object {
  const value = field.value ?? ''
  const choices = field.choices ?? []
  const offered =
    choices.length > 0 &&
    choices.length <= mostOptions &&
    choices.every((choice) => choice.value.length <= 75)
  if (offered) return choiceControl(field, language)
  if (field.widget === 'date' && (value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value)))
    return { type: 'datepicker', action_id: controlAction, ...(value === '' ? {} : { initial_date: value }) }
  return {
    type: 'plain_text_input',
    action_id: controlAction,
    ...(field.widget === 'paragraph' ? { multiline: true } : {}),
    ...(value === '' ? {} : { initial_value: shorten(value, 3000) }),
  }
}

function choiceControl(field: FormField, language: Language): object {
  const options = (field.choices ?? []).map((choice) => ({
    text: plainText(choice.label, 75),
    value: choice.value,
  }))
  const chosen = chosenValues(field)
  const picked = options.filter((option) => chosen.includes(option.value))
  const placeholder = { placeholder: plainText(pick({ zh: '请选择', en: 'Choose' }, language), 150) }
  if (field.widget === 'choices')
    return {
      ...(options.length <= mostChecks
        ? { type: 'checkboxes' }
        : { type: 'multi_static_select', ...placeholder }),
      action_id: controlAction,
      options,
      ...(picked.length > 0 ? { initial_options: picked } : {}),
    }
  // A pressed radio button cannot be taken back: only a question that must be answered may have them.
  const radio = field.required && options.length <= mostRadio
  return {
    ...(radio ? { type: 'radio_buttons' } : { type: 'static_select', ...placeholder }),
    action_id: controlAction,
    options,
    ...(picked[0] ? { initial_option: picked[0] } : {}),
  }
}

function chosenValues(field: FormField): string[] {
  if (field.widget !== 'choices') return [field.value ?? '']
  return (field.value ?? '').split(/[,，、]/).map((one) => one.trim())
}
