import type { Card } from '../../core/card.ts'
import type { Form } from '../../core/form.ts'
import type { Language } from '../../core/language.ts'
import type { Db } from '../../db/open.ts'
import type { Row, RowChange } from '../../db/rows.ts'

/** What a message holds. */
export type Body =
  | { kind: 'text'; text: string }
  | { kind: 'card'; card: Card }
  /** `origin` is the button it was opened with: pressed again, the form that stands is shown, with what was typed. */
  | { kind: 'form'; form: Form; origin?: string }
  | { kind: 'upload'; name: string; bytes: number }
  /** A form its reader put away. */
  | { kind: 'gone' }

export type Message = {
  id: number
  conversation: string
  threadOf: number | undefined
  /** Absent: the bot. */
  author: string | undefined
  visibleTo: string | undefined
  language: Language
  body: Body
  at: string
  editedAt: string | undefined
  revision: number
  change: number
}

export type NewMessage = {
  conversation: string
  threadOf?: number | undefined
  author?: string
  visibleTo?: string | undefined
  language: Language
  body: Body
  at: string
  outgoingId?: string
}

/** Adds a message, and marks the thread's first one as changed, whose count of replies grew. */
export async function addMessage(db: Db, message: NewMessage): Promise<number> {
  const change = await nextChange(db)
  const added = await db
    .insertInto('local_messages')
    .values({
      outgoing_id: message.outgoingId ?? null,
      conversation: message.conversation,
      thread_of: message.threadOf ?? null,
      author: message.author ?? null,
      visible_to: message.visibleTo ?? null,
      language: message.language,
      body: JSON.stringify(message.body),
      at: message.at,
      edited_at: null,
      change,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (message.threadOf !== undefined) await touchMessage(db, message.threadOf)
  return added.id
}

/** Replaces what a message holds; `editedAt` says so to its readers. */
export async function changeMessage(
  db: Db,
  id: number,
  to: { body: Body; editedAt?: string; visibleTo?: string | null },
): Promise<void> {
  const values: RowChange<'local_messages'> = { body: JSON.stringify(to.body), change: await nextChange(db) }
  if (to.editedAt !== undefined) values.edited_at = to.editedAt
  if (to.visibleTo !== undefined) values.visible_to = to.visibleTo
  await db
    .updateTable('local_messages')
    .set((eb) => ({ ...values, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Shows a message to its readers again though it says the same. */
export async function touchMessage(db: Db, id: number): Promise<void> {
  const change = await nextChange(db)
  await db.updateTable('local_messages').set({ change }).where('id', '=', id).execute()
}

export async function findMessage(db: Db, id: number): Promise<Message | undefined> {
  const row = await db.selectFrom('local_messages').selectAll().where('id', '=', id).executeTakeFirst()
  return row && messageFrom(row)
}

/** The message posted under one of the bot's own ids. */
export async function findOutgoing(db: Db, outgoingId: string): Promise<Message | undefined> {
  const row = await db
    .selectFrom('local_messages')
    .selectAll()
    .where('outgoing_id', '=', outgoingId)
    .executeTakeFirst()
  return row && messageFrom(row)
}

/**
 * Messages of a conversation outside threads, oldest first.
 * @param before only those before this one; @param limit the newest so many
 */
export async function messagesIn(
  db: Db,
  conversation: string,
  user: string,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Message[]> {
  let query = visible(db, user).where('conversation', '=', conversation).where('thread_of', 'is', null)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.toReversed().map(messageFrom)
}

/** The replies of a thread, oldest first. */
export async function repliesTo(db: Db, root: number, user: string): Promise<Message[]> {
  const rows = await visible(db, user).where('thread_of', '=', root).orderBy('id').limit(500).execute()
  return rows.map(messageFrom)
}

/** How many replies each thread has for a user, by the thread's first message. */
export async function replyCounts(db: Db, roots: number[], user: string): Promise<Map<number, number>> {
  if (roots.length === 0) return new Map()
  const rows = await db
    .selectFrom('local_messages')
    .select((eb) => ['thread_of', eb.fn.countAll<number>().as('count')])
    .where('thread_of', 'in', roots)
    .where((eb) => eb.or([eb('visible_to', 'is', null), eb('visible_to', '=', user)]))
    .groupBy('thread_of')
    .execute()
  return new Map(rows.map((row) => [row.thread_of ?? 0, Number(row.count)]))
}

/** What changed for a user after a point, in order; the newest `limit` of it. */
export async function changesAfter(
  db: Db,
  conversations: string[],
  user: string,
  after: number,
  limit: number,
): Promise<Message[]> {
  const rows = await visible(db, user)
    .where('conversation', 'in', conversations)
    .where('change', '>', after)
    .orderBy('change', 'desc')
    .limit(limit)
    .execute()
  return rows.toReversed().map(messageFrom)
}

export async function lastChange(db: Db): Promise<number> {
  const row = await db
    .selectFrom('local_messages')
    .select((eb) => eb.fn.max('change').as('change'))
    .executeTakeFirst()
  return row?.change ?? 0
}

/** Keeps the files posted with a message, in the order they were given. */
export async function addFiles(
  db: Db,
  message: number,
  files: { name: string; bytes: Uint8Array }[],
): Promise<void> {
  for (const file of files)
    await db
      .insertInto('local_files')
      .values({ message_id: message, name: file.name, bytes: file.bytes })
      .execute()
}

/** The files of messages, without their bytes. */
export async function filesOf(
  db: Db,
  messages: number[],
): Promise<{ id: number; message: number; name: string }[]> {
  if (messages.length === 0) return []
  return db
    .selectFrom('local_files')
    .select(['id', 'message_id as message', 'name'])
    .where('message_id', 'in', messages)
    .orderBy('id')
    .execute()
}

export async function readFile(db: Db, id: number): Promise<Row<'local_files'> | undefined> {
  return db.selectFrom('local_files').selectAll().where('id', '=', id).executeTakeFirst()
}

async function nextChange(db: Db): Promise<number> {
  return (await lastChange(db)) + 1
}

function visible(db: Db, user: string) {
  return db
    .selectFrom('local_messages')
    .selectAll()
    .where((eb) => eb.or([eb('visible_to', 'is', null), eb('visible_to', '=', user)]))
}

function messageFrom(row: Row<'local_messages'>): Message {
  return {
    id: row.id,
    conversation: row.conversation,
    threadOf: row.thread_of ?? undefined,
    author: row.author ?? undefined,
    visibleTo: row.visible_to ?? undefined,
    language: row.language as Language,
    body: JSON.parse(row.body) as Body,
    at: row.at,
    editedAt: row.edited_at ?? undefined,
    revision: row.revision,
    change: row.change,
  }
}
