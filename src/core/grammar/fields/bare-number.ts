import type { NumberToken } from '../counting.ts'
import { isLatin, isWordUnit } from '../fold.ts'

// What makes a number something else than a count: 22号, 3天, 9点, 20%, 11/20, 12单, 240刀.
const otherwise =
  /^\s?(?:[天日号月年周点时分秒星级折次位名人张封单%‰°美刀欧镑円元块]|小时|日元|percent|days?|weeks?|months?|hours?|[$€£¥₹])/

/**
 * Whether a number stands alone, so that it may be a count: no letter before it, no unit of time or money after it, and
 * not one half of a date, a range or a time of day.
 * @param text folded, in lower case
 */
export function standsAlone(token: NumberToken, text: string): boolean {
  const before = text[token.from - 1]
  if (isLatin(before) || (before !== undefined && /[$€£¥₹#/~:.,+*=@]/.test(before))) return false
  const after = text.slice(token.to, token.to + 12)
  if (otherwise.test(after) || /^[-~/:.]\S/.test(after) || isLatin(after[0])) return false
  // 十分, 一百块: Han digits belong to the word they start.
  return token.written !== 'han' || (/[十百千万]/.test(token.text) && !isWordUnit(after[0]))
}
