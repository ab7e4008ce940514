import { cardAnswer, type Answer } from '../../core/answer.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { reportFields } from './fields.ts'
import { inThread } from './tasks.ts'
import { askedWeek, senderTeam } from './which-week.ts'

/** The manager's report of a week; an operator who asks for it gets their own weekly form. */
export const weeklyReport = defineCommand({
  name: 'weekly-report',
  aliases: ['周报', '复盘'],
  summary: {
    zh: '一周的报告：目标、原因、动作与效果',
    en: 'The report of a week: goals, reasons, actions and their effect',
  },
  example: 'weekly-report last DE',
  allowed: ['operator', 'manager', 'admin', 'observer'],
  bare: 'run',
  readsOnly: true,
  fields: reportFields,
  async run(input, context): Promise<Answer> {
    const { db, now, sender, words } = context
    const team = await senderTeam(db, sender.teamId)
    const week = askedWeek(team, now, input)
    const [built] = await inThread(db, {
      kind: 'report',
      teamId: team.id,
      weekId: week.id,
      storeId: input.store?.id,
      now,
      variants: [{ audience: audienceOf(context), language: words.language }],
    })
    if (!built) throw new Error('a report was asked for and none was built')
    return cardAnswer(built.card)
  },
})

/** Margin and cash are for managers, and only where nobody else reads along. */
function audienceOf({ sender }: CommandContext): 'manager' | 'channel' {
  const manages = sender.role === 'manager' || sender.role === 'admin'
  return manages && sender.conversation.kind === 'direct' ? 'manager' : 'channel'
}
