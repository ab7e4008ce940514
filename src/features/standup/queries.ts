import type { Db } from '../../db/open.ts'
import type { LocalDate } from '../../lib/dates.ts'

export type CheckInState = 'asked' | 'answered' | 'skipped' | 'leave'

export type CheckInRow = {
  personId: string
  name: string
  state: CheckInState
  askedAt: string | null
  openedAt: string | null
  answeredAt: string | null
  editedAt: string | null
  reminders: number
  answers: Record<string, string>
}

export type PlanItem = { id: number; text: string; productId: number | null; outcome: string | null }

export type Blocker = { id: number; personId: string; name: string; text: string; openedOn: LocalDate }

type Key = { teamId: string; personId: string; date: LocalDate }

/** The team's check-ins of a day, by person id; names are for showing only. */
export async function checkInsOf(db: Db, teamId: string, date: LocalDate): Promise<CheckInRow[]> {
  const rows = await db
    .selectFrom('check_ins as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .selectAll('c')
    .select('p.name')
    .where('c.team_id', '=', teamId)
    .where('c.business_date', '=', date)
    .orderBy('c.person_id')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    state: row.state as CheckInState,
    askedAt: row.asked_at,
    openedAt: row.opened_at,
    answeredAt: row.answered_at,
    editedAt: row.edited_at,
    reminders: row.reminders,
    answers: JSON.parse(row.answers) as Record<string, string>,
  }))
}

export async function checkInOf(db: Db, key: Key): Promise<CheckInRow | undefined> {
  const all = await checkInsOf(db, key.teamId, key.date)
  return all.find((one) => one.personId === key.personId)
}

/** Marks somebody's check-in; an answer that is there already is never turned back into a question. */
export async function putCheckIn(
  db: Db,
  key: Key,
  change: { state: CheckInState; at: string; answers?: Record<string, string> },
): Promise<void> {
  const known = await checkInOf(db, key)
  const answers = change.answers === undefined ? {} : { answers: JSON.stringify(change.answers) }
  const times =
    change.state === 'asked'
      ? { asked_at: change.at }
      : change.state !== 'answered'
        ? {}
        : known?.answeredAt
          ? { edited_at: change.at }
          : { answered_at: change.at }
  if (!known) {
    await db
      .insertInto('check_ins')
      .values({
        team_id: key.teamId,
        person_id: key.personId,
        business_date: key.date,
        state: change.state,
        asked_at: null,
        opened_at: null,
        answered_at: null,
        edited_at: null,
        ...times,
        ...answers,
      })
      .execute()
    return
  }
  if (change.state === 'asked' && known.state !== 'asked') return
  await db
    .updateTable('check_ins')
    .set({ state: change.state, ...times, ...answers })
    .where('team_id', '=', key.teamId)
    .where('person_id', '=', key.personId)
    .where('business_date', '=', key.date)
    .execute()
}

/** When the form was first opened: the start of the two minutes. */
export async function markOpened(db: Db, key: Key, at: string): Promise<void> {
  await db
    .updateTable('check_ins')
    .set({ opened_at: at })
    .where('team_id', '=', key.teamId)
    .where('person_id', '=', key.personId)
    .where('business_date', '=', key.date)
    .where('opened_at', 'is', null)
    .execute()
}

/** What a person planned for a day. */
export async function planOf(db: Db, key: Key): Promise<PlanItem[]> {
  const rows = await db
    .selectFrom('plan_items')
    .select(['id', 'text', 'product_id', 'outcome'])
    .where('team_id', '=', key.teamId)
    .where('person_id', '=', key.personId)
    .where('business_date', '=', key.date)
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '!=', 'replaced')]))
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ id: row.id, text: row.text, productId: row.product_id, outcome: row.outcome }))
}

/** The last plan before a day: what the check-in of that day asks about. */
export async function lastPlanBefore(
  db: Db,
  key: Key,
): Promise<{ date: LocalDate; items: PlanItem[] } | undefined> {
  const row = await db
    .selectFrom('plan_items')
    .select((eb) => eb.fn.max('business_date').as('date'))
    .where('team_id', '=', key.teamId)
    .where('person_id', '=', key.personId)
    .where('business_date', '<', key.date)
    .executeTakeFirst()
  if (!row?.date) return undefined
  return { date: row.date, items: await planOf(db, { ...key, date: row.date }) }
}

/** Makes a day's plan say these lines; lines that stay keep their row, others are marked replaced, never deleted. */
export async function putPlan(
  db: Db,
  key: Key,
  lines: readonly { text: string; productId: number | null }[],
): Promise<void> {
  const known = await planOf(db, key)
  const left = [...known]
  for (const [position, line] of lines.entries()) {
    const index = left.findIndex((item) => item.text === line.text)
    const same = index < 0 ? undefined : left.splice(index, 1)[0]
    if (same) await db.updateTable('plan_items').set({ position }).where('id', '=', same.id).execute()
    else
      await db
        .insertInto('plan_items')
        .values({
          team_id: key.teamId,
          person_id: key.personId,
          business_date: key.date,
          position,
          text: line.text,
          product_id: line.productId,
          outcome: null,
          outcome_at: null,
        })
        .execute()
  }
  for (const gone of left)
    await db.updateTable('plan_items').set({ outcome: 'replaced' }).where('id', '=', gone.id).execute()
}

export async function setOutcome(db: Db, itemId: number, outcome: string, at: string): Promise<void> {
  await db.updateTable('plan_items').set({ outcome, outcome_at: at }).where('id', '=', itemId).execute()
}

/** Blockers nobody has ticked off, the oldest first; of some people or of the whole team. */
export async function openBlockers(
  db: Db,
  teamId: string,
  on: LocalDate,
  personIds?: readonly string[],
): Promise<Blocker[]> {
  let query = db
    .selectFrom('blockers as b')
    .innerJoin('people as p', 'p.id', 'b.person_id')
    .select(['b.id', 'b.person_id', 'p.name', 'b.text', 'b.opened_on'])
    .where('b.team_id', '=', teamId)
    .where('b.resolved_on', 'is', null)
    .where('b.opened_on', '<=', on)
    .orderBy('b.opened_on')
    .orderBy('b.id')
  if (personIds) query = query.where('b.person_id', 'in', [...personIds])
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    name: row.name,
    text: row.text,
    openedOn: row.opened_on,
  }))
}

/** Opens a blocker, unless the same words are open already for that person. */
export async function openBlocker(db: Db, key: Key, text: string): Promise<void> {
  const open = await openBlockers(db, key.teamId, key.date, [key.personId])
  if (open.some((one) => one.text === text)) return
  await db
    .insertInto('blockers')
    .values({
      team_id: key.teamId,
      person_id: key.personId,
      text,
      opened_on: key.date,
      confirmed_on: key.date,
      resolved_on: null,
    })
    .execute()
}

/** Closed only by a tick: a blocker nobody mentions stays. */
export async function setBlocker(
  db: Db,
  id: number,
  answer: 'still' | 'resolved',
  on: LocalDate,
): Promise<void> {
  await db
    .updateTable('blockers')
    .set(answer === 'resolved' ? { resolved_on: on } : { confirmed_on: on, resolved_on: null })
    .where('id', '=', id)
    .execute()
}

export type Standup = { askedAt: string; late: boolean; postedAt: string | null }

export async function standupOf(db: Db, teamId: string, date: LocalDate): Promise<Standup | undefined> {
  const row = await db
    .selectFrom('standups')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('business_date', '=', date)
    .executeTakeFirst()
  return row && { askedAt: row.asked_at, late: row.late === 1, postedAt: row.posted_at }
}

/** When the team was last asked before a day: what "since last time" means. */
export async function lastAskedBefore(db: Db, teamId: string, date: LocalDate): Promise<string | undefined> {
  const row = await db
    .selectFrom('standups')
    .select((eb) => eb.fn.max('asked_at').as('at'))
    .where('team_id', '=', teamId)
    .where('business_date', '<', date)
    .executeTakeFirst()
  return row?.at ?? undefined
}
