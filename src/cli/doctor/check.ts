import type { Settings } from '../../settings.ts'
import type { Db } from '../../db/open.ts'

/** One thing that was looked at. `fix` says what to do; empty when there is nothing to do. */
export type Check = { check: string; ok: boolean; detail: string; fix: string }

/** What a check may look at. `now` is the business instant. */
export type CheckContext = { settings: Settings; db: Db; now: string }

export function fine(check: string, detail: string): Check {
  return { check, ok: true, detail, fix: '' }
}

export function fault(check: string, detail: string, fix: string): Check {
  return { check, ok: false, detail, fix }
}
