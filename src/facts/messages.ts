import { randomUUID } from 'node:crypto'
import type { Card } from '../core/card.ts'
import { cardText } from '../core/card-text.ts'
import { languages, type Language } from '../core/language.ts'
import { createWords, type Words } from '../core/words.ts'
import type { Db } from '../db/open.ts'

/**
 * What the bot says is a row, written in the same transaction as the state it speaks of; the outbox delivers it.
 * A `purpose` names what a message is (`digest:ops:2026-11-24`): asking for the same purpose again edits the message
 * instead of saying it twice.
 */
export type ToSay = {
  /** Made once for each language that is needed. */
  card: (words: Words) => Card
  at: string
  purpose?: string
  /** Our id of the message to answer in the thread of; for a team, the purpose of the first message. */
  threadOf?: string
}

/**
 * Says something in every channel of a team, in each channel's language.
 * @returns the ids of the messages, in the order of the channels; empty when the team has no channel
 */
export async function sayToTeam(db: Db, teamId: string, message: ToSay): Promise<string[]> {
  const team = await db
    .selectFrom('teams')
    .select('language')
    .where('id', '=', teamId)
    .executeTakeFirstOrThrow()
  const channels = await db
    .selectFrom('team_channels')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('position')
    .execute()
  const ids: string[] = []
  for (const channel of channels) {
    const place = `${channel.platform}:${channel.channel}`
    ids.push(
      await putMessage(db, {
        ...message,
        purpose: message.purpose && `${message.purpose}@${place}`,
        threadOf: message.threadOf && (await messageWithPurpose(db, `${message.threadOf}@${place}`)),
        teamId,
        personId: null,
        platform: channel.platform,
        workspace: channel.workspace,
        kind: 'channel',
        conversation: channel.channel,
        language: languageFrom(channel.language, languageFrom(team.language, 'zh-CN')),
      }),
    )
  }
  return ids
}

/**
 * Says something to one person: on the team's platform when they are there, else where they are.
 * @returns the message's id; `undefined` for somebody who is on no platform
 */
export async function sayToPerson(
  db: Db,
  personId: string,
  message: ToSay & { teamId?: string },
): Promise<string | undefined> {
  const person = await db
    .selectFrom('people')
    .select('language')
    .where('id', '=', personId)
    .executeTakeFirst()
  const identity = await identityFor(db, personId, message.teamId)
  if (!person || !identity) return undefined
  const team =
    message.teamId === undefined
      ? undefined
      : await db.selectFrom('teams').select('language').where('id', '=', message.teamId).executeTakeFirst()
  return putMessage(db, {
    ...message,
    teamId: message.teamId ?? null,
    personId,
    platform: identity.platform,
    workspace: identity.workspace,
    kind: 'direct',
    conversation: identity.user_id,
    language: languageFrom(person.language, languageFrom(team?.language ?? null, 'zh-CN')),
  })
}

/** Where a person is reached: an identity on the platform of the team's first channel goes first, `local` last. */
async function identityFor(db: Db, personId: string, teamId: string | undefined) {
  const identities = await db
    .selectFrom('identities')
    .select(['platform', 'workspace', 'user_id'])
    .where('person_id', '=', personId)
    .orderBy('platform', 'desc')
    .execute()
  const channel =
    teamId === undefined
      ? undefined
      : await db
          .selectFrom('team_channels')
          .select('platform')
          .where('team_id', '=', teamId)
          .orderBy('position')
          .executeTakeFirst()
  return (
    identities.find((one) => one.platform === channel?.platform) ??
    identities.find((one) => one.platform !== 'local') ??
    identities[0]
  )
}

async function messageWithPurpose(db: Db, purpose: string): Promise<string | undefined> {
  const row = await db.selectFrom('messages').select('id').where('purpose', '=', purpose).executeTakeFirst()
  return row?.id
}

type Placed = {
  card: (words: Words) => Card
  at: string
  purpose?: string | undefined
  threadOf?: string | undefined
  teamId: string | null
  personId: string | null
  platform: string
  workspace: string
  kind: 'channel' | 'direct'
  conversation: string
  language: Language
}

async function putMessage(db: Db, message: Placed): Promise<string> {
  const card = message.card(createWords(message.language))
  const said = { card: JSON.stringify(card), text: cardText(card) }
  const known =
    message.purpose === undefined
      ? undefined
      : await db
          .selectFrom('messages')
          .select(['id', 'card', 'version'])
          .where('purpose', '=', message.purpose)
          .executeTakeFirst()
  if (known) {
    if (known.card !== said.card) await editRow(db, known.id, known.version, said)
    return known.id
  }
  const id = randomUUID()
  await db
    .insertInto('messages')
    .values({
      id,
      purpose: message.purpose ?? null,
      team_id: message.teamId,
      person_id: message.personId,
      platform: message.platform,
      workspace: message.workspace,
      conversation_kind: message.kind,
      conversation: message.conversation,
      thread_of: message.threadOf ?? null,
      language: message.language,
      said_at: message.at,
      ...said,
    })
    .execute()
  return id
}

async function editRow(
  db: Db,
  id: string,
  version: number,
  said: { card: string; text: string },
): Promise<void> {
  await db
    .updateTable('messages')
    .set({ ...said, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

function languageFrom(text: string | null, otherwise: Language): Language {
  return languages.find((one) => one === text) ?? otherwise
}
