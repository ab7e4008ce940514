import { hasAdmin } from '../../facts/admins.ts'
import { freshness } from '../../facts/freshness.ts'
import { allStores } from '../../facts/stores.ts'
import { allTeams, type Team } from '../../facts/teams.ts'
import { isYearKnown } from '../../lib/calendar/known-year.ts'
import { daysBetween } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import { fault, fine, type Check, type CheckContext } from './check.ts'

/** Whether somebody can administer, and each team has people who can be reached and a channel that is served. */
export async function checkSetUp(context: CheckContext): Promise<Check[]> {
  const { db } = context
  const teams = await allTeams(db)
  const admin = (await hasAdmin(db))
    ? fine('admin', 'there is one')
    : fault(
        'admin',
        'nobody is an admin',
        'start the bot and send it /setup with the code it prints, or set ADMINS',
      )
  if (teams.length === 0)
    return [admin, fault('teams', 'there is no team', 'zaohui apply setup.yaml, or send the bot /setup')]
  return [admin, ...(await Promise.all(teams.map((team) => checkTeam(team, context))))]
}

async function checkTeam(team: Team, { db, settings }: CheckContext): Promise<Check> {
  const name = `team ${team.id}`
  if (team.members.length === 0)
    return fault(name, 'has no members', 'list them in the set-up file, or: team add @name')
  const served: readonly string[] = settings.platforms
  const accounts = await db
    .selectFrom('identities')
    .select(['person_id', 'platform'])
    .where(
      'person_id',
      'in',
      team.members.map((one) => one.id),
    )
    .execute()
  const unreached = team.members.filter(
    (member) => !accounts.some((one) => one.person_id === member.id && served.includes(one.platform)),
  )
  if (unreached.length > 0)
    return fault(
      name,
      `${unreached.map((one) => one.name).join(', ')} cannot be reached on ${served.join(' or ')}`,
      'give them their platform ids in the set-up file',
    )
  const channels = await db
    .selectFrom('team_channels')
    .select('platform')
    .where('team_id', '=', team.id)
    .execute()
  if (!channels.some((one) => served.includes(one.platform)))
    return fault(
      name,
      channels.length === 0
        ? 'has no channel'
        : `its channel is on ${channels[0]?.platform}, which does not run`,
      'send in the channel: team bind, or name it in the set-up file',
    )
  return fine(
    name,
    `${team.members.length} members, ${channels.length} channel(s), ${team.stores.length} store(s)`,
  )
}

/** How many days before a year nobody has announced yet its holidays should be known. */
const noticeDays = 31

/** Whether each team's calendar knows this year and, soon before it begins, the next. */
export async function checkCalendars({ db, now }: CheckContext): Promise<Check[]> {
  const teams = await allTeams(db)
  return teams.map((team) => {
    const today = localDate(now, team.zone)
    const year = Number(today.slice(0, 4))
    const check = `calendar ${team.id}`
    const mend =
      'update Zaohui, or list the days in the set-up file: calendar: { base: CN, off: […], on: […] }'
    if (!isYearKnown(team.calendar, year)) return fault(check, `the holidays of ${year} are not known`, mend)
    const next = `${year + 1}-01-01`
    if (isYearKnown(team.calendar, year + 1)) return fine(check, `${year} and ${year + 1} are known`)
    const days = daysBetween(today, next)
    return days <= noticeDays
      ? fault(check, `the holidays of ${year + 1} are not known, and it begins in ${days} days`, mend)
      : fine(check, `${year} is known; ${year + 1} is not announced yet`)
  })
}

/** Reports that stopped coming, by store. */
export async function checkReports({ db, now }: CheckContext): Promise<Check[]> {
  const stores = await allStores(db)
  if (stores.length === 0)
    return [fault('reports', 'there is no store', 'list one in the set-up file, or: store add US')]
  const all = await freshness(db, stores, now)
  const known = all.filter((one) => one.last !== undefined)
  if (known.length === 0)
    return [fault('reports', 'no report was imported yet', 'zaohui import FILE, or drop it into the chat')]
  return known.map(({ store, report, last, behind, stale }) => {
    const detail = `${store.name}: ${report} up to ${last}${behind > 0 ? `, ${behind} days behind` : ''}`
    return stale
      ? fault(`report ${store.id} ${report}`, detail, 'download it again and drop it into the chat')
      : fine(`report ${store.id} ${report}`, detail)
  })
}
