import type { ExpressionBuilder } from 'kysely'
import type { Button } from '../core/card.ts'
import type { Label, Language } from '../core/language.ts'
import type { Db } from '../db/open.ts'
import type { Row, Tables } from '../db/rows.ts'
import type { LocalDate } from '../lib/dates.ts'
import type { Money } from '../lib/money.ts'

export const severities = ['red', 'orange', 'yellow'] as const

export type Severity = (typeof severities)[number]

export type AlertState = 'open' | 'taken' | 'snoozed' | 'resolved'

/** An alert in one language, ready to be shown. Texts carry no mark; `severityMark` goes before them. */
export type SaidAlert = {
  /** `LAMP-2（德国）不可售第 2 天：限制商品审核` */
  title: string
  lines: string[]
  /** What to do, without the words 下一步: `补发票，填 Case 号`. */
  next: string
  /** The check-in's line: `BOX-6 美国 海运最迟下单日 11-27：可售 610+在途 365＝75 天，建议 960 件`. */
  checkIn: string
  /** The digest's line: `BOX-6 美国海运最迟下单日 11-27，晚一周约少卖 $2,729`. */
  digest: string
  /** What the digest asks of the owner: `今天下单 960 件`. */
  todo: string
  /** What can be done about it at once, beside taking and snoozing: 今天下单, 挂券. */
  buttons: Button[]
}

export type Alert = {
  /** The number people type: `risk take 12`. */
  id: number
  teamId: string
  rule: string
  key: string
  storeId: string
  /** Missing when it is about the whole store. */
  productId: number | null
  sku: string | null
  ownerId: string | null
  ownerName: string | null
  severity: Severity
  state: AlertState
  /** The money at stake, when it is known. */
  loss: Money | null
  /** The same in one currency for order, never shown. */
  weight: number
  foundAt: string
  /** Business date of the first check-in that shows it. */
  shownFrom: LocalDate | null
  snoozedUntil: LocalDate | null
  takenAt: string | null
  escalatedAt: string | null
  /** What may be set aside for good: see `resolution` `ours`. */
  episode: string | null
  /** How it ended, when the data closed it. */
  result: Label | null
  said: Record<Language, SaidAlert>
}

export type AlertFilter = {
  teamId?: string
  ownerId?: string
  productId?: number
  /**
   * The business date of a check-in or digest: what is snoozed beyond it is left out, and so is an orange one that the
   * cap of new ones a day keeps for a later check-in.
   */
  on?: LocalDate
  /** Default: red and orange; yellow is for lists and the weekly report. */
  severities?: readonly Severity[]
  limit?: number
}

/**
 * What is not settled, the most severe first, then the dearest.
 * - a check-in's 【我的风险】: `{ ownerId, teamId, on }` with `said[language].checkIn` and its `buttons`
 * - a digest's 今天要有人管: `{ teamId, on, limit }` with `digest`, `ownerName` and `todo`
 * - the weekly report: `{ teamId, severities }`
 */
export async function openAlerts(db: Db, filter: AlertFilter = {}): Promise<Alert[]> {
  const rows = await alertRows(db)
    .where(isOpen(filter))
    .orderBy((eb) =>
      eb
        .case()
        .when('a.severity', '=', 'red')
        .then(0)
        .when('a.severity', '=', 'orange')
        .then(1)
        .else(2)
        .end(),
    )
    .orderBy('a.weight', 'desc')
    .orderBy('a.id')
    .$if(filter.limit !== undefined, (query) => query.limit(filter.limit ?? 0))
    .execute()
  return rows.map(alertFrom)
}

/** How many there are, whatever the limit. */
export async function countOpenAlerts(db: Db, filter: AlertFilter = {}): Promise<number> {
  const row = await db
    .selectFrom('alerts as a')
    .select((eb) => eb.fn.countAll<number>().as('alerts'))
    .where(isOpen(filter))
    .executeTakeFirstOrThrow()
  return Number(row.alerts)
}

function isOpen({ teamId, ownerId, productId, on, severities: wanted }: AlertFilter) {
  return (eb: ExpressionBuilder<{ a: Tables['alerts'] }, 'a'>) =>
    eb.and([
      eb('a.state', 'in', ['open', 'taken', 'snoozed']),
      eb('a.severity', 'in', [...(wanted ?? ['red', 'orange'])]),
      ...(teamId === undefined ? [] : [eb('a.team_id', '=', teamId)]),
      ...(ownerId === undefined ? [] : [eb('a.owner_id', '=', ownerId)]),
      ...(productId === undefined ? [] : [eb('a.product_id', '=', productId)]),
      ...(on === undefined
        ? []
        : [
            eb.or([eb('a.state', '!=', 'snoozed'), eb('a.snoozed_until', '<=', on)]),
            eb.or([eb('a.severity', '!=', 'orange'), eb('a.shown_from', '<=', on)]),
          ]),
    ])
}

/** One alert by its number, settled or not. */
export async function findAlert(db: Db, id: number): Promise<Alert | undefined> {
  const row = await alertRows(db).where('a.id', '=', id).executeTakeFirst()
  return row && alertFrom(row)
}

/** Alerts settled in a span of instants, for the weekly report: oldest first. */
export async function settledAlerts(
  db: Db,
  filter: { teamId: string; from: string; to: string },
): Promise<(Alert & { resolvedAt: string; resolution: string; note: string | null })[]> {
  const rows = await alertRows(db)
    .where('a.team_id', '=', filter.teamId)
    .where('a.state', '=', 'resolved')
    .where('a.resolved_at', '>', filter.from)
    .where('a.resolved_at', '<=', filter.to)
    .orderBy('a.resolved_at')
    .orderBy('a.id')
    .execute()
  return rows.map((row) => ({
    ...alertFrom(row),
    resolvedAt: row.resolved_at ?? '',
    resolution: row.resolution ?? '',
    note: row.note,
  }))
}

/** The mark that goes before a title or a line. */
export function severityMark(severity: Severity): string {
  return { red: '🔴', orange: '🟠', yellow: '🟡' }[severity]
}

function alertRows(db: Db) {
  return db
    .selectFrom('alerts as a')
    .leftJoin('products as p', 'p.id', 'a.product_id')
    .leftJoin('people as o', 'o.id', 'a.owner_id')
    .selectAll('a')
    .select(['p.sku as sku', 'o.name as owner_name'])
}

function alertFrom(row: Row<'alerts'> & { sku: string | null; owner_name: string | null }): Alert {
  return {
    id: row.id,
    teamId: row.team_id,
    rule: row.rule,
    key: row.key,
    storeId: row.store_id,
    productId: row.product_id,
    sku: row.sku,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    severity: row.severity as Severity,
    state: row.state as AlertState,
    loss:
      row.loss_minor === null || row.loss_currency === null
        ? null
        : { minor: row.loss_minor, currency: row.loss_currency },
    weight: row.weight,
    foundAt: row.found_at,
    shownFrom: row.shown_from,
    snoozedUntil: row.snoozed_until,
    takenAt: row.taken_at,
    escalatedAt: row.escalated_at,
    episode: row.episode,
    result: row.result === null ? null : (JSON.parse(row.result) as Label),
    said: JSON.parse(row.said) as Record<Language, SaidAlert>,
  }
}
