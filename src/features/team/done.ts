import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Label } from '../../core/language.ts'
import type { Words } from '../../core/words.ts'

/** What was changed, in one line. */
export function done(words: Words, label: Label): Answer {
  return cardAnswer({ tone: 'good', blocks: [{ kind: 'text', text: words.pick(label) }] })
}
