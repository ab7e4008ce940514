import type { Generated } from 'kysely'

/** Belongs to the database, not to an organisation (migration 0007). */
export type Leases = {
  name: string
  token: string
  host: string
  pid: number
  process_started_at: number
  public_platforms: string
  renewed_at: number
}

type SetupCodes = {
  org_id: Generated<string>
  salt: string
  hash: string
  expires_at: number
  failures: Generated<number>
}

export type RunningTables = { setup_codes: SetupCodes }

export const runningTables: readonly (keyof RunningTables)[] = ['setup_codes']
