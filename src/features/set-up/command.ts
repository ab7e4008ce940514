import { cardAnswer, type Answer } from '../../core/answer.ts'
import { shortText } from '../../core/grammar/fields/text.ts'
import type { Label } from '../../core/language.ts'
import { makeAdmin, useSetupCode, type CodeCheck } from '../../facts/admins.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { setupSteps, stepLines } from './next-steps.ts'

/** The first run: whoever has the code becomes an admin, and is told what is still missing. */
export const setup = defineCommand({
  name: 'setup',
  aliases: ['安装', '初始化'],
  summary: { zh: '安装：成为管理员，看还差哪一步', en: 'Install: become admin, see what is still missing' },
  example: {
    zh: '安装 K7QF-2M9X',
    en: 'setup K7QF-2M9X',
  },
  allowed: ['operator', 'manager', 'admin', 'observer'],
  forStrangers: true,
  bare: 'run',
  fields: {
    code: {
      schema: shortText,
      label: { zh: '安装码（启动时打印的）', en: 'Code (printed at start)' },
      required: false,
      rest: true,
    },
  },
  async run({ code }, context): Promise<Answer> {
    if (code === undefined) return withoutCode(context)
    // A code is a secret with an end: that is machine time, whatever the business clock shows.
    const check = await useSetupCode(context.db, code, Date.now())
    if (check.is === 'right') return welcome(context)
    if (check.is !== 'locked' && context.sender.role === 'admin')
      return saidTo(context, { zh: '你已经是管理员了。', en: 'You are an admin already.' }, true)
    return saidTo(context, refusalOf(check), false)
  },
})

async function withoutCode(context: CommandContext): Promise<Answer> {
  const { role, id } = context.sender
  if (role === 'admin' || role === 'manager') return stepsAnswer(context)
  return saidTo(
    context,
    id === ''
      ? {
          zh: '第一次安装：发 /setup 加启动时打印的安装码。已经装好的话，请管理员把你加进小组。',
          en: 'First installation: send /setup with the code printed at start. If it is installed already, ask an admin to add you to a team.',
        }
      : {
          zh: '安装由管理员来做。要成为管理员，请发 /setup 加启动时打印的安装码。',
          en: 'An admin does the installing. To become one, send /setup with the code printed at start.',
        },
    true,
  )
}

async function welcome(context: CommandContext): Promise<Answer> {
  const { db, sender } = context
  if (sender.account) await makeAdmin(db, { platform: sender.platform, user: sender.account.user })
  else await db.updateTable('people').set({ role: 'admin' }).where('id', '=', sender.id).execute()
  return stepsAnswer(context, {
    zh: '你现在是管理员了。接下来：',
    en: 'You are an admin now. What comes next:',
  })
}

async function stepsAnswer({ db, words }: CommandContext, intro?: Label): Promise<Answer> {
  const steps = await setupSteps(db)
  const { lines, buttons } = stepLines(steps, words)
  const done = steps.every((step) => step.done)
  const ready = { zh: '都装好了。', en: 'Everything is set up.' }
  return cardAnswer({
    title: words.pick({ zh: '安装', en: 'Set-up' }),
    tone: done ? 'good' : 'plain',
    blocks: [
      ...(intro ? [{ kind: 'text' as const, text: words.pick(intro) }] : []),
      { kind: 'text', text: [...lines, ...(done ? [words.pick(ready)] : [])].join('\n') },
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
      {
        kind: 'note',
        text: words.pick({
          zh: '也可以一次写好设置文件：zaohui apply setup.yaml',
          en: 'Or write it all in one file: zaohui apply setup.yaml',
        }),
      },
    ],
  })
}

function refusalOf(check: Exclude<CodeCheck, { is: 'right' }>): Label {
  switch (check.is) {
    case 'wrong':
      return {
        zh: `安装码不对，还可以试 ${check.left} 次。请照启动时打印的抄。`,
        en: `That is not the code; ${check.left} more tries. Copy it from what was printed at start.`,
      }
    case 'locked':
      return {
        zh: '试错太多次，这个安装码已作废。请重启机器人，用新打印的码。',
        en: 'Too many wrong tries: this code no longer works. Restart the bot and use the new one it prints.',
      }
    case 'expired':
      return {
        zh: '安装码过期了（有效一天）。请重启机器人，用新打印的码。',
        en: 'The code has expired (it is valid for a day). Restart the bot and use the new one it prints.',
      }
    case 'none':
      return {
        zh: '现在没有可用的安装码：已经有管理员了，请找 TA 加你。',
        en: 'There is no code in use: there is an admin already; ask them to add you.',
      }
  }
}

/** Somebody nobody set up has no language yet: both are said. */
function saidTo({ sender, words }: CommandContext, label: Label, plain: boolean): Answer {
  const texts = sender.id === '' ? [label.zh, label.en] : [words.pick(label)]
  return cardAnswer({ tone: plain ? 'plain' : 'warn', blocks: texts.map((text) => ({ kind: 'text', text })) })
}
