import type { Db } from '../db/open.ts'
import { limitNames, type LimitName } from './data/limits.ts'
import type { Team } from './teams.ts'

/** A team's own limits are kept by rule and name; the defaults know them as `rule.name`. */
export function ownLimits(team: Pick<Team, 'limits'>): Partial<Record<LimitName, number>> {
  const own: Partial<Record<LimitName, number>> = {}
  for (const name of limitNames) {
    const [rule = '', which = ''] = name.split('.')
    const value = team.limits[rule]?.[which]
    if (value !== undefined) own[name] = value
  }
  return own
}

/** The same for whoever speaks in a team; no limits of its own for somebody in none. */
export async function limitsOfTeam(
  db: Db,
  teamId: string | undefined,
): Promise<Partial<Record<LimitName, number>>> {
  if (teamId === undefined) return {}
  const row = await db.selectFrom('teams').select('limits').where('id', '=', teamId).executeTakeFirst()
  return row ? ownLimits({ limits: JSON.parse(row.limits) as Team['limits'] }) : {}
}
