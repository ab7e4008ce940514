/** Somebody's words on one line, cut at a whole character, so that nobody's emoji is halved. */
export function clip(text: string, characters = 40): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const all = Array.from(line)
  return all.length > characters ? `${all.slice(0, Math.max(1, characters) - 1).join('')}…` : line
}
