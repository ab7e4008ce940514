import { readFileSync } from 'node:fs'
import { languages, type Language } from '../core/language.ts'
import { checkPrompts, parsePrompts, type Prompt } from '../core/prompts.ts'

const folder = new URL('../../prompts/', import.meta.url)

/** Looks a prompt's words up by id. */
export type Prompts = (language: Language, id: string) => Prompt

/**
 * Reads `prompts/LANGUAGE/NAME.md` of every language and holds it against the ids the code asks for.
 * @throws PromptError with file and line; at start, because features read their prompts when they are loaded
 */
export function readPrompts(name: string, ids: readonly string[]): Prompts {
  const byLanguage = new Map(
    languages.map((language) => {
      const file = `prompts/${language}/${name}.md`
      const prompts = parsePrompts(readFileSync(new URL(`${language}/${name}.md`, folder), 'utf8'), file)
      checkPrompts(prompts, ids, file)
      return [language, prompts]
    }),
  )
  return (language, id) => {
    const prompt = byLanguage.get(language)?.get(id)
    if (!prompt) throw new Error(`prompt “${id}” of ${name} is not among the ids its feature named`)
    return prompt
  }
}
