import type { Db } from '../db/open.ts'

/** Who wrote what a forgotten person wrote in a channel; no user is called so. */
const nobody = '—'

/**
 * Forgets a user of the local workspace: their direct messages and what only they were shown go, what they wrote in
 * channels stays under nobody's name, what they read and asked for is no longer known.
 */
export async function forgetLocalUser(db: Db, user: string): Promise<void> {
  const own = await db
    .selectFrom('local_messages')
    .select('id')
    .where((eb) => eb.or([eb('conversation', '=', `direct:${user}`), eb('visible_to', '=', user)]))
    .execute()
  const ids = own.map(({ id }) => id)
  for (let i = 0; i < ids.length; i += 500) {
    const some = ids.slice(i, i + 500)
    await db.deleteFrom('local_files').where('message_id', 'in', some).execute()
    await db.deleteFrom('local_messages').where('id', 'in', some).execute()
  }
  await db.updateTable('local_messages').set({ author: nobody }).where('author', '=', user).execute()
  await db.deleteFrom('local_reads').where('user_id', '=', user).execute()
  const asked = await db
    .selectFrom('local_requests')
    .select(['key', 'payload'])
    .where('payload', 'like', `%${JSON.stringify(user).slice(1, -1)}%`)
    .execute()
  for (const { key, payload } of asked) {
    if ((JSON.parse(payload) as { inbound?: { user?: string } }).inbound?.user !== user) continue
    // The key stays: it recognises what is sent again.
    await db.updateTable('local_requests').set({ payload: '{}', done: 1 }).where('key', '=', key).execute()
  }
}
