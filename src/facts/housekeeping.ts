import type { Db } from '../db/open.ts'

/** Rows of one statement: other writers get in between. */
const rowsAtOnce = 200

/**
 * Deletes what came in and was dealt with. Until then a row keeps re-deliveries out (Feishu tries for 7.1 hours).
 * @param received machine time, milliseconds: those that came before
 * @param owed the same for what was never answered, or whose answer never reached the person
 */
export async function forgetInbound(db: Db, received: number, owed: number): Promise<void> {
  for (const [states, before] of [
    [['delivered'], received],
    [['taken', 'answered'], owed],
  ] as const)
    await repeat(async () => {
      const rows = await db
        .selectFrom('inbound')
        .select(['platform', 'workspace', 'key'])
        .where('state', 'in', states)
        .where('received_at', '<', before)
        .limit(rowsAtOnce)
        .execute()
      if (rows.length === 0) return 0
      await db
        .deleteFrom('inbound')
        .where((eb) => eb.or(rows.map((row) => eb.and(row))))
        .execute()
      return rows.length
    })
}

/**
 * Requests of the local workspace carry no time: what is done is marked at one sweep and deleted at the next, so that a
 * page that sends one again within the day is still recognised.
 */
export async function forgetLocalRequests(db: Db): Promise<void> {
  const drop = async (): Promise<number> => {
    const rows = await db
      .selectFrom('local_requests')
      .select('key')
      .where('done', '=', 2)
      .limit(rowsAtOnce)
      .execute()
    const keys = rows.map(({ key }) => key)
    if (keys.length > 0) await db.deleteFrom('local_requests').where('key', 'in', keys).execute()
    return keys.length
  }
  await repeat(drop)
  await db.updateTable('local_requests').set({ done: 2 }).where('done', '=', 1).execute()
}

/**
 * Deletes files posted with messages: what was sent is on the platform by then, and a report asked for again is made
 * anew. A file still to be sent stays.
 * @param before business instant
 */
export async function forgetSentFiles(db: Db, before: string): Promise<void> {
  const owed = await db
    .selectFrom('messages')
    .select('card')
    .where('state', 'not in', ['sent', 'refused'])
    .execute()
  await repeat(async () => {
    const rows = await db
      .selectFrom('files')
      .select('id')
      .where('at', '<', before)
      .where((eb) => eb.not(eb('id', 'in', ['', ...filesIn(owed)])))
      .limit(20)
      .execute()
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await db.deleteFrom('files').where('id', 'in', ids).execute()
    return ids.length
  })
}

function filesIn(messages: { card: string }[]): string[] {
  return messages.flatMap(({ card }) =>
    (JSON.parse(card) as { blocks: { kind: string; file?: { id: string } }[] }).blocks.flatMap((block) =>
      block.kind === 'file' && block.file ? [block.file.id] : [],
    ),
  )
}

/** Again and again until a round finds nothing. */
async function repeat(round: () => Promise<number>): Promise<void> {
  while ((await round()) > 0);
}
