import type { StoreRef } from '../field.ts'
import { marketplaces } from '../../lib/marketplaces.ts'
import { foldCase, findWord, isWordUnit } from './fold.ts'

// A two-letter code in small letters may be an English word (in, it, us).
const sites = marketplaces.map(({ code, channel, name, words }) => ({
  code,
  domain: channel.toLowerCase(),
  words: [...new Set([code, channel, name.zh, name.en, ...words].map(foldCase))],
}))

/** @returns the marketplace code of a store front, such as DE for amazon.de */
export function siteOfDomain(domain: string): string | undefined {
  return sites.find((site) => site.domain === domain)?.code
}

/** Whether a store sells in a marketplace; GB and UK are the same. */
export function sellsIn(store: StoreRef, code: string): boolean {
  const own = store.marketplace.toUpperCase()
  return (own === 'GB' ? 'UK' : own) === code
}

export type SiteMention = { from: number; to: number; stores: StoreRef[]; name: string; weak: boolean }

/** The stores named in a text, by site, id or name; a site the team has no store in comes with none. */
export function findSites(text: string, stores: StoreRef[]): SiteMention[] {
  const plain = foldCase(text)
  const found: SiteMention[] = []
  const add = (word: string, named: StoreRef[], name: string, weak: (from: number) => boolean) => {
    for (const at of findWord(plain, word)) {
      const to = at + word.length
      const suffix = /^站点?/.exec(plain.slice(to, to + 2))?.[0].length ?? 0
      const alone = !isWordUnit(plain[at - 1]) && !isWordUnit(plain[to])
      if (word.length === 1 && suffix === 0 && !alone) continue
      if (/[-.]/.test(plain[at - 1] ?? '') || /^[-.][a-z0-9]/.test(plain.slice(to, to + 2))) continue
      found.push({ from: at, to: to + suffix, stores: named, name, weak: weak(at) })
    }
  }
  for (const store of stores)
    for (const word of new Set([foldCase(store.name).trim(), foldCase(store.id).trim()]))
      add(word, [store], store.name, (at) => word.length < 4 && /^[a-z]+$/.test(word) && text[at] === word[0])
  for (const { code, words } of sites) {
    const named = stores.filter((store) => sellsIn(store, code))
    for (const word of words)
      add(
        word,
        named,
        code,
        (at) => word.length <= 3 && /^[a-z]/.test(word) && foldCase(text[at] ?? '') === text[at],
      )
  }
  // A store's own id or name was added first and wins over its site.
  found.sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: SiteMention[] = []
  for (const site of found) if (site.from >= (kept.at(-1)?.to ?? 0)) kept.push(site)
  return kept
}
