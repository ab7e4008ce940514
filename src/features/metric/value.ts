import type { Input } from '../../core/command.ts'
import { fieldFault, type UserError } from '../../core/user-error.ts'
import { metricKind, type MetricName } from '../../facts/data/metric-kinds.ts'
import type { metricFields } from './fields.ts'

/**
 * A metric's value as it is kept: rates as fractions. What Amazon cannot show is refused.
 * @param typed the value as typed, which tells 0.82 from 0.82%
 * @throws UserError beside the value
 */
export function checkedValue(
  name: MetricName,
  input: Pick<Input<typeof metricFields>, 'value' | 'counts'>,
  typed: string,
): number {
  const kind = metricKind(name)
  const signed = typed.includes('%') || typed.includes('％')
  const counted = input.counts && input.counts.part / input.counts.whole
  const said = input.value ?? counted
  if (said === undefined) throw fault('要写数值', 'A value is needed')
  if (kind.unit !== 'rate') {
    if (signed) throw fault(`${kind.label.zh}不是百分比`, `${kind.label.en} is not a percentage`)
    if (kind.unit !== 'stars' && !Number.isInteger(said)) throw fault('要是整数', 'It is a whole number')
    return inRange(said, kind, String)
  }
  if (input.value !== undefined && !signed && kind.lowerIsBetter && said < 1 && said > 0.1)
    throw fault(
      `${said} 是 ${said}% 还是 ${said * 100}%？请带上 %`,
      `Is ${said} ${said}% or ${said * 100}%? Add the %`,
    )
  const rate = input.value !== undefined && !signed && said > 1 ? said / 100 : said
  if (input.value !== undefined && counted !== undefined && Math.abs(counted - rate) > 0.0005)
    throw fault(
      `${input.counts?.part}/${input.counts?.whole} 是 ${(counted * 100).toFixed(2)}%，和 ${(rate * 100).toFixed(2)}% 对不上`,
      `${input.counts?.part}/${input.counts?.whole} is ${(counted * 100).toFixed(2)}%, not ${(rate * 100).toFixed(2)}%`,
    )
  return inRange(Number(rate.toFixed(6)), kind, (limit) => `${limit * 100}%`)
}

function inRange(
  value: number,
  kind: { min: number; max: number; label: { zh: string; en: string } },
  print: (limit: number) => string,
): number {
  if (value >= kind.min && value <= kind.max) return value
  throw fault(
    `${kind.label.zh}只会在 ${print(kind.min)} 到 ${print(kind.max)} 之间，请检查`,
    `${kind.label.en} lies between ${print(kind.min)} and ${print(kind.max)}; please check`,
  )
}

function fault(zh: string, en: string): UserError {
  return fieldFault('value', zh, en)
}
