import type { Command } from '../../core/command.ts'
import { pick } from '../../core/language.ts'
import type { Db } from '../../db/open.ts'
import type { Viewer } from './workspace.ts'

/** A command as completion shows it. */
export type ListedCommand = {
  name: string
  words: string[]
  summary: string
  /** What a person can send as it stands, with its slash. */
  example: string
  fields: { label: string; required: boolean }[]
}

/** The commands a viewer may use, in registry order. */
export function listCommands(
  commands: readonly Command<Db>[],
  viewer: Pick<Viewer, 'role' | 'language'>,
): ListedCommand[] {
  const { role, language } = viewer
  return commands
    .filter((command) => role === undefined || role === 'admin' || command.allowed.includes(role))
    .map((command) => ({
      name: command.name,
      words: command.aliases,
      summary: pick(command.summary, language),
      example: `/${pick(command.example, language)}`,
      fields: Object.values(command.fields).map((field) => ({
        label: pick(field.label, language),
        required: field.required !== false,
      })),
    }))
}

/** A text that asks for a command when written in a channel: a slash before it, or the bot named. */
export function isForBot(text: string): boolean {
  return /^\s*[/／]/.test(text) || /^\s*[@＠](早会|zaohui)(?![\p{L}\p{N}])/iu.test(text)
}
