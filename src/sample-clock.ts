import { existsSync } from 'node:fs'
import type { Settings } from './settings.ts'
import type { Parts } from './wiring.ts'

// What every start asks about the sample; making it is in a module of its own, which only a first start loads.

/** The sample goes into a new default database of the local workspace only: never beside anything real. */
export function wantsSample(settings: Settings): boolean {
  const localOnly = settings.platforms.every((one) => one === 'local')
  return settings.defaultDatabase && localOnly && !existsSync(fileOf(settings.databaseUrl))
}

/** Where a sample's business clock goes on after a restart; `undefined` for anything but the sample. */
export async function sampleClock(parts: Parts): Promise<string | undefined> {
  const made = await parts.db.selectFrom('organisations').select('sample_at').executeTakeFirst()
  if (!made?.sample_at) return undefined
  const last = await parts.db
    .selectFrom('ticks')
    .select((eb) => eb.fn.max('last_at').as('at'))
    .executeTakeFirst()
  return last?.at && last.at > made.sample_at ? last.at : made.sample_at
}

export function fileOf(url: string): string {
  return url.replace(/^file:/, '')
}
