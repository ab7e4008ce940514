import type { Input } from '../../core/command.ts'
import { UserError } from '../../core/user-error.ts'
import { goalMetric } from '../../facts/goal-metrics.ts'
import { minorDigits } from '../../lib/money.ts'
import type { CommandContext } from '../define.ts'
import type { goalFields, GoalValue } from './fields.ts'

/**
 * A target in its metric's own terms: money in minor units, rates as fractions.
 * @throws UserError beside the field when it cannot be one
 */
export async function goalValueFor(
  metric: string,
  said: GoalValue,
  field: 'target' | 'from',
  input: Pick<Input<typeof goalFields>, 'product' | 'store'>,
  { reading }: CommandContext,
): Promise<GoalValue> {
  const known = goalMetric(metric)
  const problem = (zh: string, en: string) => new UserError({ zh, en }, { problems: { [field]: { zh, en } } })
  if (known?.kind === 'money') {
    if (said.currency !== null) return said
    const storeId = input.product?.storeId ?? input.store?.id
    const currencies = reading.stores
      .filter((one) => storeId === undefined || one.id === storeId)
      .map((one) => one.currency)
    const currency = currencies[0]
    // One currency is taken for granted; of several, one has to be named.
    if (currency === undefined || currencies.some((one) => one !== currency))
      throw problem('请写币种，例如 12万美金', 'Say which currency, like $120,000')
    return { value: Math.round(said.value * 10 ** minorDigits(currency)), currency }
  }
  if (said.currency !== null)
    throw problem(`${known?.label.zh ?? metric}不是金额`, `${known?.label.en ?? metric} is not money`)
  if (known?.kind === 'fraction') {
    const value = said.value > 1 ? said.value / 100 : said.value
    if (value > 5 || value < 0) throw problem('要是百分比，例如 22%', 'It is a percentage, like 22%')
    return { value, currency: null }
  }
  return said
}
