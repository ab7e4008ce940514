/** A product page of Amazon found in a text: whatever stands behind the ASIN (?th=1, ref=…) belongs to the link. */
export type AmazonLink = { from: number; to: number; asin: string; domain: string }

const link =
  /(?:https?:\/\/)?(?<![a-z0-9.-])(?:www\.|smile\.|m\.)?(amazon\.(?:com?\.)?[a-z]{2,3})\/[^\s"'<>\ufffc\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]{0,1000}/gi
const asinInPath = /\/(?:dp|gp\/product|gp\/aw\/d|product|d|product-reviews)\/([a-z0-9]{10})(?![a-z0-9])/i

/** @param text as typed or folded; the case of an ASIN does not matter */
export function amazonLinks(text: string): AmazonLink[] {
  const links: AmazonLink[] = []
  for (const match of text.matchAll(link)) {
    const asin = asinInPath.exec(match[0])?.[1]?.toUpperCase()
    const domain = match[1]?.toLowerCase()
    if (asin && domain) links.push({ from: match.index, to: match.index + match[0].length, asin, domain })
  }
  return links
}
