import { shorten } from '../../lib/shorten.ts'

/** One component of card JSON 2.0. Unknown properties are an error there, so that none is set in passing. */
export type Element = { tag: string; [property: string]: unknown }

/** A text that Feishu shows as typed: no Markdown, no `<at>`, no links. */
export function plain(content: string, most = 2_000): Element {
  return { tag: 'plain_text', content: shorten(content === '' ? '–' : content, most) }
}

export type TextStyle = 'normal' | 'heading' | 'notation' | 'problem'

/** A paragraph. */
export function textDiv(content: string, style: TextStyle = 'normal', most = 8_000): Element {
  const text = plain(content, most)
  if (style === 'heading') return { tag: 'div', text: { ...text, text_size: 'heading' } }
  if (style === 'notation')
    return { tag: 'div', text: { ...text, text_size: 'notation', text_color: 'grey' } }
  if (style === 'problem') return { tag: 'div', text: { ...text, text_size: 'notation', text_color: 'red' } }
  return { tag: 'div', text }
}

/** What an element takes of a card's 30 KB and 200 tags. */
export function costOf(element: unknown): { bytes: number; tags: number } {
  // The comma between elements counts too.
  return { bytes: Buffer.byteLength(JSON.stringify(element)) + 1, tags: tagsOf(element) }
}

function tagsOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + tagsOf(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  const own = typeof (value as { tag?: unknown }).tag === 'string' ? 1 : 0
  return Object.values(value).reduce<number>((sum, one) => sum + tagsOf(one), own)
}
