import type { Db } from '../../../db/open.ts'

export type EventKind =
  | 'found'
  | 'changed'
  | 'told'
  | 'escalated'
  | 'taken'
  | 'assigned'
  | 'snoozed'
  | 'woke'
  | 'resolved'
  | 'closed'

export type AlertEvent = {
  alertId: number
  kind: EventKind
  at: string
  personId?: string | null
  detail?: Record<string, string | null>
}

/** Rows a statement may carry. */
const piece = 200

/** Keeps what happened to alerts; the alert's row says how it stands, these say how it came to. */
export async function recordEvents(db: Db, events: readonly AlertEvent[]): Promise<void> {
  for (let i = 0; i < events.length; i += piece)
    await db
      .insertInto('alert_events')
      .values(
        events.slice(i, i + piece).map((event) => ({
          alert_id: event.alertId,
          kind: event.kind,
          person_id: event.personId ?? null,
          detail: JSON.stringify(event.detail ?? {}),
          at: event.at,
        })),
      )
      .execute()
}
