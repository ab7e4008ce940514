import type { Answer } from '../../core/answer.ts'
import type { Input } from '../../core/command.ts'
import { createForm } from '../../core/form-from-fields.ts'
import { UserError } from '../../core/user-error.ts'
import { findTeam, teamIdsOf } from '../../facts/teams.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { localDate } from '../../lib/zones.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { riskFields } from './fields.ts'
import { inspectProduct } from './inspect.ts'
import { listRisks } from './list.ts'
import {
  assignAlert,
  pressedAlert,
  resolveAlert,
  snoozeAlert,
  takeAlert,
  type Actor,
  type Pressed,
} from './life/press.ts'
import { alertAnswer } from './answer-card.ts'
import type { Rule } from './rule.ts'
import { untilDay } from './until.ts'

const summary = {
  zh: '看风险，接手、推后、处理，或查一个产品',
  en: 'See risks, take, snooze or resolve them, or check a product',
}

type RiskInput = Input<typeof riskFields>

/** `/risk`: what is open, what to do about it, and how a product stands against every rule. */
export function createRiskCommand(rules: readonly Rule[]) {
  return defineCommand({
    name: 'risk',
    aliases: ['风险', '预警', '告警'],
    summary,
    example: {
      zh: '风险 接手 12',
      en: 'risk take 12',
    },
    allowed: ['operator', 'manager', 'admin', 'observer'],
    bare: 'run',
    fields: riskFields,
    async form(given, context) {
      const form = createForm({ name: 'risk', summary, fields: riskFields }, given, {}, context.reading)
      if (given['action'] !== 'assign' || given['alert'] === undefined) return { kind: 'form', form }
      // From the button 转给…: only to whom is left to say.
      const fields = form.fields
        .filter((field) => field.id === 'to')
        .map((field) => ({ ...field, required: true }))
      return {
        kind: 'form',
        form: {
          ...form,
          title: context.words.pick({ zh: '把风险转给', en: 'Assign the risk' }),
          fields,
          hidden: { action: 'assign', alert: given['alert'] },
        },
      }
    },
    async run(input, context): Promise<Answer> {
      const { action, alert, product } = input
      if (alert !== undefined) return act(alert, action ?? impliedAction(input), input, context)
      if (action !== undefined && action !== 'list' && action !== 'team') {
        const problem = { zh: '哪一条？写编号，例如 12', en: 'Which one? Give its number, like 12' }
        throw new UserError(problem, { problems: { alert: problem } })
      }
      if (product) return inspectProduct(rules, product, context)
      return listRisks(action, context)
    },
  })
}

function impliedAction(input: RiskInput): 'assign' | 'snooze' | undefined {
  if (input.to) return 'assign'
  return input.until === undefined ? undefined : 'snooze'
}

async function act(
  id: number,
  action: RiskInput['action'],
  input: RiskInput,
  context: CommandContext,
): Promise<Answer> {
  const { db, now, sender, words } = context
  const pressed = await pressedAlert(db, id)
  await mayAct(pressed, action, context)
  const actor: Actor = { personId: sender.id, now }
  switch (action) {
    case 'take':
      await takeAlert(db, pressed, actor)
      break
    case 'snooze': {
      const calendar = createCalendar(pressed.team.calendar)
      const until = untilDay(input.until, localDate(now, pressed.team.zone), calendar)
      await snoozeAlert(db, pressed, actor, until)
      return alertAnswer(db, id, words, lateWarning(pressed, until, context))
    }
    case 'resolve':
      await resolveAlert(db, pressed, actor, 'person', input.note)
      break
    case 'ours':
      await resolveAlert(db, pressed, actor, 'ours', input.note)
      break
    case 'assign': {
      if (!input.to) {
        const problem = { zh: '转给谁？例如 @王芳', en: 'To whom? Name somebody, like @王芳' }
        throw new UserError(problem, { problems: { to: problem } })
      }
      await assignAlert(db, pressed, actor, input.to)
      break
    }
    default:
      break
  }
  return alertAnswer(db, id, words)
}

/** Observers only look; operators act for their own teams. */
async function mayAct(
  pressed: Pressed,
  action: RiskInput['action'],
  { db, sender }: CommandContext,
): Promise<void> {
  const looks = action === undefined || action === 'list' || action === 'team'
  if (sender.role === 'observer' && !looks)
    throw new UserError({ zh: '观察者只能查看风险', en: 'Observers can only look at risks' })
  if (sender.role === 'admin' || sender.role === 'manager') return
  const teams = await teamIdsOf(db, sender.id)
  const own = teams.includes(pressed.alert.team_id) || pressed.alert.owner_id === sender.id
  if (own || (looks && sender.role === 'observer')) return
  const team = await findTeam(db, pressed.alert.team_id)
  throw new UserError({
    zh: `这条风险属于${team?.name ?? pressed.alert.team_id}`,
    en: `This risk belongs to ${team?.name ?? pressed.alert.team_id}`,
  })
}

/** Putting off beyond the day it begins to cost is allowed, and said. */
function lateWarning({ alert }: Pressed, until: string, { words }: CommandContext): string | undefined {
  const from = alert.loses_from
  if (from === null || from > until) return undefined
  return words.pick({
    zh: `注意：从 ${words.day(from)} 起就开始亏`,
    en: `Mind: from ${words.day(from)} on it costs money`,
  })
}
