import { UserError } from '../../../core/user-error.ts'
import type { Db } from '../../../db/open.ts'
import type { Row, RowChange } from '../../../db/rows.ts'
import { findTeam, type Team } from '../../../facts/teams.ts'
import type { LocalDate } from '../../../lib/dates.ts'
import { localDate, localTime } from '../../../lib/zones.ts'
import { recordEvents, type AlertEvent } from './events.ts'
import { post, repost } from './posts.ts'

/** Who acts, and when. */
export type Actor = { personId: string; now: string }

/** An alert somebody acts on, with its team. */
export type Pressed = { alert: Row<'alerts'>; team: Team }

/**
 * The alert somebody means.
 * @throws UserError when there is no such number
 */
export async function pressedAlert(db: Db, id: number): Promise<Pressed> {
  const alert = await db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst()
  const team = alert && (await findTeam(db, alert.team_id))
  if (!alert || !team)
    throw new UserError({
      zh: `没有 ${id} 号风险，发“风险”看列表`,
      en: `There is no risk ${id}; send “risk” for the list`,
    })
  return { alert, team }
}

/** Whoever takes it becomes its owner. */
export async function takeAlert(db: Db, pressed: Pressed, actor: Actor): Promise<void> {
  await standing(db, pressed)
  await change(db, pressed, actor, 'taken', {
    state: 'taken',
    owner_id: actor.personId,
    assigned: 1,
    taken_by: actor.personId,
    taken_at: actor.now,
    snoozed_until: null,
    // They have read it: only worse is news from here on.
    told_severity: pressed.alert.severity,
  })
}

/** @param until team-local day on which it comes back */
export async function snoozeAlert(db: Db, pressed: Pressed, actor: Actor, until: LocalDate): Promise<void> {
  await standing(db, pressed)
  await change(db, pressed, actor, 'snoozed', { state: 'snoozed', snoozed_until: until }, { until })
}

/**
 * @param resolution `person`: dealt with, back only when newer data says so; `ours`: meant to be so, silent for good
 */
export async function resolveAlert(
  db: Db,
  pressed: Pressed,
  actor: Actor,
  resolution: 'person' | 'ours',
  note: string | undefined,
): Promise<void> {
  await standing(db, pressed)
  await change(
    db,
    pressed,
    actor,
    'resolved',
    {
      state: 'resolved',
      resolution,
      resolved_at: actor.now,
      resolved_by: actor.personId,
      note: note ?? null,
      snoozed_until: null,
    },
    { resolution, note: note ?? null },
  )
}

/** Gives it to somebody, who is told at once: a person wants it so. */
export async function assignAlert(
  db: Db,
  pressed: Pressed,
  actor: Actor,
  to: { id: string; name: string },
): Promise<void> {
  await standing(db, pressed)
  const { alert, team } = pressed
  await change(
    db,
    pressed,
    actor,
    'assigned',
    {
      state: 'open',
      owner_id: to.id,
      assigned: 1,
      taken_by: null,
      taken_at: null,
      snoozed_until: null,
      told_fact: alert.fact,
      told_severity: alert.severity,
      told_at: actor.now,
      escalated_at: null,
    },
    { to: to.name },
  )
  if (to.id === actor.personId) return
  await post(db, team, { kind: 'person', personId: to.id }, 'assigned', [alert], actor)
}

async function change(
  db: Db,
  { alert, team }: Pressed,
  actor: Actor,
  kind: AlertEvent['kind'],
  values: RowChange<'alerts'>,
  detail: Record<string, string | null> = {},
): Promise<void> {
  await db.updateTable('alerts').set(values).where('id', '=', alert.id).execute()
  await recordEvents(db, [{ alertId: alert.id, kind, at: actor.now, personId: actor.personId, detail }])
  await repost(db, team, [alert.id], actor.now)
}

/** An old message may still show buttons of an alert that is settled. */
async function standing(db: Db, { alert, team }: Pressed): Promise<void> {
  if (alert.state !== 'resolved') return
  const by =
    alert.resolved_by === null
      ? undefined
      : await db.selectFrom('people').select('name').where('id', '=', alert.resolved_by).executeTakeFirst()
  const at = alert.resolved_at ?? ''
  const when = `${localDate(at, team.zone)} ${localTime(at, team.zone)}`
  throw new UserError({
    zh: `${alert.id} 号风险已经结束（${by?.name ?? '数据'}，${when}）`,
    en: `Risk ${alert.id} is over already (${by?.name ?? 'by the data'}, ${when})`,
  })
}
