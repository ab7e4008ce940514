import type { Command, Fields } from '../core/command.ts'
import type { Inbound } from '../core/desk.ts'
import { findCommand } from '../core/grammar/find-command.ts'

/** What a platform knows of commands: enough to find the one a text means. */
export type KnownCommand = Pick<
  Command<never, Fields>,
  'name' | 'aliases' | 'verbs' | 'fields' | 'bare' | 'audience'
>

/** Whether everybody in the conversation sees the answer, not only who asked. */
export function isForConversation(inbound: Inbound, commands: readonly KnownCommand[]): boolean {
  return commandOf(inbound, commands)?.command.audience === 'conversation'
}

/** Whether a form is what will very likely come back: then something can be shown before it is there. */
export function asksForForm(inbound: Inbound, commands: readonly KnownCommand[]): boolean {
  if (inbound.item.kind === 'open') return true
  const found = commandOf(inbound, commands)
  return inbound.item.kind === 'text' && found?.command.bare === 'form' && found.rest.trim() === ''
}

function commandOf(inbound: Inbound, commands: readonly KnownCommand[]) {
  const { item, conversation } = inbound
  if (item.kind === 'text') {
    const found = findCommand(item.text, commands, { direct: conversation.kind === 'direct' })
    return found.kind === 'text' ? { command: found.command, rest: found.rest } : undefined
  }
  const command = commands.find(({ name }) => name === item.command)
  return command && { command, rest: '' }
}
