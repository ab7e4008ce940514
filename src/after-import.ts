import type { ImportAnswer } from './facts/import-answer.ts'
import { allTeams } from './facts/teams.ts'
import { patchDigestNumbers } from './features/standup/post-digest.ts'
import { risk } from './registry.ts'
import type { Parts } from './wiring.ts'

/**
 * What new numbers set off: the risk rules look again, and a digest that is out takes them in. Each team stands
 * alone: what fails for one is logged and the next sweep makes up for it.
 */
export async function afterImport(parts: Parts, answer: ImportAnswer, now: string): Promise<void> {
  if ('error' in answer) return
  for (const team of await allTeams(parts.db)) {
    if (!team.stores.some((store) => answer.stores.includes(store.id))) continue
    try {
      // In no transaction of ours: it looks for up to two seconds and writes in short ones of its own.
      await risk.sweep(parts.db, team, now)
      await patchDigestNumbers(parts.db, (work) => parts.write(parts.organisation, work), team, now)
    } catch (cause) {
      parts.log.error({ err: cause, team: team.id }, 'looking at new numbers failed')
    }
  }
}
