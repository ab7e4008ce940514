import type { Context } from '../core/command.ts'
import type { Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'

/** One thing somebody logged: which command, with the fields as they were typed. */
export type Entry = {
  id: number
  teamId: string | null
  personId: string
  command: string
  texts: Record<string, string>
  /** Business time, UTC ISO: what relative words in `texts` are read at. */
  at: string
}

/**
 * Keeps what was said, before the typed rows that hang on it.
 * @returns the id those rows carry; they count until the entry is undone
 */
export async function recordEntry(
  db: Db,
  context: Pick<Context<Db>, 'now' | 'sender' | 'texts'>,
  command: string,
): Promise<number> {
  const { rows } = await addEntry(db, {
    teamId: context.sender.teamId ?? null,
    personId: context.sender.id,
    command,
    texts: JSON.stringify(context.texts),
    at: context.now,
  })
  const [row] = rows
  if (!row) throw new Error('the entry was not kept')
  return row.id
}

type NewEntry = { teamId: string | null; personId: string; command: string; texts: string; at: string }

const addEntry = prepared((db, entry: NewEntry) =>
  db
    .insertInto('entries')
    .values({
      team_id: entry.teamId,
      person_id: entry.personId,
      command: entry.command,
      texts: entry.texts,
      at: entry.at,
    })
    .returning('id'),
)

/** The newest entry of a person since an instant that was not undone; of one id when that is given. */
export async function lastEntry(
  db: Db,
  personId: string,
  since: string,
  id?: number,
): Promise<Entry | undefined> {
  const row = await db
    .selectFrom('entries')
    .selectAll()
    .where('person_id', '=', personId)
    .where('at', '>=', since)
    .where('undone_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && entryFrom(row)
}

/** Takes an entry back: from here on nothing that hangs on it counts. The rows stay. */
export async function undoEntry(db: Db, id: number, at: string): Promise<void> {
  await db
    .updateTable('entries')
    .set({ undone_at: at })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .execute()
}

function entryFrom(row: {
  id: number
  team_id: string | null
  person_id: string
  command: string
  texts: string
  at: string
}): Entry {
  return {
    id: row.id,
    teamId: row.team_id,
    personId: row.person_id,
    command: row.command,
    texts: JSON.parse(row.texts) as Record<string, string>,
    at: row.at,
  }
}
