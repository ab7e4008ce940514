import type { Label } from './language.ts'

/** A fault the person can mend. Everything else rises to one boundary that logs it and answers politely. */
export class UserError extends Error {
  readonly words: Label
  /** The form fields it is about, each with its own words. */
  readonly problems: Record<string, Label>

  constructor(words: Label, options: { problems?: Record<string, Label>; cause?: unknown } = {}) {
    super(words.en, { cause: options.cause })
    this.name = 'UserError'
    this.words = words
    this.problems = options.problems ?? {}
  }
}

/** A fault of one field, said beside it. */
export function fieldFault(field: string, zh: string, en: string): UserError {
  const words = { zh, en }
  return new UserError(words, { problems: { [field]: words } })
}
