import { UserError } from '../../core/user-error.ts'
import type { Db } from '../../db/open.ts'
import type { ProductRef } from '../../core/field.ts'
import { causes, placeId } from './questions.ts'
import { openBlocker, putCheckIn, putPlan, setBlocker, setOutcome } from './queries.ts'
import type { CheckInView } from './view.ts'

/** Words that mean “nothing” where a list of lines is asked for. */
const nothing = /^(无|没有|没|none|no|n\/a|-|—|nothing)[。.!！]?$/i

/** Lines of a typed list: a line each, or parts between semicolons, without numbers and bullets. */
export function linesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[\n；;]/)
    .map((line) => line.replace(/^\s*(?:[-•*·]|[①-⑳]|\d{1,2}[.)、）]\s?)\s*/, '').trim())
    .filter((line) => line !== '' && !nothing.test(line))
}

/**
 * Keeps a check-in's answers: the plan, what became of the last one, blockers, causes. `answers` holds every field of
 * the form as text; a field that was not sent keeps what stood in it.
 * @throws UserError beside `plan` when there is none, and beside a team's own question that must be answered
 */
export async function keepAnswer(
  db: Db,
  view: CheckInView,
  answers: Record<string, string>,
  products: readonly ProductRef[],
  at: string,
): Promise<void> {
  const plan = linesOf(answers['plan'])
  const problems: Record<string, { zh: string; en: string }> = {}
  if (plan.length === 0)
    problems['plan'] = {
      zh: '写一件今天要做的事，例：BOX-6 海运下单 960 件',
      en: 'Write one thing you will do today, such as: BOX-6 order 960 by sea',
    }
  for (const question of view.questions)
    if (question.required && (answers[question.id] ?? '').trim() === '')
      problems[question.id] = { zh: '这一项要填', en: 'Please answer this one' }
  if (Object.keys(problems).length > 0)
    throw new UserError({ zh: '还差一项', en: 'One answer is missing' }, { problems })

  const key = { teamId: view.team.id, personId: view.personId, date: view.date }
  const moved = await keepLastPlan(db, view, answers, at)
  const lines = [...plan, ...moved.filter((text) => !plan.includes(text))]
  await putPlan(
    db,
    key,
    lines.map((text) => ({ text, productId: productIn(text, products) })),
  )
  for (const [n, blocker] of view.blockers.entries()) {
    const answer = answers[placeId('stuck', n)]
    if (answer !== undefined)
      await setBlocker(db, blocker.id, meansResolved(answer) ? 'resolved' : 'still', view.date)
  }
  // What stood in the answer before was opened then; resolved since, it stays so.
  const opened = linesOf(view.row?.answers['blockers'])
  for (const text of linesOf(answers['blockers']))
    if (!opened.includes(text)) await openBlocker(db, key, text)
  await keepCauses(db, view, answers, at)
  await putCheckIn(db, key, { state: 'answered', at, answers })
}

/** @returns the lines that were moved to today */
async function keepLastPlan(
  db: Db,
  view: CheckInView,
  answers: Record<string, string>,
  at: string,
): Promise<string[]> {
  const moved: string[] = []
  for (const [n, item] of view.lastPlan.entries()) {
    const outcome = outcomeFrom(answers[placeId('yesterday', n)]) ?? numberedOutcome(answers['yesterday'], n)
    if (!outcome) continue
    await setOutcome(db, item.id, outcome, at)
    if (outcome === 'moved') moved.push(item.text)
  }
  return moved
}

const outcomeWords: Record<string, RegExp> = {
  done: /^(done|完成|完成了|已完成|做完|做完了|ok|yes|✓)$/i,
  moved: /^(moved|顺延|延后|明天|推迟|later)$/i,
  dropped: /^(dropped|取消|不做了|放弃|cancel(?:led)?)$/i,
}

function outcomeFrom(text: string | undefined): string | undefined {
  const word = text?.trim()
  if (!word) return undefined
  return Object.entries(outcomeWords).find(([, words]) => words.test(word))?.[0]
}

/** `1 完成 2 顺延`, `1 done, 2 moved`: the numbers of the list as it was shown. */
function numberedOutcome(text: string | undefined, n: number): string | undefined {
  const found = new RegExp(`(?:^|[\\s,，;；、])${n + 1}\\s*[.:：、]?\\s*([^\\s\\d,，;；、]+)`).exec(
    text ?? '',
  )
  return outcomeFrom(found?.[1])
}

function meansResolved(text: string): boolean {
  return /^(resolved|已解决|解决了|解决|done|完成)$/i.test(text.trim())
}

/** The cause somebody confirmed, kept with the number it explains: one of ours, or their own words. */
async function keepCauses(
  db: Db,
  view: CheckInView,
  answers: Record<string, string>,
  at: string,
): Promise<void> {
  for (const [n, { mover }] of view.movers.entries()) {
    const cause = answers[placeId('cause', n)]?.trim()
    const day = view.days.find((one) => one.store.id === mover.key.storeId)?.to
    if (!cause || day === undefined) continue
    const row = { cause: causeFrom(view, cause), person_id: view.personId, at }
    await db
      .insertInto('causes')
      .values({
        product_id: mover.key.productId,
        date: day,
        change_minor: mover.changeMinor,
        currency: mover.currency,
        ...row,
      })
      .onConflict((conflict) => conflict.columns(['org_id', 'product_id', 'date']).doUpdateSet(row))
      .execute()
  }
}

function causeFrom(view: CheckInView, text: string): string {
  const known = causes.find((cause) =>
    [cause, view.prompt('zh-CN', `cause-${cause}`).label, view.prompt('en', `cause-${cause}`).label]
      .map((word) => word.toLowerCase())
      .includes(text.toLowerCase()),
  )
  return known ?? text.slice(0, 200)
}

function productIn(text: string, products: readonly ProductRef[]): number | null {
  const folded = text.toUpperCase()
  const found = products.find(
    (product) =>
      folded.includes(product.sku.toUpperCase()) ||
      product.aliases.some((alias) => folded.includes(alias.toUpperCase())),
  )
  return found?.id ?? null
}
