import { fill } from '../../core/prompts.ts'
import type { Card } from '../../core/card.ts'
import type { Language } from '../../core/language.ts'
import { createWords, type Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import { onLeave } from '../../facts/day-offs.ts'
import { sayToPerson } from '../../facts/messages.ts'
import { namesApart } from '../../facts/people-names.ts'
import type { Team } from '../../facts/teams.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { addDays, eachDay, type LocalDate } from '../../lib/dates.ts'
import { addMinutes, instantAt, localDate, localTime } from '../../lib/zones.ts'
import type { Job, JobContext } from '../../schedule/job.ts'
import type { Timing } from './check-in-message.ts'
import { teamPrompts } from './check-in-prompts.ts'
import type { DigestNumbers } from './digest.ts'
import { postDigest } from './post-digest.ts'
import { checkInOf, checkInsOf, putCheckIn, standupOf } from './queries.ts'
import { readAside } from './reading.ts'

/** Asks every operator privately, at the team's time on its workdays. */
export const standupAsk: Job = {
  name: 'standup-ask',
  title: { zh: '早会提问', en: 'check-in' },
  due: async (_db, team, from, to) => workdayTimes(team, team.schedule.standup.at, from, to),
  // Each person's message stands alone: asked again after a kill, it is the same message.
  apart: true,
  run: (context) => askTeam(context, context.team),
  skipped: tellSkipped,
}

/** Reminds whoever has not answered, privately, at one or two marks after asking; silent when all have. */
export const standupRemind: Job = {
  name: 'standup-remind',
  title: { zh: '早会提醒', en: 'reminder' },
  due: async (db, team, from, to) => {
    const times = await Promise.all(openDates(team, from, to).map((date) => marks(db, team, date)))
    return within(times.flat(), from, to)
  },
  async run({ db, team, now, scheduledFor }) {
    const date = await dayOf(db, team, scheduledFor, (standup) => marksOf(team, standup))
    const standup = date && (await standupOf(db, team.id, date))
    if (!date || !standup) return
    const waiting = (await checkInsOf(db, team.id, date)).filter((row) => row.state === 'asked')
    const { prompt } = teamPrompts(team)
    const digest = localTime(digestTime(team, standup), team.zone)
    for (const row of waiting) {
      const number = row.reminders + 1
      const id = number >= team.schedule.standup.remind.length && number > 1 ? 'remind-last' : 'remind'
      await sayToPerson(db, row.personId, {
        teamId: team.id,
        at: now,
        purpose: `standup-remind:${team.id}:${date}:${row.personId}:${number}`,
        card: (words) => ({
          blocks: [
            { kind: 'text', text: fill(prompt(words.language, id).label, { digest }) },
            {
              kind: 'buttons',
              buttons: [
                {
                  label: prompt(words.language, 'open').label,
                  command: 'standup',
                  values: { date, team: team.id },
                  style: 'primary',
                  opensForm: true,
                },
                {
                  label: prompt(words.language, 'same').label,
                  command: 'standup',
                  values: { do: 'same', date, team: team.id },
                },
              ],
            },
          ],
        }),
      })
      await db
        .updateTable('check_ins')
        .set({ reminders: number })
        .where('team_id', '=', team.id)
        .where('person_id', '=', row.personId)
        .where('business_date', '=', date)
        .execute()
    }
  },
}

/** One digest in the team's channels; managers learn privately who is missing. */
export const standupDigest: Job = {
  name: 'standup-digest',
  title: { zh: '早会汇总', en: 'digest' },
  due: async (db, team, from, to) => {
    const times = await Promise.all(
      openDates(team, from, to).map(async (date) => {
        const standup = await standupOf(db, team.id, date)
        return standup && standup.postedAt === null ? [digestTime(team, standup)] : []
      }),
    )
    return within(times.flat(), from, to)
  },
  async prepare({ db, team, now, scheduledFor }) {
    const date = await digestDay(db, team, scheduledFor)
    return date && readAside(db, { kind: 'numbers', teamId: team.id, date, now })
  },
  async run({ db, team, now, scheduledFor, prepared }) {
    const date = await digestDay(db, team, scheduledFor)
    if (!date) return
    await db
      .updateTable('standups')
      .set({ posted_at: now })
      .where('team_id', '=', team.id)
      .where('business_date', '=', date)
      .execute()
    await postDigest(db, team, date, now, prepared as DigestNumbers)
    await tellMissing(db, team, date, now)
  },
  async skipped({ db, team, now, scheduledFor }) {
    const date = await digestDay(db, team, scheduledFor)
    if (!date || date !== localDate(now, team.zone)) return
    const due = localTime(scheduledFor, team.zone)
    await tellManagers(db, team, now, `digest-skipped:${team.id}:${date}`, (words) => ({
      tone: 'warn',
      blocks: [
        {
          kind: 'text',
          text: words.pick({
            zh: `${words.dayAndWeekday(date)} ${due} 的早会汇总没有发出：机器人当时没在运行，已经超过两小时。大家答的都在，发“早会 状态”看谁答了。`,
            en: `The digest of ${words.dayAndWeekday(date)}, due at ${due}, did not go out: the bot was down then and is more than two hours late. What was answered is kept; send “standup status” to see who is in.`,
          }),
        },
      ],
    }))
  },
}

type Asking = Pick<JobContext, 'db' | 'write' | 'now' | 'scheduledFor' | 'late'>

/** Sends a day's check-in to everybody who is there and has not answered; each person once. */
export async function askTeam({ db, write, now, scheduledFor, late }: Asking, team: Team): Promise<void> {
  const date = localDate(scheduledFor, team.zone)
  await write((trx) =>
    trx
      .insertInto('standups')
      .values({ team_id: team.id, business_date: date, asked_at: now, late: late ? 1 : 0, posted_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  const standup = await standupOf(db, team.id, date)
  if (!standup) return
  const timing: Timing = { due: scheduledFor, digest: digestTime(team, standup), late }
  const away = await onLeave(db, team.id, date)
  const operators = team.members.filter((member) => member.role === 'operator').map((member) => member.id)
  const messages = await readAside(db, {
    kind: 'check-ins',
    teamId: team.id,
    date,
    now,
    timing,
    personIds: operators.filter((id) => !away.some((off) => off.personId === id && !off.half)),
  })
  for (const personId of operators) {
    const cards = messages.find((one) => one.personId === personId)?.cards
    await write((trx) => askPerson(trx, { teamId: team.id, personId, date }, now, cards))
  }
}

async function askPerson(
  db: Db,
  key: { teamId: string; personId: string; date: LocalDate },
  now: string,
  cards: Record<Language, Card> | undefined,
): Promise<void> {
  const known = await checkInOf(db, key)
  if (known && known.state !== 'asked') return
  if (!cards) {
    await putCheckIn(db, key, { state: 'leave', at: now })
    return
  }
  await putCheckIn(db, key, { state: 'asked', at: now })
  await sayToPerson(db, key.personId, {
    teamId: key.teamId,
    at: now,
    purpose: `check-in:${key.teamId}:${key.date}:${key.personId}`,
    card: (words) => cards[words.language],
  })
}

/** The digest follows the asking by the team's minutes: a late check-in moves it, within the day. */
export function digestTime(team: Team, standup: { askedAt: string }): string {
  return addMinutes(standup.askedAt, team.schedule.standup.minutes)
}

async function marks(db: Db, team: Team, date: LocalDate): Promise<string[]> {
  const standup = await standupOf(db, team.id, date)
  return standup && standup.postedAt === null ? marksOf(team, standup) : []
}

function marksOf(team: Team, standup: { askedAt: string }): string[] {
  return team.schedule.standup.remind.map((minutes) => addMinutes(standup.askedAt, minutes))
}

/** Run by hand late at night, a check-in is reminded of and summed up on the day after. */
function openDates(team: Team, from: string, to: string): LocalDate[] {
  return eachDay(addDays(localDate(from, team.zone), -1), localDate(to, team.zone))
}

/** The day of the check-in that something was due for at an instant. */
async function dayOf(
  db: Db,
  team: Team,
  at: string,
  times: (standup: { askedAt: string }) => string[],
): Promise<LocalDate | undefined> {
  for (const date of openDates(team, at, at).toReversed()) {
    const standup = await standupOf(db, team.id, date)
    if (standup && times(standup).includes(at)) return date
  }
  return undefined
}

function digestDay(db: Db, team: Team, at: string): Promise<LocalDate | undefined> {
  return dayOf(db, team, at, (standup) => [digestTime(team, standup)])
}

async function tellMissing(db: Db, team: Team, date: LocalDate, now: string): Promise<void> {
  const missing = (await checkInsOf(db, team.id, date)).filter((row) => row.state === 'asked')
  if (missing.length === 0) return
  const names = {
    'zh-CN': await namesApart(db, team.members, createWords('zh-CN')),
    en: await namesApart(db, team.members, createWords('en')),
  }
  const list = (words: Words) =>
    words.commas(missing.map((row) => names[words.language].get(row.personId) ?? row.name))
  await tellManagers(db, team, now, `standup-missing:${team.id}:${date}`, (words) => ({
    blocks: [
      {
        kind: 'note',
        text: words.pick({
          zh: `早会还没答：${list(words)}。只有你看得到；答了会自动补进汇总。`,
          en: `Not in yet: ${list(words)}. Only you see this; late answers are added to the digest.`,
        }),
      },
    ],
  }))
}

/** Privately, each of them once for a purpose. */
async function tellManagers(
  db: Db,
  team: Team,
  at: string,
  purpose: string,
  card: (words: Words) => Card,
): Promise<void> {
  for (const { id } of team.members.filter((member) => member.role === 'manager'))
    await sayToPerson(db, id, { teamId: team.id, at, purpose: `${purpose}:${id}`, card })
}

/** Nobody was asked: say so once, for the newest day only, to the managers. */
async function tellSkipped({ db, team, now, scheduledFor }: JobContext): Promise<void> {
  const date = localDate(scheduledFor, team.zone)
  if (date !== localDate(now, team.zone)) return
  const { prompt } = teamPrompts(team)
  await tellManagers(db, team, now, `standup-skipped:${team.id}:${date}`, (words) => ({
    tone: 'warn',
    blocks: [
      {
        kind: 'text',
        text: fill(prompt(words.language, 'skipped-run').label, {
          day: words.dayAndWeekday(date),
          due: localTime(scheduledFor, team.zone),
        }),
      },
    ],
  }))
}

/** The instants of a wall-clock time on the team's workdays in `(from, to]`. */
export function workdayTimes(team: Team, time: string, from: string, to: string): string[] {
  const calendar = createCalendar(team.calendar)
  return within(
    datesAround(team, from, to)
      .filter((date) => calendar.isWorkday(date).workday)
      .map((date) => instantAt(date, time, team.zone)),
    from,
    to,
  )
}

function datesAround(team: Team, from: string, to: string): LocalDate[] {
  return eachDay(localDate(from, team.zone), localDate(to, team.zone))
}

function within(times: readonly string[], from: string, to: string): string[] {
  return times.filter((time) => time > from && time <= to).toSorted()
}
