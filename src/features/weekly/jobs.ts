import { fill } from '../../core/prompts.ts'
import type { Words } from '../../core/words.ts'
import { languages } from '../../core/language.ts'
import type { Card } from '../../core/card.ts'
import type { Db } from '../../db/open.ts'
import { onLeave } from '../../facts/day-offs.ts'
import { sayToPerson, sayToTeam } from '../../facts/messages.ts'
import type { Member, Team } from '../../facts/teams.ts'
import { addMinutes, localDate } from '../../lib/zones.ts'
import type { Job, JobContext } from '../../schedule/job.ts'
import type { Variant } from './build-report.ts'
import { askTimes, reportTimes, weekdayTimes } from './job-times.ts'
import { markPosted, putAsk, reportPostedAt, reviewOf } from './queries.ts'
import { reviewCard, reviewPrompt } from './review-form.ts'
import type { ReviewLine } from './review-lines.ts'
import { inThread, type BuiltCard } from './tasks.ts'
import { lastWeek, weekOfDay } from './which-week.ts'

/** Asks every operator for their week, privately, with the form filled as far as facts go. */
export const weeklyAsk: Job = {
  name: 'weekly-ask',
  title: { zh: '周复盘提问', en: 'weekly review' },
  due: async (_db, team, from, to) => askTimes(team, from, to),
  prepare: ({ db, team, now, scheduledFor }) =>
    inThread(db, {
      kind: 'reviews',
      teamId: team.id,
      now,
      weekId: weekOfDay(team, localDate(scheduledFor, team.zone)).id,
      personIds: operatorsOf(team).map((member) => member.id),
    }),
  async run({ db, team, now, scheduledFor, prepared }) {
    const views = prepared as { personId: string; lines: ReviewLine[] }[]
    const date = localDate(scheduledFor, team.zone)
    const week = weekOfDay(team, date)
    const away = await onLeave(db, team.id, date)
    const [reportAt] = reportTimes(team, scheduledFor, addMinutes(scheduledFor, 10 * 24 * 60))
    for (const member of operatorsOf(team)) {
      const key = { teamId: team.id, personId: member.id, period: week.id }
      if (away.some((off) => off.personId === member.id && !off.half) || (await reviewOf(db, key))) continue
      const lines = views.find((view) => view.personId === member.id)?.lines ?? []
      if (!(await putAsk(db, key, now, lines))) continue
      await sayToPerson(db, member.id, {
        teamId: team.id,
        at: now,
        purpose: `weekly:${team.id}:${week.id}:${member.id}`,
        card: (words) =>
          reviewCard(
            { name: member.name, weekId: week.id, lines, report: whenText(reportAt, team, words) },
            words,
          ),
      })
    }
  },
}

/** The week's report: without margin to the team's channels, whole to each manager. */
export const weeklyReportJob: Job = {
  name: 'weekly-report',
  title: { zh: '周报', en: 'weekly report' },
  due: async (_db, team, from, to) => reportTimes(team, from, to),
  prepare: (context) => buildAll(context, lastWeek(context.team, context.scheduledFor).id),
  async run({ db, team, now, scheduledFor, prepared }) {
    const week = lastWeek(team, scheduledFor)
    await markPosted(db, team.id, week.id, now)
    await post(db, team, week.id, prepared as BuiltCard[], now)
  },
  async skipped({ db, team, now, scheduledFor }) {
    const week = lastWeek(team, scheduledFor)
    for (const manager of managersOf(team))
      await sayToPerson(db, manager.id, {
        teamId: team.id,
        at: now,
        purpose: `weekly-report-skipped:${team.id}:${week.id}:${manager.id}`,
        card: (words) => ({
          tone: 'warn',
          blocks: [
            {
              kind: 'text',
              text: fill(reviewPrompt(words.language, 'skipped-report').label, { week: week.id }),
            },
          ],
        }),
      })
  },
}

/** Sunday comes in on Tuesday, traffic and advertising settle by Thursday: the same messages are edited then. */
const patchTimes = [
  { day: 'TUE', time: '10:00' },
  { day: 'THU', time: '10:00' },
] as const

export const weeklyPatch: Job = {
  name: 'weekly-patch',
  async due(db, team, from, to) {
    const times = patchTimes.flatMap((at) => weekdayTimes(team, at, from, to)).toSorted()
    const due: string[] = []
    for (const time of times) {
      const posted = await reportPostedAt(db, team.id, lastWeek(team, time).id)
      if (posted !== undefined && posted < time) due.push(time)
    }
    return due
  },
  prepare: (context) => buildAll(context, lastWeek(context.team, context.scheduledFor).id),
  async run({ db, team, now, scheduledFor, prepared }) {
    await post(db, team, lastWeek(team, scheduledFor).id, prepared as BuiltCard[], now)
  },
}

function buildAll({ db, team, now }: JobContext, weekId: string): Promise<BuiltCard[]> {
  const variants = (['channel', 'manager'] as const).flatMap((audience) =>
    languages.map((language): Variant => ({ audience, language })),
  )
  return inThread(db, { kind: 'report', teamId: team.id, weekId, now, variants })
}

/** The same purposes again edit what was said: a week has one report. */
async function post(
  db: Db,
  team: Team,
  weekId: string,
  built: readonly BuiltCard[],
  now: string,
): Promise<void> {
  const cardFor =
    (audience: Variant['audience']) =>
    (words: Words): Card => {
      const found = built.find((one) => one.audience === audience && one.language === words.language)
      if (!found) throw new Error(`no ${audience} report in ${words.language}`)
      return found.card
    }
  const purpose = `weekly-report:${team.id}:${weekId}`
  await sayToTeam(db, team.id, { purpose, at: now, card: cardFor('channel') })
  for (const manager of managersOf(team))
    await sayToPerson(db, manager.id, {
      teamId: team.id,
      purpose: `${purpose}:${manager.id}`,
      at: now,
      card: cardFor('manager'),
    })
}

export function operatorsOf(team: Team): Member[] {
  return team.members.filter((member) => member.role === 'operator')
}

export function managersOf(team: Team): Member[] {
  return team.members.filter((member) => member.role === 'manager' || member.role === 'admin')
}

function whenText(at: string | undefined, team: Team, words: Words): string {
  return at === undefined ? '' : words.dayAndWeekday(localDate(at, team.zone))
}
