import { cardAnswer, type Answer } from '../../core/answer.ts'
import type { Input } from '../../core/command.ts'
import { fieldFault, UserError } from '../../core/user-error.ts'
import { addAction, findActions, moveAction, openActions, type Action } from '../../facts/actions.ts'
import { recordEntry } from '../../facts/entries.ts'
import { replaceEntry } from '../../facts/take-back.ts'
import { sayToPerson } from '../../facts/messages.ts'
import { localDate } from '../../lib/zones.ts'
import { editButton } from '../correction.ts'
import { defineCommand, type CommandContext } from '../define.ts'
import { actionCard, actionListCard, assignedCard, closedCard } from './cards.ts'
import { actionFields } from './fields.ts'
import { stepIn, type ActionStep } from './step.ts'

type ActionInput = Input<typeof actionFields>

export const action = defineCommand({
  name: 'action',
  aliases: ['待办', '任务', '跟进', '行动'],
  summary: { zh: '记一条待办、看清单、完成', en: 'Add, list or finish an action' },
  example: {
    zh: '待办 @李雷 周五前 TRAY-L 否掉 bamboo straw',
    en: 'action @li by Friday TRAY-L negate bamboo straw',
  },
  allowed: ['operator', 'manager', 'admin'],
  bare: 'form',
  fields: actionFields,
  async run(input, context): Promise<Answer> {
    const said = input.step
      ? {
          step: input.step,
          ...(input.action === undefined ? {} : { action: input.action }),
          rest: input.result ?? '',
        }
      : stepIn(input.text ?? '', context.reading)
    if (!said) return add(input, context)
    if (said.step === 'list' || said.step === 'all') return list(said.step, input, context)
    return close(said.step, said.action, said.rest, input, context)
  },
})

async function add(input: ActionInput, context: CommandContext): Promise<Answer> {
  const { db, now, sender, reading, words } = context
  const text = input.text?.trim() ?? ''
  if (text === '') {
    throw fieldFault(
      'text',
      '要做什么？例如 周五前 TRAY-L 否词 12 个',
      'What is to be done? Try: TRAY-L negate 12 terms by Friday',
    )
  }
  const ownerId = input.owner?.id ?? sender.id
  const entryId = await recordEntry(db, context, 'action')
  await replaceEntry(db, context, input.corrects, 'action')
  const id = await addAction(db, entryId, {
    teamId: sender.teamId ?? null,
    text,
    ownerId,
    due: input.due ?? null,
    productId: input.product?.id ?? null,
    expected: input.expected ?? null,
    source: 'chat',
  })
  const made = await actionWith(id, context)
  const today = localDate(now, reading.teamZone)
  const told =
    ownerId !== sender.id &&
    (await sayToPerson(db, ownerId, {
      at: now,
      purpose: `action:${id}`,
      card: (theirs) => assignedCard(made, sender.name, theirs),
      ...(sender.teamId === undefined ? {} : { teamId: sender.teamId }),
    })) !== undefined
  const edit = editButton(action, { ...input, text }, entryId, words)
  return cardAnswer(actionCard(made, { today, told, own: ownerId === sender.id, edit }, words))
}

async function list(step: 'list' | 'all', input: ActionInput, context: CommandContext): Promise<Answer> {
  const { db, now, sender, reading, words } = context
  const owner = input.owner?.id ?? (step === 'all' ? undefined : sender.id)
  const found = await openActions(db, {
    ...(owner === undefined ? {} : { ownerIds: [owner] }),
    ...(owner === undefined && sender.teamId !== undefined ? { teamId: sender.teamId } : {}),
    ...(input.product ? { productIds: [input.product.id] } : {}),
  })
  const title =
    owner === undefined
      ? undefined
      : owner === sender.id
        ? words.pick({ zh: '我的', en: 'My' })
        : input.owner?.name
  return cardAnswer(
    actionListCard(
      found,
      { whose: title, today: localDate(now, reading.teamZone), personId: sender.id },
      words,
    ),
  )
}

async function close(
  step: Exclude<ActionStep, 'list' | 'all'>,
  id: number | undefined,
  result: string,
  input: ActionInput,
  context: CommandContext,
): Promise<Answer> {
  const { db, now, sender, reading, words } = context
  if (id === undefined) throw new UserError({ zh: '哪一条？例如 完成 12', en: 'Which one? Try: done 12' })
  const found = await actionWith(id, context)
  const mayClose =
    found.ownerId === sender.id ||
    found.authorId === sender.id ||
    sender.role === 'manager' ||
    sender.role === 'admin'
  if (!mayClose)
    throw new UserError({
      zh: `待办 ${id} 是 ${found.ownerName} 的，由 TA 或主管来改。`,
      en: `Action ${id} is ${found.ownerName}'s: they or a manager can change it.`,
    })
  if (step === 'move' && input.due === undefined)
    throw new UserError({
      zh: '顺延到哪天？例如 顺延 12 下周三',
      en: 'To which day? Try: move 12 next Wednesday',
    })
  // A day inside a result was read as a due date; it stays with the result.
  const said = step !== 'move' && input.due !== undefined ? `${result} ${input.due}`.trim() : result
  const entryId = await recordEntry(db, context, 'action')
  await moveAction(db, entryId, id, {
    ...(step === 'done' ? { state: 'done' } : step === 'drop' ? { state: 'dropped' } : {}),
    ...(step === 'move' && input.due !== undefined ? { due: input.due } : {}),
    ...(said === '' ? {} : { result: said }),
  })
  const left = await openActions(db, { ownerIds: [found.ownerId] })
  return cardAnswer(
    closedCard(
      await actionWith(id, context),
      { left: left.length, today: localDate(now, reading.teamZone) },
      words,
    ),
  )
}

async function actionWith(id: number, { db }: CommandContext): Promise<Action> {
  const [found] = await findActions(db, { ids: [id] })
  if (!found) throw new UserError({ zh: `没有待办 ${id}。`, en: `There is no action ${id}.` })
  return found
}
