import type { Language } from '../../../core/language.ts'
import type { Words } from '../../../core/words.ts'
import type { Db } from '../../../db/open.ts'
import type { Row } from '../../../db/rows.ts'
import type { AlertState, SaidAlert, Severity } from '../../../facts/alerts.ts'
import { sayToPerson, sayToTeam } from '../../../facts/messages.ts'
import type { Team } from '../../../facts/teams.ts'
import { addMinutes, type Instant } from '../../../lib/zones.ts'
import { alertCard, type CardItem } from '../cards.ts'
import type { Moment } from './moment.ts'
import type { Recipient } from './recipients.ts'
import { statusLines } from './status.ts'

/** What a message about alerts is for. */
export type PostKind = 'told' | 'summary' | 'escalation' | 'duty' | 'closed' | 'assigned'

/** Alerts a message shows whole; the rest is a number. */
const shownWhole = 5
/** Messages older than this are left as they are. */
const editableMinutes = 14 * 24 * 60

/**
 * Says something about alerts in one message and remembers which it shows, so that a press can change it in place.
 * @param alerts in the order in which they are shown
 */
export async function post(
  db: Db,
  team: Team,
  to: Recipient,
  kind: PostKind,
  alerts: readonly Row<'alerts'>[],
  moment: Pick<Moment, 'now'>,
): Promise<void> {
  const shown = alerts.slice(0, shownWhole)
  const recipient = to.kind === 'person' ? to.personId : '#'
  const purpose = `risk:${kind}:${team.id}:${recipient}:${shown[0]?.id ?? 0}:${moment.now}`
  const added = await db
    .insertInto('alert_posts')
    .values({
      team_id: team.id,
      person_id: to.kind === 'person' ? to.personId : null,
      purpose,
      kind,
      more: alerts.length - shown.length,
      at: moment.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return
  await db
    .insertInto('alert_post_items')
    .values(
      shown.map((alert, position) => ({
        post_id: added.id,
        alert_id: alert.id,
        position,
        said: alert.said,
        severity: alert.severity,
      })),
    )
    .execute()
  await say(db, team, added.id)
}

/** Brings the messages that show some alerts up to date, in place. */
export async function repost(db: Db, team: Team, alertIds: readonly number[], now: Instant): Promise<void> {
  if (alertIds.length === 0) return
  const posts = await db
    .selectFrom('alert_post_items as i')
    .innerJoin('alert_posts as p', 'p.id', 'i.post_id')
    .select('p.id')
    .distinct()
    .where('i.alert_id', 'in', alertIds.slice(0, 500))
    .where('p.team_id', '=', team.id)
    .where('p.kind', '!=', 'closed')
    .where('p.at', '>=', addMinutes(now, -editableMinutes))
    .orderBy('p.id')
    .execute()
  for (const { id } of posts) await say(db, team, id)
}

/** Says a message as it now is; its purpose makes the second time an edit. */
async function say(db: Db, team: Team, postId: number): Promise<void> {
  const row = await db
    .selectFrom('alert_posts')
    .selectAll()
    .where('id', '=', postId)
    .executeTakeFirstOrThrow()
  const items = await itemsOf(db, team, postId)
  const card = (words: Words) =>
    alertCard({ kind: row.kind as PostKind, items: items(words), more: row.more }, words)
  const message = { card, at: row.at, purpose: row.purpose }
  if (row.person_id === null) await sayToTeam(db, row.team_id, message)
  else await sayToPerson(db, row.person_id, { ...message, teamId: row.team_id })
}

async function itemsOf(db: Db, team: Team, postId: number): Promise<(words: Words) => CardItem[]> {
  const rows = await db
    .selectFrom('alert_post_items as i')
    .innerJoin('alerts as a', 'a.id', 'i.alert_id')
    .leftJoin('products as p', 'p.id', 'a.product_id')
    .leftJoin('people as o', 'o.id', 'a.owner_id')
    .select(['i.said', 'i.severity', 'a.id', 'a.state', 'a.episode', 'a.product_id', 'a.result', 'p.sku'])
    .select('o.name as owner')
    .where('i.post_id', '=', postId)
    .orderBy('i.position')
    .execute()
  const status = await statusLines(
    db,
    team,
    rows.map((row) => row.id),
  )
  return (words) =>
    rows.map((row) => ({
      id: row.id,
      said: (JSON.parse(row.said) as Record<Language, SaidAlert>)[words.language],
      severity: row.severity as Severity,
      state: row.state as AlertState,
      canBeOurs: row.episode !== null,
      productId: row.product_id,
      sku: row.sku,
      owner: row.owner,
      status: status(row.id, words),
      result:
        row.result === null ? undefined : words.pick(JSON.parse(row.result) as { zh: string; en: string }),
    }))
}
