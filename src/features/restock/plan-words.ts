import type { Button } from '../../core/card.ts'
import type { Words } from '../../core/words.ts'
import type { FreightMode, RestockPlan, RestockState } from '../../facts/restock-plans.ts'
import { modeOptions, stateOptions } from './fields.ts'
import { counted } from '../../lib/counted.ts'

export function modeText(mode: FreightMode | null, words: Words): string {
  const option = modeOptions.find((one) => one.value === mode)
  return option ? words.pick(option.label) : ''
}

export function stateText(state: RestockState, words: Words): string {
  const option = stateOptions.find((one) => one.value === state)
  return option ? words.pick(option.label) : state
}

/** `1,200 件（50 箱）`; cartons only when they are whole. */
export function unitsWithCartons(units: number, cartonUnits: number | null, words: Words): string {
  const text = words.pick({ zh: `${words.count(units)} 件`, en: counted(units, 'unit') })
  if (cartonUnits === null || cartonUnits <= 1 || units % cartonUnits !== 0) return text
  const cartons = units / cartonUnits
  return (
    text +
    words.brackets(words.pick({ zh: `${cartons} 箱`, en: `${cartons} carton${cartons === 1 ? '' : 's'}` }))
  )
}

/** Where a plan goes next; some goods are never inspected, so that the step after is offered too. */
const next: Record<RestockState, RestockState[]> = {
  planned: ['ordered', 'cancelled'],
  ordered: ['produced', 'shipped', 'cancelled'],
  produced: ['inspected', 'shipped'],
  inspected: ['shipped'],
  shipped: ['receiving'],
  receiving: ['done'],
  done: [],
  cancelled: [],
}

/** States that bring facts of their own (forwarder, promised day, units received) open a form. */
const withForm = new Set<RestockState>(['shipped', 'receiving', 'done'])

export function stateButtons(plan: RestockPlan, words: Words): Button[] {
  return next[plan.state].map((state) => ({
    label: stateText(state, words),
    command: 'restock',
    values: { plan: String(plan.id), state },
    ...(withForm.has(state) ? { opensForm: true } : {}),
    ...(state === 'cancelled'
      ? {
          style: 'danger' as const,
          confirm: words.pick({ zh: `取消备货单 ${plan.id}？`, en: `Cancel plan ${plan.id}?` }),
        }
      : {}),
  }))
}
