import type { Card } from '../../core/card.ts'
import type { ProductRef, StoreRef } from '../../core/field.ts'
import type { Words } from '../../core/words.ts'
import { fullDay, siteName } from '../../facts/place-words.ts'
import type { RestockPlan } from '../../facts/restock-plans.ts'
import { daysBetween, type LocalDate } from '../../lib/dates.ts'
import { dateLines } from './plan-card.ts'
import { modeText, stateButtons, stateText } from './plan-words.ts'
import { counted } from '../../lib/counted.ts'

type About = { stores: StoreRef[]; today: LocalDate }

export function planListCard(
  plans: RestockPlan[],
  about: About & { product: ProductRef | undefined },
  words: Words,
): Card {
  const of = about.product ? words.brackets(about.product.sku) : ''
  const title =
    words.pick({ zh: `📦 进行中的备货（${plans.length}）`, en: `📦 Open replenishments (${plans.length})` }) +
    of
  if (plans.length === 0)
    return {
      title,
      blocks: [{ kind: 'text', text: words.pick({ zh: '没有进行中的备货单。', en: 'None is open.' }) }],
    }
  return {
    title,
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: '#', align: 'right' },
          { label: words.pick({ zh: '产品', en: 'Product' }) },
          { label: words.pick({ zh: '件数', en: 'Units' }), align: 'right' },
          { label: words.pick({ zh: '运输', en: 'By' }) },
          { label: words.pick({ zh: '状态', en: 'State' }) },
          { label: words.pick({ zh: '下一个日子', en: 'Next date' }) },
        ],
        rows: plans.map((plan) => [
          String(plan.id),
          `${plan.sku} ${siteOf(plan, about.stores, words)}`,
          words.count(plan.quantity),
          modeText(plan.shipMode, words) || '—',
          stateText(plan.state, words),
          nextDate(plan, about.today, words),
        ]),
      },
      {
        kind: 'note',
        text: words.pick({
          zh: `推进：发“备货 ${plans[0]?.id ?? 12} 已发货”。`,
          en: `To move one: “restock ${plans[0]?.id ?? 12} shipped”.`,
        }),
      },
    ],
  }
}

/** One plan with everything that happened to it. */
export function planShownCard(plan: RestockPlan, about: About, words: Words): Card {
  const happened = Object.entries(plan.since).map(([state, day]) => ({
    label: stateText(state as RestockPlan['state'], words),
    value: fullDay(day, words),
  }))
  const fact = (zh: string, en: string, value: string | null) =>
    value === null ? [] : [{ label: words.pick({ zh, en }), value }]
  const buttons = stateButtons(plan, words)
  return {
    title: words.pick({
      zh: `📦 备货单 ${plan.id} · ${stateText(plan.state, words)}`,
      en: `📦 Plan ${plan.id} · ${stateText(plan.state, words)}`,
    }),
    blocks: [
      {
        kind: 'text',
        text: [
          [
            `${plan.sku} ${siteOf(plan, about.stores, words)}`,
            words.pick({ zh: `${words.count(plan.quantity)} 件`, en: counted(plan.quantity, 'unit') }),
            modeText(plan.shipMode, words),
          ]
            .filter((part) => part !== '')
            .join(' · '),
          ...dateLines(plan, words),
          ...(plan.note === null ? [] : [`“${plan.note}”`]),
        ].join('\n'),
      },
      {
        kind: 'fields',
        fields: [
          ...happened,
          ...fact('货代', 'Forwarder', plan.forwarder),
          ...fact('承诺到仓', 'Promised', plan.promisedOn && fullDay(plan.promisedOn, words)),
          ...fact('货件', 'Shipment', plan.shipment),
          ...fact('已收', 'Received', plan.received === null ? null : words.count(plan.received)),
        ],
      },
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
    ],
  }
}

function siteOf(plan: RestockPlan, stores: StoreRef[], words: Words): string {
  return siteName(stores.find((one) => one.id === plan.storeId)?.marketplace ?? plan.storeId, words)
}

function nextDate(plan: RestockPlan, today: LocalDate, words: Words): string {
  const [date, zh, en] =
    plan.state === 'planned'
      ? [plan.orderBy ?? plan.shipOn, '下单', 'order']
      : plan.state === 'shipped'
        ? [plan.promisedOn, '到仓', 'arrive']
        : plan.state === 'receiving'
          ? [null, '', '']
          : [plan.shipOn, '发货', 'ship']
  if (date === null) return '—'
  const late = daysBetween(date, today)
  const text = words.pick({ zh: `${words.day(date)} ${zh}`, en: `${en} ${words.day(date)}` })
  return late > 0 ? words.pick({ zh: `${text} 拖 ${late} 天`, en: `${text}, ${late} d late` }) : text
}
