import type { Card } from '../../core/card.ts'
import { dotted, type Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import { severityMark } from '../../facts/alerts.ts'
import { sayToPerson } from '../../facts/messages.ts'
import { findTeam } from '../../facts/teams.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { clip } from '../../lib/clip.ts'
import { eachDay, type LocalDate } from '../../lib/dates.ts'
import { instantAt, localDate } from '../../lib/zones.ts'
import type { Job, JobContext } from '../../schedule/job.ts'
import { readDigest, type Digest, type DigestNumbers } from './digest.ts'
import { siteName } from './number-lines.ts'
import { readAside } from './reading.ts'

type Group = { id: string; name: string; headId: string; at: string; teams: string[] }

/**
 * One private message to whoever heads several teams: a line a team and the decisions that wait. It belongs to the
 * group's first team, whose zone and calendar its time is read in.
 */
export const groupDigest: Job = {
  name: 'group-digest',
  title: { zh: '部门汇总', en: 'group digest' },
  async due(db, team, from, to) {
    const calendar = createCalendar(team.calendar)
    const own = (await groups(db)).filter((group) => group.teams[0] === team.id)
    return own
      .flatMap((group) =>
        eachDay(localDate(from, team.zone), localDate(to, team.zone))
          .filter((date) => calendar.isWorkday(date).workday)
          .map((date) => instantAt(date, group.at, team.zone)),
      )
      .filter((at) => at > from && at <= to)
      .toSorted()
  },
  async prepare(context) {
    const { db, team, now, scheduledFor } = context
    const date = localDate(scheduledFor, team.zone)
    const numbers = new Map<string, DigestNumbers>()
    for (const group of await groupsAt(context))
      for (const teamId of group.teams)
        if (await findTeam(db, teamId))
          numbers.set(teamId, await readAside(db, { kind: 'numbers', teamId, date, now }))
    return numbers
  },
  async run(context) {
    const { db, team, now, scheduledFor, prepared } = context
    const date = localDate(scheduledFor, team.zone)
    for (const group of await groupsAt(context)) {
      const digests = await digestsOf(db, group, date, now, prepared as Map<string, DigestNumbers>)
      await sayToPerson(db, group.headId, {
        at: now,
        teamId: team.id,
        purpose: `group-digest:${group.id}:${date}`,
        card: (words) => groupCard(group, digests, date, words),
      })
    }
  },
}

/** The groups whose digest an occurrence is. */
async function groupsAt({ db, team, scheduledFor }: JobContext): Promise<Group[]> {
  const date = localDate(scheduledFor, team.zone)
  return (await groups(db)).filter(
    (group) => group.teams[0] === team.id && instantAt(date, group.at, team.zone) === scheduledFor,
  )
}

async function groups(db: Db): Promise<Group[]> {
  const rows = await db.selectFrom('groups').selectAll().orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    headId: row.head_id,
    at: row.at,
    teams: JSON.parse(row.teams) as string[],
  }))
}

async function digestsOf(
  db: Db,
  group: Group,
  date: LocalDate,
  now: string,
  numbers: ReadonlyMap<string, DigestNumbers>,
): Promise<Digest[]> {
  const digests: Digest[] = []
  for (const id of group.teams) {
    const team = await findTeam(db, id)
    if (team) digests.push(await readDigest(db, team, date, now, numbers.get(id)))
  }
  return digests
}

/** A head reads this between two meetings: at most a kilobyte. */
function groupCard(group: Group, digests: readonly Digest[], date: LocalDate, words: Words): Card {
  const decisions = digests.flatMap((digest) =>
    digest.decisions.map(
      (one) => `🙋 ${digest.team.name}${words.pick({ zh: '：', en: ': ' })}${clip(one.text, 60)}`,
    ),
  )
  return {
    title: `📋 ${group.name} · ${words.dayAndWeekday(date)}`,
    blocks: [
      { kind: 'text', text: digests.map((digest) => teamLine(digest, words)).join('\n') },
      ...(decisions.length > 0 ? [{ kind: 'text' as const, text: decisions.slice(0, 5).join('\n') }] : []),
    ],
  }
}

/** Answered, sales, the worst exception. */
function teamLine({ team, checkIns, days, total, alerts }: Digest, words: Words): string {
  const asked = checkIns.filter((row) => row.state === 'asked' || row.state === 'answered')
  const answered = asked.filter((row) => row.state === 'answered')
  const change =
    total?.before && total.before.minor !== 0
      ? words.brackets(words.signedPercent((total.after.minor - total.before.minor) / total.before.minor, 0))
      : ''
  const sales = total
    ? words.wholeMoney(total.after) + change
    : days.map((day) => `${siteName(day.store, words)} ${words.wholeMoney(day.after.sales)}`).join(' ')
  const worst = alerts[0]
  const parts = [
    asked.length === 0
      ? words.pick({ zh: '今天没有早会', en: 'no check-in today' })
      : words.pick({
          zh: `已答 ${answered.length}/${asked.length}`,
          en: `${answered.length}/${asked.length} in`,
        }),
    ...(sales === '' ? [] : [sales]),
    ...(worst ? [`${severityMark(worst.severity)} ${worst.said[words.language].digest}`] : []),
  ]
  return `${team.name}${words.pick({ zh: '：', en: ': ' })}${dotted(parts)}`
}
