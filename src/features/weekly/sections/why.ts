import type { Words } from '../../../core/words.ts'
import { causeLabel } from '../../../facts/causes.ts'
import type { SplitGap } from '../../../facts/change-split.ts'
import { evidenceTexts } from '../../../facts/evidence.ts'
import type { WeekReport } from '../read-report.ts'
import type { WeekMover } from '../week-movers.ts'
import { columns, money, type Cell, type Section } from '../section.ts'
import { personName, productName, storeName } from './names.ts'
import { needs, section } from './titles.ts'

const gaps: Record<SplitGap, { zh: string; en: string }> = {
  'no-traffic-data': { zh: '流量未出，周四补', en: 'traffic not out; split on Thursday' },
  'no-stock': { zh: '无货', en: 'out of stock' },
  'not-listed': { zh: '不可售', en: 'not buyable' },
  new: { zh: '新品，没有可比', en: 'new, nothing to compare with' },
  ended: { zh: '已停售', en: 'ended' },
  'no-orders': { zh: '有访问没有订单', en: 'visits without orders' },
  'no-visits': { zh: '没有访问', en: 'no visits' },
  'no-revenue': { zh: '有件数没有金额', en: 'units without revenue' },
}

export function whySection(report: WeekReport, words: Words): Section {
  const { why } = report
  if (why.totals.length === 0)
    return section('why', words, {
      missing: true,
      notes: [needs('business', words, { zh: '没有可比的两周', en: 'No two weeks to compare' })],
    })
  const head = columns(
    words,
    ['产品', 'Product'],
    ['>变动额', 'Change'],
    ['>流量', 'Traffic'],
    ['>转化', 'Conversion'],
    ['>价格', 'Price'],
    ['确认的原因', 'Confirmed cause'],
    ['旁证', 'Beside it'],
  )
  const totals = why.totals.map(({ store, total }): Cell[] => {
    const cell = (minor: number) => money(minor, store.store.currency, true)
    const apart = total.apart.length
    const split = total.splitMinor !== 0 || apart < store.changes.length
    return [
      `${storeName(report, store.store.id, words)} ${words.pick({ zh: '全部', en: 'all' })}`,
      cell(total.changeMinor),
      ...(split
        ? [cell(total.effects.traffic), cell(total.effects.conversion), cell(total.effects.price)]
        : [null, null, null]),
      null,
      apart === 0
        ? ''
        : words.pick({
            zh: `${apart} 个产品不能拆分，另计 ${words.change({ minor: total.changeMinor - total.splitMinor, currency: store.store.currency })}`,
            en: `${apart} products cannot be split: ${words.change({ minor: total.changeMinor - total.splitMinor, currency: store.store.currency })} apart`,
          }),
    ]
  })
  const quiet = why.totals.reduce((sum, one) => sum + one.quiet, 0)
  return section('why', words, {
    tables: [
      { columns: head, rows: [...totals, ...why.movers.map((mover) => moverRow(mover, report, words))] },
    ],
    notes: [
      ...(why.movers.every((mover) => !mover.news)
        ? [
            words.pick({
              zh: '没有超出正常波动的产品，列出变动最大的',
              en: 'No product moved beyond its normal range; the largest changes are listed',
            }),
          ]
        : []),
      ...(why.more > 0
        ? [
            words.pick({
              zh: `另有 ${why.more} 个变动较大的产品见文件`,
              en: `${why.more} more movers are in the file`,
            }),
          ]
        : []),
      words.pick({
        zh: `销售额＝会话×转化×均价，逐个产品按对数均值（LMDI）拆分后相加；${quiet} 个在正常波动内`,
        en: `Sales = sessions × conversion × price, split product by product by logarithmic mean (LMDI) and summed; ${quiet} within their normal range`,
      }),
    ],
  })
}

function moverRow({ mover, causes, evidence }: WeekMover, report: WeekReport, words: Words): Cell[] {
  const { split } = mover.key
  const cell = (minor: number) => money(minor, mover.currency, true)
  const units = words.pick({
    zh: `${mover.before.units}→${mover.after.units} 件`,
    en: `${mover.before.units}→${mover.after.units} units`,
  })
  const said = [
    ...new Set(
      causes.map(
        (one) =>
          `${words.pick(causeLabel(one.cause))}${words.brackets(personName(report, one.personId, words))}`,
      ),
    ),
  ]
  return [
    productName(report, mover.key.sku, mover.key.storeId, words),
    cell(mover.changeMinor),
    ...(split.kind === 'split'
      ? [cell(split.effects.traffic), cell(split.effects.conversion), cell(split.effects.price)]
      : [words.pick(gaps[split.reason]), null, null]),
    said.length > 0 ? words.semicolons(said) : null,
    words.semicolons([units, ...evidenceTexts(evidence, words, { who: true })]),
  ]
}
