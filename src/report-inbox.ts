import { join } from 'node:path'
import { afterImport } from './after-import.ts'
import type { ImportAnswer } from './facts/import-answer.ts'
import { sayToPerson } from './facts/messages.ts'
import { allStores } from './facts/stores.ts'
import { allTeams, type Team } from './facts/teams.ts'
import { importCard } from './features/import/import-card.ts'
import { watchInbox, type Inbox } from './reports/inbox.ts'
import type { Importer } from './reports/import-in-worker.ts'
import type { Parts } from './wiring.ts'

/** The folder a shared drive or a script drops reports into. What came of a file is told to the managers it concerns. */
export function openReportInbox(
  parts: Parts,
  options: { dataFolder: string; importer: Importer; maxBytes: number },
): Inbox {
  return watchInbox({
    folder: join(options.dataFolder, 'inbox'),
    organisation: parts.organisation,
    importer: options.importer,
    now: () => parts.clock.now(),
    maxBytes: options.maxBytes,
    onImported: async (answer) => {
      const now = parts.clock.now()
      await afterImport(parts, answer, now)
      await tellManagers(parts, answer, now)
    },
    onFault: (file, cause) =>
      parts.log.error({ err: cause, file }, 'a report in the inbox could not be imported'),
  })
}

async function tellManagers(parts: Parts, answer: ImportAnswer, now: string): Promise<void> {
  const names = new Map((await allStores(parts.db)).map((store) => [store.id, store.name]))
  const teams = (await allTeams(parts.db)).filter((team) => concerns(team, answer))
  const managers = new Map(
    teams.flatMap((team) =>
      team.members.filter((one) => one.role === 'manager').map((one) => [one.id, team.id]),
    ),
  )
  await parts.write(parts.organisation, async (db) => {
    for (const [personId, teamId] of managers)
      await sayToPerson(db, personId, { teamId, at: now, card: (words) => importCard(answer, words, names) })
  })
}

/** A file that was turned down has no store: every team may be the one to mend it. */
function concerns(team: Team, answer: ImportAnswer): boolean {
  return 'error' in answer || team.stores.some((store) => answer.stores.includes(store.id))
}
