import { sayToPerson } from '../../facts/messages.ts'
import type { Team } from '../../facts/teams.ts'
import { addMinutes, localDate } from '../../lib/zones.ts'
import type { Job } from '../../schedule/job.ts'
import { firstWorkdayTimes } from './job-times.ts'
import { managersOf, operatorsOf } from './jobs.ts'
import { planCard } from './plan-form.ts'
import type { PlanView } from './plan-view.ts'
import { putAsk, reviewOf } from './queries.ts'
import { inThread } from './tasks.ts'

/** After the morning meeting, so that the two do not come at once. */
const afterStandupMinutes = 30

/** On a month's first workday everybody is asked for its plan, with the facts above each question. */
export const monthPlanJob: Job = {
  name: 'month-plan',
  title: { zh: '月度计划', en: 'month plan' },
  due: async (_db, team, from, to) =>
    firstWorkdayTimes(
      team,
      team.schedule.standup.at,
      addMinutes(from, -afterStandupMinutes),
      addMinutes(to, -afterStandupMinutes),
    ).map((at) => addMinutes(at, afterStandupMinutes)),
  prepare: ({ db, team, now, scheduledFor }) =>
    inThread(db, {
      kind: 'plans',
      teamId: team.id,
      now,
      month: localDate(scheduledFor, team.zone).slice(0, 7),
      personIds: asked(team).map((member) => member.id),
    }),
  async run({ db, team, now, scheduledFor, prepared }) {
    const views = prepared as { personId: string; view: PlanView }[]
    const month = localDate(scheduledFor, team.zone).slice(0, 7)
    for (const member of asked(team)) {
      const key = { teamId: team.id, personId: member.id, period: month }
      const view = views.find((one) => one.personId === member.id)?.view
      if (!view || (await reviewOf(db, key)) || !(await putAsk(db, key, now, view))) continue
      await sayToPerson(db, member.id, {
        teamId: team.id,
        at: now,
        purpose: `month-plan:${team.id}:${month}:${member.id}`,
        card: (words) => planCard({ name: member.name, month, view }, words),
      })
    }
  },
}

function asked(team: Team) {
  return [...operatorsOf(team), ...managersOf(team)]
}
