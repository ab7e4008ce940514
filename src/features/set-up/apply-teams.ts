import type { Db } from '../../db/open.ts'
import { defaultSchedule, teamSchedule, type TeamSchedule } from '../../facts/teams.ts'
import { changesTo, noChanges, sameList, type Count, type Outcome } from './changes.ts'
import type { Setup } from './setup-file.ts'

type TeamEntry = Setup['teams'][number]
type Limits = Record<string, Record<string, number>>

/** @param prompts the texts of the teams' own prompt files, by the name the set-up file gives */
export async function applyTeams(
  db: Db,
  teams: TeamEntry[],
  prompts: ReadonlyMap<string, string>,
): Promise<Count> {
  const count = noChanges()
  for (const team of teams) count[await applyTeam(db, team, prompts)] += 1
  return count
}

async function applyTeam(db: Db, team: TeamEntry, prompts: ReadonlyMap<string, string>): Promise<Outcome> {
  const row = await db.selectFrom('teams').selectAll().where('id', '=', team.id).executeTakeFirst()
  const before = row ? teamSchedule.parse(JSON.parse(row.schedule)) : defaultSchedule
  const schedule = JSON.stringify(scheduleOf(team, before))
  const wishes = {
    name: team.name,
    zone: team.zone,
    language: team.language,
    calendar: team.calendar && JSON.stringify(team.calendar),
    duty: team.duty && JSON.stringify(team.duty),
    schedule: row && schedule === JSON.stringify(before) ? undefined : schedule,
    limits: team.limits && JSON.stringify(limitsOf(team.limits, row?.limits)),
    prompts: team.prompts ? prompts.get(team.prompts) : team.prompts,
  }
  const changes = row && changesTo(row, wishes)
  if (!row)
    await db
      .insertInto('teams')
      .values({
        id: team.id,
        name: team.name ?? team.id,
        zone: team.zone ?? 'Asia/Shanghai',
        language: team.language ?? 'zh-CN',
        calendar: wishes.calendar ?? '"CN"',
        duty: wishes.duty ?? '{}',
        schedule,
        limits: wishes.limits ?? '{}',
        prompts: wishes.prompts ?? null,
      })
      .execute()
  else if (changes) await db.updateTable('teams').set(changes).where('id', '=', team.id).execute()
  const lists = [
    await applyChannels(db, team.id, team.channel),
    await applyMembers(db, team.id, team.members),
    await applyStores(db, team.id, team.stores),
  ]
  if (!row) return 'added'
  return changes || lists.includes(true) ? 'changed' : 'unchanged'
}

/** Limits set by `/settings` stay; in the order of the row, so that the same limits give the same text. */
function limitsOf(own: Limits, row: string | undefined): Limits {
  const limits = JSON.parse(row ?? '{}') as Limits
  for (const [rule, values] of Object.entries(own)) limits[rule] = { ...limits[rule], ...values }
  return limits
}

/** What the file leaves out stays as it is: `/standup at` may have moved it. */
function scheduleOf(team: TeamEntry, before: TeamSchedule): TeamSchedule {
  const minutes = team.standup?.minutes ?? before.standup.minutes
  const remind = team.standup?.remind?.toSorted((a, b) => a - b) ?? before.standup.remind
  return {
    standup: {
      at: team.standup?.at ?? before.standup.at,
      minutes,
      // A shorter meeting than before leaves no room for a later reminder.
      remind: remind.filter((mark) => mark < minutes),
    },
    weekly: {
      ask: team.weekly?.ask ?? before.weekly.ask,
      report: team.weekly?.report ?? before.weekly.report,
    },
    week: team.week ?? before.week,
  }
}

async function applyChannels(db: Db, teamId: string, channels: TeamEntry['channel']): Promise<boolean> {
  if (!channels) return false
  const rows = await db
    .selectFrom('team_channels')
    .select(['platform', 'channel', 'language'])
    .where('team_id', '=', teamId)
    .where('workspace', '=', '')
    .orderBy('position')
    .execute()
  const text = (one: { platform: string; channel: string; language: string | null }) =>
    `${one.platform} ${one.channel} ${one.language ?? ''}`
  const wanted = channels.map(({ platform, id, language }) => ({
    platform,
    channel: id,
    language: language ?? null,
  }))
  if (sameList(rows.map(text), wanted.map(text))) return false
  await db.deleteFrom('team_channels').where('team_id', '=', teamId).where('workspace', '=', '').execute()
  for (const [position, one] of wanted.entries()) {
    // A channel is one team's: the file says whose it is now.
    await db
      .deleteFrom('team_channels')
      .where('platform', '=', one.platform)
      .where('workspace', '=', '')
      .where('channel', '=', one.channel)
      .execute()
    await db
      .insertInto('team_channels')
      .values({ ...one, team_id: teamId, position })
      .execute()
  }
  return true
}

async function applyMembers(db: Db, teamId: string, members: string[] | undefined): Promise<boolean> {
  if (!members) return false
  const wanted = [...new Set(members)]
  const rows = await db
    .selectFrom('team_members')
    .select('person_id')
    .where('team_id', '=', teamId)
    .orderBy('position')
    .execute()
  if (
    sameList(
      rows.map((row) => row.person_id),
      wanted,
    )
  )
    return false
  await db.deleteFrom('team_members').where('team_id', '=', teamId).execute()
  for (const [position, person_id] of wanted.entries())
    await db.insertInto('team_members').values({ team_id: teamId, person_id, position }).execute()
  return true
}

async function applyStores(db: Db, teamId: string, stores: string[] | undefined): Promise<boolean> {
  if (!stores) return false
  const wanted = [...new Set(stores)]
  const rows = await db
    .selectFrom('team_stores')
    .select('store_id')
    .where('team_id', '=', teamId)
    .orderBy('position')
    .execute()
  if (
    sameList(
      rows.map((row) => row.store_id),
      wanted,
    )
  )
    return false
  await db.deleteFrom('team_stores').where('team_id', '=', teamId).execute()
  for (const [position, store_id] of wanted.entries())
    await db.insertInto('team_stores').values({ team_id: teamId, store_id, position }).execute()
  return true
}
