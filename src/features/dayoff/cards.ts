import type { Block, Button, Card } from '../../core/card.ts'
import type { Words } from '../../core/words.ts'
import type { DayOff } from '../../facts/day-offs.ts'
import { leaveDays } from '../../facts/leave-notice.ts'

/** The echo of a leave just entered. */
export function leaveCard(
  leave: DayOff,
  facts: {
    /** Workdays of the team within it; `undefined` when the team is not known. */
    workdays: number | undefined
    coverTold: boolean
    /** Leave of the cover in the same days. */
    coverAway: DayOff[]
    overlapping: DayOff[]
    own: boolean
    edit: Button
  },
  words: Words,
): Card {
  const { workdays } = facts
  const count =
    workdays === undefined || workdays === 0
      ? ''
      : words.brackets(
          words.pick({ zh: `${workdays} 个工作日`, en: `${workdays} workday${workdays === 1 ? '' : 's'}` }),
        )
  const lines = [
    words.pick({ zh: `${leave.name} 请假：`, en: `${leave.name} is on leave: ` }) +
      leaveDays(leave, words) +
      count,
    ...(leave.reason === null ? [] : [leave.reason]),
    ...(leave.coverName === null ? [] : [coverLine(leave.coverName, facts.coverTold, words)]),
  ]
  const notes = [
    ...(workdays === 0 ? [words.pick({ zh: '这几天本来就不上班。', en: 'These days are off anyway.' })] : []),
    ...facts.coverAway.map((away) =>
      words.pick({
        zh: `⚠️ ${away.name} 这几天也请假：${leaveDays(away, words)}`,
        en: `⚠️ ${away.name} is on leave too: ${leaveDays(away, words)}`,
      }),
    ),
    ...facts.overlapping.map((other) =>
      words.pick({
        zh: `之前记过：${leaveDays(other, words)}；以这次为准。`,
        en: `Already entered: ${leaveDays(other, words)}; this one counts.`,
      }),
    ),
    ...(leave.coverName === null && facts.own
      ? [words.pick({ zh: '没写谁代；要的话点“改”。', en: 'Nobody covers; press Edit to name someone.' })]
      : []),
  ]
  return {
    title: words.pick({ zh: '🌴 已记请假', en: '🌴 Leave noted' }),
    tone: 'good',
    blocks: [
      { kind: 'text', text: lines.join('\n') },
      ...notes.map((text): Block => ({ kind: 'note', text })),
      {
        kind: 'buttons',
        buttons: [
          facts.edit,
          {
            label: words.pick({ zh: '取消请假', en: 'Cancel leave' }),
            command: 'dayoff',
            values: { step: 'cancel', leave: String(leave.id) },
            confirm: words.pick({ zh: '取消这次请假？', en: 'Cancel this leave?' }),
          },
        ],
      },
    ],
  }
}

function coverLine(name: string, told: boolean, words: Words): string {
  return told
    ? words.pick({
        zh: `${name} 代，已把卡点和到期待办发给 TA`,
        en: `${name} covers and got the open blockers and due actions`,
      })
    : words.pick({
        zh: `${name} 代（还没有聊天账号，请自己告诉 TA）`,
        en: `${name} covers (no chat account yet: tell them yourself)`,
      })
}

/** Who is away when, with a button on one's own. */
export function leaveListCard(
  leaves: DayOff[],
  reader: { today: string; personId: string },
  words: Words,
): Card {
  const title = words.pick({ zh: '🌴 请假（60 天内）', en: '🌴 Leave in the next 60 days' })
  if (leaves.length === 0)
    return {
      title,
      blocks: [{ kind: 'text', text: words.pick({ zh: '没有人请假。', en: 'Nobody is on leave.' }) }],
    }
  const mine = leaves.filter((leave) => leave.personId === reader.personId).slice(0, 4)
  return {
    title,
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: words.pick({ zh: '谁', en: 'Who' }) },
          { label: words.pick({ zh: '哪几天', en: 'Days' }) },
          { label: words.pick({ zh: '代班', en: 'Cover' }) },
        ],
        rows: leaves.map((leave) => [leave.name, leaveDays(leave, words), leave.coverName ?? '—']),
      },
      ...(mine.length === 0
        ? []
        : [
            {
              kind: 'buttons' as const,
              buttons: mine.map((leave) => ({
                label: words.pick({
                  zh: `取消 ${words.day(leave.from)}`,
                  en: `Cancel ${words.day(leave.from)}`,
                }),
                command: 'dayoff',
                values: { step: 'cancel', leave: String(leave.id) },
              })),
            },
          ]),
    ],
  }
}

export function cancelledCard(leave: DayOff, words: Words): Card {
  const days = leaveDays(leave, words)
  const told =
    leave.coverName === null
      ? ''
      : words.pick({ zh: `，已告诉 ${leave.coverName}`, en: `; ${leave.coverName} was told` })
  return {
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: `已取消 ${leave.name} 的请假：${days}${told}。`,
          en: `Cancelled the leave of ${leave.name}: ${days}${told}.`,
        }),
      },
    ],
  }
}
