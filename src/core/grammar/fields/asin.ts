import { refused, understood, type FieldSchema, type Span } from '../../field.ts'
import { fold } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'
import { amazonLinks } from './amazon-link.ts'

const asinPattern = /(?<![a-z0-9_])b0[a-z0-9]{8}(?![a-z0-9_]|-[a-z0-9])/gi

/** An ASIN as typed or from a product link, in capitals: B0D7654321. One of the team's own is taken only when no other is there. */
export const asin: FieldSchema<string> = {
  kind: 'asin',
  widget: 'line',
  read(text) {
    const plain = fold(text).trim()
    const [link] = amazonLinks(plain)
    if (link?.from === 0 && link.to === plain.length) return understood(link.asin)
    if (/^(?:b0[a-z0-9]{8}|\d{9}[\dx])$/i.test(plain)) return understood(plain.toUpperCase())
    return refused(
      `“${clip(text)}”不是 ASIN：要 B0 开头共 10 位，例如 B0D7654321，或商品链接`,
      `“${clip(text)}” is not an ASIN: ten characters from B0, like B0D7654321, or a product link`,
    )
  },
  find(text, context) {
    const plain = fold(text)
    const own = new Set(context.products.map((product) => product.asin))
    const spanOf = (from: number, to: number, value: string): Span<string> => ({
      from,
      to,
      reading: understood(value),
      ...(own.has(value) ? { claim: 'weak' } : {}),
    })
    return findAsins(plain).map(({ from, to, asin: value }) => spanOf(from, to, value))
  },
  print: (value) => value,
}

/** Every ASIN of a folded text, bare or in a link (then with the link's domain). */
export function findAsins(plain: string): { from: number; to: number; asin: string; domain?: string }[] {
  const links = amazonLinks(plain)
  const bare = Array.from(plain.matchAll(asinPattern), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
    asin: match[0].toUpperCase(),
  })).filter(({ from }) => !links.some((link) => from >= link.from && from < link.to))
  return [...links, ...bare].toSorted((a, b) => a.from - b.from)
}
