import type { Form, FormField } from '../../core/form.ts'
import { pick, type Language } from '../../core/language.ts'
import { shorten } from '../../lib/shorten.ts'
import { envelope, fittedElements, type FeishuCard } from './card.ts'
import { costOf, plain, textDiv, type Element } from './elements.ts'
import { writePress, type Place } from './press.ts'

// open.feishu.cn card-json-v2 input: at most 1,000 characters; the whole card 30 KB and 200 tags.
const mostInputUnits = 1_000
const mostBytes = 28_000
const mostTags = 185
const mostHiddenBytes = 2_000
const mostOtherButtons = 5

/** How much of a form is shown; a form that passes the limits gives up one after the other. */
type Frugality = { options: number; inputUnits: number; facts: boolean; hints: boolean }

const steps: Frugality[] = [
  { options: 100, inputUnits: mostInputUnits, facts: true, hints: true },
  { options: 40, inputUnits: mostInputUnits, facts: true, hints: true },
  { options: 10, inputUnits: 600, facts: true, hints: true },
  { options: 10, inputUnits: 300, facts: false, hints: true },
  { options: 5, inputUnits: 150, facts: false, hints: false },
  { options: 0, inputUnits: 60, facts: false, hints: false },
]

/**
 * A form as a card with a form container, for the direct message of whoever asked for it. The questions come with
 * their problems beside them.
 * @param place where the form was asked for
 */
export function formCard(form: Form, place: Place, language: Language): FeishuCard {
  for (const frugality of steps) {
    const container = formContainer(form, place, language, frugality)
    const cost = costOf(container)
    if (cost.bytes > mostBytes || cost.tags > mostTags) continue
    const room = { bytes: mostBytes - cost.bytes, tags: mostTags - cost.tags }
    const intro = fittedElements(form.intro, { language, place: 'direct' }, room)
    const tone = form.fields.some(({ problem }) => problem) ? 'warn' : 'plain'
    return envelope(form.title, tone, [...intro, container])
  }
  throw new RangeError(`the form of ${form.command} has too many questions for a card`)
}

function formContainer(form: Form, place: Place, language: Language, frugality: Frugality): Element {
  const others = (form.otherButtons ?? []).slice(0, mostOtherButtons)
  // A button that skips the questions must not be held up by those that are required.
  const mayRequire = others.length === 0
  const press = (values: Record<string, string>) =>
    writePress(
      { kind: 'form', command: form.command, values: { ...form.hidden, ...values }, place },
      mostHiddenBytes,
    )
  const submit = (name: string, label: string, values: Record<string, string>, type: string): Element => ({
    tag: 'button',
    name,
    text: plain(label, 40),
    type,
    form_action_type: 'submit',
    behaviors: [{ type: 'callback', value: press(values) }],
  })
  const buttons = [
    submit('button_submit', form.submit, {}, 'primary'),
    ...others.map(({ label, values }, index) => submit(`button_other_${index}`, label, values, 'default')),
  ]
  const columns = buttons.map((button) => ({ tag: 'column', width: 'auto', elements: [button] }))
  return {
    tag: 'form',
    name: 'form',
    elements: [
      ...form.fields.flatMap((field) => fieldElements(field, mayRequire, language, frugality)),
      ...(buttons.length === 1 ? buttons : [{ tag: 'column_set', flex_mode: 'flow', columns }]),
    ],
  }
}

function fieldElements(
  field: FormField,
  mayRequire: boolean,
  language: Language,
  frugality: Frugality,
): Element[] {
  const context = field.context && frugality.facts ? [textDiv(field.context, 'notation', 1_000)] : []
  if (field.widget === 'heading') return [textDiv(field.label, 'heading', 200), ...context]
  return [
    ...context,
    ...control(field, mayRequire, language, frugality),
    ...(field.problem ? [textDiv(`⚠️ ${field.problem}`, 'problem', 300)] : []),
  ]
}

function control(field: FormField, mayRequire: boolean, language: Language, frugality: Frugality): Element[] {
  const required = field.required && mayRequire
  const label =
    shorten(field.label === '' ? '–' : field.label, 100) + (field.required && !mayRequire ? ' *' : '')
  const common = { name: field.id, required, width: 'fill' }
  const hint = field.hint && frugality.hints ? { placeholder: plain(field.hint, 80) } : {}
  const value = field.value ?? ''
  const choices = field.choices ?? []
  if (choices.length > 0 && choices.length <= frugality.options) {
    const options = choices.map((choice) => ({ text: plain(choice.label, 60), value: choice.value }))
    const known = new Set(choices.map((choice) => choice.value))
    const choose = { placeholder: plain(pick({ zh: '请选择', en: 'Choose' }, language)) }
    if (field.widget === 'choices')
      return [
        textDiv(label, 'normal', 110),
        {
          tag: 'multi_select_static',
          ...common,
          ...choose,
          options,
          selected_values: value
            .split(/[,，、]/)
            .map((one) => one.trim())
            .filter((one) => known.has(one)),
        },
      ]
    const chosen = known.has(value) ? { initial_option: value } : {}
    return [textDiv(label, 'normal', 110), { tag: 'select_static', ...common, ...choose, options, ...chosen }]
  }
  if (field.widget === 'date' && (value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value)))
    return [
      textDiv(label, 'normal', 110),
      { tag: 'date_picker', ...common, ...hint, ...(value === '' ? {} : { initial_date: value }) },
    ]
  return [
    {
      tag: 'input',
      ...common,
      label: plain(label, 110),
      label_position: 'top',
      ...hint,
      input_type: field.widget === 'paragraph' ? 'multiline_text' : 'text',
      ...(field.widget === 'paragraph' ? { rows: 3, auto_resize: true } : {}),
      max_length: mostInputUnits,
      ...(value === '' ? {} : { default_value: shorten(value, frugality.inputUnits) }),
    },
  ]
}
