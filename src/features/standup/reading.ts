import type { Card } from '../../core/card.ts'
import { languages, type Language } from '../../core/language.ts'
import { createWords } from '../../core/words.ts'
import { databaseFile } from '../../db/database-file.ts'
import type { Db } from '../../db/open.ts'
import { hasLargeCatalogue } from '../../facts/catalogue-size.ts'
import { findTeam } from '../../facts/teams.ts'
import type { LocalDate } from '../../lib/dates.ts'
import { runInThread } from '../../lib/run-in-thread.ts'
import { checkInCard, type Timing } from './check-in-message.ts'
import { readNumbers, type DigestNumbers } from './digest.ts'
import { checkInView } from './view.ts'

type OfTeam = { teamId: string; date: LocalDate; now: string }

/** What a morning reads of the numbers of a whole store. */
export type Reading =
  /** The messages people's check-ins begin with. */
  | (OfTeam & { kind: 'check-ins'; personIds: string[]; timing: Timing })
  /** What a digest says of sales. */
  | (OfTeam & { kind: 'numbers' })

/** What other threads answer can be cloned: cards, not views. */
type Results = {
  'check-ins': { personId: string; cards: Record<Language, Card> }[]
  numbers: DigestNumbers
}

/**
 * Reads in a thread of its own when there is much to read; a database in memory is read where it is, and so is what
 * must see its caller's transaction.
 */
export async function readAside<K extends Reading['kind']>(
  db: Db,
  reading: Reading & { kind: K },
): Promise<Results[K]> {
  const place = !db.isTransaction && (await hasLargeCatalogue(db)) ? await databaseFile(db) : undefined
  if (!place) return (await readHere(db, reading)) as Results[K]
  return runInThread(new URL('./reading-worker.ts', import.meta.url), { ...place, reading })
}

export async function readHere(db: Db, reading: Reading): Promise<Results[Reading['kind']]> {
  const { date, now } = reading
  const team = await findTeam(db, reading.teamId)
  if (!team) throw new Error(`there is no team ${reading.teamId}`)
  if (reading.kind === 'numbers') return readNumbers(db, team, date, now)
  const made: Results['check-ins'] = []
  for (const personId of reading.personIds) {
    const view = await checkInView(db, team, personId, date, now)
    const cards = languages.map((language) => [
      language,
      checkInCard(view, reading.timing, createWords(language)),
    ])
    made.push({ personId, cards: Object.fromEntries(cards) as Record<Language, Card> })
  }
  return made
}
