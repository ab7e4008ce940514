import type { Block, Button, Card } from '../../core/card.ts'
import type { Words } from '../../core/words.ts'
import { severityMark, type AlertState, type SaidAlert, type Severity } from '../../facts/alerts.ts'
import type { PostKind } from './life/posts.ts'

/** One alert as a card shows it, in the card's language. */
export type CardItem = {
  id: number
  said: SaidAlert
  severity: Severity
  state: AlertState
  /** Whether it can be meant to be so (a listing we closed ourselves). */
  canBeOurs: boolean
  productId: number | null
  sku: string | null
  owner: string | null
  /** Who did what last, and when. */
  status: string | undefined
  /** How it ended, when the data closed it. */
  result: string | undefined
}

export type AlertPost = { kind: PostKind; items: readonly CardItem[]; more: number }

/** A message about alerts: one alert in full, or several under one title. */
export function alertCard({ kind, items, more }: AlertPost, words: Words): Card {
  if (kind === 'closed') return closedCard(items, more, words)
  const [only] = items
  if (only && items.length === 1 && more === 0 && (kind === 'told' || kind === 'duty'))
    return { title: titleOf(only), tone: toneOf(items), blocks: bodyOf(only, words, 'all') }
  const intro = introOf(kind, items, items.length + more, words)
  return {
    title: intro.title,
    tone: toneOf(items),
    blocks: [
      ...(intro.line === undefined ? [] : [{ kind: 'text' as const, text: intro.line }]),
      ...byProduct(items).flatMap((item): Block[] => [
        { kind: 'heading', text: titleOf(item) },
        ...(kind === 'escalation' ? [{ kind: 'text' as const, text: ownerLine(item, words) }] : []),
        ...bodyOf(item, words, items.length === 1 ? 'all' : 'few'),
      ]),
      ...moreBlock(more, words),
    ],
  }
}

function titleOf(item: CardItem): string {
  return `${severityMark(item.severity)} ${item.said.title}`
}

function toneOf(items: readonly CardItem[]): 'good' | 'bad' | 'warn' {
  if (items.every((item) => item.state === 'resolved')) return 'good'
  return items.some((item) => item.severity === 'red' && item.state !== 'resolved') ? 'bad' : 'warn'
}

function bodyOf(item: CardItem, words: Words, which: 'all' | 'few'): Block[] {
  const next = words.pick({ zh: `下一步：${item.said.next}`, en: `Next: ${item.said.next}` })
  const buttons = buttonsOf(item, words, which)
  return [
    { kind: 'text', text: [...item.said.lines, next].join('\n') },
    ...(item.status === undefined ? [] : [{ kind: 'note' as const, text: item.status }]),
    ...(item.result === undefined ? [] : [{ kind: 'note' as const, text: item.result }]),
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
  ]
}

/** What can be done about an alert: nothing once it is settled; taking it only while nobody has. */
export function buttonsOf(
  item: Pick<CardItem, 'id' | 'state' | 'said' | 'canBeOurs'>,
  words: Words,
  which: 'all' | 'few',
): Button[] {
  if (item.state === 'resolved') return []
  const alert = String(item.id)
  const press = (zh: string, en: string, values: Record<string, string>): Button => ({
    label: words.pick({ zh, en }),
    command: 'risk',
    values: { ...values, alert },
  })
  const take: Button[] =
    item.state === 'taken' ? [] : [{ ...press('我来处理', 'Take', { action: 'take' }), style: 'primary' }]
  const done = press('已处理', 'Resolved', { action: 'resolve' })
  const tomorrow = press(which === 'all' ? '明天再说' : '稍后', which === 'all' ? 'Tomorrow' : 'Later', {
    action: 'snooze',
    until: '1d',
  })
  if (which === 'few') return [...take, tomorrow, done]
  return [
    ...item.said.buttons,
    ...take,
    tomorrow,
    press('3 天后', 'In 3 days', { action: 'snooze', until: '3d' }),
    press('下周', 'Next week', { action: 'snooze', until: 'week' }),
    done,
    { ...press('转给…', 'Assign…', { action: 'assign' }), opensForm: true },
    ...(item.canBeOurs ? [press('是我们停的', 'We closed it', { action: 'ours' })] : []),
  ]
}

function introOf(
  kind: PostKind,
  items: readonly CardItem[],
  count: number,
  words: Words,
): { title: string; line?: string } {
  const pick = (zh: string, en: string) => words.pick({ zh, en })
  const mark = severityMark(items.some((item) => item.severity === 'red') ? 'red' : 'orange')
  switch (kind) {
    case 'summary':
      return {
        title: `${mark} ${pick(`第一次看全部数据：${count} 条风险`, `First look at all data: ${count} risks`)}`,
        line: pick(
          `先看最要紧的 ${items.length} 条，其余不会逐条提醒。`,
          `The ${items.length} that matter most; the others will not be sent one by one.`,
        ),
      }
    case 'escalation':
      return {
        title: `⏰ ${pick(`${count} 条风险没人接手，请安排`, count === 1 ? 'A risk nobody has taken: please assign it' : `${count} risks nobody has taken: please assign them`)}`,
      }
    case 'assigned':
      return { title: `👉 ${pick('有一条风险转给你', 'A risk was given to you')}` }
    case 'duty':
      return {
        title: `${mark} ${pick(`值班：${count} 条风险等不到上班`, `On duty: ${count} risks that cannot wait`)}`,
      }
    default: {
      const [first] = items
      const sameProduct = first?.sku && items.every((item) => item.productId === first.productId)
      return {
        title: sameProduct
          ? `${mark} ${pick(`${first.sku}：${count} 条风险`, `${first.sku}: ${count} risks`)}`
          : `${mark} ${pick(`${count} 条风险要处理`, `${count} risks to deal with`)}`,
      }
    }
  }
}

/** Alerts of one SKU stand together, where its first one stands. */
function byProduct(items: readonly CardItem[]): CardItem[] {
  return [...Map.groupBy(items, (item) => item.productId ?? `alert ${item.id}`).values()].flat()
}

function ownerLine(item: CardItem, words: Words): string {
  return item.owner === null
    ? words.pick({ zh: '负责人：还没有', en: 'Owner: nobody yet' })
    : words.pick({ zh: `负责人：${item.owner}`, en: `Owner: ${item.owner}` })
}

function closedCard(items: readonly CardItem[], more: number, words: Words): Card {
  const count = items.length + more
  return {
    title: words.pick({
      zh: `✅ ${count} 条风险已解除`,
      en: count === 1 ? '✅ A risk is over' : `✅ ${count} risks are over`,
    }),
    tone: 'good',
    blocks: [
      ...items.map((item): Block => ({
        kind: 'text',
        text: item.result === undefined ? item.said.title : `${item.said.title}\n→ ${item.result}`,
      })),
      ...moreBlock(more, words),
    ],
  }
}

function moreBlock(more: number, words: Words): Block[] {
  if (more <= 0) return []
  return [
    {
      kind: 'note',
      text: words.pick({ zh: `其余 ${more} 条：发“风险”查看`, en: `${more} more: send “risk” to see them` }),
    },
  ]
}
