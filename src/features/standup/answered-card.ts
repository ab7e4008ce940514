import type { Card } from '../../core/card.ts'
import type { Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import { localDate, localTime } from '../../lib/zones.ts'
import { openBlockers, planOf, standupOf } from './queries.ts'
import type { CheckInView } from './view.ts'

/** What was kept, in one breath, with one button to change it. */
export async function answeredCard(db: Db, view: CheckInView, now: string, words: Words): Promise<Card> {
  const { team, date, personId } = view
  const plan = await planOf(db, { teamId: team.id, personId, date })
  const blockers = await openBlockers(db, team.id, date, [personId])
  const standup = await standupOf(db, team.id, date)
  const today = localDate(now, team.zone)
  const forDay =
    date === today
      ? ''
      : words.pick({
          zh: `算 ${words.dayAndWeekday(date)}的（17:00 以后）`,
          en: `counts for ${words.dayAndWeekday(date)} (after 17:00)`,
        })
  const late = standup?.postedAt
    ? words.pick({
        zh: `已补进汇总（${localTime(now, team.zone)}）`,
        en: `added to the digest (${localTime(now, team.zone)})`,
      })
    : ''
  const counts = words.pick({
    zh: `计划 ${plan.length} 件${blockers.length > 0 ? `，卡点 ${blockers.length} 个` : ''}`,
    en: `${plan.length} planned${blockers.length > 0 ? `, ${blockers.length} blocked` : ''}`,
  })
  const notes = [counts, late, forDay].filter((note) => note !== '')
  return {
    title: words.pick({ zh: '✓ 早会已收到', en: '✓ Check-in received' }),
    tone: 'good',
    blocks: [
      { kind: 'text', text: notes.join(' · ') },
      { kind: 'text', text: plan.map((item, n) => `${n + 1} ${item.text}`).join('\n') },
      {
        kind: 'buttons',
        buttons: [
          {
            label: words.pick({ zh: '改', en: 'Edit' }),
            command: 'standup',
            values: { date, team: team.id },
            opensForm: true,
          },
          ...(date === today
            ? []
            : [
                {
                  label: words.pick({ zh: '算今天的', en: 'Count it for today' }),
                  command: 'standup',
                  values: {
                    do: 'same',
                    date: today,
                    team: team.id,
                    plan: plan.map((item) => item.text).join('\n'),
                  },
                },
              ]),
        ],
      },
    ],
  }
}
