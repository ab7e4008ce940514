import type { Db } from '../../../db/open.ts'

type Settled = { dataAt: string; episode: string | null; ours: boolean }

/** As many values as one statement may name. */
const piece = 500

/** What people settled last, by key. */
export async function settledByPeople(
  db: Db,
  teamId: string,
  keys: readonly string[],
): Promise<Map<string, Settled>> {
  const settled = new Map<string, Settled>()
  for (let i = 0; i < keys.length; i += piece) {
    const rows = await db
      .selectFrom('alerts')
      .select(['key', 'data_at', 'episode', 'resolution'])
      .where('team_id', '=', teamId)
      .where('key', 'in', keys.slice(i, i + piece))
      .where('state', '=', 'resolved')
      .where('resolution', 'in', ['person', 'ours'])
      .orderBy('id')
      .execute()
    for (const row of rows)
      settled.set(row.key, { dataAt: row.data_at, episode: row.episode, ours: row.resolution === 'ours' })
  }
  return settled
}

/**
 * Whether a finding is one that a person has settled: until newer data says it still stands, and for good when they
 * said that it is meant to be so, as long as it is the same episode.
 */
export function isSettled(
  settled: Settled | undefined,
  finding: { dataAt: string; episode?: string },
): boolean {
  if (!settled) return false
  if (settled.ours && settled.episode === (finding.episode ?? null)) return true
  return finding.dataAt <= settled.dataAt
}
