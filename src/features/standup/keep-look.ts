import { addMetric } from '../../facts/metrics.ts'
import { recordEntry } from '../../facts/entries.ts'
import { localDate } from '../../lib/zones.ts'
import { metricKind } from '../../facts/data/metric-kinds.ts'
import type { CommandContext } from '../define.ts'
import type { AlertPresses } from './alert-presses.ts'
import type { CheckInView } from './view.ts'

/** The numbers Monday's weekly item asks for, as people write them: `IPI 468 AHR 240`, `ipi：468`. */
const readings = /\b(IPI|AHR)\s*[:：=]?\s*(\d{1,4})\b/gi

/**
 * Numbers in the weekly item become metrics of the store the person sells most products in, so that nobody types them
 * twice. What is out of range stays a sentence of the check-in.
 */
export async function keepLook(
  view: CheckInView,
  text: string | undefined,
  context: CommandContext,
  alerts: Pick<AlertPresses, 'metricTyped'>,
): Promise<void> {
  const store =
    view.days.toSorted((a, b) => b.products.length - a.products.length)[0]?.store ?? view.team.stores[0]
  if (!store || text === undefined) return
  for (const [, word = '', digits = ''] of text.matchAll(readings)) {
    const name = word.toLowerCase() === 'ipi' ? 'ipi' : 'ahr'
    const value = Number(digits)
    const { min, max } = metricKind(name)
    if (value < min || value > max) continue
    const entryId = await recordEntry(
      context.db,
      { ...context, texts: { name, value: digits, store: store.id } },
      'metric',
    )
    await addMetric(context.db, entryId, {
      store_id: store.id,
      product_id: null,
      name,
      value,
      part: null,
      whole: null,
      date: localDate(context.now, store.zone),
    })
    await alerts.metricTyped(context.db, { storeId: store.id, name }, context.now)
  }
}
