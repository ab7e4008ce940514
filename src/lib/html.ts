/** A piece of HTML that is safe to send: only `html`, `trusted` and `jsonMarkup` make one. */
export type Markup = { readonly markup: string }

type Part = string | number | Markup | undefined | false | null | readonly Part[]

/**
 * A template whose values are escaped, so that text stays text in elements and in double-quoted attributes. Markup goes
 * in as it is, lists one after the other; `undefined`, `null` and `false` are nothing.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  let markup = strings[0] ?? ''
  for (const [index, part] of parts.entries()) markup += markupOf(part) + (strings[index + 1] ?? '')
  return { markup }
}

/** Text as it may stand in an element or in a quoted attribute. Control characters HTML forbids are left out. */
function escapeHtml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is to be taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').replace(/[&<>"'`]/g, entity)
}

/** Markup from a source that escapes by itself (an SVG made by a library). */
export function trusted(markup: string): Markup {
  return { markup }
}

/** A value as JSON inside a `<script type="application/json">`: no `</script>` or comment can begin in it. */
export function jsonMarkup(value: unknown): Markup {
  return { markup: JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, unicodeEscape) }
}

function markupOf(part: Part): string {
  if (part === undefined || part === null || part === false) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  if ('markup' in part) return part.markup
  return part.map(markupOf).join('')
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
