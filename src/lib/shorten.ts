/** The text in at most `most` UTF-16 units, cut between characters and ended by `…` where something was left out. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, cutAt(text, most - 1))}…`
}

/** The text in parts of at most `most` UTF-16 units: cut at a line end where there is one, else between characters. */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > most) {
    const line = rest.lastIndexOf('\n', most)
    const at = line > 0 ? line : cutAt(rest, most)
    parts.push(rest.slice(0, at))
    rest = rest.slice(line > 0 ? at + 1 : at)
  }
  return rest === '' ? parts : [...parts, rest]
}

/** The last place up to `at` that is not inside a surrogate pair. */
function cutAt(text: string, at: number): number {
  const before = text.charCodeAt(at - 1)
  return before >= 0xd800 && before <= 0xdbff ? at - 1 : at
}
