import type { Label } from '../../../core/language.ts'
import type { Db } from '../../../db/open.ts'
import type { NewRow, Row } from '../../../db/rows.ts'
import { severities, type Severity } from '../../../facts/alerts.ts'
import { limitOn } from '../../../facts/data/limits.ts'
import type { Team } from '../../../facts/teams.ts'
import { ownLimits } from '../../../facts/own-limits.ts'
import type { Looked } from '../sweep.ts'
import { recordEvents } from './events.ts'
import { momentOf, type Moment } from './moment.ts'
import { inPieces } from './pieces.ts'
import { checkInSlots } from './slots.ts'
import { settledByPeople, isSettled } from './settled.ts'

type Found = Looked['findings'][number]

/** More than this at the first look at a store is a summary's matter. */
const manyAtFirst = 5

/** Brings a team's alerts in line with what a sweep saw. Says nothing yet. */
export async function applyFindings(db: Db, team: Team, looked: Looked): Promise<void> {
  const moment = momentOf(team, looked.now)
  const rows = await db
    .selectFrom('alerts')
    .selectAll()
    .where('team_id', '=', team.id)
    .where('state', '!=', 'resolved')
    .execute()
  const live = new Map(rows.map((row) => [row.key, row]))
  const found = new Set(looked.findings.map((finding) => finding.key))
  await openNew(
    db,
    team,
    moment,
    looked.findings.filter((finding) => !live.has(finding.key)),
  )
  const changed = looked.findings.flatMap((finding) => {
    const row = live.get(finding.key)
    return row && hasNews(row, finding) ? [{ row, finding }] : []
  })
  const slots = await checkInSlots(db, team, moment, newOrangesADay(team, moment))
  await inPieces(db, changed, async (trx, piece) => {
    for (const { row, finding } of piece) await follow(trx, row, finding, moment, slots)
  })
  const over = rows.filter(
    (row) =>
      !found.has(row.key) &&
      looked.judged(row.rule, {
        storeId: row.store_id,
        productId: row.product_id,
        numbers: JSON.parse(row.numbers),
      }),
  )
  const ended: Ended[] = []
  // Asked before any transaction begins: inside one, the look's own handle would wait for it for ever.
  for (const row of over) ended.push({ row, ...(await endOf(row, looked, moment)) })
  await inPieces(db, ended, async (trx, piece) => {
    for (const one of piece) await close(trx, one, moment)
  })
}

function newOrangesADay(team: Team, moment: Moment): number {
  return limitOn('alerts.orangeADay', moment.today, ownLimits(team)).value
}

async function openNew(db: Db, team: Team, moment: Moment, findings: Found[]): Promise<void> {
  if (findings.length === 0) return
  const settled = await settledByPeople(
    db,
    team.id,
    findings.map((finding) => finding.key),
  )
  const fresh = findings
    .filter((finding) => !isSettled(settled.get(finding.key), finding))
    .toSorted(bySeverityAndMoney)
  const summarised = await atFirstSight(db, team, fresh)
  const slots = await checkInSlots(db, team, moment, newOrangesADay(team, moment))
  await inPieces(db, fresh, async (trx, piece) => {
    const added = await trx
      .insertInto('alerts')
      .values(
        piece.map((finding) => {
          const inSummary = summarised.has(finding.key)
          return {
            ...columnsOf(finding),
            team_id: team.id,
            rule: finding.rule,
            key: finding.key,
            store_id: finding.storeId,
            product_id: finding.productId ?? null,
            owner_id: finding.ownerId,
            state: 'open',
            found_at: moment.now,
            seen_at: moment.now,
            in_summary: inSummary ? 1 : 0,
            shown_from: slots.take(finding.ownerId, finding.severity, inSummary),
          } satisfies NewRow<'alerts'>
        }),
      )
      // Another sweep at the same moment was first.
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'fact', 'severity'])
      .execute()
    await recordEvents(
      trx,
      added.map(({ id, fact, severity }) => ({
        alertId: id,
        kind: 'found',
        at: moment.now,
        detail: { fact, severity },
      })),
    )
  })
}

function bySeverityAndMoney(a: Found, b: Found): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    b.weight - a.weight ||
    (a.key < b.key ? -1 : 1)
  )
}

/** Keys of what a store's first look finds, when that is too much to say one by one. */
async function atFirstSight(db: Db, team: Team, findings: readonly Found[]): Promise<Set<string>> {
  const known = await db
    .selectFrom('alerts')
    .select(['rule', 'store_id'])
    .distinct()
    .where('team_id', '=', team.id)
    .execute()
  const seen = new Set(known.map((row) => `${row.rule} ${row.store_id}`))
  const first = findings.filter(
    (finding) => finding.severity !== 'yellow' && !seen.has(`${finding.rule} ${finding.storeId}`),
  )
  return new Set(first.length > manyAtFirst ? first.map((finding) => finding.key) : [])
}

function columnsOf(finding: Found) {
  return {
    episode: finding.episode ?? null,
    severity: finding.severity,
    fact: finding.fact,
    data_at: finding.dataAt,
    numbers: JSON.stringify(finding.numbers),
    said: JSON.stringify(finding.said),
    loss_minor: finding.loss?.minor ?? null,
    loss_currency: finding.loss?.currency ?? null,
    weight: finding.weight,
    loses_from: finding.losesFrom ?? null,
  }
}

function hasNews(row: Row<'alerts'>, finding: Found): boolean {
  // A report of an earlier day, imported later, knows less.
  if (finding.dataAt < row.data_at) return false
  const columns = columnsOf(finding)
  return (
    columns.fact !== row.fact ||
    columns.severity !== row.severity ||
    columns.data_at !== row.data_at ||
    columns.said !== row.said ||
    columns.episode !== row.episode ||
    (row.assigned === 0 && finding.ownerId !== row.owner_id)
  )
}

async function follow(
  db: Db,
  row: Row<'alerts'>,
  finding: Found,
  moment: Moment,
  slots: Awaited<ReturnType<typeof checkInSlots>>,
): Promise<void> {
  const rank = (severity: string) => severities.indexOf(severity as Severity)
  const worse = rank(finding.severity) < rank(row.severity)
  const wakes = worse && row.state === 'snoozed'
  const unshown = row.shown_from === null && (worse || finding.fact !== row.fact)
  await db
    .updateTable('alerts')
    .set({
      ...columnsOf(finding),
      seen_at: moment.now,
      ...(row.assigned === 0 ? { owner_id: finding.ownerId } : {}),
      ...(wakes ? { state: row.taken_at === null ? 'open' : 'taken', snoozed_until: null } : {}),
      // Worse than what the manager was told of: the owner gets the same time again.
      ...(worse ? { escalated_at: null } : {}),
      ...(unshown ? { shown_from: slots.take(row.owner_id, finding.severity, false) } : {}),
    })
    .where('id', '=', row.id)
    // Somebody acted on it meanwhile: the next sweep follows.
    .where('state', '=', row.state)
    .execute()
  const events = []
  if (finding.fact !== row.fact || finding.severity !== row.severity)
    events.push({
      alertId: row.id,
      kind: 'changed' as const,
      at: moment.now,
      detail: { fact: finding.fact, severity: finding.severity },
    })
  if (wakes) events.push({ alertId: row.id, kind: 'woke' as const, at: moment.now })
  await recordEvents(db, events)
}

type Ended = { row: Row<'alerts'>; heardOf: boolean; result: Label | undefined }

/** Whether anybody had heard of an alert that is over, and what came of it: asked only for those. */
async function endOf(row: Row<'alerts'>, looked: Looked, moment: Moment): Promise<Omit<Ended, 'row'>> {
  const heardOf =
    row.told_fact !== null ||
    row.duty_fact !== null ||
    row.escalated_at !== null ||
    (row.severity !== 'yellow' && row.shown_from !== null && row.shown_from <= moment.today)
  if (!heardOf) return { heardOf, result: undefined }
  const result = await looked.ended(row.rule, {
    storeId: row.store_id,
    productId: row.product_id,
    numbers: JSON.parse(row.numbers),
  })
  return { heardOf, result }
}

async function close(db: Db, { row, heardOf, result }: Ended, moment: Moment): Promise<void> {
  const closed = await db
    .updateTable('alerts')
    .set({
      state: 'resolved',
      resolution: 'data',
      resolved_at: moment.now,
      resolved_by: null,
      snoozed_until: null,
      result: result ? JSON.stringify(result) : null,
      // What nobody heard of ends unheard.
      closed_told_at: heardOf ? null : moment.now,
    })
    .where('id', '=', row.id)
    .where('state', '!=', 'resolved')
    .executeTakeFirst()
  if (Number(closed.numUpdatedRows) > 0)
    await recordEvents(db, [{ alertId: row.id, kind: 'closed', at: moment.now }])
}
