import type { Card } from '../../core/card.ts'
import type { Db } from '../../db/open.ts'
import { addDayOff, onLeave } from '../../facts/day-offs.ts'
import { recordEntry } from '../../facts/entries.ts'
import type { CommandContext } from '../define.ts'
import { patchDigest } from './post-digest.ts'
import { putCheckIn } from './queries.ts'
import type { CheckInView } from './view.ts'

/** No answer today, said so: no reminder, not counted as missing. */
export async function skipToday(
  db: Db,
  view: CheckInView,
  reason: string | undefined,
  { now, words }: CommandContext,
): Promise<Card> {
  const key = { teamId: view.team.id, personId: view.personId, date: view.date }
  await putCheckIn(db, key, {
    state: 'skipped',
    at: now,
    answers: { ...view.row?.answers, ...(reason ? { skip: reason } : {}) },
  })
  await patchDigest(db, view.team, view.date, now)
  return {
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: `${words.dayAndWeekday(view.date)} 的早会跳过了，今天不再提醒。`,
          en: `Skipped the check-in of ${words.dayAndWeekday(view.date)}; no reminders today.`,
        }),
      },
      {
        kind: 'buttons',
        buttons: [
          {
            label: words.pick({ zh: '还是答一下', en: 'Answer after all' }),
            command: 'standup',
            values: { date: view.date, team: view.team.id },
            opensForm: true,
          },
        ],
      },
    ],
  }
}

/** On leave for the day, from the check-in's own button. */
export async function takeLeave(db: Db, view: CheckInView, context: CommandContext): Promise<Card> {
  const { now, words } = context
  const already = (await onLeave(db, view.team.id, view.date)).some((off) => off.personId === view.personId)
  if (!already) {
    const entryId = await recordEntry(db, context, 'dayoff')
    await addDayOff(db, entryId, {
      personId: view.personId,
      from: view.date,
      to: view.date,
      half: null,
      coverId: null,
      reason: null,
    })
  }
  const key = { teamId: view.team.id, personId: view.personId, date: view.date }
  await putCheckIn(db, key, { state: 'leave', at: now })
  await patchDigest(db, view.team, view.date, now)
  return {
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: `${words.dayAndWeekday(view.date)} 记为请假，早会不再提醒。要人代就发“请假 今天 王芳顶”。`,
          en: `Noted: on leave on ${words.dayAndWeekday(view.date)}. To name a cover send “dayoff today cover NAME”.`,
        }),
      },
    ],
  }
}
