import type { Db } from '../../db/open.ts'
import type { TeamWeek } from '../../facts/weeks.ts'
import { minutesBetween } from '../../lib/zones.ts'

/** Whether the morning meeting keeps to its fifteen minutes. */
export type Meter = {
  mornings: number
  /** Minutes from asking to the digest, on average. */
  toDigest: number | undefined
  /** Seconds from opening the form to sending it, the median person. */
  fillSeconds: number | undefined
  asked: number
  answered: number
}

/** An open form somebody came back to after lunch says nothing about filling it in. */
const longestFillMinutes = 30

export async function readMeter(db: Db, teamId: string, week: TeamWeek): Promise<Meter> {
  const standups = await db
    .selectFrom('standups')
    .select(['asked_at', 'posted_at'])
    .where('team_id', '=', teamId)
    .where('business_date', '>=', week.from)
    .where('business_date', '<=', week.to)
    .execute()
  const checkIns = await db
    .selectFrom('check_ins')
    .select(['state', 'opened_at', 'answered_at'])
    .where('team_id', '=', teamId)
    .where('business_date', '>=', week.from)
    .where('business_date', '<=', week.to)
    .execute()
  const posted = standups.flatMap((row) =>
    row.posted_at === null ? [] : [minutesBetween(row.asked_at, row.posted_at)],
  )
  const filled = checkIns
    .flatMap((row) =>
      row.opened_at === null || row.answered_at === null
        ? []
        : [minutesBetween(row.opened_at, row.answered_at)],
    )
    .filter((minutes) => minutes >= 0 && minutes <= longestFillMinutes)
    .toSorted((a, b) => a - b)
  const middle = filled[Math.floor((filled.length - 1) / 2)]
  const asked = checkIns.filter((row) => row.state === 'asked' || row.state === 'answered')
  return {
    mornings: standups.length,
    toDigest:
      posted.length > 0 ? posted.reduce((total, minutes) => total + minutes, 0) / posted.length : undefined,
    fillSeconds: middle === undefined ? undefined : Math.round(middle * 60),
    asked: asked.length,
    answered: asked.filter((row) => row.state === 'answered').length,
  }
}

/** Decisions people asked for in the newest morning of the week (or after it, until the report). */
export async function openDecisions(
  db: Db,
  teamId: string,
  until: string,
): Promise<{ personId: string; text: string }[]> {
  const newest = await db
    .selectFrom('check_ins')
    .select((eb) => eb.fn.max('business_date').as('date'))
    .where('team_id', '=', teamId)
    .where('state', '=', 'answered')
    .where('business_date', '<=', until)
    .executeTakeFirst()
  if (!newest?.date) return []
  const rows = await db
    .selectFrom('check_ins')
    .select(['person_id', 'answers'])
    .where('team_id', '=', teamId)
    .where('business_date', '=', newest.date)
    .where('state', '=', 'answered')
    .orderBy('person_id')
    .execute()
  return rows.flatMap((row) => {
    const text = (JSON.parse(row.answers) as Record<string, string>)['decision']?.trim()
    return text ? [{ personId: row.person_id, text }] : []
  })
}
