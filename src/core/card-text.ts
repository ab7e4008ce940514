import type { Block, Card } from './card.ts'
import type { Form } from './form.ts'

/** The plain rendering of a card: what a notification, a terminal or `zaohui messages` shows. */
export function cardText(card: Card): string {
  return [card.title ?? '', ...card.blocks.flatMap(blockLines)].filter((line) => line !== '').join('\n')
}

/** The plain rendering of a form: its introduction, then one line a field. */
export function formText(form: Form): string {
  const fields = form.fields.flatMap((field) => [
    ...(field.context ? field.context.split('\n') : []),
    field.widget === 'heading'
      ? `【${field.label}】`
      : `${field.label}${field.required ? ' *' : ''}: ${shownValue(field)}`,
    ...(field.problem ? [`  ! ${field.problem}`] : []),
  ])
  return [form.title, ...form.intro.flatMap(blockLines), ...fields].filter((line) => line !== '').join('\n')
}

function shownValue(field: Form['fields'][number]): string {
  if (!field.choices) return field.value ?? ''
  return field.choices
    .map((choice) => (choice.value === field.value ? `[${choice.label}✓]` : `[${choice.label}]`))
    .join('')
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'text':
    case 'heading':
    case 'note':
      return block.text.split('\n')
    case 'fields':
      return block.fields.map((field) => `${field.label}: ${field.value}`)
    case 'table':
      return [
        ...(block.title ? [block.title] : []),
        block.columns.map((column) => column.label).join(' | '),
        ...block.rows.map((row) => row.join(' | ')),
      ]
    case 'chart':
      return [block.title]
    case 'details':
      return [block.title, ...block.blocks.flatMap(blockLines)]
    case 'buttons':
      return [block.buttons.map((button) => `[${button.label}]`).join(' ')]
    case 'file':
      return [block.file.name]
  }
}
