import type { Words } from '../../../core/words.ts'
import { reportMenus } from '../../../facts/data/report-menus.ts'
import type { WeekReport } from '../read-report.ts'
import { columns, type Cell, type Section, type SectionTable } from '../section.ts'
import { personName, storeName } from './names.ts'
import { section } from './titles.ts'
import { counted } from '../../../lib/counted.ts'

/** What people said: one sentence each, and line by line what was tried, what happened, what is next. */
export function learnedSection(report: WeekReport, words: Words): Section {
  const { reviews } = report
  if (reviews.length === 0)
    return section('learned', words, {
      missing: true,
      notes: [
        words.pick({ zh: '本周还没有人交周复盘', en: 'Nobody has sent a weekly review for this week' }),
      ],
    })
  const sentences = reviews.filter((review) => review.learned !== null)
  const lines = reviews.flatMap((review) => review.lines.map((line) => ({ review, line })))
  const tables: SectionTable[] = []
  if (sentences.length > 0)
    tables.push({
      columns: columns(words, ['一句话', 'What was learned'], ['谁', 'Who']),
      rows: sentences.map((review): Cell[] => [review.learned, personName(report, review.personId, words)]),
    })
  if (lines.length > 0)
    tables.push({
      title: words.pick({ zh: '周复盘', en: 'Weekly reviews' }),
      columns: columns(
        words,
        ['产品线', 'Line'],
        ['试了什么', 'Tried'],
        ['结果', 'Happened'],
        ['下一步', 'Next'],
        ['谁', 'Who'],
      ),
      rows: lines.map(({ review, line }): Cell[] => [
        line.name,
        line.tried,
        line.happened,
        line.next,
        personName(report, review.personId, words),
      ]),
    })
  return section('learned', words, { tables })
}

export function gapsSection(report: WeekReport, words: Words): Section {
  const byReport = Map.groupBy(report.gaps, (gap) => gap.report)
  const rows = [...byReport].map(([name, gaps]): Cell[] => [
    words.pick(reportMenus[name].label),
    words.commas(
      gaps.map(({ store, upTo }) => {
        const where = storeName(report, store.store.id, words)
        return `${where} ${upTo === undefined ? words.pick({ zh: '还没有', en: 'never came' }) : words.day(upTo)}`
      }),
    ),
    words.pick(reportMenus[name].menu),
  ])
  return section('gaps', words, {
    lines: [
      ...(rows.length === 0 ? [words.pick({ zh: '报表都到最新', en: 'Every report is up to date' })] : []),
      meterText(report, words),
    ],
    tables:
      rows.length === 0
        ? []
        : [
            {
              columns: columns(
                words,
                ['报表', 'Report'],
                ['停在', 'Stops at'],
                ['菜单路径', 'Where to find it'],
              ),
              rows,
            },
          ],
  })
}

/** Whether the fifteen minutes were fifteen minutes. */
function meterText({ meter }: WeekReport, words: Words): string {
  if (meter.mornings === 0) return words.pick({ zh: '本周没有早会', en: 'No morning meeting this week' })
  const parts = [
    words.pick({ zh: `${meter.mornings} 次`, en: `${meter.mornings} mornings` }),
    ...(meter.toDigest === undefined
      ? []
      : [
          words.pick({
            zh: `从发问到汇总平均 ${Math.round(meter.toDigest)} 分钟`,
            en: `${counted(Math.round(meter.toDigest), 'minute')} from asking to the digest on average`,
          }),
        ]),
    ...(meter.fillSeconds === undefined
      ? []
      : [
          words.pick({
            zh: `填写中位数 ${meter.fillSeconds} 秒`,
            en: `median ${meter.fillSeconds} s to fill in`,
          }),
        ]),
    ...(meter.asked === 0
      ? []
      : [
          words.pick({
            zh: `作答 ${meter.answered}/${meter.asked}（${words.percent(meter.answered / meter.asked, 0)}）`,
            en: `${meter.answered}/${meter.asked} answered (${words.percent(meter.answered / meter.asked, 0)})`,
          }),
        ]),
  ]
  return `${words.pick({ zh: '早会：', en: 'Morning meetings: ' })}${parts.join(words.pick({ zh: '，', en: ', ' }))}`
}
