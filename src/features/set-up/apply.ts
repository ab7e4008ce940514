import type { Db } from '../../db/open.ts'
import { applyCompetitors, applyGoals } from './apply-goals.ts'
import { applyPeople } from './apply-people.ts'
import { applyProducts } from './apply-products.ts'
import { applyTeams } from './apply-teams.ts'
import { changesTo, noChanges, type Count } from './changes.ts'
import type { Known } from './cross-checks.ts'
import type { Setup } from './setup-file.ts'

export type Applied = Record<
  'stores' | 'people' | 'teams' | 'products' | 'competitors' | 'goals' | 'groups',
  Count
> & {
  /** Whether name, currency or a rate of the company changed. */
  company: boolean
}

/**
 * Makes the database say what the file says, as often as one likes; call it inside one write transaction. What the
 * file leaves out is left alone, except that a list of one item (a team's members, channels, stores; a product's
 * aliases) becomes exactly the list. Takes about 0.1 ms a product.
 * @param now business instant, UTC ISO: when new products and competitors were added
 * @param prompts the texts of the files that `prompts:` names, by that name
 */
export async function applySetup(
  db: Db,
  setup: Setup,
  now: string,
  prompts: ReadonlyMap<string, string> = new Map(),
): Promise<Applied> {
  const company = await applyCompany(db, setup.company)
  const stores = await applyStores(db, setup.stores)
  const people = await applyPeople(db, setup.people)
  const teams = await applyTeams(db, setup.teams, prompts)
  const products = await applyProducts(db, setup.products, now)
  const competitors = await applyCompetitors(db, setup.competitors, now)
  const goals = await applyGoals(db, setup.goals)
  const groups = await applyGroups(db, setup.groups)
  return { company, stores, people, teams, products, competitors, goals, groups }
}

/** The ids the database has, for `readSetup`: a file may speak of them without repeating them. */
export async function knownIds(db: Db): Promise<Known> {
  const [stores, people, teams, products] = await Promise.all([
    db.selectFrom('stores').select('id').execute(),
    db.selectFrom('people').select('id').execute(),
    db.selectFrom('teams').select('id').execute(),
    db.selectFrom('products').select(['store_id', 'sku']).execute(),
  ])
  return {
    stores: new Set(stores.map((row) => row.id)),
    people: new Set(people.map((row) => row.id)),
    teams: new Set(teams.map((row) => row.id)),
    products: new Set(products.map((row) => `${row.store_id}/${row.sku}`)),
  }
}

async function applyCompany(db: Db, company: Setup['company']): Promise<boolean> {
  if (!company) return false
  const row = await db.selectFrom('organisations').select(['name', 'currency']).executeTakeFirstOrThrow()
  const changes = changesTo(row, { name: company.name, currency: company.currency })
  if (changes) await db.updateTable('organisations').set(changes).execute()
  let changed = changes !== undefined
  for (const [month, rates] of Object.entries(company.rates ?? {}))
    for (const [currency, rate] of Object.entries(rates))
      if (await applyRate(db, month, currency, rate)) changed = true
  return changed
}

async function applyRate(db: Db, month: string, currency: string, rate: number): Promise<boolean> {
  const row = await db
    .selectFrom('company_rates')
    .select('rate')
    .where('month', '=', month)
    .where('currency', '=', currency)
    .executeTakeFirst()
  if (row?.rate === rate) return false
  await db
    .insertInto('company_rates')
    .values({ month, currency, rate })
    .onConflict((conflict) => conflict.columns(['org_id', 'month', 'currency']).doUpdateSet({ rate }))
    .execute()
  return true
}

/** Currency and zone follow the marketplace. */
async function applyStores(db: Db, stores: Setup['stores']): Promise<Count> {
  const count = noChanges()
  for (const { id, marketplace, name } of stores) {
    const row = await db.selectFrom('stores').selectAll().where('id', '=', id).executeTakeFirst()
    const follows = { marketplace: marketplace.code, currency: marketplace.currency, zone: marketplace.zone }
    const changes = row && changesTo(row, { ...follows, name })
    if (!row)
      await db
        .insertInto('stores')
        .values({ id, name: name ?? `Amazon ${marketplace.code}`, ...follows })
        .execute()
    else if (changes) await db.updateTable('stores').set(changes).where('id', '=', id).execute()
    count[row ? (changes ? 'changed' : 'unchanged') : 'added'] += 1
  }
  return count
}

async function applyGroups(db: Db, groups: Setup['groups']): Promise<Count> {
  const count = noChanges()
  for (const group of groups) {
    const row = await db
      .selectFrom('groups')
      .select(['name', 'head_id', 'at', 'teams'])
      .where('id', '=', group.id)
      .executeTakeFirst()
    const wishes = { name: group.name, head_id: group.head, at: group.at, teams: JSON.stringify(group.teams) }
    const changes = row && changesTo(row, wishes)
    if (!row)
      await db
        .insertInto('groups')
        .values({ ...wishes, id: group.id, name: group.name ?? group.id })
        .execute()
    else if (changes) await db.updateTable('groups').set(changes).where('id', '=', group.id).execute()
    count[row ? (changes ? 'changed' : 'unchanged') : 'added'] += 1
  }
  return count
}
