import type { Db } from '../db/open.ts'
import type { LocalDate } from '../lib/dates.ts'

/** Somebody's leave. Days are team-local; both ends are off. */
export type DayOff = {
  id: number
  personId: string
  name: string
  from: LocalDate
  to: LocalDate
  /** A half day, which is only ever a single day: there is still a check-in that day. */
  half: 'am' | 'pm' | null
  coverId: string | null
  coverName: string | null
  reason: string | null
}

/** Who of a team is on leave on a day, in the order of its members. Half days are included: look at `half`. */
export async function onLeave(db: Db, teamId: string, date: LocalDate): Promise<DayOff[]> {
  const members = await db
    .selectFrom('team_members')
    .select('person_id')
    .where('team_id', '=', teamId)
    .orderBy('position')
    .execute()
  const ids = members.map((member) => member.person_id)
  const found = await dayOffs(db, { personIds: ids, from: date, to: date })
  return ids.flatMap((id) => found.findLast((one) => one.personId === id) ?? [])
}

/** Leave that touches any day of a span, by first day; of some people or of everybody. */
export async function dayOffs(
  db: Db,
  filter: { personIds?: string[]; from: LocalDate; to?: LocalDate },
): Promise<DayOff[]> {
  const { personIds, from, to } = filter
  if (personIds?.length === 0) return []
  const rows = await db
    .selectFrom('day_offs as d')
    .innerJoin('entries as e', 'e.id', 'd.entry_id')
    .innerJoin('people as p', 'p.id', 'd.person_id')
    .leftJoin('people as c', 'c.id', 'd.cover_id')
    .select(['d.id', 'd.person_id', 'd.from_date', 'd.to_date', 'd.half', 'd.cover_id', 'd.reason'])
    .select(['p.name', 'c.name as cover_name'])
    .where('e.undone_at', 'is', null)
    .where('d.to_date', '>=', from)
    .$if(to !== undefined, (query) => query.where('d.from_date', '<=', to ?? from))
    .$if(personIds !== undefined, (query) => query.where('d.person_id', 'in', personIds ?? []))
    .orderBy('d.from_date')
    .orderBy('d.id')
    .execute()
  const cancelled = await cancelledAmong(
    db,
    rows.map((row) => row.id),
  )
  return rows
    .filter((row) => !cancelled.has(row.id))
    .map((row) => ({
      id: row.id,
      personId: row.person_id,
      name: row.name,
      from: row.from_date,
      to: row.to_date,
      half: row.half as DayOff['half'],
      coverId: row.cover_id,
      coverName: row.cover_name,
      reason: row.reason,
    }))
}

export async function addDayOff(
  db: Db,
  entryId: number,
  leave: Pick<DayOff, 'personId' | 'from' | 'to' | 'half' | 'coverId' | 'reason'>,
): Promise<number> {
  const row = await db
    .insertInto('day_offs')
    .values({
      entry_id: entryId,
      person_id: leave.personId,
      from_date: leave.from,
      to_date: leave.to,
      half: leave.half,
      cover_id: leave.coverId,
      reason: leave.reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Leave that will not be taken after all. */
export async function cancelDayOff(db: Db, entryId: number, dayOffId: number): Promise<void> {
  await db.insertInto('day_off_cancellations').values({ entry_id: entryId, day_off_id: dayOffId }).execute()
}

async function cancelledAmong(db: Db, ids: number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('day_off_cancellations as c')
    .innerJoin('entries as e', 'e.id', 'c.entry_id')
    .select('c.day_off_id')
    .where('e.undone_at', 'is', null)
    .where('c.day_off_id', 'in', ids)
    .execute()
  return new Set(rows.map((row) => row.day_off_id))
}
