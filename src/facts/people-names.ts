import type { Words } from '../core/words.ts'
import type { Db } from '../db/open.ts'
import { findMarketplace } from '../lib/marketplaces.ts'

type Named = { id: string; name: string }

/**
 * What people are called where several stand together: two of one name are told apart by the site they own products
 * in (张伟·德国, 张伟·日本), else by their set-up id.
 * @returns by person id
 */
export async function namesApart(
  db: Db,
  people: readonly Named[],
  words: Words,
): Promise<Map<string, string>> {
  const twice = people.filter((person) =>
    people.some((other) => other.id !== person.id && other.name === person.name),
  )
  const names = new Map(people.map((person) => [person.id, person.name]))
  if (twice.length === 0) return names
  const rows = await db
    .selectFrom('products as p')
    .innerJoin('stores as s', 's.id', 'p.store_id')
    .select(['p.owner_id', 's.marketplace'])
    .where(
      'p.owner_id',
      'in',
      twice.map((person) => person.id),
    )
    .groupBy(['p.owner_id', 's.marketplace'])
    .execute()
  for (const person of twice) {
    const sites = rows.filter((row) => row.owner_id === person.id).map((row) => row.marketplace)
    const others = rows.filter(
      (row) => row.owner_id !== person.id && names.get(row.owner_id ?? '')?.startsWith(person.name),
    )
    const own =
      sites.length === 1 && !others.some((row) => row.marketplace === sites[0]) ? sites[0] : undefined
    const market = own === undefined ? undefined : findMarketplace(own)
    const suffix = words.language === 'en' ? own : market?.name.zh
    names.set(person.id, `${person.name}·${suffix ?? person.id}`)
  }
  return names
}
