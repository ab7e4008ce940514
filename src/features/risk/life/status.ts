import type { Words } from '../../../core/words.ts'
import type { Db } from '../../../db/open.ts'
import type { Team } from '../../../facts/teams.ts'
import { localDate, localTime } from '../../../lib/zones.ts'

/**
 * Who did what last to some alerts, and when: `李雷 已接手 · 11-24 09:12`. Empty while nobody has done anything.
 */
export async function statusLines(
  db: Db,
  team: Pick<Team, 'zone'>,
  alertIds: readonly number[],
): Promise<(alertId: number, words: Words) => string | undefined> {
  if (alertIds.length === 0) return () => undefined
  const rows = await db
    .selectFrom('alert_events as v')
    .leftJoin('people as p', 'p.id', 'v.person_id')
    .select(['v.alert_id', 'v.kind', 'v.detail', 'v.at', 'p.name'])
    .where('v.alert_id', 'in', alertIds)
    .where('v.kind', 'in', ['taken', 'assigned', 'snoozed', 'woke', 'resolved', 'closed'])
    .orderBy('v.id')
    .execute()
  const last = new Map(rows.map((row) => [row.alert_id, row]))
  return (alertId, words) => {
    const event = last.get(alertId)
    if (!event) return undefined
    const detail = JSON.parse(event.detail) as Record<string, string | null>
    const what = statusText(event.kind, event.name ?? '', detail, words)
    if (what === undefined) return undefined
    return `${what} · ${words.day(localDate(event.at, team.zone))} ${localTime(event.at, team.zone)}`
  }
}

function statusText(
  kind: string,
  name: string,
  detail: Record<string, string | null>,
  words: Words,
): string | undefined {
  const note = detail['note'] ? words.pick({ zh: '：', en: ': ' }) + detail['note'] : ''
  switch (kind) {
    case 'taken':
      return `✋ ${words.pick({ zh: `${name} 已接手`, en: `${name} took it` })}`
    case 'assigned':
      return `👉 ${words.pick({ zh: `${name} 转给 ${detail['to'] ?? ''}`, en: `${name} gave it to ${detail['to'] ?? ''}` })}`
    case 'snoozed': {
      const until = words.day(detail['until'] ?? '')
      return `💤 ${words.pick({ zh: `${name} 推到 ${until}`, en: `${name} put it off to ${until}` })}`
    }
    case 'resolved': {
      const done =
        detail['resolution'] === 'ours'
          ? { zh: `${name}：是我们自己停的`, en: `${name}: meant to be so` }
          : { zh: `${name} 已处理`, en: `${name} settled it` }
      return `✅ ${words.pick(done)}${note}`
    }
    case 'closed':
      return `✅ ${words.pick({ zh: '数据显示已解除', en: 'over, says the data' })}`
    default:
      return undefined
  }
}
