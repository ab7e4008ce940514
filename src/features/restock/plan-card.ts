import type { Block, Button, Card } from '../../core/card.ts'
import type { ProductRef, StoreRef } from '../../core/field.ts'
import type { Words } from '../../core/words.ts'
import { fullDay, siteName } from '../../facts/place-words.ts'
import type { RestockPlan, RestockState } from '../../facts/restock-plans.ts'
import type { RestockSuggestion } from '../../facts/restock-suggestion.ts'
import { daysBetween, type LocalDate } from '../../lib/dates.ts'
import { modeText, stateButtons, stateText, unitsWithCartons } from './plan-words.ts'
import { counted } from '../../lib/counted.ts'

/** The echo of a new plan, beside what stock and sales ask for. */
export function plannedCard(
  plan: RestockPlan,
  facts: {
    product: ProductRef
    store: StoreRef | undefined
    suggestion: RestockSuggestion | undefined
    today: LocalDate
    edit: Button
  },
  words: Words,
): Card {
  const { product, store } = facts
  const site = store ? siteName(store.marketplace, words) : plan.storeId
  return {
    title: words.pick({ zh: `📦 备货单 ${plan.id} 已记`, en: `📦 Plan ${plan.id} noted` }),
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: [
          [
            `${plan.sku} ${site}`,
            unitsWithCartons(plan.quantity, product.cartonUnits, words),
            modeText(plan.shipMode, words),
          ]
            .filter((part) => part !== '')
            .join(' · '),
          ...dateLines(plan, words),
          ...(plan.state === 'planned' ? [] : [stateText(plan.state, words)]),
        ].join('\n'),
      },
      ...planNotes(plan, facts, words).map((text): Block => ({ kind: 'note', text })),
      { kind: 'buttons', buttons: [facts.edit, ...stateButtons(plan, words)] },
    ],
  }
}

/** What a step changed, with promised against actual where that is now known. */
export function movedCard(
  plan: RestockPlan,
  facts: { before: RestockPlan; store: StoreRef | undefined; today: LocalDate },
  words: Words,
): Card {
  const site = facts.store ? siteName(facts.store.marketplace, words) : plan.storeId
  const day = plan.since[plan.state]
  const moved = plan.state !== facts.before.state
  const head = moved
    ? `${stateText(plan.state, words)} · ${fullDay(day ?? facts.today, words)}`
    : words.pick({
        zh: `已更新 · ${stateText(plan.state, words)}`,
        en: `Updated · ${stateText(plan.state, words)}`,
      })
  const details = [
    ...dateLines(plan, words),
    ...(plan.forwarder === null
      ? []
      : [words.pick({ zh: `货代 ${plan.forwarder}`, en: `Forwarder ${plan.forwarder}` })]),
    ...(plan.shipment === null
      ? []
      : [words.pick({ zh: `货件 ${plan.shipment}`, en: `Shipment ${plan.shipment}` })]),
    ...(plan.promisedOn === null
      ? []
      : [
          words.pick({
            zh: `承诺到仓 ${fullDay(plan.promisedOn, words)}`,
            en: `Promised for ${fullDay(plan.promisedOn, words)}`,
          }),
        ]),
  ]
  return {
    title: words.pick({
      zh: `📦 备货单 ${plan.id} · ${plan.sku} ${site}`,
      en: `📦 Plan ${plan.id} · ${plan.sku} ${site}`,
    }),
    tone: 'good',
    blocks: [
      {
        kind: 'text',
        text: [
          head,
          [
            words.pick({ zh: `${words.count(plan.quantity)} 件`, en: counted(plan.quantity, 'unit') }),
            modeText(plan.shipMode, words),
          ]
            .filter((part) => part !== '')
            .join(' · '),
          ...details,
        ].join('\n'),
      },
      ...arrivalNotes(plan, words).map((text): Block => ({ kind: 'note', text })),
      ...(stateButtons(plan, words).length === 0
        ? []
        : [{ kind: 'buttons' as const, buttons: stateButtons(plan, words) }]),
    ],
  }
}

export function dateLines(plan: RestockPlan, words: Words): string[] {
  return [
    ...(plan.orderBy === null || !before(plan.state, 'ordered')
      ? []
      : [
          words.pick({
            zh: `${fullDay(plan.orderBy, words)} 前下单`,
            en: `Order by ${fullDay(plan.orderBy, words)}`,
          }),
        ]),
    ...(plan.shipOn === null || !before(plan.state, 'shipped')
      ? []
      : [
          words.pick({
            zh: `${fullDay(plan.shipOn, words)} 发货`,
            en: `Ship on ${fullDay(plan.shipOn, words)}`,
          }),
        ]),
  ]
}

function before(state: RestockState, other: 'ordered' | 'shipped'): boolean {
  if (state === 'planned') return true
  return other === 'shipped' && (state === 'ordered' || state === 'produced' || state === 'inspected')
}

function planNotes(
  plan: RestockPlan,
  facts: { product: ProductRef; suggestion: RestockSuggestion | undefined },
  words: Words,
): string[] {
  const { cartonUnits } = facts.product
  const notes: string[] = []
  if (plan.note !== null) notes.push(`“${plan.note}”`)
  if (cartonUnits !== null && cartonUnits > 1 && plan.quantity % cartonUnits !== 0) {
    const less = Math.floor(plan.quantity / cartonUnits) * cartonUnits
    notes.push(
      words.pick({
        zh: `不是整箱（每箱 ${cartonUnits} 件）：整箱是 ${less} 或 ${less + cartonUnits} 件。`,
        en: `Not whole cartons (${cartonUnits} each): that would be ${less} or ${less + cartonUnits}.`,
      }),
    )
  }
  const option = facts.suggestion?.options.find((one) => one.mode === (plan.shipMode ?? 'sea'))
  if (!facts.suggestion || !option) return notes
  notes.push(
    words.pick({
      zh: `建议 ${words.count(option.units)} 件，${modeText(option.mode, words)}最迟下单 ${words.day(option.orderBy)}：在库加在途 ${words.count(facts.suggestion.available + facts.suggestion.inbound)} 件，日均 ${facts.suggestion.dailyUnits.toFixed(1)}。`,
      en: `Suggested: ${counted(option.units, 'unit')}, ${modeText(option.mode, words)}, order by ${words.day(option.orderBy)}: ${words.count(facts.suggestion.available + facts.suggestion.inbound)} on hand and inbound, ${facts.suggestion.dailyUnits.toFixed(1)} a day.`,
    }),
  )
  const orderBy = plan.orderBy
  if (orderBy !== null && orderBy > option.orderBy)
    notes.push(
      words.pick({
        zh: `⚠️ 下单日晚于最迟下单日 ${daysBetween(option.orderBy, orderBy)} 天，会断货。`,
        en: `⚠️ That is ${counted(daysBetween(option.orderBy, orderBy), 'day')} after the latest order date: it will sell out.`,
      }),
    )
  return notes
}

function arrivalNotes(plan: RestockPlan, words: Words): string[] {
  const notes: string[] = []
  const arrived = plan.since.receiving
  if (arrived !== undefined && plan.promisedOn !== null) {
    const late = daysBetween(plan.promisedOn, arrived)
    notes.push(
      late === 0
        ? words.pick({ zh: '和货代承诺的一样。', en: 'As the forwarder promised.' })
        : late > 0
          ? words.pick({
              zh: `比货代承诺晚 ${late} 天。`,
              en: `${counted(late, 'day')} later than promised.`,
            })
          : words.pick({
              zh: `比货代承诺早 ${-late} 天。`,
              en: `${counted(-late, 'day')} earlier than promised.`,
            }),
    )
  }
  if (plan.state === 'done' && plan.received !== null && plan.received < plan.quantity)
    notes.push(
      words.pick({
        zh: `⚠️ 少收 ${plan.quantity - plan.received} 件：去开 Case 查货件，早会里记成卡点。`,
        en: `⚠️ ${counted(plan.quantity - plan.received, 'unit')} short: open a case, and note it as a blocker.`,
      }),
    )
  return notes
}
