import type { Card } from '../../core/card.ts'
import type { ProductRef, StoreRef } from '../../core/field.ts'
import type { Words } from '../../core/words.ts'
import { fullDay, siteName } from '../../facts/place-words.ts'
import type { RestockPlan } from '../../facts/restock-plans.ts'
import type { RestockSuggestion } from '../../facts/restock-suggestion.ts'
import type { LocalDate } from '../../lib/dates.ts'
import { modeText, stateText, unitsWithCartons } from './plan-words.ts'
import { counted } from '../../lib/counted.ts'

/** How much to order by when, one line a ship mode, with a button that opens the plan filled in. */
export function suggestionCard(
  product: ProductRef,
  suggestion: RestockSuggestion | undefined,
  about: { open: RestockPlan[]; stores: StoreRef[]; today: LocalDate },
  words: Words,
): Card {
  const site = siteName(
    about.stores.find((one) => one.id === product.storeId)?.marketplace ?? product.storeId,
    words,
  )
  const title = words.pick({
    zh: `📦 ${product.sku} ${site} 备货建议`,
    en: `📦 ${product.sku} ${site}: what to order`,
  })
  const key = `${product.storeId}/${product.sku}`
  const plans = about.open.map((plan) =>
    words.pick({
      zh: `备货单 ${plan.id}：${words.count(plan.quantity)} 件 ${stateText(plan.state, words)}`,
      en: `Plan ${plan.id}: ${counted(plan.quantity, 'unit')}, ${stateText(plan.state, words)}`,
    }),
  )
  const own = {
    label: words.pick({ zh: '自己填', en: 'Write a plan' }),
    command: 'restock',
    values: { product: key },
    opensForm: true,
  }
  if (!suggestion)
    return {
      title,
      blocks: [
        {
          kind: 'text',
          text: words.pick({
            zh: '没有这个产品的库存报表或销量，算不出建议。导入“库存规划”报表后再看。',
            en: 'No stock report or no sales of this product, so there is nothing to reckon with. Import the inventory planning report.',
          }),
        },
        ...(plans.length === 0 ? [] : [{ kind: 'text' as const, text: plans.join('\n') }]),
        { kind: 'buttons', buttons: [own] },
      ],
    }
  const { available, inbound, dailyUnits, days, outOn, reorderPoint } = suggestion
  const possible = suggestion.options.filter((one) => one.daysLeft >= 0 && one.units > 0)
  return {
    title,
    tone: possible.length === suggestion.options.length ? 'plain' : 'warn',
    blocks: [
      {
        kind: 'text',
        text: words.pick({
          zh: `可售 ${words.count(available)}+在途 ${words.count(inbound)}＝${days} 天，日均 ${dailyUnits.toFixed(1)}，${fullDay(outOn, words)} 断货`,
          en: `${words.count(available)} on hand + ${words.count(inbound)} inbound = ${counted(days, 'day')} at ${dailyUnits.toFixed(1)} a day; out on ${fullDay(outOn, words)}`,
        }),
      },
      {
        kind: 'table',
        columns: [
          { label: words.pick({ zh: '运输', en: 'By' }) },
          { label: words.pick({ zh: '最迟下单', en: 'Order by' }) },
          { label: words.pick({ zh: '建议量', en: 'Quantity' }), align: 'right' },
          { label: words.pick({ zh: '资金占用', en: 'Cash away' }), align: 'right' },
        ],
        rows: suggestion.options.map((one) => [
          modeText(one.mode, words),
          one.daysLeft < 0
            ? words.pick({ zh: `${words.day(one.orderBy)} 已过`, en: `${words.day(one.orderBy)}, too late` })
            : words.pick({
                zh: `${words.day(one.orderBy)}（剩 ${one.daysLeft} 天）`,
                en: `${words.day(one.orderBy)} (${one.daysLeft} d left)`,
              }),
          unitsWithCartons(one.units, product.cartonUnits, words),
          one.cashDays === undefined
            ? '—'
            : words.pick({ zh: `${one.cashDays} 天`, en: `${one.cashDays} d` }),
        ]),
      },
      ...(plans.length === 0 ? [] : [{ kind: 'text' as const, text: plans.join('\n') }]),
      {
        kind: 'note',
        text: words.semicolons([
          words.pick({
            zh: `库存截至 ${words.day(suggestion.snapshot)}`,
            en: `Stock as of ${words.day(suggestion.snapshot)}`,
          }),
          ...(reorderPoint === undefined
            ? []
            : [
                words.pick({
                  zh: `再订货点 ${words.count(reorderPoint)} 件`,
                  en: `Reorder at ${counted(reorderPoint, 'unit')}`,
                }),
              ]),
        ]),
      },
      {
        kind: 'buttons',
        buttons: [
          ...possible.map((one, i) => ({
            label: words.pick({
              zh: `${modeText(one.mode, words)} ${words.count(one.units)} 件`,
              en: `${words.count(one.units)} by ${modeText(one.mode, words)}`,
            }),
            command: 'restock',
            values: { product: key, quantity: String(one.units), mode: one.mode, orderBy: one.orderBy },
            opensForm: true,
            ...(i === 0 ? { style: 'primary' as const } : {}),
          })),
          own,
        ],
      },
    ],
  }
}
