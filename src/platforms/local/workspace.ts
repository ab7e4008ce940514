import { languages, type Language } from '../../core/language.ts'
import type { Conversation } from '../../core/platform.ts'
import { roles, type Role } from '../../core/sender.ts'
import type { Db } from '../../db/open.ts'

export const platformName = 'local'

/** Local conversations hang on no workspace of a chat product. */
export const workspaceId = ''

/** Somebody one can act as. */
export type Person = {
  /** The id on this platform, which `ADMINS` and set-up files call `local:…`. */
  user: string
  name: string
  /** Absent for the visitor of a workspace that nobody has set up yet. */
  role: Role | undefined
  language: Language
  zone: string
  teams: string[]
}

type Channel = { id: string; name: string; zone: string; language: Language; teamId: string }

export type Workspace = { people: Person[]; channels: Channel[] }

/** Who looks at the page, and what they may open. */
export type Viewer = Person & { channels: Channel[] }

const defaultZone = 'Asia/Shanghai'

/** Before anybody is set up, whoever opens the page: they can send `/setup` and become `local:me`. */
const visitor: Person = {
  user: 'me',
  name: '我 · Me',
  role: undefined,
  language: 'zh-CN',
  zone: defaultZone,
  teams: [],
}

/** The people and channels of the local workspace, in set-up order. */
export async function readWorkspace(db: Db): Promise<Workspace> {
  const teams = await db
    .selectFrom('teams')
    .select(['id', 'name', 'zone', 'language'])
    .orderBy('id')
    .execute()
  const channels = await db
    .selectFrom('team_channels')
    .select(['team_id', 'channel', 'language', 'position'])
    .where('platform', '=', platformName)
    .orderBy('team_id')
    .orderBy('position')
    .execute()
  const members = await db
    .selectFrom('team_members')
    .select(['team_id', 'person_id', 'position'])
    .orderBy('team_id')
    .orderBy('position')
    .execute()
  const people = await db
    .selectFrom('identities as i')
    .innerJoin('people as p', 'p.id', 'i.person_id')
    .select(['i.user_id', 'p.id', 'p.name', 'p.role', 'p.language'])
    .where('i.platform', '=', platformName)
    .where('p.active', '=', 1)
    .orderBy('p.id')
    .execute()
  const rank = new Map(
    members.map((member, index) => [member.person_id, index]).toReversed() as [string, number][],
  )
  const found = people
    .toSorted((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity) || (a.id < b.id ? -1 : 1))
    .map((row): Person => {
      const own = members.filter((member) => member.person_id === row.id).map((member) => member.team_id)
      const team = teams.find((one) => own.includes(one.id)) ?? (teams.length === 1 ? teams[0] : undefined)
      return {
        user: row.user_id,
        name: row.name,
        role: roles.find((one) => one === row.role),
        language: languageFrom(row.language, languageFrom(team?.language ?? null, 'zh-CN')),
        zone: team?.zone ?? defaultZone,
        teams: own,
      }
    })
  return {
    people: found.length > 0 ? found : [visitor],
    channels: channels.flatMap((row) => {
      const team = teams.find((one) => one.id === row.team_id)
      if (!team) return []
      const several = channels.filter((one) => one.team_id === row.team_id).length > 1
      return {
        id: row.channel,
        name: several ? `${team.name} ${row.channel}` : team.name,
        zone: team.zone,
        language: languageFrom(row.language, languageFrom(team.language, 'zh-CN')),
        teamId: team.id,
      }
    }),
  }
}

/**
 * A person with the channels they see: an operator those of their teams, everybody else all of them.
 * @returns `undefined` when there is no such person
 */
export function viewerOf(workspace: Workspace, user: string): Viewer | undefined {
  const person = workspace.people.find((one) => one.user === user)
  if (!person) return undefined
  const own = workspace.channels.filter((channel) => person.teams.includes(channel.teamId))
  return { ...person, channels: person.role === 'operator' && own.length > 0 ? own : workspace.channels }
}

/** `channel:ops` or `direct:li`: how the tables and the page's address name a conversation. */
export function conversationKey(conversation: Conversation): string {
  return conversation.kind === 'channel' ? `channel:${conversation.channel}` : `direct:${conversation.user}`
}

/** @returns `undefined` unless the viewer may open it */
export function conversationFor(viewer: Viewer, key: string): Conversation | undefined {
  if (key === `direct:${viewer.user}`) return { kind: 'direct', workspace: workspaceId, user: viewer.user }
  const channel = viewer.channels.find((one) => `channel:${one.id}` === key)
  return channel && { kind: 'channel', workspace: workspaceId, channel: channel.id }
}

/** Every conversation a viewer has, the direct one first. */
export function conversationKeys(viewer: Viewer): string[] {
  return [`direct:${viewer.user}`, ...viewer.channels.map((channel) => `channel:${channel.id}`)]
}

function languageFrom(text: string | null, otherwise: Language): Language {
  return languages.find((one) => one === text) ?? otherwise
}
