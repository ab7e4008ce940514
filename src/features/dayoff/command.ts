import type { Answer } from '../../core/answer.ts'
import { cardAnswer } from '../../core/answer.ts'
import type { Input } from '../../core/command.ts'
import { fieldFault, UserError } from '../../core/user-error.ts'
import { addDayOff, cancelDayOff, dayOffs, type DayOff } from '../../facts/day-offs.ts'
import { recordEntry } from '../../facts/entries.ts'
import { replaceEntry } from '../../facts/take-back.ts'
import { tellCover } from '../../facts/leave-notice.ts'
import { namesApart } from '../../facts/people-names.ts'
import { findTeam } from '../../facts/teams.ts'
import { createCalendar } from '../../lib/calendar/calendar.ts'
import { addDays, eachDay, type DateRange } from '../../lib/dates.ts'
import { localDate } from '../../lib/zones.ts'
import { editButton } from '../correction.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { cancelledCard, leaveCard, leaveListCard } from './cards.ts'
import { dayOffFields } from './fields.ts'

type DayOffInput = Input<typeof dayOffFields>

/** How far ahead a list looks. */
const listDays = 60

export const dayoff = defineCommand({
  name: 'dayoff',
  aliases: ['请假', '休假', '年假', '调休', '出差', '外出'],
  summary: { zh: '请假，可写半天和谁代', en: 'Take leave, half days too, and name who covers' },
  example: {
    zh: '请假 26-27 张伟顶',
    en: 'dayoff 26-27 covered by @li',
  },
  allowed: ['operator', 'manager', 'admin'],
  bare: 'form',
  fields: dayOffFields,
  async run(input, context): Promise<Answer> {
    if (input.step === 'list') return listLeave(context)
    if (input.step === 'cancel') return cancelLeave(input, context)
    return takeLeave(input, context)
  },
})

async function takeLeave(input: DayOffInput, context: CommandContext): Promise<Answer> {
  const { db, now, sender, words } = context
  const { days, personId } = checked(input, context)
  const entryId = await recordEntry(db, context, 'dayoff')
  await replaceEntry(db, context, input.corrects, 'dayoff')
  const half = input.half === 'am' || input.half === 'pm' ? input.half : null
  const overlapping = await dayOffs(db, { personIds: [personId], ...days })
  const id = await addDayOff(db, entryId, {
    personId,
    from: days.from,
    to: days.to,
    half,
    coverId: input.cover?.id ?? null,
    reason: input.reason ?? null,
  })
  const leave = (await dayOffs(db, { personIds: [personId], ...days })).find((one) => one.id === id)
  if (!leave) throw new Error(`leave ${id} was written and is not there`)
  const [shown] = await named([leave], context)
  const told = await tellCover(db, leave, {
    teamId: sender.teamId,
    zone: context.reading.teamZone,
    at: now,
  })
  return cardAnswer(
    leaveCard(
      shown ?? leave,
      {
        workdays: await workdaysIn(leave, context),
        coverTold: told,
        coverAway: leave.coverId === null ? [] : await dayOffs(db, { personIds: [leave.coverId], ...days }),
        overlapping,
        own: personId === sender.id,
        edit: editButton(dayoff, input, entryId, words),
      },
      words,
    ),
  )
}

function checked(
  input: DayOffInput,
  { sender, now, reading }: CommandContext,
): { days: DateRange; personId: string } {
  const personId = input.who?.id ?? sender.id
  if (personId !== sender.id && sender.role === 'operator')
    throw fieldFault('who', '替别人请假由主管来填', 'Only managers enter leave for somebody else')
  if (input.cover?.id === personId)
    throw fieldFault('cover', '代班的人不能是请假的人自己', 'Somebody else has to cover')
  if (input.half === 'half') throw fieldFault('half', '上午还是下午？', 'Morning or afternoon?')
  const today = localDate(now, reading.teamZone)
  // 请假 下午 alone is this afternoon.
  const days = input.days ?? (input.half ? { from: today, to: today } : undefined)
  if (!days)
    throw fieldFault(
      'days',
      '哪几天？例如 今天、明天下午、26-27',
      'Which days? Try today, tomorrow pm or 26-27',
    )
  if (input.half && days.from !== days.to)
    throw fieldFault(
      'half',
      '半天只能是一天里的半天；几天的请分开写',
      'A half day is part of one day; log longer leave apart',
    )
  return { days, personId }
}

/** With people of one name told apart. */
async function named(leaves: DayOff[], { db, reading, words }: CommandContext): Promise<DayOff[]> {
  const names = await namesApart(db, reading.people, words)
  return leaves.map((leave) => ({
    ...leave,
    name: names.get(leave.personId) ?? leave.name,
    coverName: leave.coverId === null ? null : (names.get(leave.coverId) ?? leave.coverName),
  }))
}

async function workdaysIn(leave: DayOff, { db, sender }: CommandContext): Promise<number | undefined> {
  const team = sender.teamId === undefined ? undefined : await findTeam(db, sender.teamId)
  if (!team) return undefined
  const calendar = createCalendar(team.calendar)
  const days = eachDay(leave.from, leave.to).filter((day) => calendar.isWorkday(day).workday).length
  return leave.half ? days / 2 : days
}

async function listLeave(context: CommandContext): Promise<Answer> {
  const { db, now, sender, reading, words } = context
  const today = localDate(now, reading.teamZone)
  const team = sender.teamId === undefined ? undefined : await findTeam(db, sender.teamId)
  const found = await dayOffs(db, {
    ...(team ? { personIds: team.members.map((member) => member.id) } : {}),
    from: today,
    to: addDays(today, listDays),
  })
  return cardAnswer(leaveListCard(await named(found, context), { today, personId: sender.id }, words))
}

async function cancelLeave(input: DayOffInput, context: CommandContext): Promise<Answer> {
  const { db, now, sender, reading, words } = context
  const today = localDate(now, reading.teamZone)
  const mine = await dayOffs(db, {
    ...(sender.role === 'operator' || input.leave === undefined
      ? { personIds: [input.who?.id ?? sender.id] }
      : {}),
    from: input.days?.from ?? today,
    ...(input.days ? { to: input.days.to } : {}),
  })
  if (input.leave === undefined && input.days === undefined && mine.length > 1)
    return cardAnswer(leaveListCard(await named(mine, context), { today, personId: sender.id }, words))
  const leave = input.leave === undefined ? mine[0] : mine.find((one) => one.id === input.leave)
  if (!leave) throw new UserError({ zh: '没有可取消的请假。', en: 'There is no leave to cancel.' })
  if (leave.personId !== sender.id && sender.role === 'operator')
    throw new UserError({ zh: '别人的请假由本人或主管取消。', en: 'Only they or a manager can cancel that.' })
  const entryId = await recordEntry(db, context, 'dayoff')
  await cancelDayOff(db, entryId, leave.id)
  await tellCover(db, leave, { teamId: sender.teamId, zone: reading.teamZone, at: now }, 'withdrawn')
  return cardAnswer(cancelledCard(leave, words))
}
