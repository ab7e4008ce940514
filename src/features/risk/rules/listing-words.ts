import type { Label } from '../../../core/language.ts'
import type { Words } from '../../../core/words.ts'
import type { SaidAlert } from '../../../facts/alerts.ts'
import type { LocalDate } from '../../../lib/dates.ts'
import { counted } from '../../../lib/counted.ts'

export type Down = {
  kind: 'down'
  sku: string
  storeId: string
  place: Label
  status: string
  reason: Label
  /** The day it stopped being active; `null` when no report told. */
  since: LocalDate | null
  /** 1 on the day itself; `null` with it. */
  day: number | null
  /** Units in stock; `null` when no stock report tells. */
  stock: number | null
  removeBy: LocalDate | null
  /** What it sold a day before, minor units; `null` when it is not known. */
  dailyMinor: number | null
  lostMinor: number | null
  currency: string
  next: Label
  todo: Label
}
export type Unsold = { kind: 'unsold'; place: Label; skus: number; units: number; named: string[] }

export function downCard(figures: Down, words: Words): SaidAlert {
  const zh = words.language === 'zh-CN'
  const { sku, day, stock, removeBy } = figures
  const place = words.pick(figures.place)
  const reason = words.pick(figures.reason)
  const money = (minor: number) => words.wholeMoney({ minor, currency: figures.currency })
  const down = zh
    ? `不可售${day === null ? '' : `第 ${day} 天`}`
    : `not buyable${day === null ? '' : `, day ${day}`}`
  const daily = figures.dailyMinor
  const loss =
    daily === null ? undefined : zh ? `约少卖 ${money(daily)}/天` : `about ${money(daily)}/day lost`
  const lost =
    figures.lostMinor === null
      ? []
      : [zh ? `已少卖约 ${money(figures.lostMinor)}` : `about ${money(figures.lostMinor)} lost so far`]
  const stockText =
    stock === null
      ? zh
        ? '库存未知'
        : 'stock unknown'
      : zh
        ? `库存 ${words.count(stock)} 件`
        : `${counted(stock, 'unit')} in stock`
  const removal =
    removeBy === null
      ? []
      : [zh ? `最晚 ${words.day(removeBy)} 强制移除` : `removed by ${words.day(removeBy)} at the latest`]
  const next = words.pick(figures.next)
  return {
    title: zh ? `${sku}（${place}）${down}：${reason}` : `${sku} (${place}) ${down}: ${reason}`,
    lines: [words.semicolons([...lost, [stockText, ...removal].join(zh ? '，' : ', ')])],
    next,
    checkIn: zh
      ? `${sku} ${place} ${down}（${reason}）：${[...(loss ? [loss] : []), next].join('；')}`
      : `${sku} ${place} ${down} (${reason}): ${[...(loss ? [loss] : []), next].join('; ')}`,
    digest: zh
      ? [`${sku} ${place}${down}（${reason}）`, ...(loss ? [loss] : [])].join('，')
      : [`${sku} ${place} ${down} (${reason})`, ...(loss ? [loss] : [])].join(', '),
    todo: words.pick(figures.todo),
    buttons: [],
  }
}

export function unsoldCard(figures: Unsold, words: Words): SaidAlert {
  const zh = words.language === 'zh-CN'
  const place = words.pick(figures.place)
  const title = zh
    ? `${place} ${figures.skus} 个近 30 天没卖的 SKU 不可售，库存 ${words.count(figures.units)} 件`
    : `${place}: not buyable: ${counted(figures.skus, 'SKU')} without sales in 30 days, ${counted(figures.units, 'unit')} in stock`
  const next = zh ? '恢复、移除，或标为清仓' : 'restore, remove, or mark them for clearance'
  return {
    title,
    lines: [words.commas(figures.named) + (figures.skus > figures.named.length ? (zh ? ' 等' : ' …') : '')],
    next,
    checkIn: title,
    digest: title,
    todo: next,
    buttons: [],
  }
}
