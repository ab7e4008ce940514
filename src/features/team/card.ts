import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Label } from '../../core/language.ts'
import type { Words } from '../../core/words.ts'
import { roleNames } from '../../facts/team-setup.ts'
import { allTeams, findTeam, type Team } from '../../facts/teams.ts'
import type { CalendarSpec } from '../../lib/calendar/spec.ts'
import type { CommandContext } from '../define.ts'

/** Everything about one team: people, channels, stores, when it meets. */
export async function teamCard(id: string, { db, words }: CommandContext): Promise<Answer> {
  const team = await findTeam(db, id)
  if (!team) return teamListCard({ db, words })
  const channels = await db
    .selectFrom('team_channels')
    .select(['platform', 'channel', 'language'])
    .where('team_id', '=', id)
    .orderBy('position')
    .execute()
  const label = (zh: string, en: string) => words.pick({ zh, en })
  const none = label('还没有', 'none yet')
  return cardAnswer({
    title: `${team.name} (${team.id})`,
    blocks: [
      {
        kind: 'fields',
        fields: [
          {
            label: label('成员', 'Members'),
            value: words.commas(team.members.map((one) => memberText(one, words))) || none,
          },
          {
            label: label('群', 'Channels'),
            value: words.commas(channels.map((one) => `${one.platform} ${one.channel}`)) || none,
          },
          { label: label('店铺', 'Stores'), value: words.commas(team.stores.map((one) => one.name)) || none },
          { label: label('早会', 'Check-in'), value: standupText(team, words) },
          { label: label('周报', 'Weekly'), value: weeklyText(team, words) },
          {
            label: label('时区和日历', 'Zone and calendar'),
            value: `${team.zone} · ${words.pick(calendarLabel(team.calendar))}`,
          },
          ...dutyFields(team, words),
        ],
      },
    ],
  })
}

/** One line a team, for somebody who is in several or in none. */
export async function teamListCard({ db, words }: Pick<CommandContext, 'db' | 'words'>): Promise<Answer> {
  const teams = await allTeams(db)
  const label = (zh: string, en: string) => words.pick({ zh, en })
  return cardAnswer({
    title: label('小组', 'Teams'),
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: label('小组', 'Team') },
          { label: label('成员', 'Members') },
          { label: label('早会', 'Check-in') },
        ],
        rows: teams.map((team) => [
          `${team.name} (${team.id})`,
          words.commas(team.members.map((one) => one.name)),
          `${team.schedule.standup.at} ${team.zone}`,
        ]),
      },
    ],
  })
}

function memberText(member: Team['members'][number], words: Words): string {
  const role = roleNames[member.role]
  return member.role === 'operator' || !role
    ? member.name
    : `${member.name}${words.brackets(words.pick(role))}`
}

function standupText(team: Team, words: Words): string {
  const { at, minutes, remind } = team.schedule.standup
  const marks = remind.join(words.language === 'en' ? ' and ' : '、')
  return words.pick({
    zh: `${at}，${minutes} 分钟后汇总${remind.length > 0 ? `，第 ${marks} 分钟提醒` : ''}`,
    en: `${at}, digest after ${minutes} minutes${remind.length > 0 ? `, reminder at minute ${marks}` : ''}`,
  })
}

function weeklyText(team: Team, words: Words): string {
  const { ask, report } = team.schedule.weekly
  const day = (name: string) => words.pick(weekdayLabels[name] ?? { zh: name, en: name })
  return words.pick({
    zh: `${day(ask.day)} ${ask.time} 问，${day(report.day)} ${report.time} 出报告`,
    en: `asks ${day(ask.day)} ${ask.time}, report ${day(report.day)} ${report.time}`,
  })
}

function dutyFields(team: Team, words: Words): { label: string; value: string }[] {
  const turns = Object.entries(team.duty).map(([day, id]) => {
    const name = team.members.find((one) => one.id === id)?.name ?? id
    return `${words.pick(weekdayLabels[day] ?? { zh: day, en: day })} ${name}`
  })
  return turns.length === 0
    ? []
    : [{ label: words.pick({ zh: '休息日值班', en: 'On duty on off days' }), value: words.commas(turns) }]
}

function calendarLabel(spec: CalendarSpec): Label {
  if (spec === 'weekdays') return { zh: '周一到周五', en: 'Monday–Friday' }
  if (spec === 'CN') return { zh: '中国节假日与调休', en: 'Chinese holidays and make-up days' }
  if (typeof spec === 'string') return { zh: `${spec} 节假日`, en: `${spec} holidays` }
  if (spec.alternateSaturdays !== undefined)
    return {
      zh: `大小周（${spec.alternateSaturdays} 上班）`,
      en: `alternate Saturdays (${spec.alternateSaturdays} is worked)`,
    }
  const days = spec.days ?? spec.base ?? ''
  return { zh: days, en: days }
}

const weekdayLabels: Record<string, Label> = {
  MON: { zh: '周一', en: 'Mon' },
  TUE: { zh: '周二', en: 'Tue' },
  WED: { zh: '周三', en: 'Wed' },
  THU: { zh: '周四', en: 'Thu' },
  FRI: { zh: '周五', en: 'Fri' },
  SAT: { zh: '周六', en: 'Sat' },
  SUN: { zh: '周日', en: 'Sun' },
}
