import type { Label } from '../../../core/language.ts'
import { createWords, type Words } from '../../../core/words.ts'
import type { SaidAlert } from '../../../facts/alerts.ts'
import type { AgedFigures, ProductForecast } from './aged-figures.ts'
import { counted } from '../../../lib/counted.ts'

type Figures<K extends AgedFigures['kind']> = Extract<AgedFigures, { kind: K }>

/** Beyond so many times what it sells anyway, selling more is no way out. */
const feasibleTimes = 2

export function agedCard(figures: Figures<'product'>, words: Words): SaidAlert {
  const zh = words.language === 'zh-CN'
  const { sku, storeId, units, fromDay, extraPerDay, dailyUnits } = figures
  const place = words.pick(figures.place)
  const fee = words.money({ minor: figures.feeMinor, currency: figures.currency })
  const day = words.day(figures.snapshot)
  const feasible = extraPerDay <= feasibleTimes * dailyUnits
  const count = words.count(units)
  const sell = zh
    ? feasible
      ? `每天多卖 ${extraPerDay} 件可免`
      : `每天要多卖 ${extraPerDay} 件才可免，靠卖来不及`
    : feasible
      ? `sell ${extraPerDay} more a day to avoid it`
      : `selling alone will not do: it would take ${extraPerDay} more a day`
  const by = figures.decideBy === null ? undefined : words.day(figures.decideBy)
  const ways = feasible
    ? { zh: '定券 / LD / 移除', en: 'coupon, Lightning Deal or removal' }
    : { zh: '定 BD 或移除', en: 'Best Deal or removal' }
  const next =
    feasible && by !== undefined
      ? words.pick({ zh: `${by} 前${ways.zh}`, en: `${ways.en}, decide before ${by}` })
      : words.pick({ zh: `今天${ways.zh}`, en: `${ways.en}, decide today` })
  return {
    title: zh
      ? `${sku}（${place}）${day} 超龄库存附加费约 ${fee}：${count} 件满 ${fromDay} 天`
      : `${sku} (${place}) aged inventory surcharge about ${fee} on ${day}: ${counted(units, 'unit')} aged ${fromDay}+ days`,
    lines: [sell.charAt(0).toUpperCase() + sell.slice(1)],
    next,
    checkIn: zh
      ? `${sku} ${place} ${day} 超龄库存附加费约 ${fee}：${sell}`
      : `${sku} ${place} aged inventory surcharge about ${fee} on ${day}: ${sell}`,
    digest: zh
      ? `${sku} ${place} ${day} 超龄库存附加费约 ${fee}（${count} 件）`
      : `${sku} ${place} aged inventory surcharge about ${fee} on ${day} (${counted(units, 'unit')})`,
    todo: next,
    buttons: [
      actionButton(
        { zh: '挂券', en: 'Coupon' },
        { zh: `${sku} 挂券清 ${units} 件超龄`, en: `${sku} coupon to clear ${counted(units, 'aged unit')}` },
      ),
      actionButton(
        { zh: '移除', en: 'Removal' },
        { zh: `${sku} 移除 ${units} 件超龄`, en: `${sku} remove ${counted(units, 'aged unit')}` },
      ),
    ].map(({ label, text }) => ({
      label: words.pick(label),
      command: 'action',
      values: {
        text: words.pick(text),
        product: `${storeId}/${sku}`,
        ...(figures.decideBy === null ? {} : { due: figures.decideBy }),
      },
      opensForm: true,
    })),
  }
}

const actionButton = (label: Label, text: Label) => ({ label, text })

export function storeCard(figures: Figures<'store'>, words: Words): SaidAlert {
  const zh = words.language === 'zh-CN'
  const place = words.pick(figures.place)
  const money = (minor: number) => words.money({ minor, currency: figures.currency })
  const day = words.day(figures.snapshot)
  const skus = figures.named.map((one) => `${one.sku} ${money(one.feeMinor)}`)
  const title = zh
    ? `${place} ${day} 超龄库存附加费：${figures.skus} 个小额 SKU 合计约 ${money(figures.feeMinor)}`
    : `${place} aged inventory surcharge on ${day}: ${counted(figures.skus, 'smaller SKU')}, about ${money(figures.feeMinor)} together`
  return {
    title,
    lines: [
      zh
        ? `全店约 ${money(figures.totalMinor)}；最多：${words.commas(skus)}`
        : `The whole store about ${money(figures.totalMinor)}; most: ${words.commas(skus)}`,
    ],
    next: zh ? '批量建移除单，或一起挂券' : 'one removal order for all, or one coupon',
    checkIn: title,
    digest: title,
    todo: zh ? '今天定移除或挂券' : 'removal or coupon, decide today',
    buttons: [],
  }
}

export function oldCard(figures: Figures<'old'>, words: Words): SaidAlert {
  const zh = words.language === 'zh-CN'
  const place = words.pick(figures.place)
  const skus = figures.named.map((one) => `${one.sku} ${words.count(one.units)}`)
  const title = zh
    ? `${place}库龄 ${figures.fromDays} 天以上 ${words.count(figures.units)} 件（${figures.skus} 个 SKU）`
    : `${place}: ${counted(figures.units, 'unit')} older than ${figures.fromDays} days (${counted(figures.skus, 'SKU')})`
  const next = figures.beforeQ4
    ? { zh: 'Q4 前清掉', en: 'clear them before Q4' }
    : { zh: '排进清仓计划', en: 'put them on the clearance plan' }
  return {
    title,
    lines: [zh ? `最多：${words.commas(skus)}` : `Most: ${words.commas(skus)}`],
    next: words.pick(next),
    checkIn: title,
    digest: title,
    todo: words.pick(next),
    buttons: [],
  }
}

/** An unknown fee is said to be unknown: it is not zero. */
export function unknownCard(figures: Figures<'unknown'>, words: Words): SaidAlert {
  const zh = words.language === 'zh-CN'
  const place = words.pick(figures.place)
  const units = words.count(figures.units)
  const title =
    figures.reason === 'no-volume'
      ? zh
        ? `${place}超龄库存 ${units} 件（${figures.skus} 个 SKU）：报表没有体积，附加费算不出`
        : `${place}: ${counted(figures.units, 'aged unit')} (${counted(figures.skus, 'SKU')}), surcharge unknown without their volume`
      : zh
        ? `${place}超龄库存 ${units} 件（${figures.skus} 个 SKU）：这个站点的附加费率未知，不等于免费`
        : `${place}: ${counted(figures.units, 'aged unit')} (${counted(figures.skus, 'SKU')}); this marketplace's surcharge rates are unknown, not zero`
  const next = zh
    ? '到后台 库存龄 页看预计附加费'
    : 'see the expected surcharge under Inventory age in Seller Central'
  return { title, lines: [], next, checkIn: title, digest: title, todo: next, buttons: [] }
}

/** A product's next surcharge, for `risk SKU`. */
export function forecastLine({ fee, snapshot }: ProductForecast, words: Words): string {
  const zh = words.language === 'zh-CN'
  const day = words.day(snapshot)
  if (fee.kind === 'unknown')
    return zh
      ? `${day} 超龄库存附加费：费率或体积未知`
      : `Aged inventory surcharge on ${day}: rates or volume unknown`
  if (fee.units === 0) return zh ? `${day} 没有超龄库存附加费` : `No aged inventory surcharge on ${day}`
  const money = words.money({ minor: fee.feeMinor, currency: fee.currency })
  return zh
    ? `${day} 超龄库存附加费约 ${money}（${words.count(fee.units)} 件）`
    : `Aged inventory surcharge on ${day} about ${money} (${counted(fee.units, 'unit')})`
}

/** What became of a fee foretold, from the first stock known after the snapshot. */
export function endedWords(
  figures: Figures<'product'>,
  after: ProductForecast | undefined,
): Label | undefined {
  if (!after || after.fee.kind === 'unknown') return undefined
  const money = (words: 'zh' | 'en', minor: number) => amount(words, minor, figures.currency)
  const { feeMinor, units } = after.fee
  const day = figures.snapshot.slice(5)
  if (feeMinor === 0)
    return {
      zh: `${day} 快照已过：没有超龄库存，预计的 ${money('zh', figures.feeMinor)} 省下了`,
      en: `the count of ${day} is over: nothing aged, the expected ${money('en', figures.feeMinor)} was saved`,
    }
  return {
    zh: `${day} 快照已过：还有 ${units} 件超龄，附加费约 ${money('zh', feeMinor)}（事前预计 ${money('zh', figures.feeMinor)}）`,
    en: `the count of ${day} is over: ${counted(units, 'aged unit')} left, surcharge about ${money('en', feeMinor)} (${money('en', figures.feeMinor)} expected before)`,
  }
}

function amount(language: 'zh' | 'en', minor: number, currency: string): string {
  return createWords(language === 'zh' ? 'zh-CN' : 'en').money({ minor, currency })
}
