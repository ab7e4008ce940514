import type { Card } from '../../core/card.ts'
import type { Words } from '../../core/words.ts'
import type { Db } from '../../db/open.ts'
import { sayToPerson, sayToTeam } from '../../facts/messages.ts'
import { metricReadings } from '../../facts/metrics.ts'
import { siteName } from '../../facts/place-words.ts'
import type { Team, TeamStore } from '../../facts/teams.ts'
import { weekStart } from '../../lib/dates.ts'
import { localDate, type Instant } from '../../lib/zones.ts'
import { createRecipients } from './life/recipients.ts'

/** Whether some store has no index typed this week. */
export async function lacksIpi(db: Db, team: Team, at: Instant): Promise<boolean> {
  return (await storesWithout(db, team, at)).length > 0
}

/** Asks the managers for the index of the stores nobody has typed it for: no report and no API has it. */
export async function askForIpi(db: Db, team: Team, now: Instant): Promise<void> {
  const stores = await storesWithout(db, team, now)
  if (stores.length === 0) return
  const purpose = `ipi:${team.id}:${weekStart(localDate(now, team.zone))}`
  const message = { at: now, card: (words: Words) => questionCard(stores, words) }
  const { managers } = await createRecipients(db, team, [], localDate(now, team.zone))
  if (managers.length === 0) await sayToTeam(db, team.id, { ...message, purpose })
  for (const personId of managers)
    await sayToPerson(db, personId, { ...message, purpose: `${purpose}:${personId}`, teamId: team.id })
}

async function storesWithout(db: Db, team: Team, at: Instant): Promise<TeamStore[]> {
  const without: TeamStore[] = []
  for (const store of team.stores) {
    const readings = await metricReadings(db, {
      names: ['ipi'],
      storeIds: [store.id],
      from: weekStart(localDate(at, store.zone)),
    })
    if (readings.length === 0) without.push(store)
  }
  return without
}

function questionCard(stores: readonly TeamStore[], words: Words): Card {
  const site = (store: TeamStore) => {
    const shared = stores.filter((one) => one.marketplace === store.marketplace).length > 1
    return shared ? store.name : siteName(store.marketplace, words)
  }
  return {
    title: words.pick({ zh: '本周 IPI 是多少？', en: "What is this week's IPI?" }),
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: '后台 › 库存 › 库存绩效，每周一更新；哪个报表都没有。直接发“IPI 468”也行。',
          en: 'Seller Central › Inventory › Inventory performance, new each Monday; no report has it. Sending “IPI 468” works too.',
        }),
      },
      {
        kind: 'buttons',
        buttons: stores.map((store) => ({
          label: words.pick({ zh: `填${site(store)}`, en: `Enter ${site(store)}` }),
          command: 'metric',
          values: { name: 'ipi', store: store.id },
          opensForm: true,
        })),
      },
    ],
  }
}
