import type { Button } from '../core/card.ts'
import type { Label } from '../core/language.ts'
import type { Words } from '../core/words.ts'

/**
 * One press that makes a setting what it was: the same command with the values from before. It is for changes that are
 * no entries of a person, which 撤销 takes back.
 */
export function setBackButton(
  command: string,
  values: Record<string, string>,
  words: Words,
  label: Label = { zh: '改回', en: 'Set back' },
): Button {
  return { label: words.pick(label), command, values }
}
