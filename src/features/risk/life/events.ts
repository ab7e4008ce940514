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

/** Keeps what happened to alerts; the alert's row says how it stands, these say how it came to. */
export async function recordEvents(db: Db, events: readonly AlertEvent[]): Promise<void> {
  if (events.length === 0) return
  await db
    .insertInto('alert_events')
    .values(
      events.map((event) => ({
        alert_id: event.alertId,
        kind: event.kind,
        person_id: event.personId ?? null,
        detail: JSON.stringify(event.detail ?? {}),
        at: event.at,
      })),
    )
    .execute()
}
