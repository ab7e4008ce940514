import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Label } from '../../core/language.ts'
import type { Words } from '../../core/words.ts'
import { setBackButton } from '../set-back.ts'

/**
 * What was changed, in one line.
 * @param back the values of `/team` that set it back, where that is possible
 */
export function done(words: Words, label: Label, back?: Record<string, string>): Answer {
  return cardAnswer({
    tone: 'good',
    blocks: [
      { kind: 'text', text: words.pick(label) },
      ...(back ? [{ kind: 'buttons' as const, buttons: [setBackButton('team', back, words)] }] : []),
    ],
  })
}
