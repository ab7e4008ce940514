import { cardAnswer, type Answer } from '../../core/answer.ts'
import { createForm } from '../../core/form-from-fields.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { reportFields } from './fields.ts'
import { openReview } from './review-command.ts'
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
  example: {
    zh: '周报 上周 德国',
    en: 'weekly-report last DE',
  },
  allowed: ['operator', 'manager', 'admin', 'observer'],
  bare: 'run',
  readsOnly: true,
  fields: reportFields,
  // What an operator typed that is no week belongs to their own review.
  async form(given, context): Promise<Answer> {
    if (context.sender.role === 'operator') return openReview({}, context)
    return { kind: 'form', form: createForm(weeklyReport, given, {}, context.reading) }
  },
  async run(input, context): Promise<Answer> {
    const { db, now, sender, words } = context
    if (sender.role === 'operator')
      return openReview(input.week === undefined ? {} : { period: input.week }, context)
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
