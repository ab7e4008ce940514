import type { Command } from '../../core/command.ts'
import { pick, type Language } from '../../core/language.ts'
import type { Db } from '../../db/open.ts'
import type { Viewer } from './workspace.ts'

/** A command as completion shows it. */
export type ListedCommand = {
  name: string
  words: string[]
  summary: string
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
      example: exampleIn(command, language),
      fields: Object.values(command.fields).map((field) => ({
        label: pick(field.label, language),
        required: field.required !== false,
      })),
    }))
}

/** An example a person can send as it stands: with its slash, and in Chinese with the command's Chinese word. */
function exampleIn(command: Command<Db>, language: Language): string {
  const text = command.example.replace(/^[/／]/, '')
  const word = command.aliases[0]
  if (language === 'en' || word === undefined || !text.startsWith(command.name)) return `/${text}`
  return `/${word}${text.slice(command.name.length)}`
}

/** A text that asks for a command when written in a channel: a slash before it, or the bot named. */
export function isForBot(text: string): boolean {
  return /^\s*[/／]/.test(text) || /^\s*[@＠](早会|zaohui)(?![\p{L}\p{N}])/iu.test(text)
}
