import type { Db } from '../../../db/open.ts'
import { onLeave } from '../../../facts/day-offs.ts'
import type { Team } from '../../../facts/teams.ts'
import type { LocalDate } from '../../../lib/dates.ts'

export type Recipient = { kind: 'person'; personId: string } | { kind: 'team' }

/** Who hears of an alert: the owner alone (on leave: the cover), the managers for what nobody owns, the channel for what is the store's. */
export type Recipients = {
  of(alert: { owner_id: string | null; product_id: number | null }): Recipient[]
  /** The managers of the team; admins of the team where it has none. */
  managers: string[]
  /** Whether the owner gets a check-in that shows it. */
  readsCheckIn(alert: { owner_id: string | null }): boolean
  /** Looks up owners who were not known when this was made. */
  learn(alerts: readonly { owner_id: string | null }[]): Promise<void>
}

export async function createRecipients(
  db: Db,
  team: Team,
  alerts: readonly { owner_id: string | null }[],
  today: LocalDate,
): Promise<Recipients> {
  const active = new Set(team.members.map((member) => member.id))
  const operators = new Set(team.members.flatMap(({ id, role }) => (role === 'operator' ? [id] : [])))
  const withRole = (role: string) => team.members.filter((member) => member.role === role).map(({ id }) => id)
  const own = withRole('manager')
  const managers = own.length > 0 ? own : withRole('admin')
  const channels = await db
    .selectFrom('team_channels')
    .select('channel')
    .where('team_id', '=', team.id)
    .limit(1)
    .execute()
  const nobodys: Recipient[] =
    managers.length > 0 ? managers.map((personId) => ({ kind: 'person', personId })) : [{ kind: 'team' }]

  async function learn(some: readonly { owner_id: string | null }[]): Promise<void> {
    const unknown = [
      ...new Set(some.flatMap(({ owner_id: id }) => (id === null || active.has(id) ? [] : [id]))),
    ]
    if (unknown.length === 0) return
    const rows = await db
      .selectFrom('people')
      .select('id')
      .where('id', 'in', unknown)
      .where('active', '=', 1)
      .execute()
    for (const { id } of rows) active.add(id)
  }
  await learn(alerts)
  const covers = new Map(
    (await onLeave(db, team.id, today)).flatMap(({ personId, half, coverId }) =>
      half === null && coverId !== null ? [[personId, coverId] as const] : [],
    ),
  )

  return {
    managers,
    learn,
    of(alert) {
      const person = alert.owner_id === null ? null : (covers.get(alert.owner_id) ?? alert.owner_id)
      if (person !== null && active.has(person)) return [{ kind: 'person', personId: person }]
      return alert.product_id === null && channels.length > 0 ? [{ kind: 'team' }] : nobodys
    },
    // On leave there is no check-in, and the cover's shows their own.
    readsCheckIn: ({ owner_id: owner }) => owner !== null && operators.has(owner) && !covers.has(owner),
  }
}
