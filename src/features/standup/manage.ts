import type { Card } from '../../core/card.ts'
import { pastDate } from '../../core/grammar/fields/date.ts'
import { timeOfDay } from '../../core/grammar/fields/time-of-day.ts'
import { UserError } from '../../core/user-error.ts'
import type { Db } from '../../db/open.ts'
import { namesApart } from '../../facts/people-names.ts'
import type { Team } from '../../facts/teams.ts'
import { localDate, localTime } from '../../lib/zones.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { CommandContext } from '../define.ts'
import { askTeam, digestTime } from './jobs.ts'
import { checkInsOf, standupOf, type CheckInState } from './queries.ts'
import { counted } from '../../lib/counted.ts'

const managersOnly = new UserError({ zh: '这件事由主管来做。', en: 'That is for managers.' })

function requireManager({ sender }: CommandContext): void {
  if (sender.role !== 'manager' && sender.role !== 'admin') throw managersOnly
}

/**
 * The day somebody asks the state of: 昨天, 11-20; today's business day when they name none.
 * @throws UserError for a text that is no day
 */
export function statusDay(text: string | undefined, today: LocalDate, context: CommandContext): LocalDate {
  if (text === undefined || text.trim() === '') return today
  const reading = pastDate('team').read(text, context.reading)
  if (!reading.ok) throw new UserError(reading.words)
  return reading.value
}

/** How far the team is. Who is missing by name is for managers; others see the count. */
export async function statusCard(
  db: Db,
  team: Team,
  date: LocalDate,
  context: CommandContext,
): Promise<Card> {
  const { words, sender } = context
  const rows = await checkInsOf(db, team.id, date)
  const apart = await namesApart(db, team.members, words)
  const rowsIn = (...states: CheckInState[]) => rows.filter((row) => states.includes(row.state))
  const names = (...states: CheckInState[]) =>
    words.commas(rowsIn(...states).map((row) => apart.get(row.personId) ?? row.name))
  const count = (...states: CheckInState[]) => rowsIn(...states).length
  const standup = await standupOf(db, team.id, date)
  const seesNames = sender.role === 'manager' || sender.role === 'admin'
  const digest = standup
    ? standup.postedAt
      ? words.pick({
          zh: `${localTime(standup.postedAt, team.zone)} 已发`,
          en: `posted at ${localTime(standup.postedAt, team.zone)}`,
        })
      : words.pick({
          zh: `${localTime(digestTime(team, standup), team.zone)} 发`,
          en: `due at ${localTime(digestTime(team, standup), team.zone)}`,
        })
    : words.pick({ zh: '还没开始', en: 'not begun' })
  return {
    title: words.pick({
      zh: `${team.name} 早会 · ${words.dayAndWeekday(date)}`,
      en: `${team.name} stand-up · ${words.dayAndWeekday(date)}`,
    }),
    blocks: [
      {
        kind: 'fields',
        fields: [
          {
            label: words.pick({ zh: '已答', en: 'Answered' }),
            value: seesNames ? `${count('answered')} ${names('answered')}` : String(count('answered')),
          },
          {
            label: words.pick({ zh: '还没答', en: 'Not yet' }),
            value: seesNames ? `${count('asked')} ${names('asked')}` : String(count('asked')),
          },
          {
            label: words.pick({ zh: '跳过/请假', en: 'Skipped / on leave' }),
            value: seesNames
              ? `${count('skipped', 'leave')} ${names('skipped', 'leave')}`
              : String(count('skipped', 'leave')),
          },
          { label: words.pick({ zh: '汇总', en: 'Digest' }), value: digest },
        ],
      },
    ],
  }
}

/** Asks now, also on a day off or before the time; the digest follows after the team's minutes. */
export async function runNow(db: Db, team: Team, context: CommandContext): Promise<Card> {
  requireManager(context)
  const { now, words } = context
  const date = localDate(now, team.zone)
  const known = await standupOf(db, team.id, date)
  if (known)
    throw new UserError({
      zh: `今天 ${localTime(known.askedAt, team.zone)} 已经问过了。`,
      en: `Today's check-in already went out at ${localTime(known.askedAt, team.zone)}.`,
    })
  await askTeam({ db, write: (work) => work(db), now, scheduledFor: now, late: false }, team)
  const digest = localTime(digestTime(team, { askedAt: now }), team.zone)
  const asked = (await checkInsOf(db, team.id, date)).filter((row) => row.state === 'asked').length
  return {
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: `已经问了 ${asked} 人，${digest} 汇总。`,
          en: `Asked ${counted(asked, 'person', 'people')}; the digest follows at ${digest}.`,
        }),
      },
    ],
  }
}

/** Moves the team's daily time. */
export async function reschedule(db: Db, team: Team, text: string, context: CommandContext): Promise<Card> {
  requireManager(context)
  const reading = timeOfDay.read(text.trim(), context.reading)
  if (!reading.ok)
    throw new UserError({
      zh: '改到几点？例：早会 改到 09:30',
      en: 'Move it to when? Example: standup at 09:30',
    })
  const schedule = { ...team.schedule, standup: { ...team.schedule.standup, at: reading.value } }
  await db
    .updateTable('teams')
    .set({ schedule: JSON.stringify(schedule) })
    .where('id', '=', team.id)
    .execute()
  const { words } = context
  return {
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: `早会改到每个工作日 ${reading.value}（${team.zone}），从下一次起。`,
          en: `The check-in now goes out at ${reading.value} (${team.zone}) on workdays, from the next one on.`,
        }),
      },
    ],
  }
}
