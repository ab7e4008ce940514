import { foldCase, isWordUnit } from './fold.ts'
import { cueWord } from './cues.ts'
import { readQuote } from './quotes.ts'
import { claimedUnit, type Claim, type ReadingState } from './reading-state.ts'
import { findSites } from './site-words.ts'

// Words that say nothing of their own around the values of a short message.
const fillers =
  `了 的 个 是 在 给 就 共 一共 总共 有 到 和 跟 请 帮 我 我们 你 麻烦 记 记录 记一下 一下 下 应该 应该是 今 出 出了 卖 也 又 吧 啊 呢 哦 大概 左右
the a an of on at in for to by is was were are and with please i we my it sold got did about units unit`
    .split(/\s+/)
    .toSorted((a, b) => b.length - a.length)

/**
 * What nobody claimed and that says something: words without fillers, the command's own words, the cues of its fields,
 * and the site of a store that was understood.
 * @param known the command's own words: aliases, verbs
 */
export function leftOver(state: ReadingState, known: string[]): string {
  let plain = foldCase(state.open)
  const drop = (from: number, to: number) => {
    plain = plain.slice(0, from) + claimedUnit.repeat(to - from) + plain.slice(to)
  }
  const { store } = state.context
  if (store)
    for (const site of findSites(state.open, [store])) if (site.stores.length > 0) drop(site.from, site.to)
  const words = [
    ...known.flatMap((word) => word.split('…')),
    ...state.fields.flatMap(([, field]) => (field.cues ?? []).map(cueWord)),
  ].toSorted((a, b) => b.length - a.length)
  for (const word of words.map((one) => foldCase(one)).filter((one) => one !== ''))
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
      drop(at, at + word.length)
  const parts: string[] = []
  for (const match of plain.matchAll(/[^\ufffc\s，,、。；;：:！!？?…()（）"'“”]+/g)) {
    if (!onlyFillers(match[0])) parts.push(state.text.slice(match.index, match.index + match[0].length))
  }
  return parts.join(' ')
}

function onlyFillers(word: string): boolean {
  if (!isWordUnit(word[0]) && !/[\p{L}\p{N}]/u.test(word)) return true
  let rest = word
  while (rest !== '') {
    const filler = fillers.find((one) => rest.startsWith(one) && (!/^[a-z]/.test(one) || rest === one))
    if (filler === undefined) return false
    rest = rest.slice(filler.length)
  }
  return true
}

// English writes spaces: call the factory about TRAY-L leads into the product all the same.
const leadingWord = /(?<![a-z])(?:about|for|of|on|to|in|at|with|from|the|and|or|than|vs) $/i

/**
 * The text of the `rest` field: what was typed, without the values that stood by themselves. One that a sentence leads
 * into stays in it (跟进周五的会), and so do those of fields that say so.
 */
export function restText(state: ReadingState): string {
  const { text, claims } = state
  const staying = new Set(state.fields.filter(([, field]) => field.staysInRest).map(([id]) => id))
  const claimedAt = (at: number) => claims.some(({ from, to }) => at >= from && at < to)
  const ledInto = (from: number) =>
    from > 0 &&
    !claimedAt(from - 1) &&
    (isWordUnit(text[from - 1]) || leadingWord.test(text.slice(Math.max(0, from - 12), from)))
  const leaves = ({ field, from, named }: Claim) =>
    named || (!staying.has(field) && (text[from] === '@' || !ledInto(from)))
  const gone = claims.filter(leaves).toSorted((a, b) => a.from - b.from)
  const pieces: string[] = []
  let at = 0
  for (const { from, to } of [...gone, { from: text.length, to: text.length }]) {
    pieces.push(text.slice(at, Math.max(at, from)))
    at = Math.max(at, to)
  }
  const rest = pieces
    .map((piece) => piece.replace(/^[\s，,、；;：:]+|[\s，,、；;：:]+$/g, ''))
    .filter((piece) => piece !== '')
    .join(' ')
  const quoted = readQuote(rest, 0)
  return quoted && quoted.to === rest.length ? quoted.inside : rest
}
