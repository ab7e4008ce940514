import type { Label } from '../core/language.ts'
import { refusalWords, type RefusalClass } from '../facts/import-answer.ts'

/** A file that is not imported at all, with what the person can do about it. */
export class TurnedDownError extends Error {
  readonly reason: RefusalClass
  readonly words: Label

  /** @param detail what exactly, said after the general words of the reason */
  constructor(reason: RefusalClass, detail?: Label) {
    const words = refusalWords[reason]
    super(detail ? `${reason}: ${detail.en}` : `${reason}: ${words.en}`)
    this.name = 'TurnedDownError'
    this.reason = reason
    this.words = detail ? { zh: `${words.zh}：${detail.zh}`, en: `${words.en}: ${detail.en}` } : words
  }
}
