import type { Button } from '../../../core/card.ts'
import type { Words } from '../../../core/words.ts'
import type { SaidAlert } from '../../../facts/alerts.ts'
import type { ShipMode } from '../../../facts/data/planning.ts'
import type { LocalDate } from '../../../lib/dates.ts'
import type { StockOutFigures } from './stock-out-figures.ts'
import { counted } from '../../../lib/counted.ts'

const modeNames: Record<ShipMode, { zh: string; en: string }> = {
  sea: { zh: '海运', en: 'sea' },
  air: { zh: '空运', en: 'air' },
  express: { zh: '快递', en: 'express' },
}

type Order = NonNullable<StockOutFigures['order']>
type Gap = NonNullable<StockOutFigures['gap']>

/** There is still time for an order. */
export function orderCard(figures: StockOutFigures, order: Order, words: Words): SaidAlert {
  const zh = words.language === 'zh-CN'
  const mode = words.pick(modeNames[order.mode])
  const day = words.day(order.orderBy)
  const left = daysLeftText(order.daysLeft, words)
  const loss = weekLossText(figures, words)
  const missed = figures.missed.at(-1)
  const tooLate =
    missed === undefined
      ? []
      : [
          zh
            ? `${words.pick(modeNames[missed])}已赶不上`
            : `${words.pick(modeNames[missed])} is too late already`,
        ]
  const faster = order.faster && {
    mode: words.pick(modeNames[order.faster.mode]),
    day: words.day(order.faster.orderBy),
  }
  const cartons =
    order.cartons === null
      ? ''
      : words.brackets(zh ? `${order.cartons} 箱` : counted(order.cartons, 'carton'))
  const buy = zh ? `下单 ${words.count(order.units)} 件` : `order ${counted(order.units, 'unit')}`
  const { sku } = figures
  const place = words.pick(figures.place)
  return {
    title: zh
      ? `${sku}（${place}）${mode}最迟下单日 ${day}（${left}）`
      : `${sku} (${place}) latest ${mode} order date ${day} (${left})`,
    lines: [
      words.semicolons([
        zh
          ? `${stockText(figures, words)}，日均 ${dailyText(figures.dailyUnits)}，${outText(figures, words)}`
          : `${stockText(figures, words)}, ${dailyText(figures.dailyUnits)} a day, ${outText(figures, words)}`,
        ...tooLate,
        ...(loss ? [zh ? `晚一周少卖${loss}` : `a week late loses ${loss}`] : []),
      ]),
      ...(figures.gap ? [gapText(figures.gap, words)] : []),
    ],
    next: words.semicolons([
      buy + cartons,
      ...(faster
        ? [zh ? `${faster.mode}最迟 ${faster.day}` : `${faster.mode} by ${faster.day} at the latest`]
        : []),
    ]),
    checkIn: zh
      ? `${sku} ${place} ${mode}最迟下单日 ${day}：${coverText(figures, words)}，建议 ${words.count(order.units)} 件`
      : `${sku} ${place} latest ${mode} order date ${day}: ${coverText(figures, words)}, suggest ${words.count(order.units)}`,
    digest: zh
      ? `${sku} ${place}${mode}最迟下单日 ${day}${loss ? `，晚一周${loss.replace('约', '约少卖')}` : ''}`
      : `${sku} ${place} latest ${mode} order date ${day}${loss ? `; a week late loses ${loss}` : ''}`,
    todo: zh ? `今天下单 ${words.count(order.units)} 件` : `order ${words.count(order.units)} today`,
    buttons: [
      orderButton(figures, order.mode, order.units, zh ? '今天下单' : 'Order today', true),
      ...(order.faster && faster
        ? [
            orderButton(
              figures,
              order.faster.mode,
              order.units,
              zh ? `改${faster.mode}，${faster.day} 前` : `By ${faster.mode}, before ${faster.day}`,
            ),
          ]
        : []),
    ],
  }
}

/** No order can come in time: sold out, or about to be. */
export function lateCard(figures: StockOutFigures, words: Words): SaidAlert {
  const zh = words.language === 'zh-CN'
  const { sku } = figures
  const place = words.pick(figures.place)
  const loss = weekLossText(figures, words)
  const out = words.day(figures.outOn)
  const what = figures.isOut
    ? zh
      ? `已断货（${out} 起）`
      : `sold out since ${out}`
    : zh
      ? `${out} 断货，各种运输都赶不上`
      : `sells out on ${out}; no way of shipping is in time`
  const weekly = loss ? [zh ? `每周少卖${loss}` : `each week loses ${loss}`] : []
  const units = words.count(figures.urgentUnits)
  const next = zh
    ? `今天走最快的渠道补 ${units} 件，降广告`
    : `send ${units} by the fastest way today, turn ads down`
  return {
    title: zh ? `${sku}（${place}）${what}` : `${sku} (${place}) ${what}`,
    lines: [
      words.semicolons([
        zh
          ? `${stockText(figures, words)}，日均 ${dailyText(figures.dailyUnits)}`
          : `${stockText(figures, words)}, ${dailyText(figures.dailyUnits)} a day`,
        ...weekly,
      ]),
    ],
    next,
    checkIn: zh ? `${sku} ${place} ${what}：补 ${units} 件` : `${sku} ${place} ${what}: send ${units}`,
    digest: [`${sku} ${place}${zh && figures.isOut ? '' : ' '}${what}`, ...weekly].join(zh ? '，' : '; '),
    todo: zh ? `今天补 ${units} 件` : `send ${units} today`,
    buttons: [orderButton(figures, 'express', figures.urgentUnits, zh ? '今天下单' : 'Order today', true)],
  }
}

/** Goods are coming, but only after it is sold out, and no order could be sooner. */
export function gapCard(figures: StockOutFigures, gap: Gap, words: Words): SaidAlert {
  const zh = words.language === 'zh-CN'
  const { sku } = figures
  const place = words.pick(figures.place)
  const loss =
    gap.lossMinor === null
      ? undefined
      : words.wholeMoney({ minor: gap.lossMinor, currency: figures.currency })
  const units = words.count(gap.units)
  const lost = zh
    ? `约少卖 ${units} 件${loss ? `（${loss}）` : ''}`
    : `about ${counted(gap.units, 'unit')}${loss ? ` (${loss})` : ''} lost`
  const next = zh
    ? '催在途，到货前降广告、不打折'
    : 'hurry the goods on the way; until then less ads, no discounts'
  const what = gapText(gap, words)
  return {
    title: zh ? `${sku}（${place}）${what}` : `${sku} (${place}) ${what}`,
    lines: [
      zh
        ? `${stockText(figures, words)}，日均 ${dailyText(figures.dailyUnits)}；${lost}`
        : `${stockText(figures, words)}, ${dailyText(figures.dailyUnits)} a day; ${lost}`,
    ],
    next,
    checkIn: zh ? `${sku} ${place} ${what}：${lost}` : `${sku} ${place} ${what}: ${lost}`,
    digest: zh ? `${sku} ${place} ${what}，${lost}` : `${sku} ${place} ${what}; ${lost}`,
    todo: zh ? '今天催在途' : 'hurry the shipment today',
    buttons: [],
  }
}

/** The figures of one product, for `risk SKU`. */
export function inspectLines(figures: StockOutFigures, snapshot: LocalDate, words: Words): string[] {
  const zh = words.language === 'zh-CN'
  const { order, gap } = figures
  const mode = order && words.pick(modeNames[order.mode])
  return [
    zh
      ? `库存（${words.day(snapshot)}）：${coverText(figures, words)}，日均 ${dailyText(figures.dailyUnits)}，${outText(figures, words)}`
      : `Stock (${words.day(snapshot)}): ${coverText(figures, words)}, ${dailyText(figures.dailyUnits)} a day, ${outText(figures, words)}`,
    order
      ? zh
        ? `${mode}最迟下单日 ${words.day(order.orderBy)}（${daysLeftText(order.daysLeft, words)}），建议 ${words.count(order.units)} 件`
        : `Latest ${mode} order date ${words.day(order.orderBy)} (${daysLeftText(order.daysLeft, words)}), suggest ${words.count(order.units)}`
      : zh
        ? '各种运输都已赶不上'
        : 'No way of shipping is in time',
    ...(gap ? [gapText(gap, words)] : []),
  ]
}

function gapText(gap: Gap, words: Words): string {
  const from = words.day(gap.from)
  const until = words.day(gap.until)
  return words.pick({
    zh: `${from} 断货，在途 ${until} 才到`,
    en: `sells out on ${from}, goods arrive on ${until}`,
  })
}

function stockText({ available, inbound }: StockOutFigures, words: Words): string {
  const onHand = words.count(available)
  if (inbound === 0) return words.pick({ zh: `可售 ${onHand}`, en: `${onHand} on hand` })
  const coming = words.count(inbound)
  return words.pick({ zh: `可售 ${onHand}+在途 ${coming}`, en: `${onHand} on hand + ${coming} inbound` })
}

function coverText(figures: StockOutFigures, words: Words): string {
  const stock = stockText(figures, words)
  const days = words.count(figures.days)
  return words.pick({ zh: `${stock}＝${days} 天`, en: `${stock} = ${counted(figures.days, 'day')}` })
}

function outText({ outOn, isOut }: StockOutFigures, words: Words): string {
  const day = words.day(outOn)
  return isOut
    ? words.pick({ zh: `${day} 已断货`, en: `sold out since ${day}` })
    : words.pick({ zh: `${day} 断货`, en: `sells out on ${day}` })
}

function weekLossText({ weekLossMinor, currency }: StockOutFigures, words: Words): string | undefined {
  if (weekLossMinor === null) return undefined
  const money = words.wholeMoney({ minor: weekLossMinor, currency })
  return words.pick({ zh: `约 ${money}`, en: `about ${money}` })
}

function daysLeftText(days: number, words: Words): string {
  if (days === 0) return words.pick({ zh: '就是今天', en: 'today' })
  return words.pick({ zh: `剩 ${days} 天`, en: `${counted(days, 'day')} left` })
}

/** Whole units from ten a day on, else with one digit: 13, 2.5. */
function dailyText(dailyUnits: number): string {
  return dailyUnits >= 10 ? String(Math.round(dailyUnits)) : String(Math.round(dailyUnits * 10) / 10)
}

function orderButton(
  figures: StockOutFigures,
  mode: ShipMode,
  units: number,
  label: string,
  primary = false,
): Button {
  return {
    label,
    command: 'restock',
    values: { product: `${figures.storeId}/${figures.sku}`, quantity: String(units), mode },
    opensForm: true,
    ...(primary ? { style: 'primary' } : {}),
  }
}
