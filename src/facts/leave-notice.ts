import type { Card } from '../core/card.ts'
import type { Words } from '../core/words.ts'
import type { Db } from '../db/open.ts'
import { daysBetween } from '../lib/dates.ts'
import { localDate } from '../lib/zones.ts'
import { openActions, type Action } from './actions.ts'
import type { DayOff } from './day-offs.ts'
import { sayToPerson } from './messages.ts'
import { fullDay } from './place-words.ts'

type OpenBlocker = { id: number; text: string; openedOn: string }

/** What still blocks a person, oldest first. */
async function openBlockersOf(db: Db, personId: string, teamId?: string): Promise<OpenBlocker[]> {
  const rows = await db
    .selectFrom('blockers')
    .select(['id', 'text', 'opened_on'])
    .where('person_id', '=', personId)
    .where('resolved_on', 'is', null)
    .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
    .orderBy('opened_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, text: row.text, openedOn: row.opened_on }))
}

/**
 * Tells whoever covers for somebody, with the open blockers and what falls due meanwhile; when the leave is taken
 * back, the same message says so.
 * @returns whether there was anybody to tell
 */
export async function tellCover(
  db: Db,
  leave: DayOff,
  where: { teamId: string | undefined; zone: string; at: string },
  state: 'taken' | 'withdrawn' = 'taken',
): Promise<boolean> {
  if (leave.coverId === null) return false
  const blockers = await openBlockersOf(db, leave.personId, where.teamId)
  const actions = await openActions(db, { ownerIds: [leave.personId] })
  const due = actions.filter((action) => action.due !== null && action.due <= leave.to)
  const today = localDate(where.at, where.zone)
  const card = (words: Words) =>
    state === 'withdrawn' ? withdrawnCard(leave, words) : coverCard(leave, { blockers, due, today }, words)
  const said = await sayToPerson(db, leave.coverId, {
    card,
    at: where.at,
    purpose: `leave:${leave.id}:cover`,
    ...(where.teamId === undefined ? {} : { teamId: where.teamId }),
  })
  return said !== undefined
}

/** The days of a leave: `2026-11-26 周四 – 2026-11-27 周五`, `2026-11-25 周三 下午`. */
export function leaveDays(leave: Pick<DayOff, 'from' | 'to' | 'half'>, words: Words): string {
  const half =
    leave.half === 'am'
      ? words.pick({ zh: ' 上午', en: ' morning' })
      : leave.half === 'pm'
        ? words.pick({ zh: ' 下午', en: ' afternoon' })
        : ''
  const from = fullDay(leave.from, words)
  return leave.from === leave.to ? from + half : `${from} – ${fullDay(leave.to, words)}`
}

function coverCard(
  leave: DayOff,
  open: { blockers: OpenBlocker[]; due: Action[]; today: string },
  words: Words,
): Card {
  const days = leaveDays(leave, words)
  const lines = [
    ...open.blockers.map((blocker) => {
      const age = Math.max(1, daysBetween(blocker.openedOn, open.today) + 1)
      return words.pick({ zh: `⛔ ${blocker.text} · 第 ${age} 天`, en: `⛔ ${blocker.text} · day ${age}` })
    }),
    ...open.due.map((action) => {
      const sku = action.sku === null || action.text.includes(action.sku) ? '' : `${action.sku} `
      return words.pick({
        zh: `☐ ${sku}${action.text} · ${words.day(action.due ?? '')} 到期`,
        en: `☐ ${sku}${action.text} · due ${words.day(action.due ?? '')}`,
      })
    }),
  ]
  return {
    title: words.pick({ zh: `你代 ${leave.name}`, en: `You cover for ${leave.name}` }),
    blocks: [
      {
        kind: 'text',
        text: words.pick({ zh: `${leave.name} 请假：${days}`, en: `${leave.name} is on leave: ${days}` }),
      },
      {
        kind: 'text',
        text:
          lines.length > 0
            ? lines.join('\n')
            : words.pick({
                zh: '没有卡点，也没有这几天到期的待办。',
                en: 'No open blockers, nothing due in these days.',
              }),
      },
    ],
  }
}

function withdrawnCard(leave: DayOff, words: Words): Card {
  const days = leaveDays(leave, words)
  return {
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: `${leave.name} 不请假了（${days}），不用代了。`,
          en: `${leave.name} is not taking leave after all (${days}); no cover needed.`,
        }),
      },
    ],
  }
}
