import { randomUUID } from 'node:crypto'
import type { Answer } from '../core/answer.ts'
import { cardText, formText } from '../core/card-text.ts'
import { pick, type Label, type Language } from '../core/language.ts'
import { findSenderById } from '../facts/directory.ts'
import { findTeam } from '../facts/teams.ts'
import { CliError, UsageError, type CliCommand } from './command.ts'

/** Says something as a person would in a direct message to the bot, and prints what it answers. */
export const say: CliCommand = {
  name: 'say',
  usage: 'say TEXT --as PERSON [--in TEAM]   say something to the bot as a person of the set-up file',
  options: { as: { type: 'string' }, in: { type: 'string' } },
  async run(args, parts) {
    const text = args.positionals.join(' ')
    const person = args.options['as']
    if (text === '' || person === undefined) throw new UsageError('say takes a text and --as PERSON')
    const team = args.options['in']
    if (team !== undefined && !(await findTeam(parts.db, team)))
      throw new CliError(`there is no team “${team}”`)
    const sender = await findSenderById(parts.db, person, team)
    if (!sender)
      throw new CliError(`there is no person “${person}”: zaohui apply a set-up file that names them`)
    const inbound = {
      platform: 'cli',
      workspace: team ?? '',
      key: randomUUID(),
      user: person,
      conversation: { kind: 'direct', workspace: team ?? '', user: person } as const,
      item: { kind: 'text', text } as const,
    }
    await parts.inbox.take(parts.organisation, inbound)
    const answers = [shown(await parts.inbox.answer(parts.organisation, inbound), sender.language)]
    return { json: { answers }, text: answers.map((answer) => answer.text).join('\n') }
  },
}

function shown(answer: Answer, language: Language) {
  switch (answer.kind) {
    case 'card':
      return { kind: answer.kind, text: cardText(answer.card), card: answer.card }
    case 'form':
      return { kind: answer.kind, text: formText(answer.form), form: answer.form }
    case 'problems':
      return {
        kind: answer.kind,
        text: [...Object.values(inLanguage(answer.problems, language)), formText(answer.form)].join('\n'),
        problems: inLanguage(answer.problems, language),
        form: answer.form,
      }
    case 'nothing':
      return { kind: answer.kind, text: '' }
  }
}

function inLanguage(problems: Record<string, Label>, language: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).map(([field, label]) => [field, pick(label, language)]))
}
