import type { Words } from '../../../core/words.ts'
import { causeLabel } from '../../../facts/causes.ts'
import { evidenceTexts, supportedCause } from '../../../facts/evidence.ts'
import type { WeekReport } from '../read-report.ts'
import type { WeekMover } from '../week-movers.ts'
import { cellText, change, type Section } from '../section.ts'
import { goalName } from './goals.ts'
import { personName, productName, storeName } from './names.ts'
import { silentStores, totalSales } from './stores.ts'
import { section } from './titles.ts'

/** Three lines: how far, the largest reason, what waits for a decision. */
export function summarySection(report: WeekReport, words: Words): Section {
  return section('summary', words, {
    lines: [reachedLine(report, words), reasonLine(report, words), decisionLine(report, words)],
  })
}

function reachedLine(report: WeekReport, words: Words): string {
  const sold = report.stores.filter((store) => store.covered.size > 0 || store.total.units > 0)
  const label = words.pick({ zh: '达成：', en: 'Reached: ' })
  if (sold.length === 0) return label + words.pick({ zh: '还没有销售数据', en: 'no sales data yet' })
  const total = totalSales(report)
  const sales = total
    ? `${total.mixed ? words.pick({ zh: '约 ', en: 'about ' }) : ''}${words.money(total.week)}${bracketed(cellText(change(total.after.minor, total.before?.minor), words), words)}`
    : sold
        .map((store) => {
          const { total: week, compared } = store
          const money = words.money({ minor: week.salesMinor, currency: store.store.currency })
          const moved = cellText(change(compared?.after.salesMinor ?? 0, compared?.before.salesMinor), words)
          return `${storeName(report, store.store.id, words)} ${money}${bracketed(moved, words)}`
        })
        .join(words.pick({ zh: '｜', en: ' | ' }))
  const silent = silentStores(report).map((store) => storeName(report, store.store.id, words))
  const without =
    silent.length === 0
      ? ''
      : words.brackets(
          words.pick({ zh: `不含${words.commas(silent)}`, en: `without ${words.commas(silent)}` }),
        )
  const goal = report.goals.find((one) => one.goal.metric === 'sales' && one.rate !== undefined)
  if (!goal) return label + sales + without
  const done = words.percent(goal.rate ?? 0, 0)
  const gone = words.percent(goal.gone, 0)
  return `${label}${sales}${without}${words.pick({ zh: '；', en: '; ' })}${words.pick({
    zh: `${goalName(goal, report, words)}完成 ${done}，时间 ${gone}`,
    en: `${goalName(goal, report, words)} ${done} done, ${gone} of time gone`,
  })}`
}

function bracketed(text: string, words: Words): string {
  return text === '—' ? '' : words.brackets(text)
}

function reasonLine(report: WeekReport, words: Words): string {
  const label = words.pick({ zh: '最大原因：', en: 'Largest reason: ' })
  const [mover] = report.why.movers
  if (mover)
    return (
      label +
      moverLine(mover, report, words) +
      (mover.news ? '' : words.brackets(words.pick({ zh: '在正常波动内', en: 'within its normal range' })))
    )
  return (
    label +
    (report.why.totals.length === 0
      ? words.pick({ zh: '没有可比的两周', en: 'no two weeks to compare' })
      : words.pick({ zh: '都在正常波动内', en: 'everything is within its normal range' }))
  )
}

/** `TRAY-L 美国 −$479.76：转化 −$428.25；竞品降价（李雷）`. */
export function moverLine({ mover, causes, evidence }: WeekMover, report: WeekReport, words: Words): string {
  const { split } = mover.key
  const money = (minor: number) => words.change({ minor, currency: mover.currency })
  const head = `${productName(report, mover.key.sku, mover.key.storeId, words)} ${money(mover.changeMinor)}`
  const names = {
    traffic: { zh: '流量', en: 'traffic' },
    conversion: { zh: '转化', en: 'conversion' },
    price: { zh: '价格', en: 'price' },
  } as const
  const parts =
    split.kind === 'split'
      ? (['traffic', 'conversion', 'price'] as const)
          .filter((name) => split.effects[name] !== 0)
          .toSorted((a, b) => Math.abs(split.effects[b]) - Math.abs(split.effects[a]))
          .map((name) => `${words.pick(names[name])} ${money(split.effects[name])}`)
      : []
  const cause = causes.at(-1)
  const why = cause
    ? `${words.pick(causeLabel(cause.cause))}${words.brackets(personName(report, cause.personId, words))}`
    : supportedCause(mover, evidence)
      ? evidenceTexts(evidence, words, { who: true })[0]
      : undefined
  const said = [words.commas(parts), why ?? ''].filter((part) => part !== '')
  return said.length === 0 ? head : `${head}${words.pick({ zh: '：', en: ': ' })}${words.semicolons(said)}`
}

function decisionLine(report: WeekReport, words: Words): string {
  const label = words.pick({ zh: '等拍板：', en: 'Decisions waiting: ' })
  if (report.decisions.length === 0) return label + words.pick({ zh: '没有', en: 'none' })
  return (
    label +
    words.semicolons(
      report.decisions
        .slice(0, 3)
        .map((one) => `${one.text}${words.brackets(personName(report, one.personId, words))}`),
    )
  )
}
