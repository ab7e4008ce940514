import { properties, values } from './card-properties.ts'

/**
 * What Feishu would refuse in a card: card JSON 2.0 as its documentation has it (open.feishu.cn, feishu-cards,
 * card-json-v2-structure and the components' pages, 2026-11), of the components this product uses. Unknown properties
 * are errors there, and here.
 */
export type Node = Record<string, unknown>

const mostBytes = 30 * 1024
const mostTags = 200
const mostDepth = 5

const containers = new Set(['column_set', 'column', 'form', 'collapsible_panel'])
const controls = new Set(['input', 'select_static', 'multi_select_static', 'date_picker', 'button'])

export function cardFaults(card: unknown): string[] {
  const faults: string[] = []
  const bytes = Buffer.byteLength(JSON.stringify(card))
  if (bytes > mostBytes) faults.push(`${bytes} bytes`)
  const { schema, config, header, body, ...rest } = card as Node
  if (schema !== '2.0') faults.push('schema is not 2.0')
  unknown(rest, [], 'card', faults)
  unknown(
    config as Node,
    ['update_multi', 'enable_forward', 'width_mode', 'summary', 'style', 'locales'],
    'config',
    faults,
  )
  if ((config as Node | undefined)?.['update_multi'] !== true) faults.push('update_multi must be true')
  if (header !== undefined) {
    unknown(
      header as Node,
      ['title', 'subtitle', 'text_tag_list', 'template', 'icon', 'padding'],
      'header',
      faults,
    )
    if (((header as Node)['title'] as Node | undefined)?.['tag'] !== 'plain_text')
      faults.push('header without a title')
  }
  unknown(body as Node, ['elements', 'direction', 'padding', 'vertical_spacing'], 'body', faults)
  const elements = (body as Node)['elements']
  if (!Array.isArray(elements) || elements.length === 0) faults.push('no elements')
  const state: State = { faults, tags: 0, names: new Set(), ids: new Set(), counts: new Map() }
  if (header !== undefined) countTags(header, state)
  for (const element of (elements ?? []) as Node[])
    check(element, { depth: 0, root: true, form: false, panel: false }, state)
  if (state.tags > mostTags) faults.push(`${state.tags} tags`)
  if ((state.counts.get('table') ?? 0) > 5) faults.push('more than five tables')
  if ((state.counts.get('chart') ?? 0) > 5) faults.push('more than five charts')
  return faults
}

type State = {
  faults: string[]
  tags: number
  names: Set<unknown>
  ids: Set<unknown>
  counts: Map<string, number>
}
type Where = { depth: number; root: boolean; form: boolean; panel: boolean }

function check(node: Node, where: Where, state: State): void {
  const { faults } = state
  const tag = String(node['tag'])
  const allowed = properties[tag]
  if (!allowed) {
    faults.push(`unknown tag ${tag}`)
    return
  }
  state.tags += 1
  state.counts.set(tag, (state.counts.get(tag) ?? 0) + 1)
  unknown(node, allowed, tag, faults)
  for (const [name, value] of Object.entries(node))
    if (values[name] && !values[name].includes(value)) faults.push(`${tag}.${name} is ${String(value)}`)
  if ((tag === 'form' || tag === 'table') && !where.root) faults.push(`${tag} only stands at the root`)
  if (where.form && tag === 'chart') faults.push('a chart within a form')
  if (tag === 'multi_select_static' && !where.form) faults.push('multi_select_static only stands in a form')
  if (node['element_id'] !== undefined) once(state.ids, node['element_id'], 'element_id', faults)
  if (where.form && controls.has(tag)) {
    if (typeof node['name'] !== 'string' || node['name'] === '')
      faults.push(`${tag} in a form without a name`)
    once(state.names, node['name'], 'name', faults)
  }
  const depth = where.depth + (containers.has(tag) ? 1 : 0)
  if (depth > mostDepth) faults.push(`containers ${depth} deep`)
  particular(node, tag, where, faults)
  for (const text of [node['text'], node['label'], node['placeholder']])
    if (text) checkText(text as Node, state)
  const inner: Where = {
    depth,
    root: false,
    form: where.form || tag === 'form',
    panel: where.panel || tag === 'collapsible_panel',
  }
  for (const child of [
    ...((node['elements'] ?? []) as Node[]),
    ...(tag === 'column_set' ? (node['columns'] as Node[]) : []),
  ])
    check(child, inner, state)
  if (tag === 'collapsible_panel') countTags(node['header'], state)
  if (node['confirm']) countTags(node['confirm'], state)
  if (Array.isArray(node['options'])) countTags(node['options'], state)
}

/** What one component asks beyond its properties. */
function particular(node: Node, tag: string, where: Where, faults: string[]): void {
  if (tag === 'table') checkTable(node, faults)
  if (tag === 'button') checkButton(node, where, faults)
  if (tag === 'input') {
    const most = (node['max_length'] ?? 1_000) as number
    if (most < 1 || most > 1_000) faults.push('max_length of an input')
    if (String(node['default_value'] ?? '').length > most) faults.push('default_value longer than max_length')
  }
  if (tag === 'select_static' || tag === 'multi_select_static') {
    const offered = (node['options'] as Node[]).map((option) => option['value'])
    if (offered.length === 0) faults.push('no options')
    const chosen = [node['initial_option'], ...((node['selected_values'] ?? []) as unknown[])]
    if (chosen.some((one) => one !== undefined && !offered.includes(one))) faults.push('chosen is no option')
  }
  if (tag === 'form') {
    if (typeof node['name'] !== 'string' || node['name'] === '') faults.push('form without a name')
    if (!JSON.stringify(node).includes('"form_action_type":"submit"'))
      faults.push('form without a submit button')
  }
  if (tag === 'chart' && typeof (node['chart_spec'] as Node | undefined)?.['type'] !== 'string')
    faults.push('chart without a type')
  if (tag === 'collapsible_panel') {
    const header = node['header'] as Node
    unknown(
      header,
      [
        'title',
        'background_color',
        'width',
        'vertical_align',
        'padding',
        'position',
        'icon',
        'icon_position',
        'icon_expanded_angle',
      ],
      'panel header',
      faults,
    )
    if ((node['elements'] as unknown[]).length === 0) faults.push('an empty panel')
  }
}

function checkTable(node: Node, faults: string[]): void {
  const columns = node['columns'] as Node[]
  const size = node['page_size'] as number
  if (!Number.isInteger(size) || size < 1 || size > 10) faults.push('page_size of a table')
  if (columns.length < 1 || columns.length > 50) faults.push('columns of a table')
  const names = new Set(columns.map((column) => column['name']))
  if (names.size !== columns.length) faults.push('two columns of one name')
  for (const column of columns) {
    unknown(
      column,
      [
        'name',
        'display_name',
        'width',
        'vertical_align',
        'horizontal_align',
        'data_type',
        'format',
        'date_format',
      ],
      'column',
      faults,
    )
    // Markdown would be read in the others.
    if (column['data_type'] !== 'text') faults.push(`data_type ${String(column['data_type'])}`)
  }
  for (const row of node['rows'] as Node[])
    for (const [name, cell] of Object.entries(row))
      if (!names.has(name) || typeof cell !== 'string') faults.push(`cell ${name} of a table`)
}

function checkButton(node: Node, where: Where, faults: string[]): void {
  if (node['form_action_type'] !== undefined && !where.form) faults.push('form_action_type outside a form')
  if (where.form && node['form_action_type'] === undefined)
    faults.push('a button in a form without form_action_type')
  for (const behavior of (node['behaviors'] ?? []) as Node[]) {
    unknown(
      behavior,
      ['type', 'value', 'default_url', 'pc_url', 'ios_url', 'android_url'],
      'behavior',
      faults,
    )
    if (behavior['type'] === 'callback' && typeof behavior['value'] !== 'object')
      faults.push('a callback without a value')
  }
}

function checkText(text: Node, state: State): void {
  state.tags += 1
  unknown(text, properties['plain_text'] ?? [], 'text', state.faults)
  if (text['tag'] !== 'plain_text') state.faults.push(`text as ${String(text['tag'])}`)
  if (typeof text['content'] !== 'string' || text['content'] === '') state.faults.push('an empty text')
  if (text['text_size'] !== undefined && !values['text_size']?.includes(text['text_size']))
    state.faults.push('text_size')
}

function countTags(value: unknown, state: State): void {
  if (Array.isArray(value)) for (const one of value) countTags(one, state)
  else if (typeof value === 'object' && value !== null) {
    if (typeof (value as Node)['tag'] === 'string') state.tags += 1
    countTags(Object.values(value), state)
  }
}

function unknown(node: Node | undefined, allowed: readonly string[], where: string, faults: string[]): void {
  for (const name of Object.keys(node ?? {}))
    if (!allowed.includes(name)) faults.push(`${where} has an unknown ${name}`)
}

function once(seen: Set<unknown>, value: unknown, what: string, faults: string[]): void {
  if (seen.has(value)) faults.push(`${what} ${String(value)} repeats`)
  seen.add(value)
}
