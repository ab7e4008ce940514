import type { Answer } from '../core/answer.ts'
import type { Block } from '../core/card.ts'
import type { Language } from '../core/language.ts'

/**
 * The language an answer is in, for the few words a platform adds (取消, Cancel). Answers do not say: a form's submit
 * button is always ours, of a card the words we are surest of count first.
 */
export function answerLanguage(answer: Answer): Language {
  if (answer.kind === 'nothing') return 'zh-CN'
  if (answer.kind !== 'card') return hasHan(answer.form.submit) ? 'zh-CN' : 'en'
  const { title, blocks } = answer.card
  const own = blocks.flatMap(ownWords)
  return hasHan([title ?? '', ...own].join(' ')) || (own.length === 0 && hasHan(blocks.map(said).join(' ')))
    ? 'zh-CN'
    : 'en'
}

function ownWords(block: Block): string[] {
  if (block.kind === 'buttons') return block.buttons.map(({ label }) => label)
  if (block.kind === 'fields') return block.fields.map(({ label }) => label)
  return block.kind === 'table' ? block.columns.map(({ label }) => label) : []
}

function said(block: Block): string {
  return block.kind === 'text' || block.kind === 'note' || block.kind === 'heading' ? block.text : ''
}

function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}
