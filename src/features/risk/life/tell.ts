import type { ExpressionBuilder, UpdateObject } from 'kysely'
import type { Db } from '../../../db/open.ts'
import type { Row, RowChange, Tables } from '../../../db/rows.ts'
import { severities, type Severity } from '../../../facts/alerts.ts'
import type { Team } from '../../../facts/teams.ts'
import type { Instant } from '../../../lib/zones.ts'
import { recordEvents, type EventKind } from './events.ts'
import { momentOf, orangePatienceOver, redPatienceOver, type Moment } from './moment.ts'
import { inTransaction } from './pieces.ts'
import { post, repost } from './posts.ts'
import { createRecipients, type Recipient, type Recipients } from './recipients.ts'

type Alert = Row<'alerts'>
type AlertChange = RowChange<'alerts'>

/** As many values as one statement may name. */
const piece = 500

/**
 * Says what is due to be said about a team's alerts, and nothing twice: new facts to whom they concern, what nobody
 * took to the manager, what is over to those who had heard of it. Everything is computed from rows, so that it may run
 * at any time, any number of times; in one transaction, so that two at once do not both say it.
 */
export async function tellAlerts(db: Db, team: Team, now: Instant): Promise<void> {
  await inTransaction(db, (trx) => tell(trx, team, now))
}

async function tell(db: Db, team: Team, now: Instant): Promise<void> {
  const moment = momentOf(team, now)
  if (!moment.awake) {
    await tellDuty(db, team, moment)
    return
  }
  await wake(db, team, moment)
  const alerts = await standing(db, team)
  const recipients = await createRecipients(db, team, alerts, moment.today)
  await tellNews(db, team, moment, alerts, recipients)
  await escalate(db, team, moment, recipients)
  await tellEnded(db, team, moment, recipients)
}

/** Whether anything could be due for a team: what the job asks before it runs. */
export async function hasAlertsToTell(db: Db, teamId: string): Promise<boolean> {
  const row = await db
    .selectFrom('alerts')
    .select('id')
    .where('team_id', '=', teamId)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '!=', 'resolved'), eb('severity', 'in', ['red', 'orange'])]),
        eb.and([eb('resolution', '=', 'data'), eb('closed_told_at', 'is', null)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Red that loses money before anybody works again, to whoever is on duty; the owner hears of it in the morning. */
async function tellDuty(db: Db, team: Team, moment: Moment): Promise<void> {
  if (moment.duty === undefined) return
  const alerts = await db
    .selectFrom('alerts')
    .selectAll()
    .where('team_id', '=', team.id)
    .where('severity', '=', 'red')
    .where('state', '=', 'open')
    .where('loses_from', '<', moment.nextWork)
    .execute()
  const news = alerts.filter((alert) => alert.duty_fact !== alert.fact && alert.told_fact !== alert.fact)
  if (news.length === 0) return
  await post(db, team, { kind: 'person', personId: moment.duty }, 'duty', dearestFirst(news), moment)
  await mark(db, news, 'told', moment, (eb) => ({ duty_fact: eb.ref('fact') }))
}

async function wake(db: Db, team: Team, moment: Moment): Promise<void> {
  const asleep = await db
    .selectFrom('alerts')
    .selectAll()
    .where('team_id', '=', team.id)
    .where('state', '=', 'snoozed')
    .where('snoozed_until', '<=', moment.today)
    .execute()
  // Said again to whoever put it off: that is what they asked for.
  await mark(db, asleep, 'woke', moment, (eb) => ({
    state: eb.case().when('taken_at', 'is', null).then('open').else('taken').end(),
    snoozed_until: null,
    told_fact: null,
    told_severity: null,
    escalated_at: null,
  }))
}

/** Alerts about which anything could be due: what is told, taken or escalated already is left in the database. */
function standing(db: Db, team: Team): Promise<Alert[]> {
  return db
    .selectFrom('alerts')
    .selectAll()
    .where('team_id', '=', team.id)
    .where('state', 'in', ['open', 'taken'])
    .where('severity', 'in', ['red', 'orange'])
    .where((eb) =>
      eb.or([
        eb('told_fact', 'is', null),
        eb('told_fact', '!=', eb.ref('fact')),
        eb('told_severity', 'is', null),
        eb('told_severity', '!=', eb.ref('severity')),
        eb.and([eb('state', '=', 'open'), eb('escalated_at', 'is', null)]),
      ]),
    )
    .execute()
}

async function tellNews(
  db: Db,
  team: Team,
  moment: Moment,
  alerts: readonly Alert[],
  recipients: Recipients,
): Promise<void> {
  const news = alerts.filter((alert) => isNews(alert, moment, recipients))
  const summarised = news.filter((alert) => alert.in_summary === 1 && alert.told_at === null)
  if (summarised.length > 0) {
    const heard = [...grouped(summarised, (alert) => recipients.of(alert))]
    const managers = new Set(recipients.managers)
    const others = heard.filter(([, { to }]) => !(to.kind === 'person' && managers.has(to.personId)))
    for (const [, { to, alerts: own }] of others) await post(db, team, to, 'summary', own, moment)
    for (const personId of managers)
      await post(db, team, { kind: 'person', personId }, 'summary', dearestFirst(summarised), moment)
    // The managers have just heard of all of them.
    await markTold(db, summarised, moment, { escalated_at: moment.now })
  }
  const rest = news.filter((alert) => !summarised.includes(alert))
  for (const [, { to, alerts: own }] of grouped(rest, (alert) => recipients.of(alert)))
    await post(db, team, to, 'told', own, moment)
  await markTold(db, rest, moment, {})
}

function isNews(alert: Alert, moment: Moment, recipients: Recipients): boolean {
  if (alert.told_fact === alert.fact && alert.told_severity === alert.severity) return false
  if (alert.in_summary === 1 && alert.told_at === null) return true
  if (alert.severity === 'orange')
    return (
      alert.state === 'open' &&
      alert.shown_from !== null &&
      alert.shown_from <= moment.today &&
      // An operator reads it in the check-in.
      !recipients.readsCheckIn(alert)
    )
  if (alert.state === 'open') return true
  // Whoever has taken it knows: only that it got worse is news, or that it is the day they put it off to.
  if (alert.told_severity !== null && worse(alert.severity, alert.told_severity)) return true
  return alert.told_fact === null && alert.told_at !== null
}

async function escalate(db: Db, team: Team, moment: Moment, recipients: Recipients): Promise<void> {
  const untaken = (await standing(db, team)).filter((alert) => {
    if (alert.state !== 'open' || alert.escalated_at !== null) return false
    if (alert.severity === 'red')
      return (
        alert.told_at !== null && alert.told_fact !== null && redPatienceOver(team, moment, alert.told_at)
      )
    return alert.shown_from !== null && orangePatienceOver(team, moment, alert.shown_from)
  })
  if (untaken.length === 0) return
  for (const personId of recipients.managers) {
    // Who was told first, as the owner or in place of one, need not be told as the manager.
    const others = untaken.filter(
      (alert) => !recipients.of(alert).some((to) => to.kind === 'person' && to.personId === personId),
    )
    if (others.length > 0)
      await post(db, team, { kind: 'person', personId }, 'escalation', dearestFirst(others), moment)
  }
  await mark(db, untaken, 'escalated', moment, () => ({ escalated_at: moment.now }))
}

async function tellEnded(db: Db, team: Team, moment: Moment, recipients: Recipients): Promise<void> {
  const ended = await db
    .selectFrom('alerts')
    .selectAll()
    .where('team_id', '=', team.id)
    .where('state', '=', 'resolved')
    .where('resolution', '=', 'data')
    .where('closed_told_at', 'is', null)
    .execute()
  if (ended.length === 0) return
  await recipients.learn(ended)
  for (const [, { to, alerts }] of grouped(ended, (alert) => recipients.of(alert)))
    await post(db, team, to, 'closed', alerts, moment)
  await mark(db, ended, undefined, moment, () => ({ closed_told_at: moment.now }))
  await repost(
    db,
    team,
    ended.map((alert) => alert.id),
    moment.now,
  )
}

type Group = { to: Recipient; alerts: Alert[] }

/** One message a recipient, however many alerts; the most severe and dearest first. */
function grouped(alerts: readonly Alert[], to: (alert: Alert) => Recipient[]): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const alert of dearestFirst(alerts))
    for (const recipient of to(alert)) {
      const key = recipient.kind === 'person' ? recipient.personId : '#team'
      const group = groups.get(key)
      if (group) group.alerts.push(alert)
      else groups.set(key, { to: recipient, alerts: [alert] })
    }
  return groups
}

function dearestFirst(alerts: readonly Alert[]): Alert[] {
  return alerts.toSorted(
    (a, b) =>
      severities.indexOf(a.severity as Severity) - severities.indexOf(b.severity as Severity) ||
      b.weight - a.weight ||
      a.id - b.id,
  )
}

function worse(severity: string, than: string): boolean {
  return severities.indexOf(severity as Severity) < severities.indexOf(than as Severity)
}

function markTold(db: Db, alerts: readonly Alert[], moment: Moment, also: AlertChange): Promise<void> {
  return mark(db, alerts, 'told', moment, (eb) => ({
    told_fact: eb.ref('fact'),
    told_severity: eb.ref('severity'),
    told_at: moment.now,
    ...also,
  }))
}

async function mark(
  db: Db,
  alerts: readonly Alert[],
  kind: EventKind | undefined,
  moment: Moment,
  values: (eb: ExpressionBuilder<Tables, 'alerts'>) => UpdateObject<Tables, 'alerts'>,
): Promise<void> {
  for (let i = 0; i < alerts.length; i += piece) {
    const ids = alerts.slice(i, i + piece).map((alert) => alert.id)
    await db.updateTable('alerts').set(values).where('id', 'in', ids).execute()
  }
  if (kind === undefined) return
  await recordEvents(
    db,
    alerts.map((alert) => ({ alertId: alert.id, kind, at: moment.now, detail: { fact: alert.fact } })),
  )
}
