import type { Command, Fields } from '../command.ts'
import { quote } from './quotes.ts'

/** A command and its values as text that reads back to the same: `/sales product=us/TRAY-L units=12`. */
export function printCommand(
  command: Pick<Command<never, Fields>, 'name' | 'fields'>,
  values: Record<string, unknown>,
): string {
  const parts = Object.entries(command.fields).flatMap(([id, { schema }]) => {
    if (values[id] === undefined) return []
    const text = schema.print(values[id])
    const plain = schema.find !== undefined && /^[a-z0-9][a-z0-9.@%_/~-]*$/i.test(text)
    return [`${id}=${plain ? text : quote(text)}`]
  })
  return [`/${command.name}`, ...parts].join(' ')
}
