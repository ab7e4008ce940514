import { readFileSync } from 'node:fs'
import { faultsOf, type Schema } from '../../support/json-schema.ts'

// Derived from the types of @slack/types 3.2.0 (MIT) and the documented limits.
const schema = JSON.parse(readFileSync(new URL('block-kit.schema.json', import.meta.url), 'utf8')) as Schema

type Node = Record<string, unknown>

/** What Slack would refuse in the blocks of a message. */
export function messageFaults(blocks: unknown): string[] {
  return [
    ...faultsOf(schema, { $ref: '#/definitions/SlackMessageBlocks' }, { blocks }),
    ...beyondTypes(blocks),
  ]
}

/** What Slack would refuse in a modal. */
export function viewFaults(view: unknown): string[] {
  const faults = faultsOf(schema, { $ref: '#/definitions/ModalView' }, view)
  return [...faults, ...beyondTypes((view as { blocks?: unknown }).blocks)]
}

/** Rules that a schema of types cannot say. */
function beyondTypes(blocks: unknown): string[] {
  const nodes = nodesOf(blocks)
  const faults: string[] = []
  const ids = nodes.flatMap((node) => (typeof node['block_id'] === 'string' ? [node['block_id']] : []))
  if (new Set(ids).size !== ids.length) faults.push('block_id repeats')
  if (nodes.filter((node) => node['type'] === 'table').length > 1) faults.push('more than one table')
  for (const node of nodes) {
    const elements = Array.isArray(node['elements']) ? (node['elements'] as Node[]) : []
    const actions = elements.flatMap((one) =>
      typeof one['action_id'] === 'string' ? [one['action_id']] : [],
    )
    if (new Set(actions).size !== actions.length) faults.push('action_id repeats within a block')
    if (node['type'] === 'table' && units(node) > 10_000)
      faults.push('a table of more than 10,000 characters')
    if (node['type'] === 'raw_text' && node['text'] === '') faults.push('an empty cell')
    if (node['type'] === 'plain_text' && node['text'] === '') faults.push('an empty text')
    const options = (node['options'] ?? []) as Node[]
    const values = options.map((option) => option['value'])
    if (new Set(values).size !== values.length) faults.push('an option repeats')
    if (values.some((value) => typeof value === 'string' && value.length > 75))
      faults.push('a long option value')
    const initial = node['initial_option'] as Node | undefined
    if (initial && !options.some((option) => JSON.stringify(option) === JSON.stringify(initial)))
      faults.push('initial_option is none of the options')
  }
  return faults
}

function units(table: Node): number {
  return cellsOf(table).reduce(
    (sum, cell) => sum + (typeof cell['text'] === 'string' ? cell['text'].length : 0),
    0,
  )
}

function cellsOf(table: Node): Node[] {
  return (table['rows'] as Node[][]).flat()
}

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as Node, ...Object.values(value).flatMap(nodesOf)]
}
