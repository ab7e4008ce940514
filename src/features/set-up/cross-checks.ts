import { nearest } from '../../lib/nearest.ts'
import type { Fault, Plain, Step, YamlSource } from './yaml-source.ts'

/** Ids the database has; a file may name them without listing them again. */
export type Known = {
  stores: ReadonlySet<string>
  people: ReadonlySet<string>
  teams: ReadonlySet<string>
  /** `store/sku` */
  products: ReadonlySet<string>
}

type Entry = { [key: string]: Plain }

/**
 * What one part of the file says of another: names that nobody has, and things that stand there twice. Works on the
 * file as written, so that these are named together with the faults of single values.
 */
export function crossFaults(source: YamlSource, known: Known): Fault[] {
  const faults: Fault[] = []
  const add = (path: Step[], words: string) => faults.push({ line: source.lineOf(path), words })
  const section = (name: string) => entriesOf(source.value, name)
  const [stores, people, teams, products] = ['stores', 'people', 'teams', 'products'].map(section) as [
    Entry[],
    Entry[],
    Entry[],
    Entry[],
  ]
  const names = {
    store: new Set([...known.stores, ...texts(stores, 'id')]),
    person: new Set([...known.people, ...texts(people, 'id')]),
    team: new Set([...known.teams, ...texts(teams, 'id')]),
  }
  const skus = new Set([...known.products, ...products.map(productKey)])

  function exists(kind: keyof typeof names, value: Plain | undefined, path: Step[]): void {
    if (typeof value !== 'string' || names[kind].has(value)) return
    const meant = nearest(value, names[kind])
    add(
      path,
      `there is no ${kind} “${value}”; ${meant ? `did you mean ${meant}?` : `list it under ${listed[kind]}`}`,
    )
  }
  function productExists(key: string | undefined, path: Step[]): void {
    if (key === undefined || skus.has(key)) return
    const meant = nearest(key, skus)
    add(path, `there is no product “${key}”; ${meant ? `did you mean ${meant}?` : 'list it under products'}`)
  }
  function once(kind: string, seen: Map<string, number>, key: string | undefined, path: Step[]): void {
    if (key === undefined) return
    const before = seen.get(key)
    if (before !== undefined) add(path, `the ${kind} “${key}” stands here twice (line ${before} has it too)`)
    else seen.set(key, source.lineOf(path))
  }
  const uniques = (
    kind: string,
    name: string,
    entries: Entry[],
    keyOf: (entry: Entry) => string | undefined,
  ) => {
    const seen = new Map<string, number>()
    for (const [i, entry] of entries.entries()) once(kind, seen, keyOf(entry), [name, i])
  }

  uniques('store', 'stores', stores, (one) => text(one['id']))
  uniques('person', 'people', people, (one) => text(one['id']))
  uniques('team', 'teams', teams, (one) => text(one['id']))
  uniques('group', 'groups', section('groups'), (one) => text(one['id']))
  uniques('product', 'products', products, (one) =>
    one['store'] && one['sku'] ? productKey(one) : undefined,
  )
  uniques('goal', 'goals', section('goals'), goalKey)
  uniques('competitor', 'competitors', section('competitors'), (one) =>
    one['asin'] && one['sku'] ? `${productKey(one)} ${text(one['asin'])?.toUpperCase()}` : undefined,
  )
  for (const platform of ['local', 'slack', 'feishu'])
    uniques(`${platform} id`, 'people', people, (one) =>
      text(one[platform] ?? (platform === 'local' ? one['id'] : null)),
    )

  const channels = new Map<string, number>()
  for (const [i, team] of teams.entries()) {
    for (const [j, person] of items(team['members']).entries())
      exists('person', person, ['teams', i, 'members', j])
    for (const [j, store] of items(team['stores']).entries())
      exists('store', store, ['teams', i, 'stores', j])
    for (const [day, person] of Object.entries(isEntry(team['duty']) ? team['duty'] : {}))
      exists('person', person, ['teams', i, 'duty', day])
    for (const [j, channel] of [team['channel'] ?? []].flat().entries())
      if (isEntry(channel) && channel['id'])
        once('channel', channels, `${text(channel['platform'])} ${text(channel['id'])}`, [
          'teams',
          i,
          'channel',
          j,
        ])
  }
  const aliases = new Map<string, number>()
  for (const [i, product] of products.entries()) {
    exists('store', product['store'], ['products', i, 'store'])
    exists('person', product['owner'], ['products', i, 'owner'])
    for (const [j, alias] of [product['alias'] ?? []].flat().entries())
      if (typeof alias === 'string')
        once('alias', aliases, `${text(product['store'])} ${alias}`, ['products', i, 'alias', j])
  }
  for (const [i, one] of section('competitors').entries())
    if (one['store'] && one['sku']) productExists(productKey(one), ['competitors', i])
  for (const [i, goal] of section('goals').entries()) {
    exists('team', goal['team'], ['goals', i, 'team'])
    exists('store', goal['store'], ['goals', i, 'store'])
    productExists(text(goal['product'])?.includes('/') ? text(goal['product']) : undefined, [
      'goals',
      i,
      'product',
    ])
  }
  for (const [i, group] of section('groups').entries()) {
    exists('person', group['head'], ['groups', i, 'head'])
    for (const [j, team] of items(group['teams']).entries()) exists('team', team, ['groups', i, 'teams', j])
  }
  return faults
}

const listed = { store: 'stores', person: 'people', team: 'teams' }

function entriesOf(value: Plain, name: string): Entry[] {
  const entries = isEntry(value) ? items(value[name]) : []
  // Kept in place, so that the index still says which one it is.
  return entries.map((entry) => (isEntry(entry) ? entry : {}))
}

function isEntry(value: Plain | undefined): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function items(value: Plain | undefined): Plain[] {
  return Array.isArray(value) ? value : []
}

function text(value: Plain | undefined): string | undefined {
  return typeof value === 'string' ? value.trim() : undefined
}

function texts(entries: Entry[], key: string): string[] {
  return entries.flatMap((entry) => text(entry[key]) ?? [])
}

function productKey(entry: Entry): string {
  return `${text(entry['store'])}/${text(entry['sku'])}`
}

function goalKey(goal: Entry): string | undefined {
  const [scope, period] = [
    ['team', 'store', 'product'],
    ['month', 'quarter', 'year'],
  ].map((keys) => keys.flatMap((key) => (text(goal[key]) ? `${key} ${text(goal[key])}` : [])).join(' '))
  return scope && period ? `${scope} ${period} ${text(goal['metric'])}` : undefined
}
