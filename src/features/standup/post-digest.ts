import type { Db } from '../../db/open.ts'
import { sayToTeam } from '../../facts/messages.ts'
import { namesApart } from '../../facts/people-names.ts'
import type { Team } from '../../facts/teams.ts'
import { createWords } from '../../core/words.ts'
import type { LocalDate } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import { digestCard } from './digest-card.ts'
import { digestDetails } from './digest-details.ts'
import { readDigest, type DigestNumbers } from './digest.ts'
import { standupOf } from './queries.ts'
import { readAside } from './reading.ts'

/**
 * Says a day's digest with its details in the thread, or, when it stands there already, edits both in place: a team
 * has one digest a day, however late its answers are.
 */
export async function postDigest(
  db: Db,
  team: Team,
  date: LocalDate,
  now: string,
  numbers?: DigestNumbers,
): Promise<void> {
  const digest = await readDigest(db, team, date, now, numbers)
  const people = [
    ...new Map(
      [...team.members, ...digest.blockers.map((one) => ({ id: one.personId, name: one.name }))].map(
        (one) => [one.id, one],
      ),
    ).values(),
  ]
  const names = {
    'zh-CN': await namesApart(db, people, createWords('zh-CN')),
    en: await namesApart(db, people, createWords('en')),
  }
  const purpose = `digest:${team.id}:${date}`
  await sayToTeam(db, team.id, {
    purpose,
    at: now,
    card: (words) => digestCard(digest, names[words.language], words),
  })
  await sayToTeam(db, team.id, {
    purpose: `digest-details:${team.id}:${date}`,
    threadOf: purpose,
    at: now,
    card: (words) => digestDetails(digest, names[words.language], words),
  })
}

/** Brings a digest that is out up to date with an answer that came after it. */
export async function patchDigest(
  db: Db,
  team: Team,
  date: LocalDate,
  now: string,
  numbers?: DigestNumbers,
): Promise<void> {
  const standup = await standupOf(db, team.id, date)
  if (standup?.postedAt) await postDigest(db, team, date, now, numbers)
}

/** The same after new numbers: they are read aside, and only what is said is written. */
export async function patchDigestNumbers(
  db: Db,
  write: <T>(work: (db: Db) => Promise<T>) => Promise<T>,
  team: Team,
  now: string,
): Promise<void> {
  const date = localDate(now, team.zone)
  const standup = await standupOf(db, team.id, date)
  if (!standup?.postedAt) return
  const numbers = await readAside(db, { kind: 'numbers', teamId: team.id, date, now })
  await write((trx) => patchDigest(trx, team, date, now, numbers))
}
