import type { Answer } from '../../core/answer.ts'
import type { Input } from '../../core/command.ts'
import { choice } from '../../core/grammar/fields/choice.ts'
import { paragraph } from '../../core/grammar/fields/text.ts'
import { UserError } from '../../core/user-error.ts'
import { managersOnly } from '../../facts/role-check.ts'
import { bindChannel, makeTeam, teamCalled, teamNames, unbindChannel } from '../../facts/team-setup.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { changeMembers } from './members.ts'
import { teamCard, teamListCard } from './card.ts'
import { done } from './done.ts'
import { oneTeam } from './one-team.ts'

const fields = {
  step: {
    schema: choice([
      { value: 'show', label: { zh: '查看', en: 'show' }, words: ['看', '列表', 'list', 'all'] },
      { value: 'bind', label: { zh: '绑定', en: 'bind' }, words: ['绑定本群', 'link'] },
      { value: 'unbind', label: { zh: '解绑', en: 'unbind' }, words: ['取消绑定', 'unlink'] },
      { value: 'add', label: { zh: '加人', en: 'add' }, words: ['添加', '加成员', '拉人', 'invite'] },
      { value: 'remove', label: { zh: '移出', en: 'remove' }, words: ['移除', '删人', '踢出', 'kick'] },
      { value: 'new', label: { zh: '新建', en: 'new' }, words: ['创建', 'create'] },
    ]),
    label: { zh: '操作', en: 'Step' },
    required: false,
  },
  text: {
    schema: paragraph,
    widget: 'line',
    label: { zh: '小组或成员', en: 'Team or people' },
    required: false,
    rest: true,
  },
} as const

export const team = defineCommand({
  name: 'team',
  aliases: ['小组', '团队'],
  summary: {
    zh: '看小组；绑定本群、加人、移出、新建',
    en: 'See a team; bind this channel, add or remove people',
  },
  example: {
    zh: '小组 绑定 ops',
    en: 'team bind ops',
  },
  allowed: ['operator', 'manager', 'admin', 'observer'],
  bare: 'run',
  fields,
  async run({ step = 'show', text = '' }: Input<typeof fields>, context): Promise<Answer> {
    if (step === 'show') return show(text, context)
    managersOnly(context.sender)
    if (step === 'new') return make(text.trim(), context)
    if (step === 'bind') return bind(text.trim(), context)
    if (step === 'unbind') return unbind(context)
    return changeMembers(step, text, context)
  },
})

async function show(text: string, context: CommandContext): Promise<Answer> {
  const { db, sender } = context
  const teams = await teamNames(db)
  if (teams.length === 0)
    throw new UserError({
      zh: '还没有小组。主管可以发：小组 新建 运营一组',
      en: 'There is no team yet. A manager can send: team new Ops',
    })
  const asked = text.trim()
  const own = sender.teamId ?? (teams.length === 1 ? teams[0]?.id : undefined)
  if (asked !== '') return teamCard(teamCalled(teams, asked).id, context)
  return own === undefined ? teamListCard(context) : teamCard(own, context)
}

async function make(name: string, { db, sender, words }: CommandContext): Promise<Answer> {
  if (name === '')
    throw new UserError({
      zh: '小组叫什么？例如：小组 新建 运营一组',
      en: 'What is it called? Try: team new Ops',
    })
  const made = await makeTeam(db, name, sender.language, sender.id)
  return done(words, {
    zh: `已新建小组 ${made.name}（${made.id}）：每天 09:00 早会，上海时间，中国工作日历。接着把我拉进群，在群里发：小组 绑定 ${made.id}`,
    en: `Made team ${made.name} (${made.id}): check-in at 09:00, Shanghai time, Chinese work calendar. Next, invite me to its channel and send there: team bind ${made.id}`,
  })
}

async function bind(name: string, { db, sender, words }: CommandContext): Promise<Answer> {
  const target = await oneTeam(name, { db, sender })
  const outcome = await bindChannel(db, target, sender)
  return done(
    words,
    outcome === 'already'
      ? { zh: `这个群本来就是 ${target.name} 的。`, en: `This channel is ${target.name}'s already.` }
      : {
          zh: `这个群现在是 ${target.name} 的：汇总和提醒会发到这里。`,
          en: `This channel is ${target.name}'s now: the digest and alerts will come here.`,
        },
    outcome === 'already' ? undefined : { step: 'unbind' },
  )
}

async function unbind({ db, sender, words }: CommandContext): Promise<Answer> {
  const before = await unbindChannel(db, sender)
  return done(
    words,
    before === undefined
      ? { zh: '这个群没有绑定小组。', en: 'This channel belongs to no team.' }
      : { zh: `这个群不再是 ${before.name} 的了。`, en: `This channel is no longer ${before.name}'s.` },
    before && { step: 'bind', text: before.id },
  )
}
