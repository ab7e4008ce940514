import type { Db } from '../../db/open.ts'

export type ReviewKey = { teamId: string; personId: string; period: string }

/** What somebody answered about one product line. */
export type ReviewedLine = {
  name: string
  storeId: string | null
  productId: number | null
  tried: string | null
  happened: string | null
  next: string | null
}

export type Review = {
  id: number
  personId: string
  learned: string | null
  answers: Record<string, string>
  lines: ReviewedLine[]
}

/** Everybody's newest answer about a period. */
export async function reviewsOf(
  db: Db,
  teamId: string,
  period: string,
  personId?: string,
): Promise<Review[]> {
  const rows = await db
    .selectFrom('weekly_answers as a')
    .innerJoin('entries as e', 'e.id', 'a.entry_id')
    .select(['a.id', 'a.person_id', 'a.learned', 'a.answers'])
    .where('a.team_id', '=', teamId)
    .where('a.period', '=', period)
    .where('e.undone_at', 'is', null)
    .$if(personId !== undefined, (query) => query.where('a.person_id', '=', personId ?? ''))
    .orderBy('a.id')
    .execute()
  const newest = [...new Map(rows.map((row) => [row.person_id, row])).values()]
  if (newest.length === 0) return []
  const lines = await db
    .selectFrom('weekly_lines')
    .selectAll()
    .where(
      'answer_id',
      'in',
      newest.map((row) => row.id),
    )
    .orderBy('position')
    .execute()
  return newest.map((row) => ({
    id: row.id,
    personId: row.person_id,
    learned: row.learned,
    answers: JSON.parse(row.answers) as Record<string, string>,
    lines: lines
      .filter((line) => line.answer_id === row.id)
      .map((line) => ({
        name: line.name,
        storeId: line.store_id,
        productId: line.product_id,
        tried: line.tried,
        happened: line.happened,
        next: line.next,
      })),
  }))
}

export async function reviewOf(db: Db, key: ReviewKey): Promise<Review | undefined> {
  const [review] = await reviewsOf(db, key.teamId, key.period, key.personId)
  return review
}

/** The actions an answer made, by the line each was made from. */
export async function actionsOfReview(
  db: Db,
  answerId: number,
): Promise<{ actionId: number; text: string }[]> {
  const rows = await db
    .selectFrom('weekly_actions')
    .select(['action_id', 'text'])
    .where('answer_id', '=', answerId)
    .orderBy('action_id')
    .execute()
  return rows.map((row) => ({ actionId: row.action_id, text: row.text }))
}

/** Keeps an answer with its lines. @returns its id, for the actions made from it */
export async function addReview(
  db: Db,
  entryId: number,
  key: ReviewKey,
  review: Omit<Review, 'id' | 'personId'>,
): Promise<number> {
  const { id } = await db
    .insertInto('weekly_answers')
    .values({
      entry_id: entryId,
      team_id: key.teamId,
      person_id: key.personId,
      period: key.period,
      learned: review.learned,
      answers: JSON.stringify(review.answers),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [position, line] of review.lines.entries())
    await db
      .insertInto('weekly_lines')
      .values({
        answer_id: id,
        position,
        name: line.name,
        store_id: line.storeId,
        product_id: line.productId,
        tried: line.tried,
        happened: line.happened,
        next: line.next,
      })
      .execute()
  return id
}

export async function linkAction(db: Db, answerId: number, actionId: number, text: string): Promise<void> {
  await db.insertInto('weekly_actions').values({ answer_id: answerId, action_id: actionId, text }).execute()
}

export type Ask = { askedAt: string; openedAt: string | null; view: string }

export async function askOf(db: Db, key: ReviewKey): Promise<Ask | undefined> {
  const row = await db
    .selectFrom('weekly_asks')
    .select(['asked_at', 'opened_at', 'view'])
    .where('team_id', '=', key.teamId)
    .where('person_id', '=', key.personId)
    .where('period', '=', key.period)
    .executeTakeFirst()
  return row && { askedAt: row.asked_at, openedAt: row.opened_at, view: row.view }
}

/** Keeps that somebody was asked, and what their form shows. @returns false when they were asked before */
export async function putAsk(db: Db, key: ReviewKey, at: string, view: unknown): Promise<boolean> {
  const added = await db
    .insertInto('weekly_asks')
    .values({
      team_id: key.teamId,
      person_id: key.personId,
      period: key.period,
      asked_at: at,
      opened_at: null,
      view: JSON.stringify(view),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function markOpened(db: Db, key: ReviewKey, at: string): Promise<void> {
  await db
    .updateTable('weekly_asks')
    .set({ opened_at: at })
    .where('team_id', '=', key.teamId)
    .where('person_id', '=', key.personId)
    .where('period', '=', key.period)
    .where('opened_at', 'is', null)
    .execute()
}

/** When a week's report was first posted; `undefined` while it was not. */
export async function reportPostedAt(db: Db, teamId: string, period: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('weekly_reports')
    .select('posted_at')
    .where('team_id', '=', teamId)
    .where('period', '=', period)
    .executeTakeFirst()
  return row?.posted_at
}

export async function markPosted(db: Db, teamId: string, period: string, at: string): Promise<void> {
  await db
    .insertInto('weekly_reports')
    .values({ team_id: teamId, period, posted_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
