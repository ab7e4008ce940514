import type { ReadingContext } from '../core/field.ts'
import type { Language } from '../core/language.ts'
import { languages } from '../core/language.ts'
import type { Conversation } from '../core/platform.ts'
import type { Role, Sender } from '../core/sender.ts'
import type { Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import { possibleProducts } from './possible-products.ts'
import { teamIdsOf, teamPlace } from './teams.ts'

export type Caller = { platform: string; workspace: string; user: string; conversation: Conversation }

/**
 * Who a platform's user is to us, and the team the conversation is about: the channel's, else the person's only one.
 * The command line speaks for people by set-up id, and names the team as its workspace.
 * @returns `undefined` for somebody nobody set up
 */
export async function findSender(db: Db, caller: Caller): Promise<Sender | undefined> {
  if (caller.platform === 'cli') return findSenderById(db, caller.user, caller.workspace || undefined)
  const [person] = (await personBehind(db, caller)).rows
  return person && senderFrom(db, person, caller)
}

const personBehind = prepared((db, caller: Pick<Caller, 'platform' | 'workspace' | 'user'>) =>
  db
    .selectFrom('identities as i')
    .innerJoin('people as p', 'p.id', 'i.person_id')
    .select(['p.id', 'p.name', 'p.role', 'p.language'])
    .where('i.platform', '=', caller.platform)
    .where('i.workspace', 'in', ['', caller.workspace])
    .where('i.user_id', '=', caller.user)
    .where('p.active', '=', 1)
    .limit(1),
)

/** The same for a person named by set-up id, speaking in a direct message. */
export async function findSenderById(db: Db, personId: string, teamId?: string): Promise<Sender | undefined> {
  const person = await db
    .selectFrom('people')
    .select(['id', 'name', 'role', 'language'])
    .where('id', '=', personId)
    .where('active', '=', 1)
    .executeTakeFirst()
  if (!person) return undefined
  const conversation = { kind: 'direct', workspace: '', user: personId } as const
  const sender = await senderFrom(db, person, { platform: 'cli', conversation })
  return teamId === undefined ? sender : { ...sender, teamId }
}

async function senderFrom(
  db: Db,
  person: { id: string; name: string; role: string; language: string | null },
  caller: { platform: string; conversation: Conversation },
): Promise<Sender> {
  const teamId = (await channelTeam(db, caller)) ?? (await onlyTeam(db, person.id))
  return {
    id: person.id,
    name: person.name,
    role: person.role as Role,
    language: languages.find((one) => one === person.language) ?? (await teamLanguage(db, teamId)),
    platform: caller.platform,
    conversation: caller.conversation,
    ...(teamId === undefined ? {} : { teamId }),
  }
}

async function channelTeam(
  db: Db,
  { platform, conversation }: { platform: string; conversation: Conversation },
): Promise<string | undefined> {
  if (conversation.kind !== 'channel') return undefined
  const { workspace, channel } = conversation
  const { rows } = await teamOfChannel(db, { platform, workspace, channel })
  return rows[0]?.team_id
}

const teamOfChannel = prepared((db, at: { platform: string; workspace: string; channel: string }) =>
  db
    .selectFrom('team_channels')
    .select('team_id')
    .where('platform', '=', at.platform)
    .where('workspace', 'in', ['', at.workspace])
    .where('channel', '=', at.channel)
    .limit(1),
)

async function onlyTeam(db: Db, personId: string): Promise<string | undefined> {
  const own = await teamIdsOf(db, personId)
  if (own.length > 0) return own.length === 1 ? own[0] : undefined
  // A manager or admin who is in no team speaks of the only one there is.
  const all = await db.selectFrom('teams').select('id').limit(2).execute()
  return all.length === 1 ? all[0]?.id : undefined
}

async function teamLanguage(db: Db, teamId: string | undefined): Promise<Language> {
  if (teamId === undefined) return 'zh-CN'
  const { rows } = await languageOfTeam(db, { teamId })
  return languages.find((one) => one === rows[0]?.language) ?? 'zh-CN'
}

const languageOfTeam = prepared((db, team: { teamId: string }) =>
  db.selectFrom('teams').select('language').where('id', '=', team.teamId),
)

/** What a sender's words are read against. */
export async function readingContext(
  db: Db,
  sender: Sender,
  texts: string[],
  now: string,
): Promise<ReadingContext> {
  const place = sender.teamId === undefined ? undefined : await teamPlace(db, sender.teamId)
  return {
    language: sender.language,
    now,
    teamZone: place?.zone ?? 'Asia/Shanghai',
    stores: place?.stores.length ? place.stores : (await allStores(db, {})).rows,
    people: (await activePeople(db, {})).rows,
    products: await possibleProducts(db, texts.join(' ')),
  }
}

const allStores = prepared((db) =>
  db.selectFrom('stores').select(['id', 'name', 'marketplace', 'zone', 'currency']).orderBy('id'),
)

const activePeople = prepared((db) =>
  db.selectFrom('people').select(['id', 'name']).where('active', '=', 1).orderBy('id'),
)
