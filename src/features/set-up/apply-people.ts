import type { Db } from '../../db/open.ts'
import { changesTo, noChanges, type Count, type Outcome } from './changes.ts'
import type { Setup } from './setup-file.ts'

type Person = Setup['people'][number]

/** People and who they are on each platform. */
export async function applyPeople(db: Db, people: Person[]): Promise<Count> {
  const count = noChanges()
  for (const person of people) count[await applyPerson(db, person)] += 1
  return count
}

async function applyPerson(db: Db, person: Person): Promise<Outcome> {
  const row = await db
    .selectFrom('people')
    .select(['name', 'role', 'language', 'active'])
    .where('id', '=', person.id)
    .executeTakeFirst()
  const wishes = { name: person.name, role: person.role, language: person.language }
  // Listed again is there again.
  const changes = row && changesTo(row, { ...wishes, active: 1 })
  if (!row)
    await db
      .insertInto('people')
      .values({
        id: person.id,
        name: person.name ?? person.id,
        role: person.role ?? 'operator',
        language: person.language ?? null,
      })
      .execute()
  else if (changes) await db.updateTable('people').set(changes).where('id', '=', person.id).execute()
  const moved = await applyIdentities(db, person)
  if (!row) return 'added'
  return changes || moved ? 'changed' : 'unchanged'
}

async function applyIdentities(db: Db, person: Person): Promise<boolean> {
  const rows = await db
    .selectFrom('identities')
    .select(['platform', 'user_id'])
    .where('person_id', '=', person.id)
    .where('workspace', '=', '')
    .execute()
  let moved = false
  for (const platform of ['local', 'slack', 'feishu'] as const) {
    const own = rows.filter((one) => one.platform === platform).map((one) => one.user_id)
    const wish =
      person[platform] === undefined && platform === 'local' && own.length === 0
        ? await freeLocalId(db, person.id)
        : person[platform]
    if (wish === undefined || (wish === null ? own.length === 0 : own.length === 1 && own[0] === wish))
      continue
    moved = true
    await db
      .deleteFrom('identities')
      .where('person_id', '=', person.id)
      .where('platform', '=', platform)
      .where('workspace', '=', '')
      .execute()
    if (wish === null) continue
    // An id belongs to one person: the file says whose it is now.
    await db
      .deleteFrom('identities')
      .where('platform', '=', platform)
      .where('workspace', '=', '')
      .where('user_id', '=', wish)
      .execute()
    await db.insertInto('identities').values({ platform, user_id: wish, person_id: person.id }).execute()
  }
  return moved
}

/** The local workspace knows people by their set-up id, unless the file gave that id to somebody else. */
async function freeLocalId(db: Db, id: string): Promise<string | undefined> {
  const taken = await db
    .selectFrom('identities')
    .select('person_id')
    .where('platform', '=', 'local')
    .where('workspace', '=', '')
    .where('user_id', '=', id)
    .executeTakeFirst()
  return taken ? undefined : id
}
