import { blocksMarkup } from '../../core/card-html.ts'
import type { Form, FormField } from '../../core/form.ts'
import type { Language } from '../../core/language.ts'
import { html, type Markup } from '../../lib/html.ts'
import type { CardHtmlOptions } from '../../core/card-html.ts'
import type { Say } from './wording.ts'

/** More choices than this are a list to open rather than chips to look through. */
const mostChips = 12

/** The rarer of the two is marked: a form where little must be answered does not say so at every question. */
type Marks = 'required' | 'optional'

export type ShownForm = { message: number; revision: number; form: Form; language: Language }

/** A form with native controls; every problem stands beside its field, and the script brings the person there. */
export function formMarkup(shown: ShownForm, say: Say, options: CardHtmlOptions): Markup {
  const { form } = shown
  const prefix = `f${shown.message}-${shown.revision}`
  const asked = form.fields.filter((field) => field.widget !== 'heading')
  const needed = asked.filter((field) => field.required).length
  const marks: Marks = needed * 2 > asked.length ? 'optional' : 'required'
  const problems = form.fields.filter((field) => field.problem !== undefined && field.problem !== '').length
  return html`<section class="card form-card" aria-labelledby="${prefix}-title">
    <form
      class="form"
      data-form="${shown.message}"
      data-revision="${shown.revision}"
      novalidate
      autocomplete="off"
    >
      <div class="form-head">
        <h3 class="card-title" id="${prefix}-title">${form.title}</h3>
        <button
          type="button"
          class="quiet"
          data-put-away
          aria-label="${say('putAway')}"
          title="${say('putAway')}"
        >
          ×
        </button>
      </div>
      ${
        problems > 0 &&
        html`<p class="problems" role="alert">
          ${problems === 1 ? say('oneProblem') : say('problems', { n: problems })}
        </p>`
      }${form.intro.length > 0 && html`<div class="intro">${blocksMarkup(form.intro, shown.language, options)}</div>`}${form.fields.map(
        (field, index) => fieldMarkup(field, `${prefix}-${index}`, marks, say),
      )}
      <p class="failure" role="alert" hidden></p>
      <div class="form-foot">
        <button type="submit" class="primary">${form.submit}</button>${(form.otherButtons ?? []).map(
          (button, index) =>
            html`<button type="button" class="secondary" data-other="${index}">${button.label}</button>`,
        )}
      </div>
    </form>
  </section>`
}

function fieldMarkup(field: FormField, id: string, marks: Marks, say: Say): Markup {
  const context = html`${
    field.context !== undefined &&
    field.context !== '' &&
    html`<p class="context" id="${id}-context">${field.context}</p>`
  }`
  if (field.widget === 'heading')
    return html`<div class="field-heading">
      <h4 class="heading">${field.label}</h4>
      ${context}
    </div>`
  const problem = field.problem ?? ''
  const described = [
    field.context ? `${id}-context` : '',
    field.hint ? `${id}-hint` : '',
    problem === '' ? '' : `${id}-problem`,
  ]
    .filter((one) => one !== '')
    .join(' ')
  const parts: FieldParts = { field, id, say, described, wrong: problem !== '' }
  const below = html`${field.hint !== undefined && field.hint !== '' && html`<p class="hint" id="${id}-hint">${field.hint}</p>`}${
    problem !== '' && html`<p class="problem" id="${id}-problem">${problem}</p>`
  }`
  const label = html`${field.label}${
    field.required
      ? marks === 'required' && html` <span class="needed">${say('required')}</span>`
      : marks === 'optional' && html` <span class="optional">${say('optional')}</span>`
  }`
  const wrong = problem === '' ? '' : ' wrong'
  const chips = field.choices !== undefined && field.choices.length <= mostChips
  const isOne = (field.widget === 'choice' || field.widget === 'person') && chips
  if (isOne || field.widget === 'choices')
    return html`<div
      class="field${wrong}"
      role="${isOne ? 'radiogroup' : 'group'}"
      aria-labelledby="${id}-label"
      ${attributes(parts)}
    >
      ${context}
      <div class="label" id="${id}-label">${label}</div>
      ${chipRow(parts, isOne ? 'radio' : 'checkbox')}${below}
    </div>`
  return html`<div class="field${wrong}">
    ${context}<label for="${id}">${label}</label>${control(parts)}${below}
  </div>`
}

type FieldParts = { field: FormField; id: string; say: Say; described: string; wrong: boolean }

function attributes({ field, described, wrong }: FieldParts): Markup {
  return html`${described !== '' && html` aria-describedby="${described}"`}${wrong && html` aria-invalid="true"`}${
    field.required && html` aria-required="true"`
  }`
}

function control(parts: FieldParts): Markup {
  const { field, id, say } = parts
  const common = html`id="${id}" name="${field.id}"${attributes(parts)}`
  const value = field.value ?? ''
  if (field.choices)
    return html`<select ${common}>
      ${
        (!field.required || value === '') && html`<option value="">${say('choose')}</option>`
      }${field.choices.map(
        (choice) =>
          html`<option value="${choice.value}" ${choice.value === value && html` selected`}>
            ${choice.label}
          </option>`,
      )}
    </select>`
  switch (field.widget) {
    case 'paragraph':
      return html`<textarea ${common} rows="${Math.min(8, Math.max(2, value.split('\n').length))}" data-grow>
${value}</textarea>`
    case 'number':
      return html`<input ${common} type="text" inputmode="decimal" class="short" value="${value}" />`
    case 'date':
      // Text, so that 昨天 works too; the calendar button fills it in for whoever would rather point.
      return html`<span class="date-field"
        ><input ${common} type="text" class="short" value="${value}" /><button
          type="button"
          class="quiet"
          data-pick-date
          aria-label="${say('pickDate')}"
          title="${say('pickDate')}"
        ></button
        ><input type="date" class="picker" tabindex="-1" aria-hidden="true"
      /></span>`
    default:
      return html`<input ${common} type="text" value="${value}" />`
  }
}

function chipRow(parts: FieldParts, type: 'radio' | 'checkbox'): Markup {
  const { field, id } = parts
  const chosen = type === 'radio' ? [field.value ?? ''] : chosenValues(field)
  return html`<div class="chips">
    ${(field.choices ?? []).map(
      (choice, index) =>
        html`<span class="chip"
          ><input
            type="${type}"
            id="${id}-${index}"
            name="${field.id}"
            value="${choice.value}"
            ${
              chosen.includes(choice.value) && html` checked`
            }${type === 'radio' && !field.required && html` data-optional`}
          /><label for="${id}-${index}">${choice.label}</label></span
        >`,
    )}
  </div>`
}

/** Several chosen values are one text, set apart by commas. */
function chosenValues(field: FormField): string[] {
  return (field.value ?? '')
    .split(/[,，、]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/**
 * What a submission means: the fields the form has, as the page sent them, over what the form carries unseen.
 * Anything else in it is dropped, so that a page cannot say more than its form asks.
 */
export function submittedValues(
  form: Form,
  sent: Record<string, string[]>,
  other: number | undefined,
): Record<string, string> {
  const values: Record<string, string> = { ...form.hidden }
  for (const field of form.fields) {
    if (field.widget === 'heading') continue
    values[field.id] = (sent[field.id] ?? []).join(',')
  }
  return other === undefined ? values : { ...values, ...form.otherButtons?.[other]?.values }
}
