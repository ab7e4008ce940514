import { z } from 'zod'
import { calendarSpec, type CalendarSpec } from '../lib/calendar/spec.ts'
import { languages, type Language } from '../core/language.ts'
import type { Role } from '../core/sender.ts'
import type { Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const weekdayNames = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const
export const weekdayName = z.enum(weekdayNames)
const weekly = z.object({ day: weekdayName, time })

/** When a team's meetings are; times are the team's own wall clock. */
export const teamSchedule = z.object({
  standup: z.object({
    at: time,
    /** Minutes from asking to the digest. */
    minutes: z.number().int().min(1).max(240),
    /** Minutes after asking at which whoever has not answered is reminded: one or two marks. */
    remind: z.array(z.number().int().min(1)).max(2),
  }),
  weekly: z.object({ ask: weekly, report: weekly }),
  /** Amazon's own reports run Sunday–Saturday; ours are ISO weeks unless the team says otherwise. */
  week: z.enum(['MON-SUN', 'SUN-SAT']),
})
export type TeamSchedule = z.infer<typeof teamSchedule>

export const defaultSchedule: TeamSchedule = {
  standup: { at: '09:00', minutes: 15, remind: [10] },
  weekly: { ask: { day: 'FRI', time: '16:00' }, report: { day: 'MON', time: '10:00' } },
  week: 'MON-SUN',
}

export type Member = { id: string; name: string; role: Role; language: Language | null }

export type Team = {
  id: string
  name: string
  zone: string
  language: Language
  calendar: CalendarSpec
  /** Who gets urgent alerts on off days: weekday name → person. */
  duty: Partial<Record<z.infer<typeof weekdayName>, string>>
  schedule: TeamSchedule
  /** The team's own thresholds, by rule and name; what is absent follows the dated defaults. */
  limits: Record<string, Record<string, number>>
  /** The team's own words and questions, as its file has them. */
  prompts: string | null
  members: Member[]
  stores: TeamStore[]
}

export type TeamStore = { id: string; name: string; marketplace: string; currency: string; zone: string }

/** All teams of the organisation, with members and stores in set-up order. */
export async function allTeams(db: Db): Promise<Team[]> {
  const rows = await db.selectFrom('teams').selectAll().orderBy('id').execute()
  return Promise.all(rows.map((row) => completeTeam(db, row)))
}

export async function findTeam(db: Db, id: string): Promise<Team | undefined> {
  const [row] = (await teamRow(db, { id })).rows
  return row && completeTeam(db, row)
}

const teamRow = prepared((db, team: { id: string }) =>
  db.selectFrom('teams').selectAll().where('id', '=', team.id),
)

/** What words said in a team are read by: its zone and its stores. */
export async function teamPlace(
  db: Db,
  id: string,
): Promise<{ zone: string; stores: TeamStore[] } | undefined> {
  const [row] = (await teamRow(db, { id })).rows
  return row && { zone: row.zone, stores: await storesOf(db, id, () => memberIds(db, id)) }
}

async function memberIds(db: Db, id: string): Promise<string[]> {
  return (await membersOf(db, { id })).rows.map((member) => member.id)
}

/** The teams a person belongs to, in name order. */
export async function teamIdsOf(db: Db, personId: string): Promise<string[]> {
  return (await teamsWith(db, { personId })).rows.map((row) => row.team_id)
}

const teamsWith = prepared((db, member: { personId: string }) =>
  db.selectFrom('team_members').select('team_id').where('person_id', '=', member.personId).orderBy('team_id'),
)

type TeamRow = {
  id: string
  name: string
  zone: string
  language: string
  calendar: string
  duty: string
  schedule: string
  limits: string
  prompts: string | null
}

const membersOf = prepared((db, team: { id: string }) =>
  db
    .selectFrom('team_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name', 'p.role', 'p.language'])
    .where('m.team_id', '=', team.id)
    .where('p.active', '=', 1)
    .orderBy('m.position'),
)

async function completeTeam(db: Db, row: TeamRow): Promise<Team> {
  const { rows: members } = await membersOf(db, { id: row.id })
  return {
    id: row.id,
    name: row.name,
    zone: row.zone,
    language: languageOr(row.language, 'zh-CN'),
    calendar: calendarSpec.parse(JSON.parse(row.calendar)),
    duty: JSON.parse(row.duty) as Team['duty'],
    schedule: teamSchedule.parse(JSON.parse(row.schedule)),
    limits: JSON.parse(row.limits) as Team['limits'],
    prompts: row.prompts,
    members: members.map((member) => ({
      id: member.id,
      name: member.name,
      role: member.role as Role,
      language: languages.find((one) => one === member.language) ?? null,
    })),
    stores: await storesOf(db, row.id, async () => members.map((member) => member.id)),
  }
}

/** Those the set-up names; else those where a member owns a product; with a single team, all. */
async function storesOf(db: Db, teamId: string, memberIdsOf: () => Promise<string[]>): Promise<TeamStore[]> {
  const { rows: named } = await storesNamedBy(db, { teamId })
  if (named.length > 0) return named
  const { rows: two } = await twoTeams(db, {})
  if (two.length <= 1) return db.selectFrom('stores as s').select(storeColumns).orderBy('s.id').execute()
  const owners = await memberIdsOf()
  if (owners.length === 0) return []
  return db
    .selectFrom('stores as s')
    .select(storeColumns)
    .where('s.id', 'in', (eb) =>
      eb.selectFrom('products as p').select('p.store_id').where('p.owner_id', 'in', owners),
    )
    .orderBy('s.id')
    .execute()
}

const storeColumns = ['s.id', 's.name', 's.marketplace', 's.currency', 's.zone'] as const

const storesNamedBy = prepared((db, team: { teamId: string }) =>
  db
    .selectFrom('team_stores as t')
    .innerJoin('stores as s', 's.id', 't.store_id')
    .select(storeColumns)
    .where('t.team_id', '=', team.teamId)
    .orderBy('t.position'),
)

const twoTeams = prepared((db) => db.selectFrom('teams').select('id').limit(2))

function languageOr(text: string | null, otherwise: Language): Language {
  return languages.find((one) => one === text) ?? otherwise
}
