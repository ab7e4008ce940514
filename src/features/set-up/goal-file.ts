import { goalMetric, goalMetrics } from '../../facts/goal-metrics.ts'
import { nearest } from '../../lib/nearest.ts'
import { readMoney, readNumber } from '../../lib/plain-amounts.ts'
import { id, keys, reads } from './scalars.ts'

/** A number as goals have it: minor units with a currency, or a plain number or fraction without. */
type GoalValue = { value: number; currency: string | null }

const value = reads(
  (text): GoalValue | undefined => {
    const amount = readMoney(text)
    if (amount) return { value: amount.minor, currency: amount.currency }
    const number = readNumber(text)
    return number === undefined ? undefined : { value: number, currency: null }
  },
  (text) => `“${text}” is no number; write 0.22, 1200 or "120000 USD"`,
)

const metric = reads(
  (text) => (/^[a-z][A-Za-z0-9-]{0,39}$/.test(text) && !misspelt(text) ? text : undefined),
  (text) => {
    const meant = nearest(text, Object.keys(goalMetrics))
    return `“${text}” is no metric; ${meant ? `did you mean ${meant}?` : `one is ${Object.keys(goalMetrics).join(', ')}`}`
  },
)

/** Metrics of one's own are fine (`/metric` takes them too); one letter off a known one is a slip. */
function misspelt(text: string): boolean {
  return !goalMetric(text) && nearest(text, Object.keys(goalMetrics)) !== undefined
}

const period = (pattern: RegExp, example: string) =>
  reads(
    (text) => (pattern.test(text) ? text : undefined),
    (text) => `“${text}” must be written ${example}`,
  )

const productKey = reads(
  (text) => {
    const slash = text.indexOf('/')
    return slash > 0 && slash < text.length - 1
      ? { store: text.slice(0, slash), sku: text.slice(slash + 1) }
      : undefined
  },
  (text) => `“${text}” must be a store and a SKU: us/SKU-1`,
)

export const goalEntry = keys({
  team: id.optional(),
  store: id.optional(),
  product: productKey.optional(),
  month: period(/^\d{4}-(0[1-9]|1[0-2])$/, '2026-11').optional(),
  quarter: period(/^\d{4}-Q[1-4]$/, '2026-Q4').optional(),
  year: period(/^\d{4}$/, '2026').optional(),
  metric,
  from: value.nullable().optional(),
  target: value,
}).superRefine((goal, ctx) => {
  const complain = (path: string, message: string) =>
    ctx.addIssue({ code: 'custom', path: path === '' ? [] : [path], message })
  const scopes = [goal.team, goal.store, goal.product].filter((one) => one !== undefined)
  if (scopes.length !== 1) complain('', 'a goal is for one team, one store or one product')
  const periods = [goal.month, goal.quarter, goal.year].filter((one) => one !== undefined)
  if (periods.length !== 1) complain('', 'a goal is for one month, one quarter or one year')
  const kind = goalMetric(goal.metric)?.kind
  for (const [name, one] of [
    ['target', goal.target],
    ['from', goal.from],
  ] as const) {
    if (!one) continue
    if (kind === 'money' && one.currency === null)
      complain(name, 'is money: say the currency, such as "120000 USD"')
    if (kind && kind !== 'money' && one.currency !== null)
      complain(name, `${goal.metric} is no money: leave the currency out`)
    if (kind === 'fraction' && one.currency === null && one.value > 10)
      complain(name, `is a fraction: write ${one.value / 100} or ${one.value}%`)
  }
  if (goal.from && goal.from.currency !== goal.target.currency)
    complain('from', 'must be in the currency of the target')
})
