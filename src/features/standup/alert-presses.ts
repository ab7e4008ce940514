import type { Db } from '../../db/open.ts'
import type { LocalDate } from '../../lib/dates.ts'

/** What the check-in asks of alerts: given in by the registry, since features do not know each other. */
export type AlertPresses = {
  take(db: Db, id: number, actor: { personId: string; now: string }): Promise<void>
  putOff(db: Db, id: number, actor: { personId: string; now: string }, until: LocalDate): Promise<void>
  /** A number of the weekly item was kept: what the rules say of it is said at once. */
  metricTyped(db: Db, typed: { storeId: string; name: 'ipi' | 'ahr' }, now: string): Promise<void>
}
