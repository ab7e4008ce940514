import type { Card } from './card.ts'
import type { Form } from './form.ts'
import type { Label } from './language.ts'

/** What comes back from a command. Answers are returned, not sent: sending is the platform's business. */
export type Answer =
  | { kind: 'card'; card: Card }
  | { kind: 'form'; form: Form }
  /** What could not be understood, by field, with the form refilled. */
  | { kind: 'problems'; problems: Record<string, Label>; form: Form }
  /** A courtesy (收到, 👍): nothing to say. */
  | { kind: 'nothing' }

export function cardAnswer(card: Card): Answer {
  return { kind: 'card', card }
}
