import type { Words } from '../core/words.ts'
import type { Effect } from './effect.ts'
import { counted } from '../lib/counted.ts'

/** 有效, 无效, 数据不足. */
export function verdictText(effect: Effect, words: Words): string {
  if (effect.verdict === 'works') return words.pick({ zh: '有效', en: 'worked' })
  if (effect.verdict === 'fails') return words.pick({ zh: '无效', en: 'no effect' })
  return words.pick({ zh: '数据不足', en: 'not enough data' })
}

/** What was measured, or why nothing was: `84→60 件，扣除大盘 −$203.10（店铺其余 +4%）`. */
export function measuredText(effect: Effect, currency: string, words: Words): string {
  if (effect.verdict === 'too-early')
    return words.pick({
      zh: `满 7 天再看：${words.day(effect.readyOn)}`,
      en: `needs 7 days: see ${words.day(effect.readyOn)}`,
    })
  if (effect.verdict === 'no-data') {
    const [first = ''] = effect.missing
    const more = effect.missing.length
    return words.pick({
      zh: `缺 ${more} 天业务报告（${words.day(first)} 起）`,
      en: `${counted(more, 'day')} without a business report (from ${words.day(first)})`,
    })
  }
  const units = words.pick({
    zh: `${words.count(effect.before.units)}→${words.count(effect.after.units)} 件`,
    en: `${words.count(effect.before.units)}→${counted(effect.after.units, 'unit')}`,
  })
  const rest =
    effect.restChange === undefined
      ? ''
      : words.brackets(
          words.pick({
            zh: `店铺其余 ${words.signedPercent(effect.restChange, 0)}`,
            en: `rest of the store ${words.signedPercent(effect.restChange, 0)}`,
          }),
        )
  const net = words.change({ minor: effect.effectMinor, currency })
  const few = effect.verdict === 'too-few' ? words.pick({ zh: '，件数太少', en: ', too few units' }) : ''
  return words.pick({ zh: `${units}，净 ${net}${rest}${few}`, en: `${units}, net ${net}${rest}${few}` })
}
