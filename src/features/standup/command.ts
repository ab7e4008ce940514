import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { CommandContext } from '../define.ts'
import { defineCommand } from '../define.ts'
import type { Card } from '../../core/card.ts'
import type { Db } from '../../db/open.ts'
import { findTeam, teamIdsOf, type Team } from '../../facts/teams.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { addDays, isDate, type LocalDate } from '../../lib/dates.ts'
import { instantAt, localDate } from '../../lib/zones.ts'
import type { AlertPresses } from './alert-presses.ts'
import { businessDateOf } from './business-date.ts'
import { checkInForm } from './check-in-form.ts'
import type { Timing } from './check-in-message.ts'
import { teamPrompts } from './check-in-prompts.ts'
import { ownFields, standupFields } from './fields.ts'
import { digestTime } from './jobs.ts'
import { keepAnswer } from './keep-answer.ts'
import { keepLook } from './keep-look.ts'
import { takeLeave, skipToday } from './not-today.ts'
import { patchDigest } from './post-digest.ts'
import { markOpened, standupOf } from './queries.ts'
import { answeredCard } from './answered-card.ts'
import { reschedule, runNow, statusCard, statusDay } from './manage.ts'
import { movedToPlaces, placesField, writePlaces } from './places.ts'
import { placeId } from './questions.ts'
import { checkInView, type CheckInView } from './view.ts'
import { chooseTeamCard, teamsMeant } from './which-team.ts'

/** The morning check-in: alone it opens the form; a manager can see who answered, run it now, or move its time. */
export const defineStandup = (alerts: AlertPresses) =>
  defineCommand({
    name: 'standup',
    aliases: ['早会', '晨会', '站会', '日报'],
    verbs: ['一切照旧', 'as planned'],
    summary: { zh: '我的早会：作答、跳过、看进度', en: 'My check-in: answer, skip, see who is in' },
    example: {
      zh: '早会 plan="TRAY-L 挂 5% 券；BOX-6 下单 960 件" blockers="TRAY-S 入库少收 46 件"',
      en: 'standup plan="TRAY-L coupon 5%; BOX-6 order 960" blockers="TRAY-S inbound short 46"',
    },
    allowed: ['operator', 'manager'],
    fields: standupFields,
    moreFields: async ({ db, sender }) => {
      const ids = sender.teamId === undefined ? await teamIdsOf(db, sender.id) : [sender.teamId]
      const teams = await Promise.all(ids.map((id) => findTeam(db, id)))
      return ownFields(teams.flatMap((team) => (team ? teamPrompts(team).questions : [])))
    },
    bare: 'form',
    async form(given, asker): Promise<Answer> {
      const [team, ...others] = await teamsMeant(asker, given['team'])
      if (!team || others.length > 0) return cardAnswer(await chooseTeam(asker, given))
      const context = inTeam(asker, team)
      const { view, timing } = await viewFor(context, team, given['date'])
      const key = { teamId: view.team.id, personId: view.personId, date: view.date }
      await markOpened(context.db, key, context.now)
      return { kind: 'form', form: checkInForm(view, timing, given, context.words) }
    },
    async run(input, asker): Promise<Answer> {
      const [team, ...others] = await teamsMeant(asker, input.team)
      if (!team || others.length > 0) return cardAnswer(await chooseTeam(asker, asker.texts))
      const context = inTeam(asker, team)
      const { db, now, words } = context
      switch (input.do) {
        case 'status': {
          const known = await standupOf(db, team.id, localDate(now, team.zone))
          const today = known ? localDate(now, team.zone) : await dayOfNow(db, team, now)
          const day = statusDay(input.date ?? input.plan, today, context)
          return cardAnswer(await statusCard(db, team, day, context))
        }
        case 'run':
          return cardAnswer(await runNow(db, team, context))
        case 'at':
          return cardAnswer(await reschedule(db, team, input.plan ?? '', context))
      }
      const { view, timing } = await viewFor(context, team, input.date)
      switch (input.do ?? 'answer') {
        case 'skip':
          return cardAnswer(await skipToday(db, view, input.plan, context))
        case 'leave':
          return cardAnswer(await takeLeave(db, view, context))
      }
      // What the form held and nobody touched keeps its value; what was sent, even emptied, wins.
      const held = formValues(view, timing, context)
      const sent = movedToPlaces(view, withoutMeta(context.texts))
      const unchanged = input.do === 'same' && !sent['plan'] ? samePlan(view, held, context) : {}
      const answers: Record<string, string> = {
        ...held,
        ...sent,
        ...unchanged,
        [placesField]: writePlaces(view),
      }
      await keepAnswer(db, view, answers, context.reading.products, now)
      if (answers['look'] !== view.row?.answers['look'])
        await keepLook(view, answers['look'], context, alerts)
      await pressAlerts(alerts, view, sent, context)
      await patchDigest(db, view.team, view.date, now)
      return cardAnswer(await answeredCard(db, view, now, words))
    },
  })

/** Only what was answered now: what stood prefilled was pressed before. */
async function pressAlerts(
  alerts: AlertPresses,
  view: CheckInView,
  sent: Record<string, string>,
  { db, now, sender }: CommandContext,
): Promise<void> {
  for (const [n, alert] of view.risks.entries()) {
    const answer = sent[placeId('risk', n)]?.trim().toLowerCase()
    if (!answer || alert.state === 'taken') continue
    const actor = { personId: sender.id, now }
    const means = (id: string) =>
      [
        id,
        view.prompt('zh-CN', `risk-${id}`).label,
        view.prompt('en', `risk-${id}`).label.toLowerCase(),
      ].includes(answer)
    if (means('take')) await alerts.take(db, alert.id, actor)
    else if (means('later')) await alerts.putOff(db, alert.id, actor, addDays(view.date, 1))
  }
}

function formValues(view: CheckInView, timing: Timing, context: CommandContext): Record<string, string> {
  const form = checkInForm(view, timing, {}, context.words)
  return Object.fromEntries(
    form.fields.flatMap((field) => (field.value === undefined ? [] : [[field.id, field.value]])),
  )
}

function withoutMeta(texts: Record<string, string>): Record<string, string> {
  const { do: _do, date: _date, team: _team, ...answers } = texts
  return answers
}

async function chooseTeam(context: CommandContext, said: Record<string, string>): Promise<Card> {
  return chooseTeamCard(await teamsMeant(context, undefined), said, context)
}

/** From here on the conversation is about this team. */
function inTeam(context: CommandContext, team: Team): CommandContext {
  return {
    ...context,
    sender: { ...context.sender, teamId: team.id },
    reading: { ...context.reading, teamZone: team.zone },
  }
}

async function viewFor(
  { db, now, sender }: CommandContext,
  team: Team,
  dateText: string | undefined,
): Promise<{ view: CheckInView; timing: Timing }> {
  const date = dateFrom(dateText, team, now) ?? (await dayOfNow(db, team, now))
  const known = await standupOf(db, team.id, date)
  const due = instantAt(date, team.schedule.standup.at, team.zone)
  const timing = { due, digest: digestTime(team, known ?? { askedAt: due }), late: known?.late ?? false }
  return { view: await checkInView(db, team, sender.id, date, now), timing }
}

/** A form names its day; without one it is the day an answer given now belongs to. Old forms stay old. */
function dateFrom(text: string | undefined, team: Team, now: string): LocalDate | undefined {
  if (
    text !== undefined &&
    isDate(text) &&
    Math.abs(Date.parse(text) - Date.parse(localDate(now, team.zone))) <= 7 * 86_400_000
  )
    return text
  return undefined
}

async function dayOfNow(db: Db, team: Team, now: string): Promise<LocalDate> {
  const asked = (await standupOf(db, team.id, localDate(now, team.zone))) !== undefined
  return businessDateOf(now, team.zone, createCalendar(team.calendar), asked)
}

/** As planned: what stands in the form already, else the last plan goes on; ten seconds must be enough. */
function samePlan(
  view: CheckInView,
  held: Record<string, string>,
  { words }: CommandContext,
): Record<string, string> {
  if (held['plan']) return {}
  const open = view.lastPlan.filter((item) => !item.doneBecause && item.outcome === null)
  const lines = open.map((item) => item.text)
  return { plan: lines.length > 0 ? lines.join('\n') : words.pick({ zh: '照旧', en: 'as before' }) }
}
