import type { Words } from '../../core/words.ts'
import { ageText } from './check-in-message.ts'
import { clip } from '../../lib/clip.ts'
import type { Digest } from './digest.ts'
import { counted } from '../../lib/counted.ts'

/** How much of each list is shown; the rest stands in the thread. */
export type Room = { alerts: number; plans: number; planLength: number; blockers: number }

export function planLines({ plans }: Digest, room: Room, names: Map<string, string>, words: Words): string[] {
  if (plans.length === 0) return []
  const head = words.pick({ zh: '📝 今日', en: '📝 Today' })
  if (room.plans === 0)
    return [
      `${head} ${words.pick({ zh: `${plans.length} 人的计划见话题`, en: `${counted(plans.length, 'plan')} in the thread` })}`,
    ]
  const lines = plans.map(({ personId, items }) => {
    const shown = items.slice(0, room.plans).map((item) => clip(item.text, room.planLength))
    const more =
      items.length > shown.length
        ? [words.pick({ zh: `等 ${items.length} 件`, en: `${items.length} in all` })]
        : []
    return `${nameOf(names, personId)}${words.pick({ zh: '：', en: ': ' })}${words.semicolons([...shown, ...more])}`
  })
  return [head, ...lines]
}

export function blockerLines(
  { blockers, date }: Digest,
  room: Room,
  names: Map<string, string>,
  words: Words,
): string[] {
  if (blockers.length === 0) return []
  const shown = blockers.slice(0, room.blockers).map((blocker) => {
    const about = words.remarks([nameOf(names, blocker.personId), ageText(date, blocker.openedOn, words)])
    return clip(blocker.text, room.planLength === 0 ? 20 : 60) + words.brackets(about)
  })
  const more =
    blockers.length > shown.length
      ? [
          words.pick({
            zh: `其余 ${blockers.length - shown.length} 个见话题`,
            en: `${blockers.length - shown.length} more in the thread`,
          }),
        ]
      : []
  return [`⛔ ${words.pick({ zh: '卡点：', en: 'Blocked: ' })}${words.semicolons([...shown, ...more])}`]
}

export function nameOf(names: Map<string, string>, id: string): string {
  return names.get(id) ?? id
}

/** Whose a risk is; the manager has still to say where it is nobody's. */
export function ownerOf(
  alert: { ownerId: string | null; ownerName: string | null },
  names: Map<string, string>,
  words: Words,
): string {
  if (alert.ownerId === null) return words.pick({ zh: '还没有负责人', en: 'no owner yet' })
  return names.get(alert.ownerId) ?? alert.ownerName ?? alert.ownerId
}
