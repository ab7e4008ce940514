import type { Db } from '../../db/open.ts'

/** Notes that a user has seen a conversation up to a message; never goes back. */
export async function markRead(db: Db, user: string, conversation: string, upTo: number): Promise<void> {
  const known = await readRow(db, user, conversation)
  if (known && upTo <= known.last_read) return
  await db
    .insertInto('local_reads')
    .values({ user_id: user, conversation, last_read: upTo })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'user_id', 'conversation']).doUpdateSet({ last_read: upTo }),
    )
    .execute()
}

/**
 * The last message a user has seen in a conversation; 0: none. Whoever opens it for the first time has today's messages
 * before them, not the archive.
 * @param today where the day began
 */
export async function lastRead(db: Db, user: string, conversation: string, today: string): Promise<number> {
  const row = await readRow(db, user, conversation)
  if (row) return row.last_read
  const archive = await db
    .selectFrom('local_messages')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('conversation', '=', conversation)
    .where('at', '<', today)
    .executeTakeFirst()
  return archive?.id ?? 0
}

/** How many messages by others a user has not seen, by conversation. */
export async function unreadCounts(
  db: Db,
  user: string,
  conversations: string[],
  today: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const conversation of conversations) {
    const seen = await lastRead(db, user, conversation, today)
    const row = await db
      .selectFrom('local_messages')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('conversation', '=', conversation)
      .where('id', '>', seen)
      .where((eb) => eb.or([eb('author', 'is', null), eb('author', '!=', user)]))
      .where((eb) => eb.or([eb('visible_to', 'is', null), eb('visible_to', '=', user)]))
      .executeTakeFirstOrThrow()
    counts[conversation] = Number(row.count)
  }
  return counts
}

/** How many direct messages wait for each of several users. */
export async function unreadDirect(db: Db, users: string[], today: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('local_messages as m')
    .leftJoin('local_reads as r', (join) => join.onRef('r.conversation', '=', 'm.conversation'))
    .select((eb) => ['m.conversation', eb.fn.countAll<number>().as('count')])
    .where(
      'm.conversation',
      'in',
      users.map((user) => `direct:${user}`),
    )
    .where('m.author', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('r.last_read', 'is', null), eb('m.at', '>=', today)]),
        eb('m.id', '>', eb.ref('r.last_read')),
      ]),
    )
    .groupBy('m.conversation')
    .execute()
  const counts = new Map(rows.map((row) => [row.conversation, Number(row.count)]))
  return Object.fromEntries(users.map((user) => [user, counts.get(`direct:${user}`) ?? 0]))
}

function readRow(db: Db, user: string, conversation: string) {
  return db
    .selectFrom('local_reads')
    .select('last_read')
    .where('user_id', '=', user)
    .where('conversation', '=', conversation)
    .executeTakeFirst()
}
