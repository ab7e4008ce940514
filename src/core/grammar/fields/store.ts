import {
  refused,
  understood,
  type FieldSchema,
  type Reading,
  type ReadingContext,
  type StoreRef,
} from '../../field.ts'
import { foldCase } from '../fold.ts'
import { clip } from '../../../lib/clip.ts'
import { findSites, type SiteMention } from '../site-words.ts'

/** A store of the team, by site (美国, 美, US, amazon.com), id or name. */
export const store: FieldSchema<StoreRef> = {
  kind: 'store',
  widget: 'choice',
  read(text, context) {
    const plain = foldCase(text).trim()
    const exact = context.stores.find((one) => foldCase(one.id).trim() === plain)
    if (exact) return understood(exact)
    const site = findSites(plain, context.stores).find(({ from, to }) => from === 0 && to === plain.length)
    if (site) return storeOf(site, context)
    const list = context.stores.map((one) => one.name)
    return refused(
      `没有“${clip(text)}”这个店铺，可选：${list.join('、')}`,
      `There is no store “${clip(text)}”; there are: ${list.join(', ')}`,
    )
  },
  find: (text, context) =>
    findSites(text, context.stores).map((site) => ({
      from: site.from,
      to: site.to,
      reading: storeOf(site, context),
      ...(site.weak ? { claim: 'weak' as const } : {}),
    })),
  print: (value) => value.id,
  sets: (value, context) => ({ ...context, store: value, stores: [value] }),
  choices: (context) => context.stores.map(({ id, name }) => ({ value: id, label: { zh: name, en: name } })),
}

function storeOf(site: SiteMention, context: ReadingContext): Reading<StoreRef> {
  const [first, ...others] = site.stores
  if (first && others.length === 0) return understood(first)
  if (!first) {
    const list = context.stores.map((one) => one.name)
    return refused(
      `本组没有${site.name}的店铺，可选：${list.join('、')}`,
      `The team has no store in ${site.name}; there are: ${list.join(', ')}`,
    )
  }
  const list = site.stores.map((one) => `${one.name} (${one.id})`)
  return refused(
    `${site.name}有 ${list.length} 个店铺，是哪个？请写店铺名或编号：${list.join('、')}`,
    `${list.length} stores are in ${site.name}; which one? Write its name or id: ${list.join(', ')}`,
  )
}
