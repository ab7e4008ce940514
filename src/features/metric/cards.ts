import type { Button, Card } from '../../core/card.ts'
import type { ProductRef, StoreRef } from '../../core/field.ts'
import type { Words } from '../../core/words.ts'
import type { LimitName } from '../../facts/data/limits.ts'
import { metricKind, type MetricName } from '../../facts/data/metric-kinds.ts'
import { metricState, metricText, type MetricReading, type MetricState } from '../../facts/metrics.ts'
import { fullDay, siteName, storeDay } from '../../facts/place-words.ts'

type Said = Pick<MetricReading, 'name' | 'value' | 'part' | 'whole' | 'date'>

/** The echo of a reading, with the one before it and the limit it is held against. */
export function metricCard(
  reading: Said,
  facts: {
    store: StoreRef
    product: ProductRef | undefined
    before: MetricReading | undefined
    state: MetricState | undefined
    edit: Button
  },
  words: Words,
): Card {
  const { name, value } = reading
  const kind = metricKind(name)
  const place = [facts.product?.sku, siteName(facts.store.marketplace, words)]
    .filter((one) => one !== undefined)
    .join(' ')
  const counted =
    reading.part === null
      ? ''
      : words.brackets(`${words.count(reading.part)}/${words.count(reading.whole ?? 0)}`)
  const { state } = facts
  return {
    title: words.pick({ zh: '📈 已记指标', en: '📈 Metric noted' }),
    tone: state?.tone ?? 'plain',
    blocks: [
      {
        kind: 'text',
        text: [
          `${words.pick(kind.label)} ${metricText(name, value, words)}${counted}${words.brackets(place)}`,
          storeDay(reading.date, facts.store.zone, words),
          ...(facts.before ? [beforeText(reading, facts.before, words)] : []),
          ...(state ? [stateText(name, state, words)] : []),
        ].join('\n'),
      },
      { kind: 'buttons', buttons: [facts.edit] },
    ],
  }
}

/** A metric's last year as a line and its newest readings as a table. */
export function metricHistoryCard(
  name: MetricName,
  readings: MetricReading[],
  about: { store: StoreRef; product: ProductRef | undefined },
  words: Words,
): Card {
  const kind = metricKind(name)
  const place = [about.product?.sku, siteName(about.store.marketplace, words)]
    .filter((one) => one !== undefined)
    .join(' ')
  const title = words.pick(kind.label) + words.brackets(place)
  const write: Button = {
    label: words.pick({ zh: '记一次', en: 'Enter a reading' }),
    command: 'metric',
    values: {
      name,
      store: about.store.id,
      ...(about.product ? { product: `${about.product.storeId}/${about.product.sku}` } : {}),
    },
    opensForm: true,
  }
  if (readings.length === 0)
    return {
      title,
      blocks: [
        { kind: 'text', text: words.pick({ zh: '还没有记录。', en: 'No reading yet.' }) },
        { kind: 'buttons', buttons: [write] },
      ],
    }
  const rate = kind.unit === 'rate'
  return {
    title,
    blocks: [
      {
        kind: 'chart',
        type: 'line',
        title: words.pick(kind.label),
        ...(rate ? { unit: '%' } : {}),
        labels: readings.map((one) => words.day(one.date)),
        series: [
          {
            name: words.pick(kind.label),
            values: readings.map((one) => (rate ? Number((one.value * 100).toFixed(2)) : one.value)),
          },
        ],
      },
      {
        kind: 'table',
        columns: [
          { label: words.pick({ zh: '日期', en: 'Date' }) },
          { label: words.pick({ zh: '数值', en: 'Value' }), align: 'right' },
        ],
        rows: readings
          .slice(-10)
          .toReversed()
          .map((one) => [fullDay(one.date, words), metricText(name, one.value, words)]),
      },
      { kind: 'buttons', buttons: [write] },
    ],
  }
}

/** The newest reading of every metric. */
export function metricListCard(
  latest: { now: MetricReading; before: MetricReading | undefined }[],
  about: {
    own: Partial<Record<LimitName, number>>
    stores: StoreRef[]
    product: ProductRef | undefined
    several: boolean
  },
  words: Words,
): Card {
  const title =
    words.pick({ zh: '📈 指标', en: '📈 Metrics' }) + (about.product ? words.brackets(about.product.sku) : '')
  if (latest.length === 0)
    return {
      title,
      blocks: [
        {
          kind: 'text',
          text: words.pick({
            zh: '还没有记录。发“IPI 468”就能记。',
            en: 'No reading yet. Send “IPI 468” to enter one.',
          }),
        },
      ],
    }
  return {
    title,
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: words.pick({ zh: '指标', en: 'Metric' }) },
          ...(about.several ? [{ label: words.pick({ zh: '站点', en: 'Store' }) }] : []),
          { label: words.pick({ zh: '现在', en: 'Now' }), align: 'right' },
          { label: words.pick({ zh: '上次', en: 'Before' }), align: 'right' },
          { label: words.pick({ zh: '日期', en: 'Date' }) },
        ],
        rows: latest.map(({ now, before }) => [
          marks[metricState(now.name, now.value, now.date, about.own)?.tone ?? 'plain'] +
            words.pick(metricKind(now.name).label),
          ...(about.several
            ? [
                siteName(
                  about.stores.find((one) => one.id === now.storeId)?.marketplace ?? now.storeId,
                  words,
                ),
              ]
            : []),
          metricText(now.name, now.value, words),
          before ? metricText(now.name, before.value, words) : '—',
          words.day(now.date),
        ]),
      },
    ],
  }
}

const marks = { good: '🟢 ', warn: '🟠 ', bad: '🔴 ', plain: '' }

function beforeText(reading: Said, before: MetricReading, words: Words): string {
  const { name } = reading
  const rate = metricKind(name).unit === 'rate'
  const change = reading.value - before.value
  const size = Math.abs(change)
  const digits = (size * 100).toFixed(2).replace(/\.?0+$/, '')
  const amount = rate
    ? words.pick({ zh: `${digits} 个百分点`, en: `${digits} points` })
    : Number(size.toFixed(1)).toString()
  const signed =
    change === 0 ? words.pick({ zh: '没变', en: 'no change' }) : `${change > 0 ? '+' : '−'}${amount}`
  return words.pick({
    zh: `上次 ${metricText(name, before.value, words)}（${words.day(before.date)}），${signed}`,
    en: `Last ${metricText(name, before.value, words)} (${words.day(before.date)}), ${signed}`,
  })
}

function stateText(name: MetricName, state: MetricState, words: Words): string {
  const limit = metricText(name, state.limit, words)
  const lower = metricKind(name).lowerIsBetter === true
  const own =
    state.kind === 'team goal'
      ? words.pick({ zh: '小组目标', en: 'team goal' })
      : words.pick({ zh: '平台线', en: 'Amazon’s line' })
  if (state.tone === 'good')
    return words.pick({
      zh: `🟢 ${own} ${lower ? '<' : '≥'} ${limit}`,
      en: `🟢 ${own} ${lower ? '<' : '≥'} ${limit}`,
    })
  if (state.tone === 'plain')
    return words.pick({ zh: `未到 ${limit}（${own}）`, en: `Short of ${limit} (${own})` })
  const mark = state.tone === 'bad' ? '🔴' : '🟠'
  return lower
    ? words.pick({ zh: `${mark} 达到 ${limit}（${own}）`, en: `${mark} At or over ${limit} (${own})` })
    : words.pick({ zh: `${mark} 低于 ${limit}（${own}）`, en: `${mark} Under ${limit} (${own})` })
}
