import type { Label } from '../core/language.ts'
import type { Conversation } from '../core/platform.ts'
import { UserError } from '../core/user-error.ts'
import type { Db } from '../db/open.ts'
import { nearest } from '../lib/nearest.ts'
import { freeId } from './admins.ts'
import { defaultSchedule } from './teams.ts'

export type TeamName = { id: string; name: string }

/** Every team's id and name, in name order. */
export async function teamNames(db: Db): Promise<TeamName[]> {
  return db.selectFrom('teams').select(['id', 'name']).orderBy('id').execute()
}

/**
 * The team somebody names by id or name, in any letter case.
 * @throws UserError with the nearest one when there is none
 */
export function teamCalled(teams: TeamName[], text: string): TeamName {
  const wanted = text.trim().toLowerCase()
  const found = teams.find((one) => one.id.toLowerCase() === wanted || one.name.toLowerCase() === wanted)
  if (found) return found
  const meant = nearest(
    text,
    teams.flatMap((one) => [one.id, one.name]),
  )
  const list = teams.map((one) => `${one.name} (${one.id})`)
  throw new UserError({
    zh: meant
      ? `没有小组“${text}”，是不是 ${meant}？`
      : `没有小组“${text}”，有：${list.join('、') || '还没有小组'}`,
    en: meant
      ? `There is no team “${text}”; did you mean ${meant}?`
      : `There is no team “${text}”; there is ${list.join(', ') || 'none yet'}`,
  })
}

/** Makes a team with the usual morning; whoever asked is its first member. */
export async function makeTeam(
  db: Db,
  name: string,
  language: string,
  firstMember: string | undefined,
): Promise<TeamName> {
  const teams = await teamNames(db)
  if (teams.some((one) => one.name === name))
    throw new UserError({ zh: `已经有小组“${name}”了。`, en: `There is a team “${name}” already.` })
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const taken = new Set(teams.map((one) => one.id))
  let id = slug || 'team'
  for (let n = 2; taken.has(id); n += 1) id = `${slug || 'team'}-${n}`
  await db
    .insertInto('teams')
    .values({
      id,
      name,
      zone: 'Asia/Shanghai',
      language,
      calendar: '"CN"',
      duty: '{}',
      schedule: JSON.stringify(defaultSchedule),
      prompts: null,
    })
    .execute()
  if (firstMember !== undefined)
    await db.insertInto('team_members').values({ team_id: id, person_id: firstMember, position: 0 }).execute()
  return { id, name }
}

/**
 * Makes a channel a team's, beside those it has.
 * @throws UserError when it belongs to another team
 */
export async function bindChannel(
  db: Db,
  team: TeamName,
  place: { platform: string; conversation: Conversation },
): Promise<'bound' | 'already'> {
  const channel = channelOf(place.conversation)
  const owner = await db
    .selectFrom('team_channels as c')
    .innerJoin('teams as t', 't.id', 'c.team_id')
    .select(['t.id', 't.name'])
    .where('c.platform', '=', place.platform)
    .where('c.channel', '=', channel)
    .executeTakeFirst()
  if (owner?.id === team.id) return 'already'
  if (owner)
    throw new UserError({
      zh: `这个群已经绑定了 ${owner.name}。要换组，先在这里发：小组 解绑`,
      en: `This channel belongs to ${owner.name}. To give it to another team, first send here: team unbind`,
    })
  const last = await db
    .selectFrom('team_channels')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('team_id', '=', team.id)
    .executeTakeFirst()
  await db
    .insertInto('team_channels')
    .values({
      team_id: team.id,
      platform: place.platform,
      channel,
      language: null,
      position: last?.position == null ? 0 : Number(last.position) + 1,
    })
    .execute()
  return 'bound'
}

/** @returns the team the channel belonged to; `undefined` when to none */
export async function unbindChannel(
  db: Db,
  place: { platform: string; conversation: Conversation },
): Promise<TeamName | undefined> {
  const channel = channelOf(place.conversation)
  const owner = await db
    .selectFrom('team_channels as c')
    .innerJoin('teams as t', 't.id', 'c.team_id')
    .select(['t.id', 't.name'])
    .where('c.platform', '=', place.platform)
    .where('c.channel', '=', channel)
    .executeTakeFirst()
  await db
    .deleteFrom('team_channels')
    .where('platform', '=', place.platform)
    .where('channel', '=', channel)
    .execute()
  return owner
}

function channelOf(conversation: Conversation): string {
  if (conversation.kind === 'channel') return conversation.channel
  throw new UserError({
    zh: '请在要绑定的群里发这句话（先把我拉进群）。',
    en: 'Send this in the channel it is about (invite me there first).',
  })
}

/** @returns false when they were a member before */
export async function addMember(db: Db, teamId: string, personId: string): Promise<boolean> {
  const last = await db
    .selectFrom('team_members')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('team_id', '=', teamId)
    .executeTakeFirst()
  const added = await db
    .insertInto('team_members')
    .values({
      team_id: teamId,
      person_id: personId,
      position: last?.position == null ? 0 : Number(last.position) + 1,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'team_id', 'person_id']).doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0
}

/** @returns false when they were none */
export async function removeMember(db: Db, teamId: string, personId: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('team_members')
    .where('team_id', '=', teamId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return Number(gone.numDeletedRows) > 0
}

/** A platform's user as people paste or mention them: `<@U012AB3CD|li>`, `U012AB3CD`, `ou_7d8a`. */
export type Mentioned = { platform: string; user: string; name?: string }

/** @returns `undefined` when the text is no id of a user of that platform */
export function mentioned(text: string, platform: string): Mentioned | undefined {
  const slack = /^<@([UW][A-Z0-9]+)(?:\|([^>]*))?>$/.exec(text) ?? /^@?([UW][A-Z0-9]{6,})$/.exec(text)
  if (slack?.[1]) return { platform: 'slack', user: slack[1], ...(slack[2] ? { name: slack[2] } : {}) }
  const feishu = /^@?(ou_[\w-]+)$/.exec(text)
  if (feishu?.[1]) return { platform: 'feishu', user: feishu[1] }
  return platform === 'local' && /^local:[^\s]+$/.test(text) ? { platform, user: text.slice(6) } : undefined
}

/**
 * The person with a platform account; made as an operator when nobody has it.
 * @param name what to call a new one
 */
export async function personWithAccount(
  db: Db,
  account: Mentioned,
  name?: string,
): Promise<{ id: string; name: string }> {
  const known = await db
    .selectFrom('identities as i')
    .innerJoin('people as p', 'p.id', 'i.person_id')
    .select(['p.id', 'p.name'])
    .where('i.platform', '=', account.platform)
    .where('i.user_id', '=', account.user)
    .executeTakeFirst()
  if (known) return known
  const called = name ?? account.name ?? account.user
  const id = await freeId(db, account.user.toLowerCase())
  await db.insertInto('people').values({ id, name: called, role: 'operator', language: null }).execute()
  await db
    .insertInto('identities')
    .values({ platform: account.platform, user_id: account.user, person_id: id })
    .execute()
  return { id, name: called }
}

export const roleNames: Record<string, Label> = {
  operator: { zh: '运营', en: 'operator' },
  manager: { zh: '主管', en: 'manager' },
  admin: { zh: '管理员', en: 'admin' },
  observer: { zh: '观察者', en: 'observer' },
}
