import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Block, Card } from '../../core/card.ts'
import type { Input } from '../../core/command.ts'
import type { Language } from '../../core/language.ts'
import { UserError } from '../../core/user-error.ts'
import { createWords, type Words } from '../../core/words.ts'
import { limitNames, limitOn, type Limit } from '../../facts/data/limits.ts'
import { managersOnly } from '../../facts/role-check.ts'
import { findTeam, type Team } from '../../facts/teams.ts'
import { readMoney, readNumber } from '../../lib/plain-amounts.ts'
import { localDate } from '../../lib/zones.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { setBackButton } from '../set-back.ts'
import { settingsFields, type LimitName } from './fields.ts'
import { counted } from '../../lib/counted.ts'

/** One's own language, and the thresholds of one's team. */
export const settings = defineCommand({
  name: 'settings',
  aliases: ['设置', '偏好'],
  summary: { zh: '我的语言；小组的提醒阈值', en: "My language; the team's thresholds" },
  example: {
    zh: '设置 语言 英文',
    en: 'settings language en',
  },
  allowed: ['operator', 'manager', 'admin', 'observer'],
  bare: 'run',
  fields: settingsFields,
  async run({ language, limit, value }: Input<typeof settingsFields>, context): Promise<Answer> {
    if (language !== undefined) return changeLanguage(language, context)
    if (limit !== undefined && value === undefined) return cardAnswer(await limitsCard(context, [limit]))
    if (limit !== undefined && value !== undefined) return changeLimit(limit, value, context)
    if (/^(limits|thresholds|阈值|门槛)$/i.test(value ?? ''))
      return cardAnswer(await limitsCard(context, limitNames))
    if (value !== undefined) throw unknownSetting(value)
    return cardAnswer(await overview(context))
  },
})

async function changeLanguage(language: Language, { db, sender }: CommandContext): Promise<Answer> {
  const before = sender.language
  await db.updateTable('people').set({ language }).where('id', '=', sender.id).execute()
  // From here on in the new language, this answer too.
  const words = createWords(language)
  return cardAnswer({
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: '以后跟你说中文。群里的语言由小组定。',
          en: 'I will speak English to you. Channels follow their team.',
        }),
      },
      // In the language from before, for whoever cannot read this one.
      ...(before === language
        ? []
        : [
            {
              kind: 'buttons' as const,
              buttons: [
                setBackButton('settings', { language: before }, createWords(before), {
                  zh: '改回中文',
                  en: 'Back to English',
                }),
              ],
            },
          ]),
    ],
  })
}

async function changeLimit(name: LimitName, typed: string, context: CommandContext): Promise<Answer> {
  const { db, sender, words } = context
  managersOnly(sender)
  const team = await ownTeam(context)
  const before = limitOf(name, team, context)
  const limits = structuredClone(team.limits)
  const [rule = '', which = ''] = name.split('.')
  const own = limits[rule]?.[which]
  if (/^(default|默认|恢复|恢复默认|reset)$/i.test(typed.trim())) delete limits[rule]?.[which]
  else limits[rule] = { ...limits[rule], [which]: valueOf(name, typed, context) }
  await db
    .updateTable('teams')
    .set({ limits: JSON.stringify(limits) })
    .where('id', '=', team.id)
    .execute()
  const after = limitOf(name, { ...team, limits }, context)
  const moved = `${shown(before, words)} → ${shown(after, words)}`
  return cardAnswer({
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: `${team.name} 的 ${name}：${moved}`,
          en: `${name} of ${team.name}: ${moved}`,
        }),
      },
      {
        kind: 'buttons',
        buttons: [
          setBackButton(
            'settings',
            { limit: name, value: own === undefined ? 'default' : typedAs({ ...before, value: own }) },
            words,
          ),
        ],
      },
    ],
  })
}

function valueOf(name: LimitName, typed: string, { now }: CommandContext): number {
  const { unit } = limitOn(name, now.slice(0, 10))
  const text = typed.trim().replace(/^\$\s*(.+)$/, '$1 USD')
  const amount = readMoney(text)
  const number = amount && unit === 'USD minor' && amount.currency === 'USD' ? amount.minor : readNumber(text)
  const fits = number !== undefined && (unit !== 'fraction' || number <= 1)
  if (fits && (unit !== 'USD minor' || amount)) return number
  const example = {
    fraction: '12%',
    'USD minor': '50 USD',
    points: '450',
    days: '7',
    hours: '18',
    count: '100',
  }[unit]
  const words = { zh: `“${typed}”不合适，例如 ${example}`, en: `“${typed}” does not fit; try ${example}` }
  throw new UserError(words, { problems: { value: words } })
}

/** A limit as it is typed: read again it is the same. */
function typedAs({ value, unit }: Limit): string {
  return unit === 'USD minor' ? `${(value / 100).toFixed(2)} USD` : String(value)
}

async function overview(context: CommandContext): Promise<Card> {
  const { db, sender, words } = context
  const label = (zh: string, en: string) => words.pick({ zh, en })
  const accounts = await db
    .selectFrom('identities')
    .select(['platform', 'user_id'])
    .where('person_id', '=', sender.id)
    .orderBy('platform')
    .execute()
  const team = sender.teamId === undefined ? undefined : await findTeam(db, sender.teamId)
  const own = team ? limitNames.filter((name) => isOwn(name, team)) : []
  const other: Language = sender.language === 'en' ? 'zh-CN' : 'en'
  return {
    title: label('设置', 'Settings'),
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: label('我的语言', 'My language'), value: label('中文', 'English') },
          {
            label: label('我的账号', 'My accounts'),
            value: words.commas(accounts.map((one) => `${one.platform} ${one.user_id}`)),
          },
          ...(team
            ? [
                {
                  label: label('小组', 'Team'),
                  value: `${team.name} · ${team.schedule.standup.at} ${team.zone}`,
                },
              ]
            : []),
          ...(own.length > 0
            ? [{ label: label('小组自定阈值', "Team's own limits"), value: words.commas(own) }]
            : []),
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          {
            label: sender.language === 'en' ? '改用中文' : 'Use English',
            command: 'settings',
            values: { language: other },
          },
          ...(team
            ? [{ label: label('看阈值', 'See the limits'), command: 'settings', values: { value: 'limits' } }]
            : []),
        ],
      },
    ],
  }
}

async function limitsCard(context: CommandContext, names: readonly LimitName[]): Promise<Card> {
  const { words } = context
  const team = await ownTeam(context)
  const label = (zh: string, en: string) => words.pick({ zh, en })
  const table: Block = {
    kind: 'table',
    columns: [
      { label: label('阈值', 'Limit') },
      { label: label('现在', 'Now'), align: 'right' },
      { label: label('来源', 'Source') },
    ],
    rows: names.map((name) => {
      const limit = limitOf(name, team, context)
      const source = isOwn(name, team)
        ? label('小组自定', 'set by the team')
        : limit.kind === 'platform fact'
          ? label('平台规则', 'platform fact')
          : label('建议目标', 'suggested goal')
      return [name, shown(limit, words), source]
    }),
  }
  return {
    title: label(`${team.name} 的阈值`, `Limits of ${team.name}`),
    blocks: [
      table,
      {
        kind: 'note',
        text: label(
          '修改：设置 ipi.red 420；恢复：设置 ipi.red default',
          'Change: settings ipi.red 420; back: settings ipi.red default',
        ),
      },
    ],
  }
}

function limitOf(name: LimitName, team: Team, { now }: CommandContext): Limit {
  const [rule = '', which = ''] = name.split('.')
  const own = team.limits[rule]?.[which]
  return limitOn(name, localDate(now, team.zone), own === undefined ? {} : { [name]: own })
}

function isOwn(name: LimitName, team: Team): boolean {
  const [rule = '', which = ''] = name.split('.')
  return team.limits[rule]?.[which] !== undefined
}

function shown({ value, unit }: Limit, words: Words): string {
  switch (unit) {
    case 'fraction':
      return words.percent(value)
    case 'USD minor':
      return words.money({ minor: value, currency: 'USD' })
    case 'days':
      return words.pick({ zh: `${value} 天`, en: counted(value, 'day') })
    case 'hours':
      return words.pick({ zh: `${value} 小时`, en: counted(value, 'hour') })
    default:
      return words.count(value)
  }
}

async function ownTeam({ db, sender }: CommandContext): Promise<Team> {
  const team = sender.teamId === undefined ? undefined : await findTeam(db, sender.teamId)
  if (team) return team
  throw new UserError({
    zh: '阈值按小组设。请在小组的群里发，或先加入一个小组。',
    en: "Limits belong to a team. Send this in the team's channel, or join a team first.",
  })
}

function unknownSetting(text: string): UserError {
  return new UserError({
    zh: `没有“${text}”这项设置。可以发：设置 语言 en、设置 阈值、设置 ipi.red 420`,
    en: `There is no setting “${text}”. Try: settings language en, settings limits, settings ipi.red 420`,
  })
}
