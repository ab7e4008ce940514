import type { Language } from '../../core/language.ts'
import { parsePrompts, PromptError, type Prompt } from '../../core/prompts.ts'
import type { Team } from '../../facts/teams.ts'
import { readPrompts, type Prompts } from '../prompts.ts'
import { messageIds, questions } from './questions.ts'

/** The ids whose words stand in `prompts/LANGUAGE/check-in.md`. */
export const checkInIds: readonly string[] = [...questions.map((question) => question.id), ...messageIds]

/** The words of the check-in as the product ships them. */
const shipped = readPrompts('check-in', checkInIds)

/** A question only one team asks, from its own file. */
export type OwnQuestion = {
  id: string
  kind: 'line' | 'paragraph' | 'choice'
  required: boolean
  choices?: string[]
  words: Record<Language, string>
}

/**
 * A team's own file: a known id with other words replaces the product's; any other id is a question of the team's
 * own, described by `kind:`, `required:` and `choices:` lines before its words and an optional `en:` line.
 * @throws PromptError with line
 */
export function parseTeamPrompts(
  markdown: string,
  file: string,
): { words: Map<string, Prompt>; questions: OwnQuestion[] } {
  const all = parsePrompts(markdown, file)
  const words = new Map([...all].filter(([id]) => checkInIds.includes(id)))
  const own = [...all.values()].filter((prompt) => !checkInIds.includes(prompt.id))
  return { words, questions: own.map((prompt) => ownQuestion(prompt, file)) }
}

/** The words for one team: its own where it has some. */
export function teamPrompts(team: Pick<Team, 'id' | 'prompts'>): {
  prompt: Prompts
  questions: OwnQuestion[]
} {
  if (team.prompts === null) return { prompt: shipped, questions: [] }
  const own = parseTeamPrompts(team.prompts, `prompts of ${team.id}`)
  return { prompt: (language, id) => own.words.get(id) ?? shipped(language, id), questions: own.questions }
}

function ownQuestion(prompt: Prompt, file: string): OwnQuestion {
  const attributes = new Map<string, string>()
  const text: string[] = []
  for (const line of prompt.label.split('\n')) {
    const attribute = /^(kind|required|choices|en):\s*(.*)$/.exec(line)
    if (attribute?.[1] && text.length === 0) attributes.set(attribute[1], attribute[2] ?? '')
    else text.push(line)
  }
  const kind = attributes.get('kind') ?? 'line'
  if (kind !== 'line' && kind !== 'paragraph' && kind !== 'choice')
    throw new PromptError(
      file,
      prompt.line,
      `“${prompt.id}” has kind “${kind}”; it takes line, paragraph or choice`,
    )
  const choices = attributes
    .get('choices')
    ?.split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  if (kind === 'choice' && !choices?.length)
    throw new PromptError(file, prompt.line, `“${prompt.id}” is a choice and needs a line “choices: a | b”`)
  const words = text.join('\n').trim()
  if (words === '') throw new PromptError(file, prompt.line, `“${prompt.id}” has no words`)
  return {
    id: prompt.id,
    kind,
    required: /^(yes|true|是)$/i.test(attributes.get('required') ?? ''),
    ...(choices ? { choices } : {}),
    words: { 'zh-CN': words, en: attributes.get('en') ?? words },
  }
}
