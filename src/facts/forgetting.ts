import type { Db } from '../db/open.ts'
import { forgetLocalUser } from './forgetting-local.ts'
import { noName, takeNameOut } from './forgetting-names.ts'

/**
 * @property accounts platforms they are no longer known on
 * @property messages direct messages that lost their text
 * @property texts what they sent and is no longer kept word for word
 * @property named messages their name was taken out of; absent when somebody else is called so, and the name stays
 */
export type Forgotten = {
  person: string
  accounts: number
  messages: number
  texts: number
  named?: number
}

/**
 * Blanks a person's name and ids and keeps the work: what they logged stays under a name that says nothing. They leave
 * their teams, own no products any more and are no longer known on any platform; direct messages to them lose their
 * text, what they sent is no longer kept word for word, and what the bot said to others no longer names them.
 * @returns `undefined` when there is no such person
 */
export async function forgetPerson(db: Db, id: string): Promise<Forgotten | undefined> {
  const person = await db.selectFrom('people').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
  if (!person) return undefined
  const accounts = await db
    .selectFrom('identities')
    .select(['platform', 'user_id'])
    .where('person_id', '=', id)
    .execute()
  await db
    .updateTable('people')
    .set({ name: noName, language: null, active: 0 })
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('identities').where('person_id', '=', id).execute()
  await db.deleteFrom('team_members').where('person_id', '=', id).execute()
  await db.updateTable('products').set({ owner_id: null }).where('owner_id', '=', id).execute()
  await leaveDuties(db, id)
  const texts = await blankInbound(db, [...accounts, { platform: 'cli', user_id: id }])
  const messages = await blankMessages(db, id)
  for (const account of accounts) if (account.platform === 'local') await forgetLocalUser(db, account.user_id)
  const named = await takeNameOut(db, person.name)
  return { person: id, accounts: accounts.length, messages, texts, ...(named === undefined ? {} : { named }) }
}

async function leaveDuties(db: Db, id: string): Promise<void> {
  for (const team of await db.selectFrom('teams').select(['id', 'duty']).execute()) {
    const duty = JSON.parse(team.duty) as Record<string, string>
    const left = Object.fromEntries(Object.entries(duty).filter(([, person]) => person !== id))
    if (Object.keys(left).length !== Object.keys(duty).length)
      await db
        .updateTable('teams')
        .set({ duty: JSON.stringify(left) })
        .where('id', '=', team.id)
        .execute()
  }
}

/** What came in is kept to recognise re-deliveries: its key stays, the words and ids go. */
async function blankInbound(db: Db, accounts: { platform: string; user_id: string }[]): Promise<number> {
  let texts = 0
  for (const { platform, user_id } of accounts) {
    const rows = await db
      .selectFrom('inbound')
      .select(['platform', 'workspace', 'key', 'payload'])
      .where('platform', '=', platform)
      // An id with a wildcard in it only finds more rows, which are looked at one by one.
      .where('payload', 'like', `%${user_id}%`)
      .execute()
    for (const row of rows) {
      if ((JSON.parse(row.payload) as { user?: string }).user !== user_id) continue
      texts += 1
      await db
        .updateTable('inbound')
        .set({ payload: '{}', answer: '{"kind":"nothing"}', state: 'delivered' })
        .where('platform', '=', row.platform)
        .where('workspace', '=', row.workspace)
        .where('key', '=', row.key)
        .execute()
    }
  }
  return texts
}

async function blankMessages(db: Db, id: string): Promise<number> {
  const blanked = await db
    .updateTable('messages')
    .set({ card: '{"blocks":[]}', text: '', conversation: '', ref: null })
    .where('person_id', '=', id)
    .where('state', 'in', ['sent', 'refused'])
    .executeTakeFirst()
  const dropped = await db
    .updateTable('messages')
    .set({
      card: '{"blocks":[]}',
      text: '',
      conversation: '',
      state: 'refused',
      refused_reason: 'the person is forgotten',
    })
    .where('person_id', '=', id)
    .where('state', 'not in', ['sent', 'refused'])
    .executeTakeFirst()
  return Number(blanked.numUpdatedRows) + Number(dropped.numUpdatedRows)
}
