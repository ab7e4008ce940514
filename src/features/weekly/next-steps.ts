import type { ReadingContext } from '../../core/field.ts'
import { futureDate } from '../../core/grammar/fields/date.ts'
import { person } from '../../core/grammar/fields/person.ts'
import { product } from '../../core/grammar/fields/product.ts'
import { paragraph } from '../../core/grammar/fields/text.ts'
import { readInput } from '../../core/grammar/read-command.ts'
import type { Fields } from '../../core/command.ts'
import { addAction, findActions, moveAction, openActions, type Action } from '../../facts/actions.ts'
import { sayToPerson } from '../../facts/messages.ts'
import type { LocalDate } from '../../lib/dates.ts'
import type { CommandContext } from '../define.ts'
import { actionsOfReview, linkAction } from './queries.ts'

/** One line of “what next”: the whole line stays its text; who, when and what about are read from it. */
export type NextStep = {
  line: string
  text: string
  ownerId: string
  due: LocalDate
  productId: number | null
}

const nothing = /^(无|没有|没|none|no|n\/a|-|—|nothing)[。.!！]?$/i

/** Lines of a typed list: a line each, or parts between semicolons, without numbers and bullets. */
export function linesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[\n；;]/)
    .map((line) => line.replace(/^\s*(?:[-•*·]|[①-⑳]|\d{1,2}[.)、）]\s?)\s*/, '').trim())
    .filter((line) => line !== '' && !nothing.test(line))
}

const stepFields = {
  text: { schema: paragraph, label: { zh: '做什么', en: 'What to do' }, required: false, rest: true },
  owner: { schema: person, label: { zh: '负责人', en: 'Owner' }, required: false },
  due: {
    schema: futureDate(),
    label: { zh: '截止日', en: 'Due' },
    required: false,
    cues: ['之前', '以前', '前', '截止', '到期', 'due', 'by', 'before', 'until'],
  },
  product: { schema: product, label: { zh: '产品', en: 'Product' }, required: false, staysInRest: true },
} satisfies Fields

/** Reads lines; what a line does not say is the sender's, due on `due`, about the line's product. */
export function stepsIn(
  text: string | undefined,
  about: { senderId: string; due: LocalDate; productId: number | null; reading: ReadingContext },
): NextStep[] {
  return linesOf(text).map((line) => {
    const { values, problems } = readInput(
      { name: 'action', aliases: [], fields: stepFields },
      line,
      about.reading,
    )
    const read = values as {
      text?: string
      owner?: { id: string }
      due?: LocalDate
      product?: { id: number }
    }
    // A name or day that cannot be told stays in the text rather than stop the whole form.
    const clear = Object.keys(problems).length === 0
    return {
      line,
      text: (clear ? read.text : undefined) ?? line,
      ownerId: read.owner?.id ?? about.senderId,
      due: read.due ?? about.due,
      productId: read.product?.id ?? about.productId,
    }
  })
}

/**
 * Makes actions of the steps. A line that was sent before keeps its action, one that says what an open action of its
 * owner says is that action; an action whose line is gone is dropped.
 * @param before the answer this one takes the place of
 */
export async function keepSteps(
  context: CommandContext,
  entryId: number,
  answerId: number,
  before: number | undefined,
  teamId: string,
  steps: readonly NextStep[],
): Promise<Action[]> {
  const { db } = context
  const left = before === undefined ? [] : await actionsOfReview(db, before)
  const ids: number[] = []
  for (const step of steps) {
    const index = left.findIndex((one) => one.text === step.line)
    const kept = index < 0 ? undefined : left.splice(index, 1)[0]
    const id =
      kept?.actionId ??
      (await sameOpen(context, teamId, step)) ??
      (await made(context, entryId, teamId, step))
    if (ids.includes(id)) continue
    ids.push(id)
    await linkAction(db, answerId, id, step.line)
  }
  const gone = left.filter((one) => !ids.includes(one.actionId)).map((one) => one.actionId)
  const dropped = gone.length > 0 ? await findActions(db, { ids: gone, states: ['open'] }) : []
  for (const action of dropped) await moveAction(db, entryId, action.id, { state: 'dropped' })
  return ids.length > 0 ? findActions(db, { ids }) : []
}

async function sameOpen(
  context: CommandContext,
  teamId: string,
  step: NextStep,
): Promise<number | undefined> {
  const open = await openActions(context.db, { teamId, ownerIds: [step.ownerId] })
  return open.find((action) => action.text === step.text && action.productId === step.productId)?.id
}

async function made(
  context: CommandContext,
  entryId: number,
  teamId: string,
  step: NextStep,
): Promise<number> {
  const { db, now, sender } = context
  const id = await addAction(db, entryId, {
    teamId,
    text: step.text,
    ownerId: step.ownerId,
    due: step.due,
    productId: step.productId,
    source: 'weekly',
  })
  if (step.ownerId !== sender.id)
    await sayToPerson(db, step.ownerId, {
      at: now,
      teamId,
      purpose: `action:${id}`,
      card: (words) => ({
        title: words.pick({ zh: `☐ ${sender.name} 给你一条待办`, en: `☐ ${sender.name} gave you an action` }),
        blocks: [
          {
            kind: 'text',
            text: words.pick({
              zh: `${id} · ${step.text} · ${words.dayAndWeekday(step.due)} 前`,
              en: `${id} · ${step.text} · by ${words.dayAndWeekday(step.due)}`,
            }),
          },
          {
            kind: 'buttons',
            buttons: [
              {
                label: words.pick({ zh: `完成 ${id}`, en: `Done ${id}` }),
                command: 'action',
                values: { step: 'done', action: String(id) },
              },
            ],
          },
        ],
      }),
    })
  return id
}
