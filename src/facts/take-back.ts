import type { Context } from '../core/command.ts'
import type { Db } from '../db/open.ts'
import { untrackEntry } from './competitor-moves.ts'
import { dayOffs } from './day-offs.ts'
import { lastEntry, undoEntry, type Entry } from './entries.ts'
import { revertGoals } from './goals.ts'
import { tellCover } from './leave-notice.ts'
import { sayToPerson } from './messages.ts'

type TakingBack = Pick<Context<Db>, 'now' | 'sender' | 'reading'>

/**
 * Takes an entry back with what it changed beside its own rows: the list of competitors, a goal that stood before,
 * the word given to whoever covers.
 */
export async function takeBack(db: Db, context: TakingBack, entry: Entry): Promise<void> {
  if (entry.command === 'competitor') await untrackEntry(db, entry.id, context.sender.id, context.now)
  if (entry.command === 'goal') await revertGoals(db, entry.id)
  if (['action', 'weekly', 'month-plan'].includes(entry.command)) await withdrawAction(db, context, entry)
  if (entry.command === 'dayoff') await withdrawCover(db, context, entry)
  await undoEntry(db, entry.id, context.now)
}

/**
 * Takes back the entry that a corrected one stands for. Somebody else's stays, and so does one that is gone already:
 * then the new entry simply comes after it.
 */
export async function replaceEntry(
  db: Db,
  context: TakingBack,
  replaced: number | undefined,
  command: string,
): Promise<void> {
  if (replaced === undefined) return
  const entry = await lastEntry(db, context.sender.id, '', replaced)
  if (entry?.command === command) await takeBack(db, context, entry)
}

/** Whoever was given the action has read of it: the same message says that it is off. */
async function withdrawAction(db: Db, context: TakingBack, entry: Entry): Promise<void> {
  const rows = await db
    .selectFrom('actions')
    .select(['id', 'text', 'owner_id'])
    .where('entry_id', '=', entry.id)
    .execute()
  for (const row of rows.filter((one) => one.owner_id !== context.sender.id))
    await sayToPerson(db, row.owner_id, {
      at: context.now,
      purpose: `action:${row.id}`,
      card: (words) => ({
        blocks: [
          {
            kind: 'text',
            text: words.pick({
              zh: `${context.sender.name} 撤回了待办 ${row.id}：${row.text}`,
              en: `${context.sender.name} took back action ${row.id}: ${row.text}`,
            }),
          },
        ],
      }),
      ...(entry.teamId === null ? {} : { teamId: entry.teamId }),
    })
}

async function withdrawCover(db: Db, context: TakingBack, entry: Entry): Promise<void> {
  const rows = await db
    .selectFrom('day_offs')
    .select(['id', 'person_id', 'from_date', 'to_date'])
    .where('entry_id', '=', entry.id)
    .execute()
  for (const row of rows) {
    const found = await dayOffs(db, { personIds: [row.person_id], from: row.from_date, to: row.to_date })
    const leave = found.find((one) => one.id === row.id)
    if (leave)
      await tellCover(
        db,
        leave,
        { teamId: entry.teamId ?? undefined, zone: context.reading.teamZone, at: context.now },
        'withdrawn',
      )
  }
}
