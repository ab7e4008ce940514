/**
 * Folds what Chinese and Western keyboards write differently (full-width letters, digits and signs, no-break spaces,
 * dashes, traditional measure words) so that one pattern reads both. Every UTF-16 unit stays where it is: a position
 * in the folded text is the same position in what was typed.
 *
 * The full-width comma stays itself: 12，240刀 are two numbers, 12,240 is one.
 */
export function fold(text: string): string {
  if (isPlain(text)) return text
  let folded = ''
  for (let i = 0; i < text.length; i++) folded += foldUnit(text[i] ?? '')
  return folded
}

/** `fold` in lower case, for comparing names and words; positions stay as well. */
export function foldCase(text: string): string {
  if (isPlain(text)) return text.toLowerCase()
  return text.length <= longestWord ? foldWord(text) : foldUnits(text)
}

// The words of the grammar (cues, labels, aliases) are folded for every message.
const longestWord = 12
const mostWords = 4000
const foldedWords = new Map<string, string>()

function foldWord(word: string): string {
  const known = foldedWords.get(word)
  if (known !== undefined) return known
  const folded = foldUnits(word)
  if (foldedWords.size >= mostWords) foldedWords.clear()
  foldedWords.set(word, folded)
  return folded
}

function foldUnits(text: string): string {
  let folded = ''
  for (let i = 0; i < text.length; i++) {
    const unit = foldUnit(text[i] ?? '')
    const lower = unit.toLowerCase()
    // İ becomes two units in lower case; it stays as it is.
    folded += lower.length === 1 ? lower : unit
  }
  return folded
}

/** Nothing of it is written in two ways; U+FFFC stands for what was claimed. */
function isPlain(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f\ufffc]*$/.test(text)
}

const same: Record<string, string> = {
  '¥': '¥￥',
  '£': '￡',
  '-': '‐‑‒–—―−﹣',
  '~': '〜～∼',
  "'": '‘’‛',
  ' ': '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u202f\u205f\u2060\u3000\ufeff',
  零: '〇',
  两: '兩',
  个: '個箇',
  号: '號',
  周: '週',
  后: '後',
  点: '點',
  时: '時',
  万: '萬',
  欧: '歐',
  镑: '鎊',
  国: '國',
  单: '單',
  円: '圓',
  块: '塊',
}

const unitBySource = new Map(
  Object.entries(same).flatMap(([unit, sources]) =>
    Array.from(sources, (source): [string, string] => [source, unit]),
  ),
)

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code < 0x80) return unit
  const known = unitBySource.get(unit)
  if (known !== undefined) return known
  // U+FF01–U+FF5E are ! to ~ in full width, in the same order.
  if (code >= 0xff01 && code <= 0xff5e && code !== 0xff0c) return String.fromCharCode(code - 0xfee0)
  return unit
}

/** Whether a text unit can be part of a word: letters, digits, Han. Empty texts (the edges) cannot. */
export function isWordUnit(unit: string | undefined): boolean {
  return unit !== undefined && unit !== '' && /[\p{L}\p{N}_]/u.test(unit)
}

/** Whether a unit belongs to a word written in Latin letters or digits, which must not be cut in two. */
export function isLatin(unit: string | undefined): boolean {
  if (unit === undefined || unit === '') return false
  const code = unit.charCodeAt(0)
  return isLatinLetter(code | 0x20) || (code >= 0x30 && code <= 0x39) || code === 0x5f
}

function isLatinLetter(lowerCode: number): boolean {
  return lowerCode >= 0x61 && lowerCode <= 0x7a
}

/**
 * Where a word stands in a text, both folded alike. Latin words count only whole; Han words anywhere, as Chinese writes
 * no spaces.
 */
export function findWord(text: string, word: string): number[] {
  if (word === '' || !text.includes(word)) return []
  const found: number[] = []
  const latinStart = isLatin(word[0])
  const latinEnd = isLatin(word.at(-1))
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (latinStart && isLatin(text[at - 1])) continue
    if (latinEnd && isLatin(text[at + word.length])) continue
    found.push(at)
  }
  return found
}
