/** The words of one question or message: the heading's text, and what stands beside it. */
export type Prompt = { id: string; label: string; hint?: string; line: number }

/** A prompt file that cannot be used: which file, which line, and what is wrong. */
export class PromptError extends Error {
  constructor(file: string, line: number, fault: string) {
    super(`${file}:${line}: ${fault}`)
    this.name = 'PromptError'
  }
}

/**
 * Reads a prompt file: `## id` begins a prompt, its first paragraph is the text, a `>` quote is the hint. The title
 * and anything before the first `##` are for people who read the file.
 * @throws PromptError with file and line
 */
export function parsePrompts(markdown: string, file: string): Map<string, Prompt> {
  const prompts = new Map<string, Prompt>()
  let current: { id: string; line: number; label: string[]; hint: string[] } | undefined

  const close = () => {
    if (!current) return
    const label = current.label.join('\n').trim()
    if (label === '') throw new PromptError(file, current.line, `“${current.id}” has no text`)
    const hint = current.hint.join('\n').trim()
    prompts.set(current.id, { id: current.id, label, line: current.line, ...(hint === '' ? {} : { hint }) })
  }

  for (const [index, text] of markdown.replace(/\r\n?/g, '\n').split('\n').entries()) {
    const line = index + 1
    const heading = /^##\s+(.*)$/.exec(text)
    if (heading) {
      close()
      const id = (heading[1] ?? '').trim()
      if (!/^[a-z][a-z0-9-]*$/i.test(id))
        throw new PromptError(file, line, `“${id}” is no id: letters, digits and dashes`)
      if (prompts.has(id)) throw new PromptError(file, line, `“${id}” stands twice`)
      current = { id, line, label: [], hint: [] }
    } else if (current && text.startsWith('>')) current.hint.push(text.slice(1).trim())
    else if (current) current.label.push(text)
  }
  close()
  return prompts
}

/**
 * Holds a file's prompts against the ids the code asks for.
 * @throws PromptError for the first that is missing or that nobody asks for
 */
export function checkPrompts(prompts: Map<string, Prompt>, ids: readonly string[], file: string): void {
  for (const id of ids) if (!prompts.has(id)) throw new PromptError(file, 1, `“## ${id}” is missing`)
  for (const prompt of prompts.values())
    if (!ids.includes(prompt.id)) throw new PromptError(file, prompt.line, `nothing asks for “${prompt.id}”`)
}

/** Fills `{name}` places of a prompt. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place))
}
