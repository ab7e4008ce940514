/** A quoted stretch of a text, quotes included, and what stands inside. */
export type Quote = { from: number; to: number; inside: string }

const closers: Record<string, string> = { '“': '”“', '„': '“”', '「': '」', '『': '』', '＂': '＂', "'": "'" }

/** The longest quotation; a text of thousands of open quotes must not be searched to its end from each. */
const longest = 4000

/**
 * Reads a quotation that begins at `at`: "…" with \" and \\ inside, “…”, 「…」, 『…』. A straight quote after a letter,
 * digit or backslash is an inch sign or the end of something.
 * @param single also '…', which elsewhere is an apostrophe
 */
export function readQuote(text: string, at: number, single = false): Quote | undefined {
  const opener = text[at] ?? ''
  if (opener === '"') return /[a-z0-9\\]/i.test(text[at - 1] ?? '') ? undefined : readStraight(text, at)
  const ends = opener === "'" && !single ? undefined : closers[opener]
  if (ends === undefined) return undefined
  for (let i = at + 1; i < text.length && i - at < longest; i++)
    if (ends.includes(text[i] ?? '')) return { from: at, to: i + 1, inside: text.slice(at + 1, i) }
  return undefined
}

function readStraight(text: string, at: number): Quote | undefined {
  let inside = ''
  for (let i = at + 1; i < text.length && i - at < 4 * longest; i++) {
    const unit = text[i] ?? ''
    if (unit === '"') return { from: at, to: i + 1, inside }
    const escaped = unit === '\\' && /["\\]/.test(text[i + 1] ?? '')
    inside += escaped ? text[i + 1] : unit
    if (escaped) i++
  }
  return undefined
}

/** A text in straight quotes, as `readQuote` reads it back. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, String.raw`\$&`)}"`
}
